#!/usr/bin/env python3
"""Kills copse at every call that touches a layout, and lets each of them fail: what was promised must hold after each.

    sweep.py PROGRAM [--points N] [--only NAME] [--at NUMBER]

--points spreads about so many points over all commands and faults; without it every call is one.
"""

import argparse
import concurrent.futures
import dataclasses
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile

from cases import CASES, Case, fill
import order
from layouts import NAME, Violation, garbage, listing, tags

KINDS = ("kill", "eio", "full", "moved")
REASONS = {"eio": "input/output error", "full": "no space left on device"}
STATE_BYTES = 16 + 4096 * 16
SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fault.c")


@dataclasses.dataclass
class Run:
    """What a run left."""

    status: int
    errors: str
    count: int = 0
    fired: int = 0
    calls: tuple = ()

    @property
    def call(self):
        """The name of the call that was struck."""
        return self.calls[self.fired - 1] if self.fired else "none"


class Sweep:
    """Runs a program with and without faults."""

    def __init__(self, program, work, only):
        self.program = os.path.abspath(program)
        self.work = work
        self.shim = f"{work}/fault.so"
        subprocess.run(["gcc", "-O1", "-shared", "-fPIC", "-o", self.shim, SOURCE, "-ldl"], check=True)
        self.cases = [case for case in CASES if not only or case.name in only]
        self.cases = [self.described(case) for case in self.cases]

    def plain(self, line, place, extra=()):
        """Runs a command without faults."""
        words = fill(line, self.program, place) if isinstance(line, str) else line
        environment = os.environ | {"SOURCE_DATE_EPOCH": "7"} | dict(extra)
        result = subprocess.run(words, capture_output=True, text=True, env=environment, timeout=60, check=False)
        return Run(result.returncode, result.stderr)

    def faulty(self, case, place, kind, at):
        """Runs the command of a case with a fault."""
        return self.struck(case.command(self.program, place), place, kind, at)

    def struck(self, words, root, kind, at, extra=()):
        """Runs a command with a fault below a directory."""
        with tempfile.NamedTemporaryFile(dir=self.work) as state:
            state.write(bytes(STATE_BYTES))
            state.flush()
            faults = {"FAULT_ROOT": root, "FAULT_STATE": state.name, "FAULT_AT": str(at), "FAULT_KIND": kind}
            run = self.plain(words, "", faults | {"LD_PRELOAD": self.shim} | dict(extra))
            with open(state.name, "rb") as file:
                run.count, run.fired = struct.unpack("qq", file.read(16))
                names = file.read(16 * min(run.count, 4096))
            run.calls = tuple(names[at : at + 16].rstrip(b"\0").decode() for at in range(0, len(names), 16))
            return run

    def described(self, case):
        """The case with its template and what the command makes of it, once and twice."""
        template = tempfile.mkdtemp(dir=self.work)
        case.prepare(template, lambda line, place: self.expect(self.plain(line, place), f"before {case.name}"))
        result = DescribedCase(case, template, tags(f"{template}/layout"))
        for _ in range(2):
            with Place(result, self) as place:
                self.expect(self.plain(case.words, place), case.name)
                result.outcomes.append(result.outcome(place))
                if not case.product:
                    self.expect(self.plain(case.words, place), f"{case.name} again")
                    result.outcomes.append(result.outcome(place))
        return result

    @staticmethod
    def expect(run, what):
        if run.status != 0:
            raise Violation(f"{what}: exit {run.status}: {run.errors}")

    def points(self, case, kind):
        """How many points there are to strike at."""
        with Place(case, self) as place:
            if kind == "moved" and not case.case.target:
                return 0
            root = f"{place}/layout" if kind == "moved" else place
            counting = "full" if kind == "full" else "count"
            run = self.struck(case.case.command(self.program, place), root, counting, 0)
            self.expect(run, case.case.name)
            return run.count

    def strike(self, case, kind, at):
        """Strikes once and checks everything; nil, or what is wrong."""
        run = Run(0, "")
        try:
            with Place(case, self) as place:
                if kind == "moved":
                    return self.move(case, place, at)
                run = self.faulty(case.case, place, kind, at)
                case.check_run(run, kind, place)
                with Place(case, self, like=place) as other:
                    case.check_collected(self, other, place, kind)
                case.check_again(self, place)
            return None
        except (Violation, OSError, KeyError, subprocess.TimeoutExpired) as problem:
            return f"{case.case.name}, {kind} at {at} ({run.call}): {problem}"

    def move(self, case, place, at):
        """Somebody without a lock tags an image in between: it is lost in the last moment only."""
        layout = f"{place}/layout"
        with open(f"{layout}/index.json", encoding="utf-8") as file:
            index = json.load(file)
        index["manifests"].append(index["manifests"][0] | {"annotations": {NAME: "outside"}})
        with open(f"{place}/moved.json", "w", encoding="utf-8") as file:
            json.dump(index, file)
        paths = {"FAULT_FROM": file.name, "FAULT_TO": f"{layout}/index.json"}
        run = self.struck(case.case.command(self.program, place), layout, "moved", at, paths)
        self.expect(run, "beside somebody without a lock")
        now = tags(layout)
        rename = max(number for number, call in enumerate(run.calls, 1) if call == "renameat2")
        look = max(number for number, call in enumerate(run.calls[:rename], 1) if call == "openat2")
        if run.fired > rename:
            return  # The other one overwrote the whole index after us: without a lock that is its doing.
        if now.get(case.case.target) not in case.outcomes:
            raise Violation("exit 0, and it is not there")
        if "outside" not in now and not look < run.fired <= rename:
            raise Violation("the other's tag is lost")

    def check_order(self, case, is_there):
        """What the command waits for; where its blobs are there already, and nobody waited for them, the same."""
        with Place(case, self) as place:
            layout = f"{place}/layout"
            if is_there:
                with open(f"{layout}/index.json", "rb") as file:
                    index = file.read()
                self.expect(self.plain(case.case.words, place), "before")
                with open(f"{layout}/index.json", "wb") as file:
                    file.write(index)
            trusted = set().union(*(order.entry_blobs(layout, name) for name in case.old))
            words = case.case.command(self.program, place)
            events = order.trace(words, f"{place}/trace", {"SOURCE_DATE_EPOCH": "7"})
            order.check(events, layout, case.case.target, trusted)


