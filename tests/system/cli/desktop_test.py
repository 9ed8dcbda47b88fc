# SPDX-License-Identifier: MIT
"""The verbs on a headless display with a real terminal: what it received is what counts."""
import os
import struct
import unittest

import support

TERMINAL = 'XTerm[title="cli test"]'


class Desktop(support.CommandLine):
    start = ["--headless=800x600"]

    def tearDown(self):
        """What a failed test leaves open is not in the next one's way."""
        for program in self.programs:
            program.kill()
            program.wait()
        self.programs.clear()
        self.pianola("wait", "gone", TERMINAL, "--timeout", "30")

    def open_terminal(self, command):
        program = self.run_program("xterm", "-u8", "-T", "cli test", "-geometry", "60x10+20+20", "-e",
                                   "sh", "-c", command, cwd=self.runtime)
        self.pianola("wait", "window", TERMINAL, "--timeout", "30")
        return program

    def received(self):
        self.pianola("wait", "gone", TERMINAL, "--timeout", "30")
        with open(os.path.join(self.runtime, "got"), "rb") as got:
            return got.read().decode()

    def test_status(self):
        status = self.json("status")
        self.assertTrue(status["display"].startswith(":"))
        self.assertTrue(status["socket"].startswith(self.runtime))
        os.kill(status["pid"], 0)
        self.assertIn(status["display"], self.pianola("status"))

    def test_type_key(self):
        text = "ASCII, Grüße, Привет, 你好, e\u0301, 🎹\n"
        for level in ("message", "global"):
            with self.subTest(level=level):
                self.open_terminal("cat >got")
                self.pianola("type", "--to", TERMINAL, "--level", level, text)
                self.pianola("type", "--to", TERMINAL, "--level", level, "-", text_in="from stdin\n")
                self.pianola("key", "--to", TERMINAL, "--level", level, "shift+a", "Return", "ctrl+d")
                self.assertEqual(self.received(), text + "from stdin\nA\n")

    def test_bad_input(self):
        self.pianola("key", "ctrl+nosuchkey", status=2)
        self.assert_error("nosuchkey")
        self.pianola("type", "--to", "Nobody", "x", status=3)
        self.pianola("mouse", "fly", status=2)
        self.assert_error("move, click, down, up, drag or wheel")
        self.pianola("mouse", "move", "1", status=2)

    def test_screenshot(self):
        path = os.path.join(self.runtime, "screen.png")
        self.pianola("screenshot", path)
        with open(path, "rb") as file:
            head = file.read(24)
        self.assertEqual(head[:8], b"\x89PNG\r\n\x1a\n")
        self.assertEqual(struct.unpack(">II", head[16:24]), (800, 600))
        program = self.open_terminal("cat >got")
        window = self.json("screenshot", TERMINAL, path)
        self.assertEqual(window, {"file": path})
        self.pianola("post", TERMINAL, "WM_SYSCOMMAND", "SC_MINIMIZE")
        self.pianola("wait", "window", TERMINAL + ":minimized", "--timeout", "20")
        self.pianola("screenshot", TERMINAL, path, status=1)
        self.assert_error("not on the screen", "restore")
        program.kill()
        self.pianola("wait", "gone", TERMINAL, "--timeout", "30")
        self.pianola("screenshot", "/nowhere/at/all.png", status=1)
        self.assert_error("/nowhere/at/all.png")

    def test_window_messages(self):
        self.open_terminal("cat >got")
        self.pianola("post", TERMINAL, "WM_SYSCOMMAND", "SC_MINIMIZE")
        self.pianola("wait", "window", TERMINAL + ":minimized", "--timeout", "20")
        self.pianola("post", TERMINAL, "WM_SYSCOMMAND", "SC_RESTORE")
        self.pianola("wait", "gone", TERMINAL + ":minimized", "--timeout", "20")
        self.pianola("send", TERMINAL, "WM_SETFOCUS")
        self.pianola("wait", "focus", TERMINAL, "--timeout", "20")
        self.pianola("post", TERMINAL, "WM_CLOSE")
        self.pianola("wait", "gone", TERMINAL, "--timeout", "20")


if __name__ == "__main__":
    unittest.main()
