# SPDX-License-Identifier: MIT
"""Many terminals: with the usual limit of open files, each with its own program, none busy when idle."""
import os
import resource
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.environ["PIANOLA_SOURCE"], "tests/system/cli"))
import support  # noqa: E402

COUNT = 200
LIMIT = 1024


def ticks(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
        fields = file.read().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


class Many(support.CommandLine):
    def setUp(self):
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        subprocess.run([support.PIANOLA, "up"], env=self.env, check=True, timeout=support.TIMEOUT,
                       stdout=subprocess.DEVNULL,
                       preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (LIMIT, hard)))

    def test_many(self):
        handles = [self.pianola("term", "new", "--", "sh", "-c", "ulimit -n; exec cat").strip()
                   for _ in range(COUNT)]
        self.assertEqual(len(set(handles)), COUNT)
        for hwnd in handles[:3] + handles[-3:]:
            self.pianola("term", "expect", hwnd, f"{LIMIT}\r\n")
        for hwnd in handles[::20]:
            self.pianola("term", "send", hwnd, f"to {hwnd}\\n")
            self.pianola("term", "expect", hwnd, f"to {hwnd}\r\nto {hwnd}")
        terminals = self.json("term", "list")
        self.assertEqual(len(terminals), COUNT)
        pids = [self.json("status")["pid"]] + [t["keeper"] for t in terminals]
        # What was typed last is looked after for a second.
        time.sleep(2)
        before = [ticks(pid) for pid in pids]
        time.sleep(3)
        self.assertEqual([ticks(pid) for pid in pids], before)
        for hwnd in handles:
            self.pianola("term", "kill", hwnd)
        self.assertEqual(self.json("term", "list"), [])


if __name__ == "__main__":
    unittest.main()
