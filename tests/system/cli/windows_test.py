# SPDX-License-Identifier: MIT
"""Windows of a program that uses our API, on a station without a display."""
import json
import subprocess
import time
import unittest

import support


class Windows(support.CommandLine):
    start = []

    def setUp(self):
        self.program = self.run_program(support.COUNTER)
        self.hwnd = self.pianola("wait", "window", "Counter", "--timeout", "20").strip()

    def tearDown(self):
        self.program.kill()
        self.program.wait()
        self.pianola("wait", "gone", "Counter", "--timeout", "20")

    def test_windows_and_find(self):
        window, = self.json("windows", "Counter")
        self.assertEqual({name: window[name] for name in
                          ("hwnd", "class", "title", "pid", "x", "y", "width", "height", "visible",
                           "minimized", "maximized", "parent", "native")},
                         {"hwnd": self.hwnd, "class": "Counter", "title": "count 0",
                          "pid": self.program.pid, "x": 10, "y": 20, "width": 300, "height": 200,
                          "visible": True, "minimized": False, "maximized": False, "parent": None,
                          "native": None})
        self.assertIn(window, self.json("windows"))
        self.assertEqual(self.pianola("find", "Counter").strip(), self.hwnd)
        self.assertEqual(self.pianola("find", "--all", "Counter").split(), [self.hwnd])
        self.assertIn("count 0", self.pianola("windows"))
        self.assertEqual(self.json("find", "#" + self.hwnd), [window])

    def test_nothing_found(self):
        self.assertEqual(self.pianola("find", "Nobody", status=3), "")
        self.assert_error("no window matches 'Nobody'")
        self.assertEqual(self.json("find", "--all", "Nobody", status=3), [])
        self.assertEqual(self.json("windows", "Nobody", status=3), [])
        self.pianola("send", "Nobody", "WM_NULL", status=3)
        self.pianola("find", "Counter[", status=2)
        self.assert_error("selector 'Counter['", "column")

    def test_find_is_fast(self):
        times = []
        for _ in range(20):
            start = time.monotonic()
            self.pianola("find", "Counter")
            times.append(time.monotonic() - start)
        # Half of it is the time to start any process; sanitizers start slower still.
        limit = 0.5 if "asan" in support.BUILD else 0.02
        self.assertLess(sorted(times)[10], limit)

    def test_post_and_send(self):
        self.pianola("post", "Counter", "WM_USER", "5")
        self.pianola("post", "Counter", "0x400", "0x10")
        self.assertEqual(self.pianola("send", "Counter", "0x401"), "21\n")
        self.assertEqual(self.json("send", "Counter", "0x401"), {"result": 21})
        self.assertEqual(self.pianola("send", "Counter", "WM_GETTEXT"), "count 21\n")
        self.pianola("send", "Counter", "wm_settext", "0", "Grüße 🎹")
        self.assertEqual(self.json("send", "Counter", "WM_GETTEXT"),
                         {"result": len("Grüße 🎹".encode()), "text": "Grüße 🎹"})
        self.assertEqual(self.pianola("wait", "title", "Counter", "🎹").strip(), self.hwnd)

    def test_bad_messages(self):
        self.pianola("post", "Counter", "WM_NONSENSE", status=2)
        self.assert_error("no message of the catalog")
        self.pianola("post", "Counter", "WM_SETTEXT", "0", "x", status=1)
        self.assert_error("use 'pianola send'")
        self.pianola("send", "Counter", "WM_DRAWITEM", status=1)
        self.assert_error("means nothing outside its own program")

    def test_watch(self):
        watch = subprocess.Popen([support.PIANOLA, "watch", "Counter", "--messages", "WM_USER,WM_SETT*",
                                  "--count", "3", "--timeout", "30", "--json"],
                                 env=self.env, text=True, stdout=subprocess.PIPE)
        # A message from before the watch listens is not seen: post until it has what it asked for.
        while watch.poll() is None:
            self.pianola("post", "Counter", "WM_USER", "7")
            self.pianola("send", "Counter", "WM_NULL")
        lines = watch.stdout.read().splitlines()
        self.assertEqual(watch.wait(timeout=support.TIMEOUT), 0)
        watch.stdout.close()
        seen = [json.loads(line) for line in lines]
        self.assertEqual(len(seen), 3)
        self.assertEqual(seen[0]["message"], "WM_USER")
        self.assertEqual((seen[0]["how"], seen[0]["hwnd"], seen[0]["wparam"], seen[0]["class"]),
                         ("posted", self.hwnd, 7, "Counter"))
        self.assertTrue(any(m["message"] == "WM_SETTEXT" and m["text"].startswith("count ")
                            for m in seen), seen)

    def test_watch_times_out(self):
        self.pianola("watch", "--messages", "WM_PASTE", "--count", "1", "--timeout", "0.2", status=3)
        self.assertEqual(self.pianola("watch", "--messages", "WM_PASTE", "--timeout", "0.2"), "")

    def test_wait(self):
        self.assertEqual(self.json("wait", "window", "Counter")["hwnd"], self.hwnd)
        self.pianola("wait", "gone", "Counter", "--timeout", "0.2", status=3)
        self.assert_error("Counter")
        self.pianola("post", "Counter", "WM_CLOSE")
        self.assertEqual(self.pianola("wait", "gone", "Counter", "--timeout", "20"), "")
        self.assertEqual(self.program.wait(timeout=20), 0)

    def test_killed_program(self):
        self.program.kill()
        self.pianola("wait", "gone", "Counter", "--timeout", "20")
        self.pianola("send", "#" + self.hwnd, "WM_NULL", status=3)


if __name__ == "__main__":
    unittest.main()
