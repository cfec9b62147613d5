"""The directories that commands run in, and what a command made in one."""

import os
import shutil
import tempfile

from layouts import listing


class Place:
    """A directory to run in, made of a template and removed."""

    def __init__(self, template, work):
        self.template = template
        self.work = work

    def __enter__(self):
        self.path = tempfile.mkdtemp(dir=self.work)
        shutil.copytree(self.template, self.path, symlinks=True, dirs_exist_ok=True)
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path)


def made(path, place):
    """What a command made as a whole, without what names the place; nil where it is not there."""
    if os.path.isfile(path):
        with open(path, "rb") as file:
            return {"": file.read()}
    if not os.path.isdir(path):
        return None
    # The directory in which it was made is dead, and goes when the command is run again.
    shown = {name: content for name, content in listing(path).items() if not name.startswith(".copse-")}
    found = {name: content and mask(content, place) for name, content in shown.items()}
    # The state of the files: inodes and times, which are never the same twice.
    return {name: b"" if name.endswith("copse.state") else content for name, content in found.items()}


def mask(content, place):
    """Content without what is another one in each place."""
    lines = content.replace(place.encode(), b"PLACE").split(b"\n")
    return b"\n".join(line for line in lines if not line.startswith(b"#"))


def leftovers(place):
    """The hidden names of ours, anywhere."""
    return {name for name in listing(place) if os.path.basename(name).startswith(".copse-")}
