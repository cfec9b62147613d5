"""Writes tar archives: entries one by one, or what one tree has and another has not."""
import hashlib
import io
import tarfile

EPOCH = 1700000000
# Devices need root and logs hold dates: neither belongs into trees that are to be the same everywhere.
LEFT_OUT = ("dev/", "var/log/", "var/cache/")


class Archive:
    """A tar archive in the making."""

    def __init__(self, path):
        """Begins the file `path`."""
        self.path = path
        self.tar = tarfile.open(path, "w", format=tarfile.PAX_FORMAT)

    def add(self, name, data=b"", mode=0o644, mtime=EPOCH, owner=(0, 0), attributes=None):
        """Adds a regular file."""
        member = self.member(name, tarfile.REGTYPE, mode, mtime)
        member.size = len(data)
        member.uid, member.gid = owner
        if attributes:
            member.pax_headers = {"SCHILY.xattr." + key: value for key, value in attributes.items()}
        self.tar.addfile(member, io.BytesIO(data))

    def add_folder(self, name):
        """Adds a folder."""
        self.tar.addfile(self.member(name, tarfile.DIRTYPE, 0o755))

    def add_link(self, name, target, kind=tarfile.LNKTYPE):
        """Adds a hard link or, as `kind` says, a symbolic one."""
        member = self.member(name, kind, 0o777)
        member.linkname = target
        self.tar.addfile(member)

    def remove(self, name):
        """Adds the whiteout of an entry of the layers below."""
        folder, _, last = name.rpartition("/")
        self.add(f"{folder}/.wh.{last}")

    def hide(self, folder):
        """Adds the opaque whiteout of a folder."""
        self.add_folder(folder)
        self.add(folder + "/.wh..wh..opq")

    def close(self):
        """Ends the archive; its path."""
        self.tar.close()
        return self.path

    @staticmethod
    def member(name, kind, mode, mtime=EPOCH):
        """The header of an entry."""
        member = tarfile.TarInfo(name)
        member.type, member.mode, member.mtime = kind, mode, mtime
        return member


def name_of(member):
    """An entry's path without what tar puts around it."""
    return member.name.removeprefix("./").strip("/")


def fingerprints(path):
    """What makes each entry of an archive what it is, by path."""
    with tarfile.open(path) as tar:
        return {name_of(member): fingerprint(tar, member) for member in tar}


def fingerprint(tar, member):
    """What makes an entry what it is."""
    content = hashlib.sha256(tar.extractfile(member).read()).digest() if member.isreg() else None
    return member.type, member.mode, member.uid, member.gid, member.linkname, content


def added(path, layer, base=None):
    """Writes the entries of the archive `path` that `base` has not as it has them to `layer`; its path."""
    known = fingerprints(base) if base else {}
    with tarfile.open(path) as tar, tarfile.open(layer, "w", format=tarfile.PAX_FORMAT) as out:
        for member in tar:
            name = name_of(member)
            if not name or name.startswith(LEFT_OUT) or known.get(name) == fingerprint(tar, member):
                continue
            member.name, member.mtime, member.pax_headers = name, int(member.mtime), {}
            if member.islnk():
                member.linkname = member.linkname.removeprefix("./")
            out.addfile(member, tar.extractfile(member) if member.isreg() else None)
    return layer
