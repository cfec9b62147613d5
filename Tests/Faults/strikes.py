"""Strikes a command once, at one call, and says what is wrong then."""

import json
import subprocess

import order
from layouts import NAME, Violation, tags

KINDS = ("kill", "eio", "dead", "full", "moved")


def points(promises, kind):
    """How many calls there are to strike at."""
    with promises.place() as place:
        if kind == "moved" and not promises.old.keys():
            return 0
        if kind == "moved" and not promises.case.target:
            return 0
        root = promises.case.layout_in(place) if kind == "moved" else place
        run = promises.program.strike(promises.case.words, place, "full" if kind == "full" else "count", 0, root)
        run.expect_success(promises.case.name)
        return run.count


def strike(promises, kind, at):
    """Strikes once and checks everything; nil, or what is wrong."""
    call = "none"
    try:
        with promises.place() as place:
            if kind == "moved":
                return move(promises, place, at)
            run = promises.program.strike(promises.case.words, place, kind, at)
            call = run.call
            promises.check_run(run, kind, place)
            with promises.place(like=place) as other:
                promises.check_collected(other, place, kind)
            promises.check_again(place)
        return None
    except (Violation, OSError, KeyError, subprocess.TimeoutExpired) as problem:
        return f"{promises.case.name}, {kind} at {at} ({call}): {problem}"


def move(promises, place, at):
    """Somebody without a lock tags an image in between: it is lost in the last moment only."""
    layout = promises.case.layout_in(place)
    with open(f"{layout}/index.json", encoding="utf-8") as file:
        index = json.load(file)
    index["manifests"].append(index["manifests"][0] | {"annotations": {NAME: "outside"}})
    with open(f"{place}/moved.json", "w", encoding="utf-8") as file:
        json.dump(index, file)
    paths = {"FAULT_FROM": file.name, "FAULT_TO": f"{layout}/index.json"}
    run = promises.program.strike(promises.case.words, place, "moved", at, layout, paths)
    run.expect_success("beside somebody without a lock")
    now = tags(layout)
    rename = max(number for number, call in enumerate(run.calls, 1) if call == "renameat2")
    look = max(number for number, call in enumerate(run.calls[:rename], 1) if call == "openat2")
    if run.fired > rename:
        return  # The other one overwrote the whole index after us: without a lock that is its doing.
    if now.get(promises.case.target) not in promises.outcomes:
        raise Violation("exit 0, and it is not there")
    if "outside" not in now and not look < run.fired <= rename:
        raise Violation("the other's tag is lost")


def check_order(promises, is_there):
    """What the command waits for; where its blobs are there already, and nobody waited for them, the same."""
    with promises.place() as place:
        layout = promises.case.layout_in(place)
        if is_there:
            with open(f"{layout}/index.json", "rb") as file:
                index = file.read()
            promises.program.run(promises.case.words, place).expect_success("before")
            with open(f"{layout}/index.json", "wb") as file:
                file.write(index)
        trusted = set().union(*(order.entry_blobs(layout, name) for name in promises.old))
        words = promises.case.command(promises.program.path, place)
        events = order.trace(words, f"{place}/trace", {"SOURCE_DATE_EPOCH": "7"})
        if promises.case.is_collecting:
            order.check_deletions(events, layout)
        else:
            order.check(events, layout, promises.case.target, trusted)
