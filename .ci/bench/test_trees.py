"""Tests that the comparison of trees sees what it has to see: `python3 -m unittest discover .ci/bench`."""
import os
import pathlib
import tempfile
import time
import unittest

from trees import differences


def tree(folder):
    """A small tree with a file, a hard link to it, and a symbolic one."""
    (folder / "etc").mkdir(parents=True)
    (folder / "etc/name").write_text("one")
    os.link(folder / "etc/name", folder / "etc/other")
    os.symlink("name", folder / "etc/link")
    for path in (folder / "etc/name", folder / "etc/link", folder / "etc", folder):
        os.utime(path, (1, 1), follow_symlinks=False)
    return folder


class Differences(unittest.TestCase):
    """Two equal trees, and one change to the second."""

    def after(self, change):
        """What is found different when `change` was done to one of two equal trees."""
        with tempfile.TemporaryDirectory() as work:
            left, right = tree(pathlib.Path(work, "left")), tree(pathlib.Path(work, "right"))
            change(right / "etc")
            return "\n".join(differences(left, right, time.time_ns()))

    def test_equal_trees_have_none(self):
        """Nothing is made up."""
        self.assertEqual(self.after(lambda etc: None), "")

    def test_the_time_of_a_folder_no_layer_names_is_free(self):
        """The clock is nobody's fault."""
        later = time.time() + 60
        self.assertEqual(self.after(lambda etc: os.utime(etc, (later, later))), "")
        self.assertIn("etc: mtime", self.after(lambda etc: os.utime(etc, (2, 2))))

    def test_each_kind_of_change_is_found(self):
        """One change each, and the word it is told by."""
        changes = {
            "mode": lambda etc: (etc / "name").chmod(0o600),
            "size": lambda etc: (etc / "name").write_text("longer"),
            "content": lambda etc: (etc / "name").write_text("two"),
            "mtime": lambda etc: os.utime(etc / "name", (2, 2)),
            "target": lambda etc: ((etc / "link").unlink(), os.symlink("else", etc / "link")),
            "existence is False and True": lambda etc: (etc / "new").touch(),
            "links is 2 and 1": lambda etc: ((etc / "other").unlink(), (etc / "other").write_text("one")),
            "attributes": lambda etc: os.setxattr(etc / "name", "user.a", b"1"),
            "type": lambda etc: ((etc / "link").unlink(), (etc / "link").mkdir()),
        }
        for word, change in changes.items():
            with self.subTest(word):
                self.assertIn(word, self.after(change))


if __name__ == "__main__":
    unittest.main()
