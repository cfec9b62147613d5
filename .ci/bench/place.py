"""What makes figures worthless: a file system that is unfit, a machine that is busy."""
import os
import pathlib
import subprocess

FIT = {"ext3", "ext4", "xfs", "btrfs", "f2fs", "zfs", "bcachefs"}


def warnings(folder):
    """Yields what is wrong with measuring in `folder` now."""
    kind = file_system(folder)
    if kind not in FIT:
        yield f"{folder} is on {kind}; figures of another file system are not those of a disk"
    elif kind in ("ext3", "ext4") and not has_journal(folder):
        yield f"{folder} is on {kind} without a journal, where making files again is many times slower; set BENCH_WORK"
    load, cores = os.getloadavg()[0], len(os.sched_getaffinity(0))
    if load > 0.5:
        yield f"the machine is busy, its load is {load:.1f}; only cpu and peak are worth reading"
    if cores != 2:
        yield f"the bounds of wall are those of two cores, and here are {cores}"


def file_system(folder):
    """The type of the file system `folder` is on."""
    asked = ["findmnt", "--noheadings", "--output", "FSTYPE", "--target", str(folder)]
    found = subprocess.run(asked, capture_output=True, text=True, check=False)
    return found.stdout.strip() or "an unknown file system"


def has_journal(folder):
    """Whether the kernel writes a journal for the block device `folder` is on."""
    number = os.stat(folder).st_dev
    device = pathlib.Path("/sys/dev/block", f"{os.major(number)}:{os.minor(number)}").resolve().name
    return any(pathlib.Path("/proc/fs/jbd2").glob(f"{device}-*"))
