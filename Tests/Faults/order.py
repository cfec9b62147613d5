"""Reads from a trace in which order a command waited for the disk (layouts.md calls it D8)."""

import json
import os
import re
import subprocess

from layouts import NAME, Violation, needed

SYNC = re.compile(r"(?:fsync|fdatasync)\(\d+<([^>]*)>\) += 0")
SYNC_ALL = re.compile(r"syncfs\(\d+<([^>]*)>\) += 0")
ALL = "everything"
UNFINISHED = re.compile(r"(.*) <unfinished \.\.\.>$")
RESUMED = re.compile(r"\d+ +<\.\.\. \w+ resumed>(.*)")
UNLINK = re.compile(r'unlinkat\(\d+<([^>]*)>, "([^"]*)", 0\) += 0')
NAMING = re.compile(r'(?:renameat2?|linkat)\(\d+<([^>]*)>, "([^"]*)", \d+<([^>]*)>, "([^"]*)"(?:, \d+)?\) += 0')


def trace(words, output, environment):
    """Runs a command; what it synchronized, named and removed, in order: (path,), (path, new path), (path, None)."""
    calls = "trace=fsync,fdatasync,syncfs,rename,renameat,renameat2,linkat,unlinkat"
    strace = ["strace", "-f", "-y", "-qq", "-e", calls, "-o", output]
    subprocess.run(strace + words, check=True, capture_output=True, env=os.environ | environment, timeout=60)
    events = []
    with open(output, encoding="utf-8") as file:
        for line in whole(file):
            if found := SYNC.search(line):
                events.append((found[1],))
            elif found := SYNC_ALL.search(line):
                events.append((ALL, found[1]))
            elif found := NAMING.search(line):
                events.append((f"{found[1]}/{found[2]}", f"{found[3]}/{found[4]}"))
            elif found := UNLINK.search(line):
                events.append((f"{found[1]}/{found[2]}", None))
    return events


def whole(lines):
    """Puts calls together that another thread's came between, where they ended."""
    begun = {}
    for line in lines:
        thread = line.split(" ", 1)[0]
        if found := UNFINISHED.match(line):
            begun[thread] = found[1]
        elif found := RESUMED.match(line):
            yield begun.pop(thread, "") + found[1]
        else:
            yield line


def check(events, layout, target, trusted):
    """Blobs first, then their folder, then index.json, then the layout; trusted are blobs that were named before."""
    folder, index = f"{layout}/blobs/sha256", f"{layout}/index.json"
    commits = [number for number, event in enumerate(events) if len(event) == 2 and event[1] == index]
    if len(commits) != 1:
        raise Violation(f"index.json was renamed {len(commits)} times")
    commit = commits[0]
    before, after = events[:commit], events[commit + 1 :]
    stored = [stores(before, f"{folder}/{name}") for name in entry_blobs(layout, target) - trusted]
    last = max(stored, default=-1)
    if stored and (folder,) not in before[last + 1 :]:
        raise Violation("blobs/sha256 was not synchronized after the last blob")
    if (events[commit][0],) not in before:
        raise Violation("index.json was not synchronized before it got its name")
    if (layout,) not in after:
        raise Violation("the layout was not synchronized after index.json got its name")


def check_deletions(events, layout):
    """The index that names the rest, and its name, before a blob goes; nothing is waited for where none does."""
    gone = [number for number, event in enumerate(events) if event[-1] is None]
    if not gone and events:
        raise Violation(f"nothing went, and {events[0][0]} was synchronized")
    for path in (f"{layout}/index.json", layout):
        if gone and (path,) not in events[: gone[0]]:
            raise Violation(f"{path} was not synchronized before a blob went")


def entry_blobs(layout, target):
    """What the entry of a tag needs."""
    with open(f"{layout}/index.json", "rb") as file:
        entries = json.load(file)["manifests"]
    wanted = [entry for entry in entries if entry["annotations"][NAME] == target]
    return set().union(*(needed(layout, entry) for entry in wanted))


def stores(events, path):
    """When a blob was whole on the disk and had its name: what the command wrote itself is whole before that."""
    names = [(number, event[0]) for number, event in enumerate(events) if len(event) == 2 and event[1] == path]
    number, written = names[0] if names else (0, path)
    if (written,) in events[:number]:
        return number
    is_linked = not names or any(len(event) == 2 and event[1] == written for event in events)
    is_linked = is_linked or not os.path.basename(written).startswith(".copse-")
    syncs = [later for later in range(number, len(events)) if events[later] in ((path,), (ALL, os.path.dirname(path)))]
    if not syncs or not is_linked:
        raise Violation(f"{os.path.basename(path)} was not synchronized")
    return syncs[0]
