# SPDX-License-Identifier: MIT
"""examples/term: a shell driven by the library, by itself and in a station."""
import os
import shutil
import subprocess
import tempfile
import unittest

BUILD = os.environ["PIANOLA_BUILD"]
PATIENCE = 60


class Term(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="pianola-term-")
        # What the library starts it looks for beside the program.
        self.term = os.path.join(self.folder.name, "term")
        shutil.copy(os.path.join(BUILD, "examples/term"), self.term)
        shutil.copy(os.path.join(BUILD, "pianola-keeper"), self.folder.name)
        self.env = dict(os.environ, XDG_RUNTIME_DIR=self.folder.name,
                        LD_LIBRARY_PATH=os.path.join(BUILD, "src"))
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            self.env.pop(name, None)

    def tearDown(self):
        self.folder.cleanup()

    def run_program(self, *words, status=0):
        result = subprocess.run(words, env=self.env, timeout=PATIENCE, capture_output=True, text=True)
        self.assertEqual(result.returncode, status, result.stderr)
        return result.stdout

    def check(self):
        self.assertEqual(self.run_program(self.term, "echo a; expr 6 \\* 7; tty | cut -c 1-9"),
                         "a\n42\n/dev/pts/\n")
        self.assertEqual(self.run_program(self.term, "printf 'Grüße 🎹\\n'"), "Grüße 🎹\n")
        self.run_program(self.term, status=2)

    def test_alone(self):
        self.check()

    def test_in_a_station(self):
        self.run_program(os.path.join(BUILD, "pianola"), "up")
        try:
            self.check()
            self.assertEqual(self.run_program(os.path.join(BUILD, "pianola"), "term", "list",
                                              "--json"), "[]\n")
        finally:
            self.run_program(os.path.join(BUILD, "pianola"), "down")


if __name__ == "__main__":
    unittest.main()
