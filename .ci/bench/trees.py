"""Compares what two programs have unpacked."""
import filecmp
import os
import stat


def differences(left, right, since):
    """Yields a line for each entry that is not the same in both folders, with all it has.

    A folder that no layer names gets its time from the clock: `right`'s folders changed after `since`, in nanoseconds,
    may have any time in `left`.
    """
    links = {}
    for path, name, one, other in compared(left, right, ".", links):
        is_folder = os.path.isdir(os.path.join(right, path)) and not os.path.islink(os.path.join(right, path))
        if name != "mtime" or not is_folder or other < since:
            yield f"{path}: {name} is {one} and {other}"


def compared(left, right, path, links):
    """Yields path, property and both values where one entry or, in a folder, one of what it holds differs."""
    here, there = os.path.join(left, path), os.path.join(right, path)
    one, other = facts(here), facts(there)
    for name in one:
        if one[name] != other[name]:
            yield path, name, one[name], other[name]
    if one["type"] != other["type"]:
        return
    if stat.S_ISREG(one["type"]):
        yield from compared_files(here, there, path, links)
    if stat.S_ISDIR(one["type"]):
        names, others = set(os.listdir(here)), set(os.listdir(there))
        for name in sorted(names ^ others):
            yield os.path.join(path, name), "existence", name in names, name in others
        for name in sorted(names & others):
            yield from compared(left, right, os.path.join(path, name), links)


def compared_files(here, there, path, links):
    """Compares two files' content, and that both are the same file as the same earlier one."""
    inodes = os.lstat(here).st_ino, os.lstat(there).st_ino
    firsts = tuple(links.setdefault((side, inode), path) for side, inode in enumerate(inodes))
    if firsts[0] != firsts[1]:
        yield path, "first link", *firsts
    if firsts == (path, path) and not filecmp.cmp(here, there, shallow=False):
        yield path, "content", "one", "another"


def facts(path):
    """What must be the same: everything but inode numbers, the times a program cannot set, a folder's size."""
    status = os.lstat(path)
    names = os.listxattr(path, follow_symlinks=False)
    return {
        "type": stat.S_IFMT(status.st_mode),
        "mode": oct(stat.S_IMODE(status.st_mode)),
        "owner": (status.st_uid, status.st_gid),
        "size": None if stat.S_ISDIR(status.st_mode) else status.st_size,
        "links": None if stat.S_ISDIR(status.st_mode) else status.st_nlink,
        "mtime": status.st_mtime_ns,
        "device": status.st_rdev,
        "target": os.readlink(path) if stat.S_ISLNK(status.st_mode) else None,
        "attributes": {name: os.getxattr(path, name, follow_symlinks=False) for name in sorted(names)},
    }
