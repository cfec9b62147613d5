"""What is measured, and the bounds the project has set itself."""
from dataclasses import dataclass

ARCHITECTURES = {"amd64": "linux-amd64", "arm64": "linux-arm64-v8", "armhf": "linux-arm-v7", "i386": "linux-386"}


@dataclass(frozen=True)
class Bounds:
    """The most that copse may take: parts of umoci's seconds, and megabytes."""

    cpu: float
    wall: float
    peak: float | None = None


@dataclass(frozen=True)
class Case:
    """One job for both programs. `{layout}` and `{out}`, a fresh folder, are filled in."""

    job: str
    data: str
    layout: str
    copse: tuple[str, ...]
    umoci: tuple[str, ...]
    bounds: Bounds
    # Folders below {out} that have to be equal: copse's, umoci's.
    trees: tuple[tuple[str, str], ...] = ()
    # Jobs of milliseconds are measured over many runs.
    repeat: int = 1

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
    small("ls", "ls --layout {layout}"),
    small("version", "--version"),
]
