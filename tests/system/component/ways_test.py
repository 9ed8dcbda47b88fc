# SPDX-License-Identifier: MIT
"""One component, unchanged, used where it may be: here, in another apartment, in other processes."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

BUILD = pathlib.Path(os.environ["PIANOLA_BUILD"])
LIBRARY = BUILD / "examples/component/ledger.so"
PROGRAM = BUILD / "examples/component/ledger-server"
USER = BUILD / "tests/system/component/ledger_user"
CLSID = "{6F0F5C1E-6E0A-4B0C-9A43-51F7A0B2C104}"


class Ways(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pianola-ways-"))
        (self.folder / "run").mkdir(mode=0o700)
        self.env = dict(os.environ, XDG_RUNTIME_DIR=str(self.folder / "run"),
                        XDG_DATA_HOME=str(self.folder / "data"), XDG_DATA_DIRS=str(self.folder / "none"),
                        XDG_CONFIG_HOME=str(self.folder / "config"))

    def tearDown(self):
        for pid in self.servers():
            os.kill(pid, signal.SIGKILL)
        shutil.rmtree(self.folder)

    def servers(self):
        """Processes that were started in this test's environment."""
        mark = f"XDG_DATA_HOME={self.folder}/data".encode()
        found = []
        for entry in pathlib.Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    if mark in (entry / "environ").read_bytes().split(b"\0"):
                        found.append(int(entry.name))
                except OSError:
                    pass
        return found

    def pianola(self, *words, status=0):
        done = subprocess.run([BUILD / "pianola", *words], env=self.env, capture_output=True, text=True,
                              timeout=60, check=False)
        self.assertEqual(done.returncode, status, f"{words}: {done.stdout}{done.stderr}")
        return done.stdout if status == 0 else done.stderr

    def use(self, way):
        done = subprocess.run([USER, way], env=self.env, capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def in_surrogate(self):
        path = self.folder / f"data/pianola/classes/{CLSID}.class"
        path.write_text(path.read_text() + "\n[Surrogate]\n")

    def test_same_everywhere(self):
        self.pianola("component", "register", LIBRARY)
        here = self.use("library")
        self.assertIn("sum 0 40.75", here)  # 0.25 + 40 + 1.5 - 1
        self.assertIn("description:Bert has not got that much", here)
        self.assertIn("called back while it calls: 3", here)
        self.assertIn("told 1 of 70000", here)
        self.assertIn(r"text:a\x0000b\x20ac\xd83d\xde00a\x0000b", here)
        self.assertIn("references left 1", here)
        self.assertEqual(here, self.use("apartment"))
        self.in_surrogate()
        self.assertEqual(here, self.use("surrogate"))
        self.pianola("component", "unregister", LIBRARY)
        self.pianola("component", "register", PROGRAM)
        self.assertEqual(here, self.use("program"))

    def test_server_ends_with_its_last_object(self):
        self.pianola("component", "register", PROGRAM)
        self.use("program")
        deadline = time.monotonic() + 60
        while self.servers() and time.monotonic() < deadline:
            time.sleep(0.02)
        self.assertEqual(self.servers(), [])

    def test_by_command(self):
        self.pianola("component", "register", PROGRAM)
        self.assertEqual(self.pianola("call", "LedgerLib.Ledger", "Echo", "ab", "3").strip(), "ababab")
        self.assertEqual(json.loads(self.pianola("call", "--json", "LedgerLib.Ledger", "Echo", "ab")), "ab")
        error = self.pianola("call", "LedgerLib.Ledger", "Move", "a", "b", "1", status=1)
        self.assertIn("a has not got that much", error)
        self.assertIn("DISP_E_UNKNOWNNAME", self.pianola("call", "LedgerLib.Ledger", "Nothing", status=1))

    def test_registration(self):
        self.assertEqual(json.loads(self.pianola("component", "list", "--json")), [])
        self.pianola("component", "register", LIBRARY)
        rows = json.loads(self.pianola("component", "list", "--json"))
        self.assertEqual([row["clsid"] for row in rows], [CLSID])
        shown = json.loads(self.pianola("component", "show", "--json", "LedgerLib.Ledger"))
        self.assertEqual(shown["library"], str(LIBRARY))
        self.assertEqual(shown["threading_model"], "Both")
        self.assertIn(CLSID, self.pianola("component", "show", CLSID.lower()))
        self.pianola("component", "unregister", "LedgerLib.Ledger.1")
        self.assertIn("component list", self.pianola("component", "show", CLSID, status=3))
        self.pianola("component", "register", self.folder / "nothing.so", status=1)
        self.pianola("component", "register", LIBRARY)
        self.pianola("component", "unregister", LIBRARY)
        self.assertEqual([str(path) for path in (self.folder / "data").rglob("*.*")], [])

    def test_server_that_fails(self):
        path = self.folder / "data/pianola/classes"
        path.mkdir(parents=True)
        (path / f"{CLSID}.class").write_text("[Class]\nName=x\n[LocalServer32]\nPath=/bin/false\n")
        before = time.monotonic()
        self.assertIn("ended without offering", self.pianola("call", CLSID, "Echo", "a", status=1))
        self.assertLess(time.monotonic() - before, 10)
        (path / f"{CLSID}.class").write_text("[Class]\nName=x\n[LocalServer32]\nPath=/nothing\n")
        self.assertIn("is not there", self.pianola("call", CLSID, "Echo", "a", status=1))


if __name__ == "__main__":
    unittest.main()
