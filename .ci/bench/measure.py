"""What commands take: seconds of the clock, seconds of the processors, megabytes."""
import os
import pathlib
import signal
import subprocess
import sys
from dataclasses import dataclass

LAUNCHER = pathlib.Path(__file__).with_name("launch.py")


class Failure(Exception):
    """A command that did not end well."""


@dataclass(frozen=True)
class Sample:
    """One run: seconds, seconds of user and system together, megabytes of the largest process and of what it wrote."""

    wall: float
    cpu: float
    peak: float
    layer: float = 0

    @property
    def busy(self):
        """Seconds of the clock for each second of the processors: a half where two cores are busy all the time."""
        return self.wall / self.cpu


class Meter:
    """Runs commands in sessions of their own, so that none outlives its time limit or an interruption."""

    def __init__(self, home, limit):
        """Commands get `home` as their home directory, and `limit` seconds at most."""
        self.log = home / "errors"
        self.limit = limit
        self.environment = dict(os.environ, HOME=str(home), LC_ALL="C")
        # A command that needs less memory than the launcher shows the launcher's.
        self.floor = self.sample([["/bin/true"]]).peak * 1.02

    def sample(self, commands, repeat=1):
        """Runs `commands` one after another, `repeat` times over, and returns the figures of one time."""
        words = [word for command in commands for word in [";", *command]][1:]
        launch = [sys.executable, "-I", "-S", str(LAUNCHER), str(repeat), *words]
        status, wall, cpu, peak = self.output(launch).split()
        if int(status) != 0:
            raise Failure(f"{commands[0][0]} ended with {status}: {self.complaint()}")
        return Sample(float(wall) / repeat, float(cpu) / repeat, int(peak) / 1024)

    def output(self, launch):
        """What the launcher prints; the whole session is killed when it takes too long or we are interrupted."""
        with open(self.log, "wb") as errors:
            process = subprocess.Popen(
                launch, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, text=True,
                env=self.environment, start_new_session=True)
        try:
            text, _ = process.communicate(timeout=self.limit)
        except BaseException as error:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            if isinstance(error, subprocess.TimeoutExpired):
                raise Failure(f"took longer than {self.limit:.0f} s") from error
            raise
        if process.returncode != 0:
            raise Failure(f"cannot be started: {self.complaint()}")
        return text

    def complaint(self):
        """The end of what the last command wrote to its standard error."""
        return self.log.read_text(errors="replace").strip()[-400:]
