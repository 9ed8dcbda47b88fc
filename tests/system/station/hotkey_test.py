# SPDX-License-Identifier: MIT
"""Hot keys on a display: grabbed from its programs, whatever locks are on and whatever the layout."""
import os
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.environ["PIANOLA_SOURCE"], "tests/system/cli"))
import support

PEER = os.environ["PIANOLA_DESK_PEER"]
PATIENCE = 20
ALT, CONTROL, SHIFT, WIN, NOREPEAT = 1, 2, 4, 8, 0x4000
ALREADY_REGISTERED = "1409\n"


class HotKeys(support.CommandLine):
    start = ["--headless=640x480"]

    def setUp(self):
        self.running = []

    def tearDown(self):
        for peer in self.running:
            self.end(peer)

    def end(self, peer):
        if peer.poll() is None:
            peer.kill()
        peer.wait(timeout=PATIENCE)
        peer.stdin.close()
        peer.stdout.close()

    def register(self, modifiers, vk):
        """The program and what it said."""
        peer = subprocess.Popen([PEER, "hotkey", str(modifiers), str(ord(vk) if isinstance(vk, str) else vk)],
                                env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.running.append(peer)
        return peer, peer.stdout.readline()

    def tool(self, *words):
        subprocess.run(words, env=self.env, check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL)

    def until(self, what):
        end = time.monotonic() + PATIENCE
        while not what():
            self.assertLess(time.monotonic(), end, "it did not happen")
            time.sleep(0.02)

    def test_press(self):
        peer, said = self.register(CONTROL | ALT, "K")
        self.assertEqual(said, "registered\n")
        for locks in ([], ["Caps_Lock"], ["Num_Lock"], ["Caps_Lock"], ["Num_Lock"]):
            if locks:
                self.tool("xdotool", "key", *locks)
            self.tool("xdotool", "key", "ctrl+alt+k")
            self.assertEqual(peer.stdout.readline(), "3 75\n", locks)
        self.tool("xdotool", "key", "ctrl+k", "alt+k", "ctrl+alt+shift+k", "k")
        self.pianola("key", "ctrl+alt+k")
        peer.stdin.close()
        self.assertEqual(peer.stdout.read(), "3 75\n")

    def test_repeat(self):
        again, said = self.register(0, 0x77)  # VK_F8
        once, said_too = self.register(NOREPEAT, 0x78)
        self.assertEqual((said, said_too), ("registered\n", "registered\n"))
        for key in ("F8", "F9"):
            self.tool("xdotool", "keydown", key)
        # The server repeats the key that went down last.
        self.tool("xdotool", "keyup", "F8")
        self.tool("xdotool", "keydown", "F8")
        for _ in range(4):
            self.assertEqual(again.stdout.readline(), "0 119\n")
        self.tool("xdotool", "keyup", "F8", "keyup", "F9")
        once.stdin.close()
        self.assertEqual(once.stdout.read(), "0 120\n")

    def test_nobody_else_gets_it(self):
        path = os.path.join(self.runtime, "typed")
        self.run_program("xterm", "-e", "sh", "-c", "stty -icanon -echo; cat >'%s'" % path)
        self.pianola("wait", "window", "XTerm", "--timeout", str(PATIENCE))
        self.pianola("type", "--to", "XTerm", "warm")

        def typed():
            with open(path, encoding="utf-8") as file:
                return file.read()
        self.until(lambda: os.path.exists(path) and typed() == "warm")
        peer, said = self.register(0, "K")
        self.assertEqual(said, "registered\n")
        self.tool("xdotool", "key", "a", "k", "b")
        self.assertEqual(peer.stdout.readline(), "0 75\n")
        self.until(lambda: typed() == "warmab")
        self.end(peer)  # killed: the key is everybody's again

        def free():
            self.tool("xdotool", "key", "k")
            return "k" in typed()
        self.until(free)

    def test_taken(self):
        _, said = self.register(ALT, 0x73)  # the window manager has Alt+F4
        self.assertEqual(said, ALREADY_REGISTERED)
        first, said = self.register(WIN, "J")
        self.assertEqual(said, "registered\n")
        _, said = self.register(WIN, "J")
        self.assertEqual(said, ALREADY_REGISTERED)
        first.kill()
        first.wait()
        second, said = self.register(WIN, "J")
        self.assertEqual(said, "registered\n")
        self.tool("xdotool", "key", "super+j")
        self.assertEqual(second.stdout.readline(), "8 74\n")

    def test_layout_changes(self):
        peer, said = self.register(CONTROL | SHIFT, "Z")
        self.assertEqual(said, "registered\n")
        self.tool("xdotool", "key", "ctrl+shift+z")
        self.assertEqual(peer.stdout.readline(), "6 90\n")
        try:
            self.tool("setxkbmap", "de")
            # 29 is where Z is now and Y was before; it follows a moment later.
            end = time.monotonic() + PATIENCE
            os.set_blocking(peer.stdout.fileno(), False)
            while peer.stdout.readline() != "6 90\n":
                self.assertLess(time.monotonic(), end)
                self.tool("xdotool", "keydown", "ctrl", "keydown", "shift", "key", "29", "keyup", "shift",
                          "keyup", "ctrl")
        finally:
            self.tool("setxkbmap", "us")


if __name__ == "__main__":
    unittest.main()
