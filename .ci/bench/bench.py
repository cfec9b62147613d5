"""Runs copse and umoci in turn on the same jobs and prints what each took, beside the bounds of the project.

Ends with 0 where every figure is within its bound, with 1 where one is not or a command failed.
"""
import argparse
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import islice

from cases import CASES
from limit import compiled
from measure import Failure, Meter
from place import warnings
from prepare import layers
from trees import differences

ROW = "{:<11} {:<12} {:<7} {:>9} {:>9} {:>6} {:>6}  {}"
SHOWN_DIFFERENCES = 10


def arguments():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--copse", required=True, type=pathlib.Path, help="the program")
    parser.add_argument("--umoci", required=True, type=pathlib.Path, help="what it is measured against")
    parser.add_argument("--data", required=True, type=pathlib.Path, help="the folder of data sets")
    parser.add_argument("--work", required=True, type=pathlib.Path, help="a folder for what is unpacked")
    parser.add_argument("--rounds", type=int, default=5, help="counted rounds, after one that is not")
    parser.add_argument("--limit", type=float, default=300, help="seconds for one measurement")
    parser.add_argument("--minutes", type=int, default=60, help="minutes for all of them")
    parser.add_argument("--verify", action="store_true", help="compare the trees of the first round")
    parser.add_argument("cases", nargs="*", metavar="CASE", help=" ".join(case.name for case in CASES))
    chosen = parser.parse_args()
    unknown = set(chosen.cases) - {case.name for case in CASES}
    if unknown:
        parser.error(f"no such case: {' '.join(sorted(unknown))}")
    for program in (chosen.copse, chosen.umoci):
        if not os.access(program, os.X_OK):
            parser.error(f"no such program: {program}")
    return chosen


class Bench:
    """Both programs, and a folder that is gone when everything is over."""

    def __init__(self, options, work):
        """`work` is an empty folder of ours."""
        self.programs = {"copse": options.copse.resolve(), "umoci": options.umoci.resolve()}
        self.options = options
        self.work = work
        self.limit = work / "limit"
        self.meter = Meter(work, options.limit)
        self.good = True
        self.began = time.time_ns()

    def measure(self, case):
        """Runs one case in all its rounds and prints its rows."""
        try:
            self.prepare(case)
            rounds = [self.round(case, number) for number in range(self.options.rounds + 1)][1:]
        except (Failure, subprocess.CalledProcessError) as failure:
            self.good = False
            print(ROW.format(case.job, case.data, "", "", "", "", "", "FAILED"))
            print(f"  {failure}", flush=True)
            return
        finally:
            self.clear()
        for row in self.rows(case, rounds):
            print(ROW.format(*row), flush=True)

    def prepare(self, case):
        """Makes what all rounds of a case use."""
        if any("{limit}" in words for words in case.peer):
            compiled(self.limit)
        for name, program in self.programs.items():
            kept = self.work / f"{name}.kept"
            self.clear(kept)
            kept.mkdir()
            if name != "copse" and not case.umoci:
                continue
            if case.preparation:
                case.preparation.once(program, self.options.data / case.layout, kept)

    def round(self, case, number):
        """One sample of each program, in turn."""
        samples = {}
        for name in self.programs:
            out = self.work / name
            self.clear(out)
            out.mkdir()
            layout = self.options.data / case.layout
            templates, first = self.commands(case, name)
            if not templates:
                continue
            kept = self.work / f"{name}.kept"
            if case.preparation:
                case.preparation.each(layout, kept, out)
                subprocess.run(["sync", "-f", self.work], check=True)
            places = {"layout": layout, "out": out, "kept": kept, "limit": self.limit}
            words = [template.format(**places).split() for template in templates]
            samples[name] = self.meter.sample([[*first, *some] for some in words], case.repeat)
            if case.bounds.layer:
                samples[name] = replace(samples[name], layer=layers(out / "layout", "new") / 1e6)
        if number == 0 and self.options.verify:
            self.verify(case)
        return samples

    def commands(self, case, name):
        """What a program runs in a case, and the words before each: none for the peer, who names its own program."""
        if name == "copse" or case.umoci:
            return (case.copse if name == "copse" else case.umoci), [str(self.programs[name])]
        return case.peer, ["/usr/bin/env"]

    def clear(self, *folders):
        """Removes what was unpacked, and waits until the file system has done so."""
        gone = folders or [self.work / (name + end) for name in self.programs for end in ("", ".kept")]
        # A program that was just killed may still make its last file.
        subprocess.run(["rm", "-rf", *gone], check=False)
        subprocess.run(["sync", "-f", self.work], check=True)

    def verify(self, case):
        """Says where the trees of both programs differ."""
        for ours, theirs in case.trees:
            found = differences(self.work / "copse" / ours, self.work / "umoci" / theirs, self.began)
            lines = list(islice(found, SHOWN_DIFFERENCES))
            self.good = self.good and not lines
            print(f"# {case.name} {ours}:", "differs from umoci's" if lines else "the same as umoci's", flush=True)
            for line in lines:
                print(f"#   {line}")

    def rows(self, case, rounds):
        """The figures of a case: medians, and the medians of the ratios within a round."""
        for figure, unit in [("cpu", "s"), ("wall", "s"), ("peak", "MB"), ("layer", "MB"), ("busy", "")]:
            if figure in ("layer", "busy") and getattr(case.bounds, figure) is None:
                continue
            ours, theirs = ([getattr(samples[name], figure) for samples in rounds if name in samples]
                            for name in self.programs)
            ratio = statistics.median([one / other for one, other in zip(ours, theirs)] or [0])
            bound = getattr(case.bounds, figure)
            value = statistics.median(ours) if figure in ("peak", "busy") else ratio
            if figure == "wall" and case.bounds.seconds:
                bound, value = case.bounds.seconds, statistics.median(ours)
            verdict = "" if bound is None else "ok" if value <= bound else "OVER"
            self.good = self.good and verdict != "OVER"
            cells = [self.cell(figure, statistics.median(values)) if values else "" for values in (ours, theirs)]
            limit = "" if bound is None else f"{bound:.0f} MB" if figure == "peak" else f"{bound:.2f}"
            yield case.job, case.data, f"{figure} {unit}", *cells, f"{ratio:.2f}" if theirs else "", limit, verdict

    def cell(self, figure, value):
        """A figure with the digits that mean something."""
        if figure == "peak":
            return f"{value:.0f}" if value > self.meter.floor else f"<{self.meter.floor:.0f}"
        return f"{value:.2f}" if value >= 1 or figure == "busy" else f"{value:.4f}"


def stop(number, _):
    """Ends the program from a signal handler, with everything cleaned up on the way."""
    reason = "out of time" if number == signal.SIGALRM else "interrupted"
    raise SystemExit(f"bench: {reason}")


def main():
    """Measures the chosen cases; the exit status."""
    options = arguments()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM):
        signal.signal(number, stop)
    signal.alarm(options.minutes * 60)
    for line in warnings(options.work):
        print(f"# warning: {line}", flush=True)
    work = pathlib.Path(tempfile.mkdtemp(prefix="copse-bench.", dir=options.work))
    try:
        bench = Bench(options, work)
        print(ROW.format("job", "data", "figure", "copse", "umoci", "ratio", "bound", ""), flush=True)
        for case in CASES:
            if not options.cases or case.name in options.cases:
                bench.measure(case)
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM):
            signal.signal(number, signal.SIG_IGN)
        shutil.rmtree(work)
    return 0 if bench.good else 1


if __name__ == "__main__":
    sys.exit(main())
