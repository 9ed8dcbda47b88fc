# SPDX-License-Identifier: MIT
"""Other programs' windows in the tree, with the X server's own tools as witnesses."""
import os
import re
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.environ["PIANOLA_SOURCE"], "tests/system/cli"))
import support

PEER = os.environ["PIANOLA_PEER"]
PATIENCE = 30


class Desktop(support.CommandLine):
    start = ["--headless=1024x768"]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.run_program("xterm", "-T", "terminal", "-e", "cat")
        cls.env["NO_AT_BRIDGE"] = "1"
        cls.run_program("mousepad", "--disable-server")

    def setUp(self):
        self.pianola("wait", "window", "XTerm", "--timeout", str(PATIENCE))
        self.pianola("wait", "window", "Mousepad", "--timeout", str(PATIENCE))

    def ask(self, *words):
        return subprocess.run(words, env=self.env, capture_output=True, text=True, timeout=PATIENCE).stdout

    def window(self, name):
        return self.json("windows", name)[0]

    def place(self, name):
        """As the X server has it."""
        said = self.ask("xwininfo", "-id", str(self.window(name)["native"]))
        return [int(re.search(what + r":\s+(-?\d+)", said).group(1))
                for what in ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")]

    def until(self, what):
        end = time.monotonic() + PATIENCE
        while not what():
            self.assertLess(time.monotonic(), end, "it did not happen")
            time.sleep(0.02)

    def agree(self, name):
        ours = self.window(name)
        return [ours["x"], ours["y"], ours["width"], ours["height"]] == self.place(name)

    def peer(self, *words):
        result = subprocess.run([PEER, *words], env=self.env, capture_output=True, text=True, timeout=PATIENCE)
        self.assertEqual(result.returncode, 0, words)
        return result.stdout.strip()

    def test_facts(self):
        terminal = self.window("XTerm")
        self.assertEqual((terminal["class"], terminal["title"]), ("XTerm", "terminal"))
        with open("/proc/%d/comm" % terminal["pid"]) as comm:
            self.assertEqual(comm.read(), "xterm\n")
        self.assertIn("terminal", self.ask("xprop", "-id", str(terminal["native"]), "WM_NAME"))
        self.until(lambda: self.agree("XTerm"))
        self.until(lambda: self.agree("Mousepad"))

    def test_place(self):
        self.peer("place", "Mousepad", "120", "130", "600", "400")
        self.assertEqual(self.place("Mousepad"), [120, 130, 600, 400])
        self.assertTrue(self.agree("Mousepad"))
        self.pianola("post", "Mousepad", "WM_MOVE", "0", hex(210 << 16 | 200))
        self.until(lambda: self.place("Mousepad") == [200, 210, 600, 400])
        self.pianola("post", "Mousepad", "WM_SIZE", "0", hex(350 << 16 | 640))
        self.until(lambda: self.place("Mousepad") == [200, 210, 640, 350])
        native = str(self.window("Mousepad")["native"])
        self.ask("xdotool", "windowmove", native, "300", "40")
        self.until(lambda: self.place("Mousepad")[0] >= 300 and self.agree("Mousepad"))

    def test_title(self):
        native = str(self.window("XTerm")["native"])
        self.ask("xprop", "-id", native, "-f", "_NET_WM_NAME", "8u", "-set", "_NET_WM_NAME", "zwei – 2")
        self.pianola("wait", "title", "XTerm", "zwei – 2", "--timeout", str(PATIENCE))
        self.pianola("send", "XTerm", "WM_SETTEXT", "0", "drei €")
        self.assertEqual(self.pianola("send", "XTerm", "WM_GETTEXT").strip(), "drei €")
        self.until(lambda: "drei €" in self.ask("xprop", "-id", native, "_NET_WM_NAME"))
        self.pianola("send", "XTerm", "WM_SETTEXT", "0", "terminal")
        self.pianola("wait", "title", "XTerm", "terminal", "--timeout", str(PATIENCE))

    def test_focus_and_stacking(self):
        for name, other in (("XTerm", "Mousepad"), ("Mousepad", "XTerm")):
            self.assertEqual(self.peer("front", name), name)
            native = int(self.window(name)["native"], 16)
            self.until(lambda: hex(native) in self.ask("xprop", "-root", "_NET_ACTIVE_WINDOW"))
            self.until(lambda: [w["class"] for w in self.json("windows")][:2] == [name, other])
            order = self.ask("xprop", "-root", "_NET_CLIENT_LIST_STACKING").split(",")
            self.assertEqual(int(order[-1], 16), native)
            self.assertTrue(self.window(name)["focused"])
            self.assertFalse(self.window(other)["focused"])

    def test_minimize_maximize(self):
        native = str(self.window("Mousepad")["native"])
        for command, word, state in (("SC_MAXIMIZE", "MAXIMIZED_HORZ", ":maximized"),
                                     ("SC_MINIMIZE", "HIDDEN", ":minimized")):
            self.pianola("post", "Mousepad", "WM_SYSCOMMAND", command)
            self.pianola("wait", "window", "Mousepad" + state, "--timeout", str(PATIENCE))
            self.assertIn(word, self.ask("xprop", "-id", native, "_NET_WM_STATE"))
            self.pianola("post", "Mousepad", "WM_SYSCOMMAND", "SC_RESTORE")
            self.pianola("wait", "gone", "Mousepad" + state, "--timeout", str(PATIENCE))
        self.until(lambda: "HIDDEN" not in self.ask("xprop", "-id", native, "_NET_WM_STATE"))

    def test_watch(self):
        """What another program does to a window is seen as messages."""
        spy = subprocess.Popen([support.PIANOLA, "watch", "XTerm", "--messages", "WM_MOVE,WM_SETTEXT",
                                "--count", "2", "--timeout", str(PATIENCE), "--json"], env=self.env,
                               stdout=subprocess.PIPE, text=True)
        native = str(self.window("XTerm")["native"])
        turn = 0
        # It is looking when it has seen something: until then there is something to see again.
        while spy.poll() is None:
            turn += 1
            self.ask("xdotool", "windowmove", native, str(50 + turn % 100), "60")
            self.ask("xprop", "-id", native, "-f", "_NET_WM_NAME", "8u", "-set", "_NET_WM_NAME", "t%d" % turn)
        seen = spy.communicate(timeout=PATIENCE)[0]
        self.assertEqual(spy.returncode, 0, seen)
        self.assertRegex(seen, "WM_MOVE|WM_SETTEXT")


if __name__ == "__main__":
    unittest.main()
