# SPDX-License-Identifier: MIT
"""What the tests of remote objects share: programs in a runtime folder of their own, read line by line."""
import json
import os
import pathlib
import queue
import shutil
import subprocess
import tempfile
import threading
import time
import unittest

BUILD = pathlib.Path(os.environ["PIANOLA_BUILD"])
SOURCE = pathlib.Path(os.environ["PIANOLA_SOURCE"])
PIANOLA = str(BUILD / "pianola")
PATIENCE = 30


def processes_with(env):
    """Who runs with that runtime folder."""
    mark = f"XDG_RUNTIME_DIR={env['XDG_RUNTIME_DIR']}".encode()
    found = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if mark in (entry / "environ").read_bytes().split(b"\0"):
                    found[int(entry.name)] = (entry / "cmdline").read_bytes().decode().split("\0")
            except OSError:
                pass
    return found


class Program:
    """A program that runs, its lines as they come; errors are lines of their own."""

    def __init__(self, words, env, prefix=(), **more):
        self.words = words
        self.process = subprocess.Popen([*prefix, *map(str, words)], env=env, text=True, bufsize=1,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)
        self.lines, self.errors = queue.Queue(), queue.Queue()
        self.seen = []
        for stream, to in ((self.process.stdout, self.lines), (self.process.stderr, self.errors)):
            threading.Thread(target=self.read, args=(stream, to), daemon=True).start()

    def read(self, stream, to):
        try:
            for line in stream:
                self.seen.append(line.rstrip("\n"))
                to.put(line.rstrip("\n"))
        except ValueError:  # it was killed
            pass
        to.put(None)

    def line(self, timeout=PATIENCE, of=None):
        try:
            line = (of or self.lines).get(timeout=timeout)
        except queue.Empty:
            raise AssertionError(f"{self.words}: no line; it said {self.seen[-20:]}") from None
        if line is None:
            raise AssertionError(f"{self.words}: it has ended; it said {self.seen[-20:]}")
        return line

    def until(self, part, timeout=PATIENCE, of=None):
        """The first line that has it."""
        end = time.monotonic() + timeout
        while True:
            line = self.line(max(0.01, end - time.monotonic()), of)
            if part in line:
                return line

    def error(self, part, timeout=PATIENCE):
        return self.until(part, timeout, self.errors)

    def say(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def signal(self, number):
        self.process.send_signal(number)

    def wait(self, timeout=PATIENCE):
        return self.process.wait(timeout)

    def kill(self):
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            try:
                stream.close()
            except OSError:
                pass


class Remote(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pianola-remote-"))
        self.programs = []
        self.addCleanup(self.clean)
        self.env = self.env_of("here")

    def env_of(self, name):
        """Of a user of his own: two of them are two machines as far as sockets go."""
        place = self.folder / name
        for part in ("run", "config", "data", "home"):
            (place / part).mkdir(parents=True, mode=0o700)
        env = dict(os.environ, XDG_RUNTIME_DIR=str(place / "run"), XDG_CONFIG_HOME=str(place / "config"),
                   XDG_DATA_HOME=str(place / "data"), XDG_DATA_DIRS=str(place / "none"), HOME=str(place / "home"),
                   LC_ALL="C.UTF-8")
        for unwanted in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
            env.pop(unwanted, None)
        return env

    def clean(self):
        for program in self.programs:
            program.kill()
        for env in self.folder.iterdir():
            if (env / "run").is_dir():
                subprocess.run([PIANOLA, "down"], env=dict(self.env, XDG_RUNTIME_DIR=str(env / "run")), timeout=60,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, *words, env=None, **more):
        program = Program(words, env or self.env, **more)
        self.programs.append(program)
        return program

    def pianola(self, *words, status=0, env=None, prefix=(), text_in="", timeout=PATIENCE):
        done = subprocess.run([*prefix, PIANOLA, *map(str, words)], env=env or self.env, input=text_in, text=True,
                              capture_output=True, timeout=timeout, check=False)
        self.assertEqual(done.returncode, status, f"{words}\nprinted: {done.stdout}\nsaid: {done.stderr}")
        self.said = done.stderr
        return done.stdout

    def json(self, *words, **more):
        return json.loads(self.pianola(*words, "--json", **more))

    def assert_error(self, *parts):
        self.assertEqual(self.said.count("\n"), 1, self.said)
        self.assertTrue(self.said.startswith("pianola: "), self.said)
        self.assertLess(len(self.said), 300)
        for part in parts:
            self.assertIn(part, self.said)

    def until(self, condition, what, timeout=PATIENCE):
        end = time.monotonic() + timeout
        while not condition():
            self.assertLess(time.monotonic(), end, what)
            time.sleep(0.02)

    def access(self, *lines, name="access.conf"):
        path = self.folder / name
        path.write_text("".join(line + "\n" for line in lines))
        return path

    def serve(self, *words, **more):
        """The process and its URLs."""
        program = self.start(PIANOLA, "serve", "--json", *words, **more)
        return program, json.loads(program.line())["urls"]
