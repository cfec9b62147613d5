#!/usr/bin/env python3
"""Kills copse at every call that touches a layout, and lets each of them fail: what was promised must hold after each.

    sweep.py PROGRAM [--points N] [--only CASE] [--kind KIND] [--at NUMBER] [--list]

The kinds: kill; eio, one call fails; dead, every call from one on fails; full, every call from one on that needs room
does; moved, somebody who takes no lock replaces index.json. --points spreads about so many points over all commands and
kinds; without it every call is one.
"""

import argparse
import concurrent.futures
import os
import sys
import tempfile

from cases import CASES
from layouts import Violation
from promises import Promises
from shim import Program
from strikes import KINDS, check_order, points, strike


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--points", type=int, default=0)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--kind", action="append", default=[], choices=KINDS)
    parser.add_argument("--at", type=int, default=0)
    parser.add_argument("--list", action="store_true", help="say which cases there are")
    options = parser.parse_args()
    if options.list:
        print("\n".join(case.name for case in CASES))
        return
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as work:
        sys.exit(sweep(Program(options.program, os.path.realpath(work)), options))


def sweep(program, options):
    cases = [case for case in CASES if not options.only or case.name in options.only]
    kinds = options.kind or KINDS
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        chosen = list(pool.map(lambda case: Promises(case, program, program.work), cases))
        violations = check_orders(chosen, pool)
        pairs = [(promises, kind) for promises in chosen for kind in kinds]
        counts = list(pool.map(lambda pair: points(*pair), pairs))
        stride = max(1, sum(counts) // options.points) if options.points else 1
        struck, offset = 0, 0
        for (promises, kind), count in zip(pairs, counts):
            numbers = range(1 + offset % stride, count + 1, stride)
            if options.at:
                numbers = range(options.at, min(count, options.at) + 1)
            offset += -count % stride
            problems = [found for found in pool.map(lambda at: strike(promises, kind, at), numbers) if found]
            report(f"{promises.case.name:<22} {kind:<5} {len(numbers):4} of {count:4} calls", problems)
            struck, violations = struck + len(numbers), violations + len(problems)
    print(f"{struck} faults injected, {violations} violations")
    return 1 if violations else 0


def check_orders(chosen, pool):
    """Whether commands wait for the disk as they must; how many do not."""
    # A refreshed bundle stands for what the index then no longer names.
    wanted = [(promises, is_there) for promises in chosen if promises.case.is_ordered for is_there in (False, True)]
    wanted = [(promises, is_there) for promises, is_there in wanted if not (is_there and promises.case.is_refreshing)]
    problems = [found for found in pool.map(lambda pair: order_problem(*pair), wanted) if found]
    report(f"order of waiting for the disk, {len(wanted)} runs", problems)
    return len(problems)


def order_problem(promises, is_there):
    try:
        check_order(promises, is_there)
        return None
    except Violation as problem:
        return f"{promises.case.name}, order: {problem}"


def report(what, problems):
    print(f"{what}, {len(problems)} violations", flush=True)
    for problem in problems[:5]:
        print("  " + problem[:600])


if __name__ == "__main__":
    main()
