# SPDX-License-Identifier: MIT
"""What the tests of the command line share: a station and a runtime folder of their own."""
import json
import os
import shutil
import subprocess
import tempfile
import unittest

BUILD = os.environ["PIANOLA_BUILD"]
SOURCE = os.environ["PIANOLA_SOURCE"]
COUNTER = os.environ.get("PIANOLA_COUNTER")
PIANOLA = os.path.join(BUILD, "pianola")
TIMEOUT = 60


class CommandLine(unittest.TestCase):
    """One station at most, in a runtime folder that ends with the class."""

    start = None  # the arguments of `pianola up`

    @classmethod
    def setUpClass(cls):
        cls.runtime = tempfile.mkdtemp(prefix="pianola-cli-")
        cls.env = dict(os.environ, XDG_RUNTIME_DIR=cls.runtime, LC_ALL="C.UTF-8")
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
            cls.env.pop(name, None)
        cls.programs = []
        if cls.start is not None:
            result = subprocess.run([PIANOLA, "up", "--json", *cls.start], env=cls.env, timeout=TIMEOUT,
                                    stdout=subprocess.PIPE, text=True)
            if result.returncode:
                cls.tearDownClass()
                raise RuntimeError("pianola up failed")
            cls.station = json.loads(result.stdout)
            cls.env["DISPLAY"] = cls.station.get("display") or ""

    @classmethod
    def tearDownClass(cls):
        for program in cls.programs:
            program.kill()
            program.wait()
        subprocess.run([PIANOLA, "down"], env=cls.env, timeout=TIMEOUT, stdout=subprocess.DEVNULL)
        shutil.rmtree(cls.runtime, ignore_errors=True)

    @classmethod
    def run_program(cls, *words, **more):
        program = subprocess.Popen(words, env=cls.env, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
        cls.programs.append(program)
        return program

    def pianola(self, *words, status=0, text_in=""):
        """Runs a command, checks its exit status, returns what it printed."""
        result = subprocess.run([PIANOLA, *words], env=self.env, input=text_in, text=True,
                                capture_output=True, timeout=TIMEOUT)
        self.assertEqual(result.returncode, status,
                         "%s\nprinted: %s\nsaid: %s" % (words, result.stdout, result.stderr))
        self.said = result.stderr
        return result.stdout

    def json(self, *words, **more):
        return json.loads(self.pianola(*words, "--json", **more))

    def assert_error(self, *parts):
        """One line on standard error, of the form everybody can rely on."""
        self.assertEqual(self.said.count("\n"), 1, self.said)
        self.assertTrue(self.said.startswith("pianola: "), self.said)
        for part in parts:
            self.assertIn(part, self.said)
