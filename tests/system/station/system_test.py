# SPDX-License-Identifier: MIT
"""What happens to the system, as a program's window hears of it: screen, keymap, clock."""
import json
import os
import shutil
import subprocess
import tempfile
import time
import unittest

BUILD = os.environ["PIANOLA_BUILD"]
PATIENCE = 20


class System(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="pianola-system-")
        self.env = dict(os.environ, XDG_RUNTIME_DIR=self.folder, LC_ALL="C.UTF-8")
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            self.env.pop(name, None)
        self.pianola("up", "--headless")
        self.env["DISPLAY"] = json.loads(self.pianola("status", "--json"))["display"]
        self.notepad = subprocess.Popen([os.path.join(BUILD, "examples/notepad")], env=self.env,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        self.pianola("wait", "window", "Notepad", "--timeout", str(PATIENCE))
        self.log = os.path.join(self.folder, "watch.log")
        with open(self.log, "w", encoding="utf-8") as out:
            self.watch = subprocess.Popen(
                [os.path.join(BUILD, "pianola"), "watch", "Notepad", "--messages",
                 "WM_TIMECHANGE,WM_DISPLAYCHANGE,WM_INPUTLANGCHANGE,WM_NULL"],
                env=self.env, stdout=out, stderr=subprocess.DEVNULL)
        # Watched from the first message on that is seen.
        self.until(lambda: (self.pianola("post", "Notepad", "WM_NULL"), "WM_NULL" in self.seen())[1])

    def tearDown(self):
        self.watch.kill()
        self.watch.wait()
        self.notepad.kill()
        self.notepad.wait()
        self.pianola("down")
        shutil.rmtree(self.folder)

    def pianola(self, *arguments):
        return subprocess.run([os.path.join(BUILD, "pianola"), *arguments], env=self.env, check=True,
                              timeout=PATIENCE, capture_output=True, text=True).stdout

    def run_tool(self, *arguments):
        subprocess.run(arguments, env=self.env, timeout=PATIENCE, capture_output=True, check=False)

    def seen(self):
        with open(self.log, encoding="utf-8") as file:
            return file.read()

    def until(self, condition):
        end = time.monotonic() + PATIENCE
        while not condition():
            self.assertLess(time.monotonic(), end, self.seen())
            time.sleep(0.01)

    def test_screen(self):
        self.run_tool("xrandr", "--fb", "1000x700")
        self.until(lambda: "WM_DISPLAYCHANGE wParam=24 width=1000 height=700" in self.seen())

    def test_keymap(self):
        self.run_tool("setxkbmap", "de")
        self.until(lambda: "WM_INPUTLANGCHANGE" in self.seen())

    def test_clock(self):
        try:
            time.clock_settime(time.CLOCK_REALTIME, time.time())
        except PermissionError:
            self.skipTest("the clock may not be set here")
        self.until(lambda: "WM_TIMECHANGE" in self.seen())


if __name__ == "__main__":
    unittest.main()
