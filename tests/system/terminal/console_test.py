# SPDX-License-Identifier: MIT
"""The system console, and the names that virtual terminals have."""
import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.environ["PIANOLA_SOURCE"], "tests/system/cli"))
import support  # noqa: E402

WORD = "pianola-test-%d" % os.getpid()


def may_log():
    try:
        os.close(os.open("/dev/kmsg", os.O_RDWR))
        return True
    except OSError:
        return False


class Console(support.CommandLine):
    start = ["--console", "console"]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # What the user's own shells do when they begin may take as long as it likes.
        cls.env["HOME"] = cls.runtime

    def tearDown(self):
        for terminal in self.json("term", "list"):
            if terminal["name"] != "console":
                self.pianola("term", "kill", terminal["hwnd"])

    @classmethod
    def tearDownClass(cls):
        self = cls("expect")
        for terminal in self.json("term", "list"):
            self.pianola("term", "kill", terminal["hwnd"])
        super().tearDownClass()

    def until(self, condition):
        end = time.monotonic() + support.TIMEOUT
        while not condition():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.02)

    def count(self, hwnd):
        """How often a station that has no display has said so."""
        return self.pianola("term", "text", "--scrollback", hwnd).count("DISPLAY is not set")

    def expect(self, hwnd, *words):
        return self.pianola("term", "expect", hwnd, *words, "--timeout", "20")

    def test_station_messages(self):
        # It has no display, and says so.
        self.pianola("up", status=1)
        self.expect("console", "pianolad: DISPLAY is not set")
        state, = self.json("term", "list", "console")
        self.assertEqual((state["kind"], state["pid"], state["exited"]), ("sink", 0, False))
        self.pianola("term", "send", "console", "x", status=1)
        self.assert_error("nobody reads")

    def test_kernel_messages(self):
        if not may_log():
            self.expect("console", "--screen", "no kernel messages: /dev/kmsg")
            return
        with open("/dev/kmsg", "w", encoding="ascii") as kmsg:
            kmsg.write(f"<7>{WORD} debug\n")
        with open("/dev/kmsg", "w", encoding="ascii") as kmsg:
            kmsg.write(f"<3>{WORD} one\n")
        self.expect("console", "--regex", rf"\[ *\d+\.\d{{6}}\] {WORD} one")
        self.assertNotIn("debug", self.pianola("term", "text", "console"))

    @unittest.skipUnless(may_log(), "needs root")
    def test_flood(self):
        """More at once than a terminal takes: nothing waits, nothing is lost."""
        for number in range(2000):
            with open("/dev/kmsg", "w", encoding="ascii") as kmsg:
                kmsg.write(f"<3>{WORD} flood {number} {'x' * 60}\n")
        self.expect("console", "flood 1999 ")
        self.assertEqual(self.json("status")["pid"], self.station["pid"])

    @unittest.skipUnless(may_log(), "needs root")
    def test_elsewhere(self):
        """As console=tty7: a terminal that has a program of its own, and then a line."""
        hwnd = self.pianola("term", "new", "--name", "tty7", "--", "cat").strip()
        self.pianola("up", "--console", "tty7")
        with open("/dev/kmsg", "w", encoding="ascii") as kmsg:
            kmsg.write(f"<3>{WORD} two\n")
        self.expect("tty7", f"{WORD} two\r\n")
        self.pianola("term", "send", "tty7", "typed\\r")
        self.expect(hwnd, "typed\r\ntyped")
        master, slave = os.openpty()
        self.pianola("up", "--console", os.ttyname(slave))
        with open("/dev/kmsg", "w", encoding="ascii") as kmsg:
            kmsg.write(f"<3>{WORD} three\n")
        seen = b""
        while b"three" not in seen:
            self.assertTrue(select.select([master], [], [], 20)[0], seen)
            seen += os.read(master, 4096)
        self.pianola("up", "--console", "console")
        os.close(master)
        os.close(slave)

    def test_comes_back(self):
        state, = self.json("term", "list", "console")
        said = self.count("console")
        for round in range(3):
            os.kill(self.json("status")["pid"], signal.SIGKILL)
            if round == 1:
                self.pianola("down")
            # Nobody names it; what the station has to say first is there already.
            type(self).station = self.json("up")
            again, = self.json("term", "list", "console")
            self.until(lambda: self.count("console") == said + 1 + round)
            self.assertEqual((state["hwnd"], state["keeper"]), (again["hwnd"], again["keeper"]))
            if may_log():
                with open("/dev/kmsg", "w", encoding="ascii") as kmsg:
                    kmsg.write(f"<3>{WORD} round {round}\n")
                self.expect("console", f"{WORD} round {round}\r\n")

    def test_another_comes_back(self):
        """Only the one that was it last, be it one with a program."""
        hwnd = self.pianola("term", "new", "--name", "tty9", "--", "cat").strip()
        self.pianola("up", "--console", "tty9")
        before = self.count("console")
        os.kill(self.json("status")["pid"], signal.SIGKILL)
        self.pianola("up")
        self.until(lambda: self.count(hwnd) == 1)
        self.assertEqual(self.count("console"), before)
        # When it is gone, so is the role.
        self.pianola("term", "kill", hwnd)
        os.kill(self.json("status")["pid"], signal.SIGKILL)
        type(self).station = self.json("up")
        self.pianola("up", "--console", "console")
        self.pianola("up", status=1)
        self.until(lambda: self.count("console") == before + 1)

    def test_killed(self):
        self.pianola("up", "--console", "other")
        self.pianola("term", "kill", 'Terminal[title="other"]')
        if may_log():
            with open("/dev/kmsg", "w", encoding="ascii") as kmsg:
                kmsg.write(f"<3>{WORD} nowhere\n")
        self.pianola("up", status=1)
        self.pianola("up", "--console", "console")

    def test_tty0(self):
        self.pianola("term", "text", "tty0", status=3)
        self.assert_error("attach")
        pid, outer = pty.fork()
        if pid == 0:
            os.execve(support.PIANOLA, ["pianola", "attach"], dict(self.env, TERM="xterm-256color"))

        def until(condition):
            end = time.monotonic() + support.TIMEOUT
            while not condition():
                self.assertLess(time.monotonic(), end)
                if select.select([outer], [], [], 0.02)[0]:
                    os.read(outer, 65536)

        def titles():
            result = subprocess.run([support.PIANOLA, "term", "list", "tty0", "--json"], env=self.env,
                                    capture_output=True, text=True, check=False)
            return [t["name"] for t in json.loads(result.stdout or "[]")]
        until(lambda: titles() == ["tty1"])
        os.write(outer, b"\033[1;3R")  # Alt+F3
        until(lambda: titles() == ["tty3"])
        self.pianola("term", "send", "tty0", "echo th''ree\\r")
        until(lambda: "three" in self.pianola("term", "text", "tty3"))
        os.write(outer, b"\x1c1")  # Ctrl+\ 1
        until(lambda: titles() == ["tty1"])
        # The one that the station comes back with is the same.
        os.write(outer, b"\x1cd")
        os.waitpid(pid, 0)
        os.close(outer)
        os.kill(self.json("status")["pid"], signal.SIGKILL)
        self.assertEqual(titles(), ["tty1"])
        self.pianola("up", "--console", "console")


if __name__ == "__main__":
    unittest.main()
