# SPDX-License-Identifier: MIT
"""The station is killed at random moments, again and again: no shell dies, no byte is lost or comes
twice, every handle and every exit status stays."""
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.join(os.environ["PIANOLA_SOURCE"], "tests/system/cli"))
import support  # noqa: E402

ROUNDS = int(os.environ.get("PIANOLA_ROUNDS", "200" if "asan" not in support.BUILD else "60"))


class Survival(support.CommandLine):
    start = []

    def new(self, *words):
        return self.pianola("term", "new", "--", *words).strip()

    def kill_station(self):
        os.kill(self.json("status")["pid"], signal.SIGKILL)

    def tearDown(self):
        for terminal in self.json("term", "list"):
            self.pianola("term", "kill", terminal["hwnd"])

    def test_output_typing_and_resize(self):
        with tempfile.TemporaryDirectory() as folder:
            typed = os.path.join(folder, "typed")
            writer = self.new("sh", "-c", "i=0; while [ $i -lt 100000000 ]; do i=$((i+1)); echo line $i; "
                              "[ $((i % 50)) -eq 0 ] && sleep 0.002; done")
            reader = self.new("sh", "-c", "stty -echo -icanon; exec cat > \"$0\"", typed)
            self.pianola("term", "expect", writer, "line 100")
            pids = {t["hwnd"]: t["pid"] for t in self.json("term", "list")}
            sent = []
            for number in range(ROUNDS):
                station = self.json("status")["pid"]
                if number % 3 == 0:
                    sender = subprocess.Popen([support.PIANOLA, "term", "send", reader, "<%d>" % number],
                                              env=self.env, stderr=subprocess.DEVNULL)
                elif number % 3 == 1:
                    sender = subprocess.Popen([support.PIANOLA, "term", "resize", writer,
                                               "%dx%d" % (random.randint(20, 200), random.randint(5, 60))],
                                              env=self.env, stderr=subprocess.DEVNULL)
                else:
                    sender = None
                time.sleep(random.random() * 0.02)
                os.kill(station, signal.SIGKILL)
                if sender:
                    result = sender.wait(timeout=support.TIMEOUT)
                    if number % 3 == 0:
                        sent.append(("<%d>" % number, result))
                now = {t["hwnd"]: t["pid"] for t in self.json("term", "list")}
                self.assertEqual(now, pids, "round %d" % number)
            # What the screen and the scrollback have is an unbroken run of lines.
            text = self.pianola("term", "text", writer, "--scrollback")
            lines = [int(line.split()[1]) for line in text.split("\n") if line.startswith("line ")]
            self.assertGreater(len(lines), 100)
            self.assertEqual(lines, list(range(lines[0], lines[0] + len(lines))))
            # What was sent and answered arrived once, in order; what was not answered at most once.
            self.pianola("term", "send", reader, "<end>")
            end = time.monotonic() + support.TIMEOUT
            arrived = ""
            while not arrived.endswith("<end>"):
                self.assertLess(time.monotonic(), end)
                time.sleep(0.02)
                with open(typed, encoding="ascii") as file:
                    arrived = file.read()
            arrived = arrived[:-len("<end>")]
            for text, result in sent:
                count = arrived.count(text)
                self.assertTrue(count == 1 or (count == 0 and result != 0), (text, result, count))
            self.assertEqual("".join(t for t, _ in sent if t in arrived), arrived)

    def test_statuses(self):
        for number in range(20):
            hwnd = self.new("sh", "-c", "read x; exit $x")
            self.pianola("term", "send", hwnd, "%d\\n" % (number + 1))
            self.kill_station()
            self.pianola("term", "wait", hwnd, status=number + 1)
            self.pianola("term", "kill", hwnd)

    def test_screen_comes_back(self):
        hwnd = self.new("vim", "-u", "NONE", "-n")
        self.pianola("term", "expect", hwnd, "--screen", "VIM")
        self.pianola("term", "type", hwnd, "isome text\n\tand more 你好")
        self.pianola("term", "expect", hwnd, "--screen", "and more 你好")
        screen = self.pianola("term", "text", hwnd)
        self.kill_station()
        self.assertEqual(self.pianola("term", "text", hwnd), screen)
        self.pianola("key", "--to", hwnd, "Escape")
        self.pianola("term", "type", hwnd, ":q!\n")
        self.pianola("term", "wait", hwnd)


if __name__ == "__main__":
    unittest.main()
