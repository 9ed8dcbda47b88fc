# SPDX-License-Identifier: MIT
"""`pianola` killed at random moments while it types, plays, presses: nothing stays down."""
import json
import os
import random
import signal
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.environ["PIANOLA_SOURCE"], "tests/system/cli"))
import support

XSTATE = os.environ["PIANOLA_XSTATE"]
ROUNDS = int(os.environ.get("PIANOLA_KILL_ROUNDS", "200"))
TEXT = ("The Quick BROWN fox; Zażółć GĘŚLĄ jaźń, Съешь ЕЩЁ, 鍵盤 🎹 (x) {y} \"z\"!\n" * 30)


def journal():
    lines = [json.dumps({"pianola": "journal", "version": 1, "screen": [800, 600], "layout": "us"})]
    at = 0
    for i in range(400):
        for vk, scan in (("VK_CONTROL", 0x1D), ("VK_SHIFT", 0x2A), ("VK_A", 0x1E)):
            lines.append(json.dumps({"time": at, "message": "WM_KEYDOWN", "key": vk, "scan": scan}))
            at += 1
        for vk, scan in (("VK_A", 0x1E), ("VK_SHIFT", 0x2A), ("VK_CONTROL", 0x1D)):
            lines.append(json.dumps({"time": at, "message": "WM_KEYUP", "key": vk, "scan": scan}))
            at += 1
    return "\n".join(lines) + "\n"


class Kill(support.CommandLine):
    start = ["--headless=800x600"]

    def state(self):
        out = subprocess.run([XSTATE], env=self.env, capture_output=True, text=True, check=True,
                             timeout=support.TIMEOUT)
        return json.loads(out.stdout)

    def until_clean(self, what):
        end = time.monotonic() + support.TIMEOUT
        while True:
            now = self.state()
            if now["keys"] == 0 and now["buttons"] == 0:
                return
            self.assertLess(time.monotonic(), end, "%s left %s" % (what, now))
            time.sleep(0.02)

    def test_kills(self):
        random.seed(2)
        self.run_program("xterm", "-u8", "-T", "victim", "-e", "sh", "-c", "stty -isig -echo; cat >/dev/null")
        self.pianola("wait", "window", "XTerm", "--timeout", str(support.TIMEOUT // 2))
        self.pianola("type", "--to", "XTerm", "warm ж\n")
        path = os.path.join(self.runtime, "kill.journal")
        with open(path, "w", encoding="utf-8") as file:
            file.write(journal())
        # How to do it, and how long it takes: the moments spread over all of it.
        jobs = [["type", "--to", "XTerm", TEXT], ["type", "--level", "global", TEXT],
                ["key", "--to", "XTerm", *["ctrl+shift+x", "alt+y"] * 50],
                ["key", *["ctrl+shift+a", "alt+b"] * 50],
                ["play", path], ["play", path, "--exclusive"], ["play", path, "--speed", "max"]]
        longest = []
        for job in jobs:
            began = time.monotonic()
            subprocess.run([support.PIANOLA, *job], env=self.env, timeout=60, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
            longest.append(time.monotonic() - began)
        self.until_clean("a whole run")
        for i in range(ROUNDS):
            job = jobs[i % len(jobs)]
            how = signal.SIGINT if i % 3 == 0 else signal.SIGKILL
            program = subprocess.Popen([support.PIANOLA, *job], env=self.env, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            time.sleep(random.random() * min(longest[i % len(jobs)], 1.5))
            program.send_signal(how)
            program.wait(timeout=support.TIMEOUT)
            self.until_clean("round %d, %s %s" % (i, how.name, job[0]))
        # Whatever was stopped, the next text comes out right.
        self.pianola("type", "--to", "XTerm", TEXT)


class StationKilled(Kill):
    """The display is the user's: the station is killed, the X server stays."""

    start = None
    test_kills = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        reader, writer = os.pipe()
        cls.server = subprocess.Popen(["Xvfb", "-displayfd", str(writer), "-screen", "0", "800x600x24",
                                       "-nolisten", "tcp", "-noreset"], pass_fds=[writer],
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as number:
            cls.env["DISPLAY"] = ":" + number.readline().strip()

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.server.terminate()
        cls.server.wait()

    def test_station_killed(self):
        self.run_program("xterm", "-u8", "-e", "cat")
        self.pianola("wait", "window", "XTerm", "--timeout", str(support.TIMEOUT // 2))
        self.pianola("down")
        clean = self.state()
        for i in range(10):
            self.pianola("up")
            level = ["--to", "XTerm"] if i % 2 else ["--level", "global"]
            program = subprocess.Popen([support.PIANOLA, "type", *level, TEXT], env=self.env,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            pid = self.json("status")["pid"]
            time.sleep(random.random() * 0.3)
            os.kill(pid, signal.SIGKILL)
            program.wait(timeout=60)
            end = time.monotonic() + support.TIMEOUT
            while self.state() != clean:
                self.assertLess(time.monotonic(), end, "round %d left %s, not %s" % (i, self.state(), clean))
                time.sleep(0.02)


if __name__ == "__main__":
    unittest.main()
