"""Runs the program, with and without a fault."""

import dataclasses
import os
import struct
import subprocess
import tempfile

from cases import fill
from layouts import Violation

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fault.c")
NAMED_CALLS = 4096
STATE_BYTES = 16 + NAMED_CALLS * 16


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
        return self.calls[self.fired - 1] if 0 < self.fired <= len(self.calls) else "none"

    def expect_success(self, what):
        if self.status != 0:
            raise Violation(f"{what}: exit {self.status}: {self.errors}")


class Program:
    """The program, and the library that injects faults into it."""

    def __init__(self, path, work):
        self.path = os.path.abspath(path)
        self.work = work
        self.shim = f"{work}/fault.so"
        subprocess.run(["gcc", "-O1", "-shared", "-fPIC", "-o", self.shim, SOURCE, "-ldl"], check=True)

    def run(self, line, place, extra=()):
        """Runs a command line without faults."""
        return self.run_words(fill(line, self.path, place), extra)

    def strike(self, line, place, kind, at, root=None, extra=()):
        """Runs a command line with a fault below a directory: the place, where no other is named."""
        with tempfile.NamedTemporaryFile(dir=self.work) as state:
            state.write(bytes(STATE_BYTES))
            state.flush()
            faults = {"FAULT_ROOT": root or place, "FAULT_STATE": state.name, "FAULT_AT": str(at), "FAULT_KIND": kind}
            words = fill(line, self.path, place)
            run = self.run_words(words, faults | {"LD_PRELOAD": self.shim} | dict(extra))
            with open(state.name, "rb") as file:
                run.count, run.fired = struct.unpack("qq", file.read(16))
                names = file.read(16 * min(run.count, NAMED_CALLS))
            run.calls = tuple(names[at : at + 16].rstrip(b"\0").decode() for at in range(0, len(names), 16))
            return run

    @staticmethod
    def run_words(words, extra):
        environment = os.environ | {"SOURCE_DATE_EPOCH": "7"} | dict(extra)
        result = subprocess.run(words, capture_output=True, text=True, env=environment, timeout=60, check=False)
        return Run(result.returncode, result.stderr)
