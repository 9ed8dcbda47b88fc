# SPDX-License-Identifier: MIT
"""Terminals whose line is a device: the one end of a pty pair, with a real program at the other."""
import fcntl
import os
import signal
import struct
import subprocess
import sys
import termios
import time
import unittest

sys.path.insert(0, os.path.join(os.environ["PIANOLA_SOURCE"], "tests/system/cli"))
import support  # noqa: E402

TCGETS2 = 0x802c542a
LOCKS = "/run/lock"
FAR = "while IFS= read -r line; do printf 'got <%s>\\r\\n' \"$line\"; done"


class Lines(support.CommandLine):
    start = []

    def setUp(self):
        self.master, self.slave = os.openpty()
        self.device = os.ttyname(self.slave)
        self.lock = os.path.join(LOCKS, "LCK.." + self.device[len("/dev/"):].replace("/", "_"))
        self.far = None

    def tearDown(self):
        for terminal in self.json("term", "list"):
            self.pianola("term", "kill", terminal["hwnd"])
        self.cut()
        os.close(self.slave)

    def connect(self):
        self.far = subprocess.Popen(["sh", "-c", FAR], stdin=self.master, stdout=self.master,
                                    start_new_session=True)
        os.close(self.master)
        self.master = -1

    def cut(self):
        """Nobody is left at the far end."""
        if self.far:
            self.far.kill()
            self.far.wait()
        self.far = None
        if self.master >= 0:
            os.close(self.master)
        self.master = -1

    def new(self, *options, **more):
        return self.pianola("term", "new", "--line", self.device, *options, **more).strip()

    def state(self, hwnd):
        return self.json("term", "list", hwnd)[0]

    def settings(self):
        """c_iflag, c_oflag, c_cflag, c_lflag, speed: what the kernel has."""
        raw = fcntl.ioctl(self.slave, TCGETS2, bytes(44))
        return struct.unpack("IIII", raw[:16]) + struct.unpack("I", raw[40:44])

    def test_both_ways(self):
        self.connect()
        hwnd = self.new()
        self.pianola("term", "send", hwnd, "hello\\n")
        self.pianola("term", "expect", hwnd, "got <hello>")
        text = "Grüße 你好 🎹"
        self.pianola("term", "type", hwnd, text)
        self.pianola("term", "send", hwnd, "\\n")
        self.pianola("term", "expect", hwnd, f"got <{text}>")
        self.assertIn("got <hello>\n", self.pianola("term", "text", hwnd))
        state = self.state(hwnd)
        self.assertEqual((state["kind"], state["line"]["path"], state["name"], state["pid"]),
                         ("line", self.device, self.device[len("/dev/"):], 0))
        self.assertEqual(self.json("term", "jobs", hwnd), [])

    def test_settings(self):
        before = self.settings()
        hwnd = self.new("--speed", "115200", "--framing", "7E2", "--flow", "software")
        _, oflag, cflag, lflag, speed = self.settings()
        self.assertEqual((oflag, lflag, speed), (0, 0, 115200))
        # A pty is always of 8 bits without parity, says its driver.
        self.assertTrue(cflag & termios.CSTOPB)
        self.assertTrue(cflag & termios.CLOCAL)
        self.assertTrue(self.settings()[0] & termios.IXOFF)
        self.pianola("term", "kill", hwnd)
        self.assertEqual(self.settings(), before)
        hwnd = self.new("--speed", "250000", "--modem")
        self.assertEqual(self.settings()[4], 250000)
        self.assertEqual(self.state(hwnd)["line"]["speed"], 250000)
        self.assertFalse(self.settings()[2] & termios.CLOCAL)

    def test_lock(self):
        hwnd = self.new()
        with open(self.lock, encoding="ascii") as file:
            self.assertEqual(int(file.read()), self.state(hwnd)["keeper"])
        self.new(status=1)
        self.assert_error("another program", self.device)
        self.pianola("term", "kill", hwnd)
        self.assertFalse(os.path.exists(self.lock))
        # Those who only flock, and one who died with his lock.
        fcntl.flock(self.slave, fcntl.LOCK_EX)
        self.new(status=1)
        self.assert_error("another program")
        self.assertFalse(os.path.exists(self.lock))
        fcntl.flock(self.slave, fcntl.LOCK_UN)
        dead = subprocess.Popen(["true"])
        dead.wait()
        with open(self.lock, "w", encoding="ascii") as file:
            file.write("%10d\n" % dead.pid)
        self.pianola("term", "kill", self.new())
        self.assertFalse(os.path.exists(self.lock))

    def test_hangup(self):
        self.connect()
        hwnd = self.new("--modem")
        self.pianola("term", "send", hwnd, "last\\n")
        self.pianola("term", "expect", hwnd, "got <last>")
        self.cut()
        self.pianola("term", "wait", hwnd, "--timeout", str(support.TIMEOUT // 2), status=128 + signal.SIGHUP)
        self.assertIn("got <last>", self.pianola("term", "text", hwnd))
        self.pianola("term", "send", hwnd, "x", status=1)
        self.assertFalse(os.path.exists(self.lock))

    def test_survives_the_station(self):
        self.connect()
        hwnd = self.new("--speed", "9600")
        for number in range(5):
            os.kill(self.json("status")["pid"], signal.SIGKILL)
            self.pianola("term", "send", hwnd, f"round {number}\\n")
            self.pianola("term", "expect", hwnd, f"got <round {number}>")
        self.assertEqual(self.state(hwnd)["kind"], "line")
        self.assertTrue(os.path.exists(self.lock))

    def test_verbs(self):
        hwnd = self.new()
        self.pianola("term", "signal", hwnd, "break")
        self.pianola("term", "signal", hwnd, "dtr-off", status=1)
        self.assert_error("device")
        shell = self.pianola("term", "new", "--", "cat").strip()
        self.pianola("term", "signal", shell, "break", status=1)
        self.assert_error("device")

    def test_a_program_has_the_device(self):
        """Its controlling terminal is the device; the window tells who has it."""
        hwnd = self.pianola("term", "new", "--line", self.device, "--respawn", "--", "bash", "--norc",
                            "--noprofile").strip()
        self.pianola("term", "expect", hwnd, "has the line")
        self.say("echo $(tty) ${-//[^m]/}:\n", f"{self.device} m:")
        first = self.state(hwnd)["pid"]
        self.say("exit\n", "exit")
        # The next one has no memory of what was typed before it came.
        self.pianola("term", "expect", hwnd, "has the line")
        self.say("echo ag''ain\n", "again")
        self.assertNotEqual(self.state(hwnd)["pid"], first)
        self.assertNotEqual(self.settings()[3] & termios.ISIG, 0)

    def test_the_line_is_free_when_the_program_has_ended(self):
        before = self.settings()
        # What changes the settings for itself, and what is killed.
        for script, status in (("stty raw -echo; exit 3", 3), ("stty -opost; kill -KILL $$", 128 + 9)):
            hwnd = self.pianola("term", "new", "--line", self.device, "--", "sh", "-c", script).strip()
            self.pianola("term", "wait", hwnd, status=status)
            self.assertFalse(os.path.exists(self.lock))
            self.assertEqual(self.settings(), before)

    def say(self, text, wanted):
        os.write(self.master, text.encode())
        seen = ""
        end = time.monotonic() + support.TIMEOUT
        os.set_blocking(self.master, False)
        while wanted not in seen:
            self.assertLess(time.monotonic(), end, seen)
            try:
                seen += os.read(self.master, 4096).decode()
            except BlockingIOError:
                time.sleep(0.01)

    def test_what_is_no_line(self):
        for path, status in (("/nonexistent", 1), ("/dev/null", 2), ("/etc/passwd", 2)):
            self.pianola("term", "new", "--line", path, status=status)
            self.assert_error(path)
        self.pianola("term", "new", "--speed", "9600", status=2)
        self.assert_error("--line")
        self.new("--framing", "9X1", status=2)
        self.assert_error("9X1")
        self.new("--respawn", status=2)
        self.pianola("term", "new", "--autologin", "root", status=2)
        self.assertEqual(self.json("term", "list"), [])


if __name__ == "__main__":
    unittest.main()
