# SPDX-License-Identifier: MIT
"""Recording and playing on a headless display: ends, errors and their exit statuses."""
import json
import os
import signal
import subprocess
import time
import unittest

import support

TERMINAL = 'XTerm[title="record test"]'
HEADER = '{"pianola":"journal","version":1}\n'


class Record(support.CommandLine):
    start = ["--headless=800x600"]

    def setUp(self):
        self.terminals = []

    def tearDown(self):
        for terminal in self.terminals:
            terminal.kill()
            terminal.wait()
        self.pianola("wait", "gone", TERMINAL, "--timeout", "30")
        if os.path.exists(self.path("got")):
            os.unlink(self.path("got"))

    def path(self, name):
        return os.path.join(self.runtime, name)

    def open_terminal(self):
        self.terminals.append(self.run_program(
            "xterm", "-u8", "-T", "record test", "-e", "sh", "-c", "cat >got", cwd=self.runtime))
        self.pianola("wait", "window", TERMINAL, "--timeout", "30")

    def write_journal(self, *lines):
        path = self.path("written.journal")
        with open(path, "w", encoding="utf-8") as file:
            file.write(HEADER + "".join(json.dumps(line) + "\n" for line in lines))
        return path

    def size_of_got(self):
        """0 also while the terminal has not come to make the file."""
        return os.path.getsize(self.path("got")) if os.path.exists(self.path("got")) else 0

    def begin(self, *words):
        """A command in the background whose first line on standard error is there."""
        process = subprocess.Popen([support.PIANOLA, *words], env=self.env, text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.stdout.close)
        return process

    def test_record_and_play(self):
        self.open_terminal()
        journal = self.path("session.journal")
        record = self.begin("record", journal, "--json")
        self.assertEqual(record.stderr.readline(), "recording into %s\n" % journal)
        self.pianola("type", "--to", TERMINAL, "zwölf 鍵\n")
        self.pianola("key", "--to", TERMINAL, "ctrl+d")
        self.pianola("wait", "gone", TERMINAL, "--timeout", "30")
        record.send_signal(signal.SIGINT)
        self.assertEqual(record.wait(timeout=30), 0)
        recorded = json.loads(record.stdout.read())
        self.assertEqual(recorded["file"], journal)
        self.assertGreater(recorded["events"], 5)

        self.pianola("play", "--check", journal, status=3)
        self.assertIn("XTerm", self.said)
        self.open_terminal()
        check = self.json("play", "--check", journal)
        self.assertEqual((check["events"], check["targets"], check["found"], check["missing"]),
                         (recorded["events"], 1, 1, []))
        self.assertEqual(self.json("play", "--speed", "max", journal), {"events": recorded["events"]})
        self.pianola("wait", "gone", TERMINAL, "--timeout", "30")
        with open(self.path("got"), encoding="utf-8") as got:
            self.assertEqual(got.read(), "zwölf 鍵\n")

    def test_record_ends_by_count_and_time(self):
        self.open_terminal()
        record = self.begin("record", self.path("a"), "--count", "3")
        record.stderr.readline()
        self.pianola("type", "--to", TERMINAL, "abcdef")
        self.assertEqual(record.wait(timeout=30), 0)
        with open(self.path("a"), encoding="utf-8") as file:
            self.assertEqual(len(file.readlines()), 4)
        self.pianola("record", self.path("b"), "--timeout", "0.2")
        with open(self.path("b"), encoding="utf-8") as file:
            self.assertEqual(len(file.readlines()), 1)

    def test_record_fails(self):
        self.pianola("record", "/nowhere/at/all", status=1)
        self.assertIn("/nowhere/at/all", self.said)
        self.pianola("record", "--stop-key", "nosuchkey", self.path("c"), status=2)
        self.assertIn("nosuchkey", self.said)

    def test_play_fails(self):
        self.pianola("play", self.path("missing"), status=1)
        self.assertIn("missing", self.said)
        bad = self.path("bad.journal")
        with open(bad, "w", encoding="utf-8") as file:
            file.write(HEADER + '{"time":"soon"}\n')
        self.pianola("play", bad, status=1)
        self.assert_error("bad.journal:2:")
        journal = self.write_journal({"time": 0, "message": "WM_CHAR", "text": "x", "target": "Nobody"})
        self.pianola("play", "--timeout", "0.3", journal, status=3)
        self.assert_error("written.journal:2", "Nobody")
        broken = self.write_journal({"time": 0, "message": "WM_CHAR", "text": "x", "target": "Nobody["})
        self.pianola("play", broken, status=1)
        self.assert_error("written.journal:2")

    def test_play_stops(self):
        self.open_terminal()
        journal = self.write_journal(
            {"time": 0, "message": "WM_CHAR", "text": "x\n", "target": TERMINAL},
            {"time": 3600000, "message": "WM_CHAR", "text": "y", "target": TERMINAL})
        play = self.begin("play", journal)
        # Ctrl-C in the middle: once the terminal has the first line.
        deadline = time.monotonic() + 30
        while self.size_of_got() == 0 and time.monotonic() < deadline:
            self.pianola("status")
        play.send_signal(signal.SIGINT)
        self.assertEqual(play.wait(timeout=30), 128 + signal.SIGINT)
        self.assertIn("stopped", play.stderr.read())

    def test_type_stops(self):
        self.open_terminal()
        typing = self.begin("type", "--to", TERMINAL, "0123456789" * 12000)
        while typing.poll() is None:
            typing.send_signal(signal.SIGINT)
        # So early that the handler was not there yet is a plain death by the signal.
        self.assertIn(typing.returncode, (128 + signal.SIGINT, -signal.SIGINT))
        self.pianola("status")


if __name__ == "__main__":
    unittest.main()
