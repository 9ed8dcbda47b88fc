# SPDX-License-Identifier: MIT
"""examples/notepad: used by keys in a terminal, and by messages alone from another process."""
import os
import shutil
import subprocess
import tempfile
import time
import unittest

BUILD = os.environ["PIANOLA_BUILD"]
NOTEPAD = os.path.join(BUILD, "examples/notepad")
PATIENCE = 20


class Notepad(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="pianola-notepad-")
        self.file = os.path.join(self.folder, "letter.txt")
        with open(self.file, "w", encoding="utf-8") as file:
            file.write("old line\n")
        self.env = dict(os.environ, XDG_RUNTIME_DIR=self.folder, LC_ALL="C.UTF-8")
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX"):
            self.env.pop(name, None)

    def tearDown(self):
        shutil.rmtree(self.folder)

    def until(self, condition, what):
        end = time.monotonic() + PATIENCE
        while not condition():
            self.assertLess(time.monotonic(), end, what())

    def content(self):
        with open(self.file, encoding="utf-8", newline="") as file:
            return file.read()


class InTerminal(Notepad):
    def setUp(self):
        super().setUp()
        self.tmux("new-session", "-d", "-x", "80", "-y", "24", f"exec '{NOTEPAD}' '{self.file}'")

    def tearDown(self):
        self.tmux("kill-server", check=False)
        super().tearDown()

    def tmux(self, *arguments, check=True):
        return subprocess.run(["tmux", "-S", os.path.join(self.folder, "tmux"), "-f", "/dev/null",
                               *arguments], env=self.env, check=check, timeout=PATIENCE,
                              capture_output=True, text=True).stdout

    def screen(self):
        return self.tmux("capture-pane", "-p", check=False)

    def shows(self, text):
        self.until(lambda: text in self.screen(), lambda: f"{text!r} is not on the screen:\n{self.screen()}")

    def keys(self, *names):
        self.tmux("send-keys", *names)

    def test_by_hand(self):
        self.shows("old line")
        self.shows("File  Edit  Window  Help")
        self.keys("Grüße, 鍵盤! ")
        self.shows("Grüße, 鍵盤! old line")
        self.shows("*letter.txt")
        self.keys("C-s")
        self.until(lambda: self.content() == "Grüße, 鍵盤! old line\n", self.content)
        self.keys("F10")
        self.keys("Down")
        self.shows("Save As...")
        self.keys("n")
        self.shows("Untitled")
        self.keys("second")
        self.shows("second")
        self.keys("M-w")
        self.shows("√ 2 *Untitled")
        self.keys("t")
        self.shows("old line")
        self.keys("C-q")
        self.shows("Save the changes to Untitled?")
        self.keys("n")
        self.until(lambda: not self.screen(), self.screen)


class ByMessages(Notepad):
    def pianola(self, *arguments, **more):
        return subprocess.run([os.path.join(BUILD, "pianola"), *arguments], env=self.env, check=True,
                              timeout=PATIENCE, capture_output=True, text=True, **more).stdout

    def test_without_focus(self):
        self.pianola("up")
        notepad = subprocess.Popen([NOTEPAD, self.file], env=self.env, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL)
        try:
            self.pianola("wait", "window", "Notepad Edit", "--timeout", str(PATIENCE))
            self.pianola("type", "--to", "Notepad Edit", "Dear Ada ✓\n")
            self.pianola("send", "Notepad Edit", "EM_SETSEL", "9", "12")
            self.pianola("send", "Notepad Edit", "EM_REPLACESEL", "1", "!")
            self.pianola("post", "Notepad", "WM_COMMAND", "103", "0")
            self.until(lambda: self.content() == "Dear Ada !\nold line\n", self.content)
            self.pianola("post", "Notepad", "WM_CLOSE")
            self.assertEqual(notepad.wait(timeout=PATIENCE), 0)
        finally:
            notepad.kill()
            self.pianola("down")


if __name__ == "__main__":
    unittest.main()
