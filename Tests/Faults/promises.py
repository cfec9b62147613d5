"""What must hold after a command was struck (layouts.md, Promises)."""

import os
import tempfile

from layouts import Violation, garbage, listing, tags
from places import Place, leftovers, made

REASONS = {"eio": "input/output error", "dead": "input/output error", "full": "no space left on device"}


class Promises:
    """A case with what it starts from and what it may end with."""

    def __init__(self, case, program, work):
        self.case = case
        self.program = program
        self.work = work
        self.template = tempfile.mkdtemp(dir=work)
        case.prepare(self.template, lambda line: program.run(line, self.template).expect_success(f"before {case.name}"))
        self.old = tags(case.layout_in(self.template))
        self.before = self.outcome(self.template)
        self.outcomes = []
        for _ in range(2):
            with self.place() as place:
                program.run(case.words, place).expect_success(case.name)
                self.outcomes.append(self.outcome(place))
                if not case.done:
                    program.run(case.words, place).expect_success(f"{case.name} again")
                    self.outcomes.append(self.outcome(place))

    def place(self, like=None):
        return Place(like or self.template, self.work)

    def outcome(self, place, home=None):
        """What the command is about, as it is now; home is where it ran, if that was elsewhere."""
        if self.case.product:
            return made(f"{place}/{self.case.product}", home or place)
        return tags(self.case.layout_in(place)).get(self.case.target)

    def check_layout(self, place, home=None):
        """Other tags are what they were, and the target is old or new; whether it is new."""
        now = tags(self.case.layout_in(place))
        for name in self.old.keys() | now.keys():
            if name != self.case.target and now.get(name) != self.old.get(name):
                raise Violation(f"tag {name} changed")
        outcome = self.outcome(place, home)
        if outcome in self.outcomes:
            return True
        if self.is_incomplete(place):
            self.check_refused(place)
        elif outcome != self.before:
            raise Violation(f"neither old nor new: {self.difference(outcome)}")
        return False

    def is_incomplete(self, place):
        """Whether there is something of a bundle, without the record that comes last."""
        if not self.case.record or not os.path.isdir(f"{place}/{self.case.product}"):
            return False
        return not os.path.exists(f"{place}/{self.case.product}/{self.case.record}")

    def check_refused(self, place):
        """What is incomplete does not become an image."""
        run = self.program.run(f"repack --image LAYOUT:t PLACE/{self.case.product}", place)
        if run.status == 0 or tags(self.case.layout_in(place)) != self.old:
            raise Violation("an incomplete bundle was repacked")

    def difference(self, outcome):
        """What of an outcome is unlike the wanted one."""
        if not (outcome and self.case.product):
            return outcome
        wanted = self.outcomes[0]
        return {name: outcome.get(name) for name in outcome.keys() | wanted if outcome.get(name) != wanted.get(name)}

    def check_run(self, run, kind, place):
        """The struck run itself."""
        is_new = self.check_layout(place)
        for name in self.case.sources:
            if listing(f"{place}/{name}") != listing(f"{self.template}/{name}"):
                raise Violation(f"{name} changed")
        if not run.fired:
            return
        if kind == "kill":
            if run.status != -9:
                raise Violation(f"was not killed: exit {run.status}: {run.errors}")
            return
        if run.status == 0:
            if "sync" in run.call and not (self.case.is_collecting and kind == "full"):
                raise Violation("was not durable, and exit 0")
            if not is_new and self.case.is_changing:
                raise Violation("exit 0, and nothing done")
            return
        says = [line for line in run.errors.splitlines() if line.startswith("copse: ") and " warning: " not in line]
        if not 1 <= run.status <= 7 or len(says) != 1 or REASONS[kind] not in says[0]:
            raise Violation(f"exit {run.status}: {run.errors}")
        if kind == "full" and (left := leftovers(place) - leftovers(self.template)):
            raise Violation(f"a full disk left {left}")

    def check_collected(self, place, home, kind):
        """gc at once, on a disk that is still full: it takes what is left, and no more."""
        layout = self.case.layout_in(place)
        if not os.path.isdir(layout):
            return
        line = f"gc --layout {layout}"
        collected = self.program.strike(line, place, "full", 1) if kind == "full" else self.program.run(line, place)
        collected.expect_success("gc after it")
        self.check_layout(place, home)
        if left := garbage(layout):
            raise Violation(f"gc left {left}")

    def check_again(self, place):
        """The same command once more, and gc."""
        was_done = self.outcome(place) in self.outcomes
        again = self.program.run(self.case.words, place)
        if not (was_done and again.status == self.case.done):
            again.expect_success("again")
        if not self.check_layout(place):
            raise Violation("again, and it is not there")
        layout = self.case.layout_in(place)
        self.program.run(f"gc --layout {layout}", place).expect_success("gc")
        self.check_layout(place)
        if left := leftovers(place) or garbage(layout):
            raise Violation(f"left: {left}")
