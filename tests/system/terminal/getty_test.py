# SPDX-License-Identifier: MIT
"""The system's own login on a terminal, with a user who is made for the test. Needs root for most."""
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.environ["PIANOLA_SOURCE"], "tests/system/cli"))
import support  # noqa: E402

USER = "pianola-%d" % os.getpid()
PASSWORD = secrets.token_hex(8)


class NotRoot(support.CommandLine):
    """For those who are not root; root is somebody else meanwhile, with programs of his own: he may
    not get to where these are."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.program, cls.who = support.PIANOLA, {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            folder = os.path.join(cls.runtime, "bin")
            os.mkdir(folder)
            cls.who = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            for name in ("pianola", "pianolad", "pianola-keeper"):
                shutil.copy(os.path.join(support.BUILD, name), folder)
            os.chown(cls.runtime, nobody.pw_uid, nobody.pw_gid)
            cls.program = os.path.join(folder, "pianola")
            cls.env["HOME"] = "/"

    @classmethod
    def tearDownClass(cls):
        cls("test_says_what_it_needs").pianola("down")
        super().tearDownClass()

    def pianola(self, *words, status=0):
        result = subprocess.run([self.program, *words], env=self.env, cwd="/", text=True,
                                capture_output=True, timeout=support.TIMEOUT, **self.who)
        self.assertEqual(result.returncode, status, result.stderr)
        self.said = result.stderr
        return result.stdout

    def test_says_what_it_needs(self):
        self.pianola("term", "new", "--getty", status=1)
        self.assert_error("root")
        self.pianola("term", "new", "--getty", "--autologin", "root", status=1)
        self.assert_error("root")
        self.assertEqual(self.json("term", "list"), [])
        # Of what he may have there is nothing missing.
        hwnd = self.pianola("term", "new", "--", "id", "-u").strip()
        self.pianola("term", "expect", hwnd, str(self.who.get("user", os.geteuid())) + "\r\n")
        self.pianola("term", "kill", hwnd)


@unittest.skipUnless(os.geteuid() == 0 and os.path.exists("/sbin/agetty"), "needs root and agetty")
class Getty(support.CommandLine):
    start = []

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # A full `login` would tell of the last one, and of mail.
        subprocess.run(["useradd", "--create-home", "--shell", "/bin/bash", USER], check=True)
        subprocess.run(["chpasswd"], input=f"{USER}:{PASSWORD}\n", text=True, check=True)

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        subprocess.run(["pkill", "-KILL", "-u", USER], check=False)
        subprocess.run(["userdel", "--force", "--remove", USER], check=True, stderr=subprocess.DEVNULL)

    def tearDown(self):
        for terminal in self.json("term", "list"):
            self.pianola("term", "kill", terminal["hwnd"])

    def new(self, *words):
        return self.pianola("term", "new", "--getty", *words).strip()

    def expect(self, hwnd, *words):
        return self.pianola("term", "expect", hwnd, *words, "--timeout", "40")

    def type(self, hwnd, text):
        self.pianola("term", "send", hwnd, text + "\\r")

    def login(self, hwnd, password=PASSWORD):
        self.expect(hwnd, "login: ")
        self.type(hwnd, USER)
        self.expect(hwnd, "assword: ")
        self.type(hwnd, password)

    def until(self, condition):
        end = time.monotonic() + support.TIMEOUT
        while not condition():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.02)

    @staticmethod
    def runs(pid):
        """What nobody has collected yet does not."""
        try:
            with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
                return file.read().rpartition(")")[2].split()[0] != "Z"
        except FileNotFoundError:
            return False

    def state(self, hwnd):
        return self.json("term", "list", hwnd)[0]

    def jobs(self, hwnd):
        return {job["command"]: job for job in self.json("term", "jobs", hwnd)}

    def test_login_jobs_logout(self):
        hwnd = self.new("--respawn")
        self.login(hwnd, "wrong")
        self.expect(hwnd, "incorrect")
        self.login(hwnd)
        self.expect(hwnd, "$ ")
        # A shell with job control, on this terminal, as this user.
        self.type(hwnd, "echo $(id -un) $(tty) ${-//[^m]/}:")
        self.expect(hwnd, "--regex", rf"{USER} /dev/pts/\d+ m:")
        self.type(hwnd, "sleep 1003")
        self.until(lambda: self.jobs(hwnd).get("sleep 1003", {}).get("foreground"))
        self.pianola("key", "--to", hwnd, "ctrl+z")
        self.until(lambda: self.jobs(hwnd)["sleep 1003"]["state"] == "stopped")
        first = self.state(hwnd)["pid"]
        # A shell wants to be told twice while it has jobs.
        self.type(hwnd, "kill -KILL %1; wait; exit")
        self.type(hwnd, "exit")
        # The next one gets a prompt of its own, and the terminal is the same.
        self.until(lambda: self.state(hwnd)["pid"] not in (first, 0))
        self.login(hwnd)
        self.expect(hwnd, "$ ")
        second = self.state(hwnd)
        self.assertNotEqual(second["pid"], first)
        self.assertFalse(second["exited"])
        self.assertEqual(self.json("windows", hwnd)[0]["pid"], second["pid"])
        self.type(hwnd, "echo si''gn")
        self.expect(hwnd, "sign")

    def test_without_respawn_it_ends(self):
        hwnd = self.new("--autologin", USER)
        self.expect(hwnd, "$ ")
        self.type(hwnd, "exit")
        self.pianola("term", "wait", hwnd, "--timeout", "20")

    def test_autologin_survives_the_station(self):
        hwnd = self.new("--autologin", USER, "--respawn")
        self.expect(hwnd, "$ ")
        self.type(hwnd, "here=th''is")
        os.kill(self.json("status")["pid"], signal.SIGKILL)
        self.type(hwnd, "echo $here $(id -un):")
        self.expect(hwnd, f"this {USER}:")
        first = self.state(hwnd)["pid"]
        self.type(hwnd, "exit")
        self.until(lambda: self.state(hwnd)["pid"] != first)
        self.expect(hwnd, "$ ")
        self.pianola("term", "signal", hwnd, "hangup")

    def test_kill_ends_all_of_it(self):
        hwnd = self.new("--autologin", USER, "--respawn")
        self.expect(hwnd, "$ ")
        self.type(hwnd, "trap '' HUP; echo de''af; sleep 1004")
        self.expect(hwnd, "deaf")
        self.until(lambda: "sleep 1004" in self.jobs(hwnd))
        pids = [p["pid"] for job in self.json("term", "jobs", hwnd) for p in job["processes"]]
        self.assertGreaterEqual(len(pids), 3)
        self.pianola("term", "kill", hwnd)
        for pid in pids:
            self.until(lambda: not self.runs(pid))

    def test_brief_sessions_pause(self):
        hwnd = self.pianola("term", "new", "--respawn", "--", "sh", "-c", "echo round $$").strip()
        self.expect(hwnd, "round")
        start = time.monotonic()
        self.expect(hwnd, "round")
        self.assertGreater(time.monotonic() - start, 1)
        self.assertFalse(self.state(hwnd)["exited"])


if __name__ == "__main__":
    unittest.main()
