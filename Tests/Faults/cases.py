"""The commands that are swept, each with what it works on and what it may change."""

import dataclasses
import os

from layouts import LAYER, Builder, tar


@dataclasses.dataclass
class Case:
    """A command; PLACE in its words is the directory it runs on, LAYOUT the layout in there."""

    name: str
    words: str
    # The tag that the command changes.
    target: str | None = None
    # A path below the place that the command makes as a whole.
    product: str | None = None
    # A command that is run before, without faults, and a file that is changed after it.
    before: str | None = None
    edited: str | None = None

    def command(self, program, place):
        return fill(self.words, program, place)

    def prepare(self, place, run):
        """Makes what the command works on."""
        layout = Builder(f"{place}/layout")
        layout.tag("v1", layout.image("amd64", {"etc/name": "v1", "etc/other": "x" * 3000}))
        children = [layout.image(name, {"etc/name": name}) for name in ("arm64", "riscv64")]
        layout.tag("multi", layout.index(children))
        layout.tag("other", layout.image("s390x", {"etc/name": "other"}))
        for name in ("one", "two"):
            layout.blob(name.encode(), LAYER)
        layout.image("ppc64le", {"etc/name": "garbage"})
        with open(f"{place}/layout/.copse-0123456789abcdef", "w") as file:
            file.write("left by a killed one")
        os.makedirs(f"{place}/source/d")
        for name, text in {"a": "a" * 5000, "d/b": "b"}.items():
            with open(f"{place}/source/{name}", "w") as file:
                file.write(text)
        with open(f"{place}/more.tar", "wb") as file:
            file.write(tar({"more": "more"}))
        if self.before:
            run(self.before, place)
        if self.edited:
            with open(f"{place}/{self.edited}", "a") as file:
                file.write("edited")


def fill(words, program, place):
    """The words of a command line."""
    layout = f"{place}/layout"
    words = [word.replace("PLACE", place).replace("LAYOUT", layout) for word in words.split()]
    if os.geteuid() != 0 and words[0] in ("unpack", "insert"):
        words.insert(1, "--rootless")
    return [program] + words


UNPACK = "unpack --image LAYOUT:v1 PLACE/bundle"
UNPACK_ALL = "unpack --image LAYOUT:multi -p all PLACE/bundle"
REPACK = "repack --image LAYOUT:t PLACE/bundle"
NAME = "bundle/rootfs/etc/name"
NAME_OF_ONE = "bundle/linux-arm64/rootfs/etc/name"
CASES = [
    Case("init", "init --layout PLACE/above/new", product="above/new"),
    Case("new", "new --image LAYOUT:t", "t"),
    Case("tag", "tag --image LAYOUT:v1 t", "t"),
    Case("tag an index", "tag --image LAYOUT:multi other", "other"),
    Case("rm", "rm --image LAYOUT:v1", "v1"),
    Case("config", "config --image LAYOUT:v1 --tag t --config.env A=b", "t"),
    Case("config in place", "config --image LAYOUT:v1 --config.env A=b", "v1"),
    Case("config -p all", "config --image LAYOUT:multi --tag t -p all --config.label a=b", "t"),
    Case("index create", "index create LAYOUT:t :v1 :multi", "t"),
    Case("index add", "index add LAYOUT:multi :v1 --on-conflict replace", "multi"),
    Case("index keep", "index keep LAYOUT:multi -p linux/arm64", "multi"),
    Case("index merge", "index merge LAYOUT:multi :v1", "multi"),
    Case("index annotate", "index annotate LAYOUT:multi a=b", "multi"),
    Case("insert", "insert --image LAYOUT:v1 --tag t PLACE/source /opt/source", "t"),
    Case("raw add-layer", "raw add-layer --image LAYOUT:v1 --tag t PLACE/more.tar", "t"),
    Case("gc", "gc --layout LAYOUT"),
    Case("unpack", UNPACK, product="bundle"),
    Case("unpack -p all", UNPACK_ALL, product="bundle"),
    Case("repack", REPACK, "t", before=UNPACK, edited=NAME),
    Case("repack nothing", REPACK, "t", before=UNPACK),
    Case("repack refreshed", f"{REPACK} --refresh-bundle", "t", before=UNPACK, edited=NAME),
    Case("repack all", REPACK, "t", before=UNPACK_ALL, edited=NAME_OF_ONE),
]
