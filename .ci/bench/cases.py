"""What is measured, and the bounds the project has set itself."""
from dataclasses import dataclass

from prepare import PARTS, Preparation, changed, parts, whole

ARCHITECTURES = {"amd64": "linux-amd64", "arm64": "linux-arm64-v8", "armhf": "linux-arm-v7", "i386": "linux-386"}


@dataclass(frozen=True)
class Bounds:
    """The most that copse may take: parts of the other program's seconds, and megabytes."""

    cpu: float | None = None
    wall: float | None = None
    # Seconds of the clock, whatever others take.
    seconds: float | None = None
    peak: float | None = None
    # A part of umoci's: the bytes of the layers of the image that was written.
    layer: float | None = None
    # A part of its own seconds of the processors: how busy the second core is.
    busy: float | None = None


@dataclass(frozen=True)
class Case:
    """One job for both programs.

    `{layout}`, `{out}`, a folder that is fresh in each round, `{kept}`, one that was prepared once, and `{limit}`, the
    program that inflates and hashes layers and does nothing else, are filled in.
    """

    job: str
    data: str
    layout: str
    copse: tuple[str, ...]
    umoci: tuple[str, ...]
    bounds: Bounds
    # Commands of another program where umoci cannot do the job.
    peer: tuple[str, ...] = ()
    # Folders below {out} that have to be equal: copse's, umoci's.
    trees: tuple[tuple[str, str], ...] = ()
    # Jobs of milliseconds are measured over many runs.
    repeat: int = 1
    # What has to be there before; it is not measured.
    preparation: Preparation | None = None

    @property
    def name(self):
        """How a user picks the case."""
        return f"{self.job}:{self.data}"


def unpacking(data, layout, tag, cpu):
    """One image into a bundle."""
    words = (f"unpack --image {{layout}}:{tag} {{out}}/bundle",)
    trees = (("bundle/rootfs", "bundle/rootfs"),)
    return Case("unpack", data, layout, words, words, Bounds(cpu, 0.30, 64), trees)


def small(job, words):
    """A job that ends at once, where starting up is what counts."""
    return Case(job, "manyblobs", "manyblobs", (words,), (words,), Bounds(2, 2), repeat=20)


def repacking(job, data, layout, tag, edit, bounds):
    """A tree that was unpacked and edited, written back under a new name."""
    words = ("repack --image {out}/layout:new {kept}/bundle",)
    return Case(job, data, layout, words, words, bounds, preparation=edit(tag))


def writing(job, words):
    """A job of milliseconds that changes a layout."""
    return Case(
        job, "multi-amd64", "debian-multi", (words,), (words,), Bounds(2), repeat=20, preparation=Preparation())


def alone(job, data, layout, words, bounds, peer=(), preparation=None):
    """A job that umoci cannot do."""
    return Case(job, data, layout, (words,), (), bounds, peer=peer, preparation=preparation)


def streaming(data, layout, tag):
    """Jobs on an image in which nothing may be held that grows with it."""
    bounds = Bounds(peak=64)
    yield alone("fsck", data, layout, "fsck {layout}", bounds)
    yield alone("fsck-deep", data, layout, "fsck --deep {layout}", bounds)
    for form in ("oci-archive", "docker-archive", "rootfs"):
        yield alone(f"export-{form}", data, layout, f"export --format {form} {{layout}}:{tag} -", bounds)


TREES = [("multi-amd64", "debian-multi", "bookworm-amd64", 0.08), ("big", "big", "big", 0.05),
         ("manyfiles", "manyfiles", "many", 0.05)]

CASES = [
    unpacking("multi-amd64", "debian-multi", "bookworm-amd64", 0.35),
    unpacking("big", "big", "big", 0.35),
    unpacking("manyfiles", "manyfiles", "many", 0.20),
    unpacking("manylayers", "manylayers", "layers", 0.35),
    Case(
        "unpack-all", "debian-multi", "debian-multi",
        ("unpack --platform all --image {layout}:bookworm {out}/all",),
        tuple(f"unpack --image {{layout}}:bookworm-{name} {{out}}/{name}" for name in ARCHITECTURES),
        Bounds(0.30, 0.30, 64),
        tuple((f"all/{platform}/rootfs", f"{name}/rootfs") for name, platform in ARCHITECTURES.items())),
    *(repacking("repack", data, layout, tag, changed(part=0), Bounds(cpu, peak=80))
      for data, layout, tag, cpu in TREES),
    *(repacking("repack-1", data, layout, tag, changed(part=None), Bounds(cpu, peak=80))
      for data, layout, tag, cpu in TREES),
    *(repacking("repack-10%", data, layout, tag, changed(part=10), Bounds(0.20, peak=80))
      for data, layout, tag, _ in TREES[:2]),
    *(repacking("repack-all", data, layout, tag, whole, Bounds(0.50, peak=80, layer=1.0, busy=0.6))
      for data, layout, tag, _ in TREES),
    writing("config", "config --image {out}/layout:bookworm-amd64 --tag new --config.env A=B"),
    writing("tag", "tag --image {out}/layout:bookworm-amd64 new"),
    Case("gc", "manyblobs", "manyblobs", ("gc --layout {out}/layout",), ("gc --layout {out}/layout",), Bounds(0.30),
         preparation=Preparation(links=False)),
    small("ls", "ls --layout {layout}"),
    small("version", "--version"),
    alone("fsck-quick", "manyblobs", "manyblobs", "fsck --quick {layout}", Bounds(seconds=1)),
    alone("ls-long", "manyblobs", "manyblobs", "ls -l --layout {layout}", Bounds(seconds=1)),
    alone("merge", "debian-multi", "debian-multi",
          " ".join(["index merge {out}/layout:all", *(f"{{kept}}/part{number}:latest" for number in range(PARTS))]),
          Bounds(seconds=1), preparation=Preparation(parts)),
    alone("copy-link", "manyblobs", "manyblobs", "copy --link hard --all-tags {layout} {out}/copy", Bounds(3),
          peer=("cp -al {layout} {out}/copy",)),
    alone("fsck-deep", "debian-multi", "debian-multi", "fsck --deep {layout}", Bounds(1.3),
          peer=("{limit} {layout}/blobs/sha256",)),
    *streaming("multi-amd64", "debian-multi", "bookworm-amd64"),
    *streaming("big", "big", "big"),
]
