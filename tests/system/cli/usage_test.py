# SPDX-License-Identifier: MIT
"""Wrong usage is exit status 2 and one line that helps; nothing is started for it."""
import os
import unittest

import support


class Usage(support.CommandLine):
    def test_wrong_usage(self):
        for words, part in (
            (["nonsense"], "'nonsense' is no command"),
            (["find"], "SELECTOR is missing"),
            (["find", "a", "b"], "one word too many"),
            (["find", "--nonsense", "a"], "unknown option '--nonsense'"),
            (["find", "--json=1", "a"], "takes no value"),
            (["type", "--level", "sideways", "x"], "use message or global"),
            (["type", "--to"], "--to needs a value"),
            (["type", "-x"], "put '--' before"),
            (["up", "--headless=big"], "is no size"),
            (["watch", "--count", "0"], "no whole number"),
            (["watch", "--timeout", "soon"], "no number of seconds"),
            (["wait", "never", "x"], "use window, gone, title or focus"),
            (["wait", "title", "x"], "TEXT is missing"),
            (["play", "--speed", "-1", "x"], "is no speed"),
            (["screenshot"], "FILE is missing"),
            (["post", "x", "WM_CLOSE", "many"], "WPARAM 'many'"),
        ):
            with self.subTest(words=words):
                self.pianola(*words, status=2)
                self.assert_error(part)
        self.assertFalse(os.path.exists(os.path.join(self.runtime, "pianola")))

    def test_help(self):
        names = [line[2:23].strip() for line in self.pianola("--help").splitlines()
                 if line.startswith("  ")]
        self.assertEqual(names, sorted(names))
        for name in names:
            text = self.pianola(*name.split(), "--help")
            self.assertIn("Usage: pianola " + name, text)
            # Those have a person before them, or the output of another program.
            if name not in ("attach", "term play", "term run"):
                self.assertIn("--json", text)
            self.assertEqual(text, self.pianola("help", *name.split()))
        self.assertIn("pianola 0.", self.pianola("--version"))

    def test_without_a_station(self):
        self.pianola("status", status=3)
        self.assert_error("no station is running")
        self.assertEqual(self.json("down"), {"stopped": False})


if __name__ == "__main__":
    unittest.main()
