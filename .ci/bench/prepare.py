"""What has to be there before a job that writes is measured: a layout of its own, and a tree that somebody edited."""
import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from layout import Layout


# How many layouts are merged into one.
PARTS = 16


def run(*words):
    """Runs a command that has to end well."""
    subprocess.run([str(word) for word in words], check=True, stdout=subprocess.DEVNULL)


@dataclass(frozen=True)
class Preparation:
    """What is made before a job."""

    # Fills a folder that all rounds use; its arguments: the program, the data set, the folder.
    keep: Callable | None = None
    # Whether blobs of the layout's copy may be links: not where they are deleted, which costs more for the last name.
    links: bool = True

    def once(self, program, layout, kept):
        """Prepares what all rounds use."""
        if self.keep:
            self.keep(program, layout, kept)

    def each(self, layout, kept, out):
        """Prepares one round: a copy of the layout that may be changed."""
        source = kept / "layout" if (kept / "layout").exists() else layout
        run("cp", "-al" if self.links else "-a", source, out / "layout")
        for name in ("index.json", "oci-layout"):
            os.unlink(out / "layout" / name)
            run("cp", source / name, out / "layout")


def changed(part):
    """A tree of which every file in `part` got a line more; None for one file, 0 for none."""

    def edit(rootfs):
        files = sorted(os.path.join(folder, name) for folder, _, names in os.walk(rootfs) for name in names)
        files = [file for file in files if os.path.isfile(file) and not os.path.islink(file)]
        chosen = files[:1] if part is None else files[::part] if part else []
        for file in chosen:
            with open(file, "ab") as stream:
                stream.write(b"changed\n")

    def preparation(tag):
        def keep(program, layout, kept):
            run(program, "unpack", "--image", f"{layout}:{tag}", kept / "bundle")
            edit(kept / "bundle" / "rootfs")

        return Preparation(keep)

    return preparation


def whole(tag):
    """A whole tree, put into the bundle of an empty image."""

    def keep(program, layout, kept):
        run(program, "init", "--layout", kept / "layout")
        run(program, "new", "--image", f"{kept}/layout:empty")
        run(program, "unpack", "--image", f"{kept}/layout:empty", kept / "bundle")
        run(program, "unpack", "--image", f"{layout}:{tag}", kept / "tree")
        run("cp", "-a", f"{kept}/tree/rootfs/.", kept / "bundle" / "rootfs")
        run("rm", "-rf", kept / "tree")
        run("sync", "-f", kept)

    return Preparation(keep)


def parts(program, layout, kept):
    """Sixteen layouts of eight platforms each, whose images have the real layers of a data set, and an empty one."""
    run(program, "init", "--layout", kept / "layout")
    index = json.loads((layout / "index.json").read_bytes())
    images = [images_layers(layout, entry["digest"]) for entry in index["manifests"] if "manifest" in entry["mediaType"]]
    for number in range(PARTS):
        part = Layout(kept / f"part{number}")
        made = []
        for place, architecture in enumerate(("amd64", "arm64", "arm", "386", "ppc64le", "s390x", "riscv64", "mips64le")):
            chosen = images[place % len(images)]
            for descriptor, _ in chosen:
                name = descriptor["digest"].removeprefix("sha256:")
                if not (part.blobs / name).exists():
                    os.link(layout / "blobs" / "sha256" / name, part.blobs / name)
            platform = {"architecture": architecture, "os": "linux", "os.version": str(number)}
            made.append(part.add_image(chosen, platform))
        part.tag(part.add_index(made), "latest")
        part.close()


def images_layers(layout, digest):
    """The layers of an image, as `Layout.add_image` takes them."""

    def document(digest):
        return json.loads((layout / "blobs" / digest.replace(":", "/")).read_bytes())

    manifest = document(digest)
    return list(zip(manifest["layers"], document(manifest["config"]["digest"])["rootfs"]["diff_ids"]))


def layers(layout, tag):
    """The bytes of all layers of an image."""

    def document(digest):
        return json.loads((layout / "blobs" / digest.replace(":", "/")).read_bytes())

    name = "org.opencontainers.image.ref.name"
    index = json.loads((layout / "index.json").read_bytes())
    entries = [entry for entry in index["manifests"] if entry.get("annotations", {}).get(name) == tag]
    return sum(layer["size"] for entry in entries for layer in document(entry["digest"])["layers"])