class Place:
    """A directory to run in, made of a template and removed."""

    def __init__(self, case, sweep, like=None):
        self.template = like or case.template
        self.work = sweep.work

    def __enter__(self):
        self.path = tempfile.mkdtemp(dir=self.work)
        shutil.copytree(self.template, self.path, symlinks=True, dirs_exist_ok=True)
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path)


class DescribedCase:
    """A case with what it starts from and what it may end with."""

    def __init__(self, case, template, old):
        self.case = case
        self.template = template
        self.old = old
        self.outcomes = []

    def outcome(self, place, home=None):
        """What the command is about, as it is now; home is where it ran, if that was elsewhere."""
        if self.case.product:
            return made(f"{place}/{self.case.product}", home or place)
        return tags(f"{place}/layout").get(self.case.target)

    def check_layout(self, place, home=None):
        """Other tags are what they were, and the target is old or new."""
        now = tags(f"{place}/layout")
        for name in self.old.keys() | now.keys():
            if name != self.case.target and now.get(name) != self.old.get(name):
                raise Violation(f"tag {name} changed")
        outcome = self.outcome(place, home)
        before = None if self.case.product else self.old.get(self.case.target)
        if outcome != before and outcome not in self.outcomes:
            raise Violation(f"neither old nor new: {self.difference(outcome)}")
        return outcome in self.outcomes

    def difference(self, outcome):
        """What of an outcome is unlike the wanted one."""
        if not (outcome and self.case.product):
            return outcome
        wanted = self.outcomes[0]
        return {name: outcome.get(name) for name in outcome.keys() | wanted if outcome.get(name) != wanted.get(name)}

    def check_run(self, run, kind, place):
        """The struck run itself."""
        is_new = self.check_layout(place)
        if not run.fired:
            return
        if kind == "kill":
            if run.status != -9:
                raise Violation(f"was not killed: exit {run.status}: {run.errors}")
            return
        if run.status == 0:
            if "sync" in run.call:
                raise Violation("was not durable, and exit 0")
            if not is_new:
                raise Violation("exit 0, and nothing done")
            return
        says = [line for line in run.errors.splitlines() if line.startswith("copse: ") and " warning: " not in line]
        if not 1 <= run.status <= 7 or len(says) != 1 or REASONS[kind] not in says[0]:
            raise Violation(f"exit {run.status}: {run.errors}")
        if kind == "full" and (left := leftovers(place) - leftovers(self.template)):
            raise Violation(f"a full disk left {left}")

    def check_collected(self, sweep, place, home, kind):
        """gc at once, on a disk that is still full: it takes what is left, and no more."""
        words = fill("gc --layout LAYOUT", sweep.program, place)
        collected = sweep.struck(words, place, "full", 1) if kind == "full" else sweep.plain(words, place)
        sweep.expect(collected, "gc after it")
        self.check_layout(place, home)
        if left := garbage(f"{place}/layout"):
            raise Violation(f"gc left {left}")

    def check_again(self, sweep, place):
        """The same command once more, and gc."""
        was_whole = self.case.product and self.outcome(place) in self.outcomes
        again = sweep.plain(self.case.words, place)
        if not (was_whole and again.status == 6):
            sweep.expect(again, "again")
        if not self.check_layout(place):
            raise Violation("again, and it is not there")
        sweep.expect(sweep.plain("gc --layout LAYOUT", place), "gc")
        self.check_layout(place)
        if left := leftovers(place) or garbage(f"{place}/layout"):
            raise Violation(f"left: {left}")


