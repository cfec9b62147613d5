"""Builds the program that does the least a deep check can do: `limit.c`."""
import pathlib
import subprocess

SOURCE = pathlib.Path(__file__).with_name("limit.c")


def compiled(program):
    """Makes the program at a path, unless it is there."""
    if not program.exists():
        words = ["gcc", "-O2", "-Wall", "-Wextra", "-Werror", "-o", program, SOURCE, "-lisal", "-lnettle"]
        subprocess.run(words, check=True)
    return program
