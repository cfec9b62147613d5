"""Makes the data sets that are missing from a folder.

usage: datasets.py FOLDER

  debian-multi  an index of four platforms, four layers each, of Debian's packages
  big           one layer of more than a gigabyte
  manyfiles     200 000 small files
  manylayers    100 layers
  manyblobs     2 000 tags, and as many images nobody names
"""
import hashlib
import gzip
import pathlib
import random
import shutil
import subprocess
import sys
import tarfile
import time

from archive import EPOCH, Archive, added
from debian import Debian
from layout import Layout

PLATFORMS = {
    "amd64": {"architecture": "amd64", "os": "linux"},
    "arm64": {"architecture": "arm64", "os": "linux", "variant": "v8"},
    "armhf": {"architecture": "arm", "os": "linux", "variant": "v7"},
    "i386": {"architecture": "386", "os": "linux"},
}
CAPABILITY = "\x01\x00\x00\x02\x00\x20" + "\x00" * 14


class Sets:
    """Makes data sets; named methods are the sets."""

    def __init__(self, folder):
        """Makes them below `folder`."""
        self.folder = folder
        self.work = folder / ".work"
        self.work.mkdir(parents=True, exist_ok=True)
        self.debian = Debian(self.work)

    def archive(self):
        """A new tar file."""
        return Archive(self.work / "layer.tar")

    def scripts(self):
        """Text of real programs, to cut files from."""
        found = []
        with tarfile.open(self.debian.full("amd64")) as tar:
            for member in tar:
                if member.isreg() and member.name.endswith((".py", ".pm", ".vim")):
                    found.append(tar.extractfile(member).read())
        return b"".join(found)

    def debian_multi(self, layout):
        """Four platforms, each a base, programs, removals and changes."""
        images = []
        for name, platform in PLATFORMS.items():
            base, full = self.debian.base(name), self.debian.full(name)
            layer = self.work / "layer.tar"
            layers = [layout.add_layer(added(base, layer)), layout.add_layer(added(full, layer, base))]
            layers += [layout.add_layer(self.removals(full)), layout.add_layer(self.changes(full, name))]
            images.append(layout.add_image(layers, platform))
            layout.tag(images[-1], "bookworm-" + name)
        layout.tag(layout.add_index(images), "bookworm")

    def removals(self, full):
        """A layer of whiteouts: two folders become empty, and all translations and time zones go."""
        layer = self.archive()
        layer.hide("usr/share/doc")
        layer.hide("usr/share/man")
        with tarfile.open(full) as tar:
            for name in sorted(name.removeprefix("./").rstrip("/") for name in tar.getnames()):
                if name.startswith(("usr/share/locale/", "usr/share/zoneinfo/")) and name.count("/") == 3:
                    layer.remove(name)
        return layer.close()

    def changes(self, full, name):
        """A layer that changes content and modes, with hard links, attributes and odd names."""
        layer = self.archive()
        with tarfile.open(full) as tar:
            paths = ("./usr/share/perl", "./usr/lib/python3", "./usr/share/vim")
            scripts = [member for member in tar if member.isreg() and member.name.startswith(paths)]
            for member in scripts[::10]:
                layer.add(member.name[2:], tar.extractfile(member).read() + b"\n# changed\n", member.mode)
            for member in scripts[5::10]:
                layer.add(member.name[2:], tar.extractfile(member).read(), member.mode | 0o020, int(member.mtime))
        layer.add_folder("opt")
        layer.add_folder("opt/links")
        layer.add("opt/links/target", hashlib.sha512(name.encode()).digest() * 1024)
        for number in range(200):
            layer.add_link(f"opt/links/hard{number:03}", "opt/links/target")
            layer.add(
                f"opt/links/x{number:03}", b"x" * number, owner=(1000 + number % 5, 100),
                attributes={"user.number": str(number), "user.architecture": name})
        layer.add("opt/links/capable", b"#!/bin/true\n", 0o755, attributes={"security.capability": CAPABILITY})
        layer.add_folder("opt/links/" + "n" * 200)
        layer.add("opt/links/unicode-é中", b"u\n")
        layer.add_link("opt/links/symbolic", "/etc/passwd", tarfile.SYMTYPE)
        return layer.close()

    def big(self, layout):
        """One large layer."""
        layers = [layout.add_layer(added(self.debian.compilers(), self.work / "layer.tar"))]
        layout.tag(layout.add_image(layers, PLATFORMS["amd64"]), "big")

    def manyfiles(self, layout):
        """Many small files, fifty a folder."""
        text, chance, layer = self.scripts(), random.Random(1), self.archive()
        layer.add_folder("srv")
        for number in range(200_000):
            group, package = f"srv/m{number // 20_000:02}", f"pkg{number // 50:05}"
            if number % 20_000 == 0:
                layer.add_folder(group)
            if number % 50 == 0:
                layer.add_folder(f"{group}/{package}")
            size = min(int(chance.expovariate(1 / 1500)), 16384)
            layer.add(f"{group}/{package}/f{number:06}.js", cut(text, chance, size), mtime=EPOCH - number)
        layout.tag(layout.add_image([layout.add_layer(layer.close())], PLATFORMS["amd64"]), "many")

    def manylayers(self, layout):
        """A base and 99 small layers that add, change and remove."""
        text, chance, base = self.scripts(), random.Random(2), self.debian.base("amd64")
        with tarfile.open(base) as tar:
            paths = ("./etc/", "./usr/bin/", "./usr/share/doc/")
            files = sorted(member.name[2:] for member in tar if member.isreg() and member.name.startswith(paths))
        layers = [layout.add_layer(added(base, self.work / "layer.tar"))]
        for number in range(1, 100):
            layer = self.archive()
            for name in chance.sample(files, 6):
                layer.add(name, cut(text, chance, chance.randrange(8192)), 0o755, EPOCH + number)
            layer.add_folder("srv")
            layer.add_folder(f"srv/l{number:03}")
            for file in range(8):
                content = cut(text, chance, chance.randrange(65536))
                layer.add(f"srv/l{number:03}/n{file}", content, mtime=EPOCH + number)
            if number > 10 and number % 5 == 0:
                layer.remove(f"srv/l{number - 10:03}")
            if number > 12 and number % 7 == 0:
                layer.remove(f"srv/l{number - 2:03}/n3")
            layers.append(layout.add_layer(layer.close()))
        layout.tag(layout.add_image(layers, PLATFORMS["amd64"]), "layers")

    def manyblobs(self, layout):
        """Thousands of small images, every second one without a tag."""
        text, chance = self.scripts(), random.Random(3)
        for number in range(4000):
            layer = self.archive()
            for file in range(3):
                layer.add(f"srv/{number}/{file}", cut(text, chance, chance.randrange(32768)))
            plain = layer.close().read_bytes()
            compressed = layout.add(gzip.compress(plain, 6, mtime=0), "layer.v1.tar+gzip")
            layers = [(compressed, "sha256:" + hashlib.sha256(plain).hexdigest())]
            image = layout.add_image(layers, PLATFORMS["amd64"], [f"NUMBER={number}"])
            if number % 2 == 0:
                layout.tag(image, f"t{number // 2:04}")


def cut(text, chance, size):
    """A piece of the text from a place of chance."""
    start = chance.randrange(len(text) - size)
    return text[start : start + size]


def main():
    """Makes what is missing, and keeps nothing else."""
    folder = pathlib.Path(sys.argv[1]).resolve()
    names = ["debian-multi", "big", "manyfiles", "manylayers", "manyblobs"]
    missing = [name for name in names if not (folder / name / ".done").exists()]
    if not missing:
        return
    sets = Sets(folder)
    for name in missing:
        began = time.monotonic()
        print(f"making the data set {name}", flush=True)
        layout = Layout(folder / name)
        getattr(sets, name.replace("-", "_"))(layout)
        layout.close()
        print(f"made {name} in {time.monotonic() - began:.0f} s", flush=True)
    shutil.rmtree(sets.work)


if __name__ == "__main__":
    try:
        main()
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        sys.exit(f"bench: {error.cmd[0]} did not succeed; what is complete is kept, run it again")
    except KeyboardInterrupt:
        sys.exit("bench: interrupted; what is complete is kept")
