# SPDX-License-Identifier: MIT
"""The man pages and completions in the repository are those of the command table."""
import os
import shutil
import subprocess
import tempfile
import unittest

import support


class Docs(unittest.TestCase):
    def setUp(self):
        self.root = tempfile.mkdtemp(prefix="pianola-docs-")
        for folder in ("docs/man", "share/completions"):
            os.makedirs(os.path.join(self.root, folder))
        subprocess.run([os.path.join(support.BUILD, "src/cli/pianola-docs"), self.root], check=True)

    def tearDown(self):
        shutil.rmtree(self.root)

    def test_same(self):
        for folder in ("docs/man", "share/completions"):
            for name in sorted(os.listdir(os.path.join(self.root, folder))):
                path = os.path.join(folder, name)
                with self.subTest(path=path):
                    with open(os.path.join(self.root, path), encoding="utf-8") as made:
                        with open(os.path.join(support.SOURCE, path), encoding="utf-8") as kept:
                            self.assertEqual(made.read(), kept.read(), "run 'make docs'")

    def test_bash_completes(self):
        script = os.path.join(self.root, "share/completions/pianola.bash")
        def complete(*words):
            line = 'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); ' \
                   'compopt() { :; }; _pianola pianola "${@: -1}" "${@: -2:1}"; echo "${COMPREPLY[@]}"'
            return subprocess.run(["bash", "-uc", line, script, *words], check=True, text=True,
                                  stdout=subprocess.PIPE).stdout.split()
        self.assertEqual(complete("pianola", "sc"), ["screenshot"])
        self.assertEqual(complete("pianola", "type", "--le"), ["--level="])
        self.assertEqual(complete("pianola", "type", "--level", "g"), ["global"])
        self.assertEqual(complete("pianola", "wait", "f"), ["focus"])

    def test_pages_format(self):
        if not shutil.which("groff"):
            self.skipTest("groff is not installed")
        folder = os.path.join(self.root, "docs/man")
        for name in os.listdir(folder):
            result = subprocess.run(["groff", "-Tutf8", "-man", "-ww", "-z", os.path.join(folder, name)],
                                    capture_output=True, text=True)
            self.assertEqual((result.returncode, result.stderr), (0, ""), name)


if __name__ == "__main__":
    unittest.main()
