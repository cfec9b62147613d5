"""Runs commands one after another and prints "status wall cpu peak": seconds, seconds, kilobytes.

usage: launch.py REPEAT COMMAND ARGUMENT… [; COMMAND ARGUMENT…]…

A process of its own, which imports next to nothing: a child inherits the peak memory of the process it was started
from, so that figures below this process's own size cannot be seen.
"""
import os
import sys
import time

TO_NOWHERE = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]


def commands(words):
    """Splits an argument list at its semicolons."""
    found = [[]]
    for word in words:
        if word == ";":
            found.append([])
        else:
            found[-1].append(word)
    return found


def run(command):
    """Runs one command; its exit status, and its resources with those of all the processes it waited for."""
    process = os.posix_spawn(command[0], command, os.environ, file_actions=TO_NOWHERE)
    _, status, usage = os.wait4(process, 0)
    return os.waitstatus_to_exitcode(status), usage


def main():
    """Runs everything REPEAT times, stops at the first command that fails."""
    cpu, peak, status = 0.0, 0, 0
    began = time.monotonic()
    for command in commands(sys.argv[2:]) * int(sys.argv[1]):
        status, usage = run(command)
        cpu += usage.ru_utime + usage.ru_stime
        peak = max(peak, usage.ru_maxrss)
        if status != 0:
            break
    print(status, time.monotonic() - began, cpu, peak)


main()
