# SPDX-License-Identifier: MIT
"""The clipboard and the display's selection as one, with other programs as the peers."""
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.environ["PIANOLA_SOURCE"], "tests/system/cli"))
import support

PEER = os.environ["PIANOLA_DESK_PEER"]
PATIENCE = 20
TEXT = "Größe – 鍵盤 🎹\nzweite Zeile"


class Clipboard(support.CommandLine):
    start = ["--headless=800x600"]

    def setUp(self):
        self.running = []

    def tearDown(self):
        for program in self.running:
            if program.poll() is None:
                program.kill()
            program.wait(timeout=PATIENCE)
            for stream in (program.stdin, program.stdout):
                if stream:
                    stream.close()

    def until(self, what):
        end = time.monotonic() + PATIENCE
        while not what():
            self.assertLess(time.monotonic(), end, "it did not happen")
            time.sleep(0.02)

    def path(self, data=None):
        path = os.path.join(self.runtime, "data")
        if data is not None:
            with open(path, "wb") as file:
                file.write(data)
        return path

    def run_tool(self, *words, data=None, check=True):
        # They go to the background with our pipes in their hands: files end when they are read.
        with open(os.path.join(self.runtime, "out"), "w+b") as out:
            result = subprocess.run(words, env=self.env, input=data, stdout=out, stderr=subprocess.DEVNULL,
                                    timeout=PATIENCE)
            out.seek(0)
            said = out.read()
        if check:
            self.assertEqual(result.returncode, 0, words)
        return said

    def peer(self, *words):
        return self.run_tool(PEER, *words).decode()

    def start_peer(self, *words):
        peer = subprocess.Popen([PEER, *words], env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                text=True)
        self.running.append(peer)
        return peer

    def put(self, data, kind="text"):
        self.assertEqual(self.peer("set", kind, self.path(data)), "set\n")

    def get(self, kind="text"):
        path = self.path(b"")
        said = self.peer("get", kind, path)
        if said.startswith("none"):
            return None
        with open(path, "rb") as file:
            return file.read()

    def text(self):
        data = self.get()
        return data.rstrip(b"\0").decode() if data is not None else None

    def xclip(self, *words, **more):
        return self.run_tool("xclip", "-selection", "clipboard", *words, **more)

    def targets(self):
        return self.xclip("-o", "-t", "TARGETS", check=False).decode().split()

    def offered(self, target="UTF8_STRING"):
        """What another program gets; b"" while there is nothing."""
        return self.xclip("-o", "-t", target, check=False)

    def test_ours_for_others(self):
        self.put(TEXT.encode())  # the program that put it there has ended
        self.until(lambda: self.offered() == TEXT.encode())
        targets = self.targets()
        for target in ("TARGETS", "TIMESTAMP", "MULTIPLE", "SAVE_TARGETS", "UTF8_STRING", "STRING", "TEXT",
                       "text/plain", "text/plain;charset=utf-8"):
            self.assertIn(target, targets)
        self.assertEqual(self.offered("text/plain;charset=utf-8"), TEXT.encode())
        self.assertEqual(self.offered("STRING"), "Größe ? ?? ?\nzweite Zeile".encode("latin-1"))
        self.assertEqual(self.offered("image/png"), b"")
        self.put("anders".encode())
        self.until(lambda: self.offered() == b"anders")
        self.peer("empty")
        self.until(lambda: self.offered() == b"")

    def test_others_for_us(self):
        self.xclip("-i", data=TEXT.encode())
        self.until(lambda: self.text() == TEXT)
        self.assertEqual(self.peer("formats").split(), ["1", "16", "7", "13"])
        self.assertEqual(self.get("unicode"), TEXT.encode("utf-16-le") + b"\0\0")
        self.xclip("-i", data=b"second")
        self.until(lambda: self.text() == "second")

    def test_named_formats(self):
        data = bytes(range(256)) * 41
        self.xclip("-i", "-t", "image/png", data=data)
        self.until(lambda: self.get("image/png") == data)
        self.assertEqual(self.peer("formats").split(), ["image/png"])
        self.put(data[::-1], "image/x-pianola")
        self.until(lambda: self.offered("image/x-pianola") == data[::-1])
        self.assertNotIn("UTF8_STRING", self.targets())

    def test_large(self):
        """More than a property holds: in parts, both ways."""
        big = random.Random(3).randbytes(3 << 20).hex().encode()
        self.put(big)
        self.until(lambda: self.offered() == big)
        other = big[::-1]
        self.xclip("-i", data=other)
        self.until(lambda: self.text() == other.decode())

    def test_events(self):
        watch = self.start_peer("watch")
        self.assertEqual(watch.stdout.readline(), "draw\n")
        self.xclip("-i", data=b"seen")
        self.assertEqual(sorted([watch.stdout.readline(), watch.stdout.readline()]), ["draw\n", "update\n"])
        self.assertEqual(self.text(), "seen")

    def test_delayed(self):
        owner = self.start_peer("delay", "text", self.path(b"rendered late"))
        self.assertEqual(owner.stdout.readline(), "set\n")
        self.until(lambda: "UTF8_STRING" in self.targets())
        self.assertEqual(self.offered(), b"rendered late")
        self.assertEqual(self.offered(), b"rendered late")
        self.xclip("-i", data=b"taken")
        self.until(lambda: self.text() == "taken")
        owner.stdin.close()
        self.assertEqual(owner.stdout.read(), "render\n")

    def test_delayed_owner_killed(self):
        owner = self.start_peer("delay", "text", self.path(b"never"))
        self.assertEqual(owner.stdout.readline(), "set\n")
        self.until(lambda: "UTF8_STRING" in self.targets())
        owner.kill()
        owner.wait()
        self.assertEqual(self.offered(), b"")
        self.assertIsNone(self.text())
        self.put(b"next")
        self.until(lambda: self.offered() == b"next")

    def test_owner_hangs(self):
        """Another program that stopped holds nobody up for long."""
        self.xclip("-i", data=b"stopped")
        self.until(lambda: self.text() == "stopped")
        self.xclip("-i", data=b"other")
        self.until(lambda: "1" in self.peer("formats").split())
        pids = subprocess.run(["pgrep", "-f", "^xclip -selection clipboard -i"], capture_output=True, text=True)
        mine = [int(pid) for pid in pids.stdout.split() if self.is_ours(int(pid))]
        self.assertTrue(mine)
        for pid in mine:
            os.kill(pid, signal.SIGSTOP)
        began = time.monotonic()
        try:
            text = self.text()
            self.assertIn(text, (None, "other"))
            self.assertLess(time.monotonic() - began, 6)
            self.put(b"free")
            self.until(lambda: self.offered() == b"free")
        finally:
            for pid in mine:
                os.kill(pid, signal.SIGCONT)

    def is_ours(self, pid):
        try:
            with open("/proc/%d/environ" % pid, "rb") as environ:
                return ("DISPLAY=" + self.env["DISPLAY"]).encode() in environ.read().split(b"\0")
        except OSError:
            return False

    @unittest.skipUnless(shutil.which("xsel"), "xsel is not installed")
    def test_xsel(self):
        self.put(TEXT.encode())
        self.until(lambda: self.run_tool("xsel", "--clipboard", "--output", check=False) == TEXT.encode())
        self.run_tool("xsel", "--clipboard", "--input", data="von xsel ✓".encode())
        self.until(lambda: self.text() == "von xsel ✓")

    def test_mousepad(self):
        """Ctrl+C and Ctrl+V of an editor; what it copied stays when it ends."""
        self.env["NO_AT_BRIDGE"] = "1"
        editor = self.run_program("mousepad", "--disable-server")
        self.pianola("wait", "window", "Mousepad", "--timeout", str(PATIENCE))
        self.pianola("type", "--to", "Mousepad", "aus dem Editor €")
        self.pianola("key", "--to", "Mousepad", "ctrl+a", "ctrl+c")
        self.until(lambda: self.text() == "aus dem Editor €")
        self.put("Größe 鍵\n".encode())
        self.until(lambda: self.offered() == "Größe 鍵\n".encode())
        self.pianola("key", "--to", "Mousepad", "ctrl+a", "ctrl+v")
        self.pianola("type", "--to", "Mousepad", "!")

        def copied():
            self.pianola("key", "--to", "Mousepad", "ctrl+a", "ctrl+c")
            return self.text()

        # The editor pastes when it gets the text: before or after the next key.
        self.until(lambda: copied() in ("Größe 鍵\n!", "!Größe 鍵\n"))
        editor.kill()
        editor.wait()

    def test_kept_when_the_owner_ends(self):
        """SAVE_TARGETS: a toolkit's program hands its clipboard over when it ends."""
        self.env["NO_AT_BRIDGE"] = "1"
        path = os.path.join(self.runtime, "leaving.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write("bleibt da ✓")
        editor = self.run_program("mousepad", "--disable-server", path)
        self.pianola("wait", "window", 'Mousepad[title*="leaving"]', "--timeout", str(PATIENCE))
        self.pianola("key", "--to", "Mousepad", "ctrl+a", "ctrl+c")
        self.until(lambda: self.offered() == "bleibt da ✓".encode())
        self.pianola("key", "--to", "Mousepad", "ctrl+q")
        editor.wait(timeout=PATIENCE)
        self.assertEqual(self.text(), "bleibt da ✓")
        self.until(lambda: self.offered() == "bleibt da ✓".encode())

    @unittest.skipUnless(os.environ.get("PIANOLA_TEXT_GTK4"), "GTK 4 is not installed")
    def test_gtk4(self):
        field = subprocess.Popen([os.environ["PIANOLA_TEXT_GTK4"]], env=self.env, stdin=subprocess.PIPE,
                                 stdout=subprocess.PIPE)
        self.running.append(field)

        def shows(text):
            while True:
                size = int(field.stdout.readline())
                if field.stdout.read(size).decode() == text:
                    return
        self.pianola("wait", "window", '*[title="text field"]', "--timeout", str(PATIENCE))
        hwnd = "#" + self.pianola("find", '*[title="text field"]').strip()
        shows("")
        self.put("aus Pianola 鍵".encode())
        self.until(lambda: self.offered() == "aus Pianola 鍵".encode())
        self.pianola("key", "--to", hwnd, "ctrl+v")
        shows("aus Pianola 鍵")
        self.pianola("type", "--to", hwnd, " zurück")
        self.pianola("key", "--to", hwnd, "ctrl+a", "ctrl+c")
        self.until(lambda: self.text() == "aus Pianola 鍵 zurück")


if __name__ == "__main__":
    unittest.main()