def made(path, place):
    """What a command made as a whole, without what names the place; nil where it is not there."""
    if not os.path.isdir(path):
        return None
    found = {name: content and mask(content, place) for name, content in listing(path).items()}
    # The state of the files: inodes and times, which are never the same twice.
    return {name: b"" if name.endswith("copse.state") else content for name, content in found.items()}


def mask(content, place):
    """Content without what is another one in each place."""
    lines = content.replace(place.encode(), b"PLACE").split(b"\n")
    return b"\n".join(line for line in lines if not line.startswith(b"#"))


def leftovers(place):
    """The hidden names of ours, anywhere."""
    return {name for name in listing(place) if os.path.basename(name).startswith(".copse-")}


def check_orders(sweep, chosen):
    """Whether commands wait for the disk as they must; how many do not."""
    violations = 0
    for case in (case for case in chosen if case.case.target):
        # A refreshed bundle stands for what the index then no longer names.
        for is_there in (False, True) if "--refresh-bundle" not in case.case.words else (False,):
            try:
                sweep.check_order(case, is_there)
            except Violation as problem:
                violations += 1
                print(f"{case.case.name}, order: {problem}")
    print(f"order of waiting for the disk: {violations} violations")
    return violations


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--points", type=int, default=0)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--at", type=int, default=0)
    options = parser.parse_args()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as work:
        sys.exit(sweep_all(Sweep(options.program, os.path.realpath(work), options.only), options))


def sweep_all(sweep, options):
    chosen = sweep.cases
    counts = {(case.case.name, kind): sweep.points(case, kind) for case in chosen for kind in KINDS}
    stride = max(1, sum(counts.values()) // options.points) if options.points else 1
    struck, violations, offset = 0, check_orders(sweep, chosen), 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for case in chosen:
            for kind in KINDS:
                count = counts[case.case.name, kind]
                points = range(options.at, min(count, options.at) + 1) if options.at else range(1 + offset % stride, count + 1, stride)
                offset += stride - count % stride if count % stride else 0
                problems = [found for found in pool.map(lambda at: sweep.strike(case, kind, at), points) if found]
                print(f"{case.case.name:<16} {kind:<5} {len(points):4} of {count:4} calls, {len(problems)} violations")
                for problem in problems[:5]:
                    print("  " + problem[:600])
                struck, violations = struck + len(points), violations + len(problems)
    print(f"{struck} faults injected, {violations} violations")
    return 1 if violations else 0


if __name__ == "__main__":
    main()
