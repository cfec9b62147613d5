"""Real trees: packages of Debian bookworm, of any architecture, extracted and not configured."""
import os
import subprocess

EPOCH = "1700000000"
BASE = (
    "apt base-files base-passwd bash bsdutils coreutils dash debianutils diffutils findutils grep gzip hostname "
    "init-system-helpers login mount ncurses-bin passwd perl-base sed sysvinit-utils tar tzdata util-linux"
).split()
TOOLS = "ca-certificates curl git libicu72 locales perl python3 vim-nox xz-utils".split()
COMPILERS = "clang g++ gcc gdb llvm-dev make".split()
HOOKS = "/usr/share/mmdebstrap/hooks/merged-usr"


class Debian:
    """Trees as tar files in a folder; each is made once."""

    def __init__(self, folder):
        """Keeps the trees in `folder`."""
        self.folder = folder

    def base(self, architecture):
        """A small system."""
        return self.tree("base", architecture, BASE)

    def full(self, architecture):
        """The small system with some large programs."""
        return self.tree("full", architecture, BASE + TOOLS)

    def compilers(self):
        """More than a gigabyte."""
        return self.tree("compilers", "amd64", BASE + TOOLS + COMPILERS)

    def tree(self, name, architecture, packages):
        """The packages, and all they depend on, as a tar file."""
        made = self.folder / f"{name}-{architecture}.tar"
        if not made.exists():
            part = self.folder / "part.tar"
            subprocess.run(
                ["mmdebstrap", "--quiet", "--mode=root", "--variant=extract", f"--architectures={architecture}",
                 f"--hook-dir={HOOKS}", '--aptopt=Acquire::Languages "none"', '--aptopt=Acquire::Retries "5"',
                 f"--include={','.join(packages)}",
                 "bookworm", str(part), *mirrors()],
                env=dict(os.environ, SOURCE_DATE_EPOCH=EPOCH, TZ="UTC"), check=True, timeout=1800)
            part.rename(made)
        return made


def mirrors():
    """Where this machine gets bookworm itself, without updates: that part changes at point releases only."""
    asked = ["apt-get", "indextargets", "--no-release-info", "--format", "$(RELEASE) $(COMPONENT) $(REPO_URI)"]
    listed = subprocess.run([*asked, "Created-By: Packages"], capture_output=True, text=True, check=True).stdout
    sources = [line.split(maxsplit=2) for line in listed.splitlines()]
    found = [address for release, component, address in sources if (release, component) == ("bookworm", "main")]
    return found[:1]
