# SPDX-License-Identifier: MIT
"""`make run` from a copy of the tools: it has to verify everything and leave what it promises."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

import support


class Demo(unittest.TestCase):
    def setUp(self):
        self.root = tempfile.mkdtemp(prefix="pianola-demo-")
        os.mkdir(os.path.join(self.root, "tools"))
        shutil.copy(os.path.join(support.SOURCE, "tools/demo.sh"), os.path.join(self.root, "tools"))
        os.symlink(support.BUILD, os.path.join(self.root, "build"))

    def tearDown(self):
        shutil.rmtree(self.root)

    def test_demo(self):
        env = dict(os.environ)
        env.pop("DISPLAY", None)
        result = subprocess.run([os.path.join(self.root, "tools/demo.sh"), "build"], env=env, text=True,
                                capture_output=True, timeout=200)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        for name in ("session.journal", "screenshot.png", "letter.txt", "received.txt"):
            self.assertTrue(os.path.getsize(os.path.join(self.root, "run", name)), name)


if __name__ == "__main__":
    if not shutil.which("mousepad") or not shutil.which("xterm"):
        print("mousepad and xterm are not installed")
        sys.exit(77)
    unittest.main()
