"""Tests that the limit program reads what it says it reads: `python3 -m unittest discover .ci/bench`."""
import gzip
import hashlib
import pathlib
import random
import subprocess
import tempfile
import unittest

from cases import CASES
from limit import compiled


class Limit(unittest.TestCase):
    """Blobs in a folder, as a layout has them."""

    @classmethod
    def setUpClass(cls):
        """Builds it once."""
        cls.work = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.work.cleanup)
        cls.program = compiled(pathlib.Path(cls.work.name, "limit"))

    def run_on(self, *blobs):
        """Its exit status, and the lines it prints for some blobs."""
        with tempfile.TemporaryDirectory() as folder:
            for number, blob in enumerate(blobs):
                pathlib.Path(folder, str(number)).write_bytes(blob)
            done = subprocess.run([self.program, folder], capture_output=True, text=True, check=False)
            return done.returncode, set(done.stdout.splitlines())

    @staticmethod
    def line(blob, plain):
        """What is to be printed for a blob."""
        return f"{hashlib.sha256(blob).hexdigest()} {hashlib.sha256(plain).hexdigest()} {len(plain)}"

    def test_every_gzip_blob_is_hashed_twice(self):
        """Of no bytes, few, many, and in several members; what is no gzip is left alone."""
        text = random.Random(1).randbytes(400_000) * 3
        plains = [b"", b"text", text, b"x" * (1 << 20)]
        blobs = [gzip.compress(plain, 6) for plain in plains]
        plains.append(text + b"text")
        blobs.append(gzip.compress(text) + gzip.compress(b"text"))
        self.assertEqual(self.run_on(*blobs, b"{}", b""), (0, set(map(self.line, blobs, plains))))

    def test_damage_ends_it(self):
        """A limit that skipped what it cannot read would be too low."""
        blob = gzip.compress(random.Random(2).randbytes(300_000))
        for damaged in (blob[:-1], blob[:-9], blob[:20], blob[:1000] + b"\xff" * 8 + blob[1008:], blob + b"junk"):
            with self.subTest(len(damaged)):
                self.assertEqual(self.run_on(damaged)[0], 1)

    def test_the_deep_check_is_bounded_by_it(self):
        """The bound is that of the project."""
        case, = (case for case in CASES if case.name == "fsck-deep:debian-multi")
        self.assertEqual((case.bounds.cpu, case.umoci), (1.3, ()))
        self.assertTrue(case.peer[0].startswith("{limit} "))


if __name__ == "__main__":
    unittest.main()
