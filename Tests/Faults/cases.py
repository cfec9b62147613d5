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
    # The layout that the command changes, below the place.
    layout: str = "layout"
    # A path below the place that the command makes as a whole.
    product: str | None = None
    # The file of the product without which it is incomplete.
    record: str | None = None
    # The status of the command where there is nothing left to do.
    done: int = 0
    # Commands that are run before, without faults, and a file that is changed after them.
    before: tuple = ()
    edited: str | None = None
    # A directory that is there before, and is empty.
    empty: str | None = None
    # Paths below the place that the command only reads.
    sources: tuple = ()

    @property
    def is_changing(self):
        """Whether there is something that tells that the command was run."""
        return bool(self.target or self.product)

    @property
    def is_ordered(self):
        """Whether the command changes a layout that was there."""
        return (bool(self.target) or self.is_collecting) and self.layout == "layout"

    @property
    def is_collecting(self):
        return self.words.startswith("gc ")

    @property
    def is_refreshing(self):
        return "--refresh-bundle" in self.words

    def layout_in(self, place):
        return f"{place}/{self.layout}"

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
        if self.layout == "layout":
            with open(f"{place}/layout/.copse-0123456789abcdef", "w") as file:
                file.write("left by a killed one")
        self.prepare_sources(place)
        for line in self.before:
            run(line)
        if self.edited:
            with open(f"{place}/{self.edited}", "a") as file:
                file.write("edited")
        if self.empty:
            os.mkdir(f"{place}/{self.empty}")

    def prepare_sources(self, place):
        """Makes what the command reads besides."""
        os.makedirs(f"{place}/source/d")
        for name, text in {"a": "a" * 5000, "d/b": "b"}.items():
            with open(f"{place}/source/{name}", "w") as file:
                file.write(text)
        with open(f"{place}/more.tar", "wb") as file:
            file.write(tar({"more": "more"}))
        if "from" in self.sources:
            other = Builder(f"{place}/from")
            children = [other.image(name, {"etc/name": f"from {name}"}) for name in ("amd64", "arm64")]
            other.tag("f1", other.index(children))
            other.tag("f2", other.image("mips64le", {"etc/name": "from"}))
            names = ("386", "arm", "loong64", "mips", "ppc64le", "s390x")
            other.tag("f3", other.index([other.image(name, {"etc/name": f"many {name}"}) for name in names]))


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
TWO_LAYERS = ("raw add-layer --image LAYOUT:v1 --tag two PLACE/more.tar",)
EXPLODED = ("index explode LAYOUT:multi",)


def copying(name, words, **facts):
    """A case of copy, whose source stays what it was."""
    return Case(f"copy{name}", f"copy PLACE/from:f1 {words}", sources=("from",), **facts)


def exporting(form):
    """A case of export to a file."""
    words = f"export LAYOUT:v1 --format {form} PLACE/out.tar"
    return Case(f"export {form}", words, product="out.tar", sources=("layout",))


def importing(form, words, **facts):
    """A case of import of an archive that was exported."""
    before = (f"export LAYOUT:v1 --format {form} PLACE/in.tar",)
    return Case(f"import {form}", f"import PLACE/in.tar {words}", before=before, sources=("in.tar",), **facts)


def unpacking(name, words, record, **facts):
    """A case of unpack, which leaves alone what is there already."""
    return Case(f"unpack{name}", words, product="bundle", record=record, done=6, sources=("layout",), **facts)


CASES = [
    Case("init", "init --layout PLACE/above/new", product="above/new", done=6),
    Case("new", "new --image LAYOUT:t", "t"),
    Case("tag", "tag --image LAYOUT:v1 t", "t"),
    Case("tag an index", "tag --image LAYOUT:multi other", "other"),
    Case("rm", "rm --image LAYOUT:v1", "v1"),
    Case("config", "config --image LAYOUT:v1 --tag t --config.env A=b", "t"),
    Case("config in place", "config --image LAYOUT:v1 --config.env A=b", "v1"),
    Case("config -p all", "config --image LAYOUT:multi --tag t -p all --config.label a=b", "t"),
    Case("index create", "index create LAYOUT:t :v1 :multi", "t"),
    Case("index add", "index add LAYOUT:multi :v1 --on-conflict replace", "multi"),
    Case("index add a layout", "index add LAYOUT:multi PLACE/from:f2", "multi", done=6, sources=("from",)),
    Case(
        "index add an archive",
        "index add LAYOUT:multi PLACE/in.tar",
        "multi",
        done=6,
        before=("export LAYOUT:other --format docker-archive PLACE/in.tar",),
        sources=("in.tar",),
    ),
    Case("index add a file", "index add LAYOUT:multi --file PLACE/more.tar --artifact-type a/b", "multi", done=6),
    Case("index remove", "index remove LAYOUT:multi -p linux/arm64", "multi", done=3),
    Case("index keep", "index keep LAYOUT:multi -p linux/arm64", "multi"),
    Case("index merge", "index merge LAYOUT:multi :v1", "multi"),
    Case("index annotate", "index annotate LAYOUT:multi a=b", "multi"),
    Case("index explode", "index explode LAYOUT:multi", "multi"),
    Case("index pack", "index pack LAYOUT:multi", "multi", before=EXPLODED),
    Case("insert", "insert --image LAYOUT:v1 --tag t PLACE/source /opt/source", "t", sources=("source",)),
    Case("insert a whiteout", "insert --image LAYOUT:v1 --tag t --whiteout /etc/other", "t"),
    Case("raw add-layer", "raw add-layer --image LAYOUT:v1 --tag t PLACE/more.tar", "t", sources=("more.tar",)),
    Case("squash", "squash LAYOUT:two --tag t", "t", before=TWO_LAYERS),
    Case("squash in place", "squash LAYOUT:two", "two", before=TWO_LAYERS),
    Case("gc", "gc --layout LAYOUT"),
    copying("", "LAYOUT:t", target="t"),
    copying(" --link hard", "LAYOUT:t --link hard", target="t"),
    Case("copy --link many", "copy PLACE/from:f3 LAYOUT:t --link hard", target="t", sources=("from",)),
    copying(" --link copy", "LAYOUT:t --link copy -p linux/arm64", target="t"),
    copying(" to nothing", "PLACE/new:t", target="t", layout="new"),
    copying(" over a tag", "LAYOUT:other --on-conflict replace", target="other"),
    copying(" to an archive", "oci-archive:PLACE/out.tar", product="out.tar"),
    importing("oci-archive", "LAYOUT:t", target="t"),
    importing("docker-archive", "LAYOUT:t", target="t"),
    importing("rootfs", "PLACE/new:t --format rootfs -p linux/amd64", target="t", layout="new"),
    exporting("oci-archive"),
    exporting("docker-archive"),
    exporting("rootfs"),
    unpacking("", UNPACK, "umoci.json"),
    unpacking(" there", UNPACK, "umoci.json", empty="bundle"),
    unpacking(" -p all", UNPACK_ALL, "copse.json"),
    unpacking(" -p all there", UNPACK_ALL, "copse.json", empty="bundle"),
    Case("repack", REPACK, "t", before=(UNPACK,), edited=NAME),
    Case("repack in place", "repack --image LAYOUT:v1 PLACE/bundle", "v1", before=(UNPACK,), edited=NAME),
    Case("repack nothing", REPACK, "t", before=(UNPACK,)),
    Case("repack refreshed", f"{REPACK} --refresh-bundle", "t", before=(UNPACK,), edited=NAME),
    Case("repack all", REPACK, "t", before=(UNPACK_ALL,), edited=NAME_OF_ONE),
]
