# SPDX-License-Identifier: MIT
"""Terminals by the commands: real shells and programs, and what those saw."""
import base64
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.join(os.environ["PIANOLA_SOURCE"], "tests/system/cli"))
import support  # noqa: E402


class Terminals(support.CommandLine):
    start = []

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # What the user's own shells do when they begin may take as long as it likes.
        cls.env["HOME"] = cls.runtime

    def tearDown(self):
        for terminal in self.json("term", "list"):
            self.pianola("term", "kill", terminal["hwnd"])
        self.assertEqual(self.json("term", "list"), [])

    def new(self, *words, options=()):
        return self.pianola("term", "new", *options, "--", *words).strip()

    def shell(self):
        hwnd = self.new("bash", "--norc", "--noprofile")
        self.pianola("term", "expect", hwnd, "$ ", "# ")
        return hwnd

    def state(self, hwnd):
        state, = self.json("term", "list", hwnd)
        return state

    def until(self, condition):
        """What the kernel tells late is waited for."""
        end = time.monotonic() + support.TIMEOUT
        while not condition():
            self.assertLess(time.monotonic(), end, condition)
            time.sleep(0.02)

    def jobs(self, hwnd):
        return {job["command"]: job for job in self.json("term", "jobs", hwnd)}

    # ---- Beginning and end ----

    def test_new(self):
        with tempfile.TemporaryDirectory() as folder:
            hwnd = self.new("sh", "-c", "pwd; stty size; tty; echo $TERM; cat",
                            options=("--size", "100x30", "--cwd", folder, "--name", "first"))
            self.pianola("term", "expect", hwnd, "xterm-256color")
            lines = self.pianola("term", "text", hwnd).split("\n")
            self.assertEqual(lines[0], os.path.realpath(folder))
            self.assertEqual(lines[1], "30 100")
            self.assertRegex(lines[2], "^/dev/pts/[0-9]+$")
            state = self.state(hwnd)
            self.assertEqual((state["columns"], state["rows"], state["name"], state["exited"]),
                             (100, 30, "first", False))
            self.assertEqual(self.pianola("find", 'Terminal[title="first"]').strip(), hwnd)
            self.assertEqual(self.pianola("find", f'Terminal[pid={state["pid"]}]').strip(), hwnd)
            self.assertEqual(os.getsid(state["pid"]), state["pid"])

    def test_options_of_the_program_are_its_own(self):
        hwnd = self.pianola("term", "new", "sh", "-c", "echo $0 $1; exit 4", "--json", "--name").strip()
        self.pianola("term", "wait", hwnd, status=4)
        self.assertIn("--json --name", self.pianola("term", "text", hwnd))

    def test_what_cannot_run(self):
        self.pianola("term", "new", "--", "/nonexistent/program", status=1)
        self.assert_error("/nonexistent/program", "No such file")
        self.pianola("term", "new", "--cwd", "/nonexistent", "--", "true", status=1)
        self.assert_error("/nonexistent", "No such file")
        self.pianola("term", "new", "--size", "1x1", "--", "true", status=2)
        self.pianola("term", "new", "--", "/etc/passwd", status=1)
        self.assert_error("Permission denied")
        self.assertEqual(self.json("term", "list"), [])

    def test_statuses(self):
        for command, status, told in (("exit 0", 0, {"code": 0}), ("exit 9", 9, {"code": 9}),
                                      ("kill -KILL $$", 137, {"signal": 9}),
                                      ("kill -TERM $$", 143, {"signal": 15})):
            hwnd = self.new("sh", "-c", command)
            self.pianola("term", "wait", hwnd, status=status)
            self.assertEqual(self.json("term", "wait", hwnd), told)
            self.assertEqual(self.state(hwnd)["status"], told)
            self.pianola("term", "send", hwnd, "x", status=1)
            self.assert_error("has ended")
        hwnd = self.new("sleep", "60")
        self.pianola("term", "wait", hwnd, "--timeout", "0.1", status=3)

    def test_kill_ends_all_of_it(self):
        hwnd = self.new("bash", "-c", "trap '' HUP; sleep 1000 & echo $!; wait; sleep 1000")
        self.pianola("term", "expect", hwnd, "--regex", r"\d+")
        child = int(self.pianola("term", "text", hwnd).split()[0])
        leader = self.state(hwnd)["pid"]
        self.pianola("term", "kill", hwnd)
        for pid in (child, leader):
            self.until(lambda: not os.path.exists(f"/proc/{pid}"))
        self.pianola("term", "text", hwnd, status=3)

    # ---- Typing and looking ----

    def test_bytes_arrive_as_they_are(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "bytes")
            hwnd = self.new("sh", "-c", "stty raw -echo; echo ready; exec head -c 256 > \"$0\"", path)
            self.pianola("term", "expect", hwnd, "ready")
            self.pianola("term", "send", hwnd, "".join("\\x%02x" % i for i in range(256)))
            self.pianola("term", "wait", hwnd)
            with open(path, "rb") as file:
                self.assertEqual(file.read(), bytes(range(256)))

    def test_text_arrives_exactly(self):
        text = "Grüße, Привет, 你好 🎹 \\ $x `y` 'z'\n"
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "text")
            hwnd = self.new("sh", "-c", "cat > \"$0\"", path)
            self.pianola("term", "type", hwnd, text * 20)
            self.pianola("type", "--to", hwnd, text)
            self.pianola("key", "--to", hwnd, "ctrl+d")
            self.pianola("term", "wait", hwnd)
            with open(path, encoding="utf-8") as file:
                self.assertEqual(file.read(), text * 21)

    def test_keys(self):
        hwnd = self.new("sh", "-c", "stty raw -echo; echo ready; exec od -An -tx1 -v -w1")
        self.pianola("term", "expect", hwnd, "ready")
        for key, wanted in (("up", "1b 5b 41"), ("ctrl+a", "01"), ("a", "61"), ("shift+a", "41"),
                            ("alt+x", "1b 78"), ("f5", "1b 5b 31 35 7e"), ("Return", "0d"),
                            ("ctrl+Right", "1b 5b 31 3b 35 43"), ("Escape", "1b"), ("BackSpace", "7f"),
                            ("Tab", "09"), ("shift+Tab", "1b 5b 5a")):
            self.pianola("key", "--to", hwnd, key)
            for byte in wanted.split():
                self.pianola("term", "expect", hwnd, byte, "--timeout", "5")

    def test_screen_programs(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "letter.txt")
            hwnd = self.new("vim", "-u", "NONE", "-n", path)
            self.pianola("term", "expect", hwnd, "--screen", "letter.txt")
            self.pianola("term", "type", hwnd, "iDear Ada,\nPrélude 你好")
            self.pianola("term", "expect", hwnd, "--screen", "Prélude 你好")
            self.assertTrue(self.state(hwnd)["alternate_screen"])
            self.pianola("key", "--to", hwnd, "Escape")
            self.pianola("term", "type", hwnd, ":wq\n")
            self.pianola("term", "wait", hwnd)
            with open(path, encoding="utf-8") as file:
                self.assertEqual(file.read(), "Dear Ada,\nPrélude 你好\n")

    def test_resize(self):
        hwnd = self.new("sh", "-c", "trap 'stty size' WINCH; echo ready; while :; do sleep 0.05; done")
        self.pianola("term", "expect", hwnd, "ready")
        self.pianola("term", "resize", hwnd, "132x43")
        self.pianola("term", "expect", hwnd, "43 132")
        self.assertEqual((self.state(hwnd)["columns"], self.state(hwnd)["rows"]), (132, 43))
        self.pianola("term", "resize", hwnd, "0x5", status=2)
        self.pianola("send", hwnd, "WM_SIZE", "0", str(640 | 320 << 16))
        self.pianola("term", "expect", hwnd, "20 80")

    def test_a_program_asks_for_a_size(self):
        """CSI 8 t and DECCOLM: the answer that follows, the line and the window have it."""
        ask = "printf '\\033[8;30;100t\\033[18t'; stty -echo raw; dd bs=1 count=11 2>/dev/null | od -c -An; stty size"
        hwnd = self.new("sh", "-c", f"{ask}; exec cat")
        self.pianola("term", "expect", hwnd, "8 ; 3 0 ; 1 0 0 t".replace(" ", "   "), "--timeout", "20")
        self.pianola("term", "expect", hwnd, "30 100")
        self.assertEqual((self.state(hwnd)["columns"], self.state(hwnd)["rows"]), (100, 30))
        os.kill(self.json("status")["pid"], signal.SIGKILL)
        self.assertEqual((self.state(hwnd)["columns"], self.state(hwnd)["rows"]), (100, 30))
        # One that asks for ever, with much to wrap anew, holds up nobody.
        flood = self.new("sh", "-c", "seq -f %0200g 20000; echo flooding; while :; do printf '\\033[8;24;80t\\033[8;24;99t'; done")
        self.pianola("term", "expect", flood, "flooding")
        end = time.monotonic() + 1
        while time.monotonic() < end:
            self.json("status")
        self.pianola("term", "kill", flood)
        # No more than a display would hold; as wide as before when only the height is told.
        hwnd = self.new("sh", "-c", "trap 'stty size' WINCH; printf '\\033[8;9999;t'; "
                        "while :; do sleep 0.05; done")
        self.pianola("term", "expect", hwnd, "67 80")

    def test_clipboard(self):
        """OSC 52: a program copies, any other pastes; it reads only what it copied itself."""
        word = "Grüße 🎹 %d" % os.getpid()
        code = base64.b64encode(word.encode()).decode()
        target = self.new("cat")
        source = self.new("sh", "-c", f"printf '\\033]52;c;{code}\\007copied'; exec cat")
        self.pianola("term", "expect", source, "copied")
        self.pianola("term", "expect", source, "--screen", "copied")
        self.pianola("send", target, "WM_PASTE")
        self.pianola("term", "expect", target, word)
        self.pianola("term", "send", source, "\\e]52;c;?\\a\n")
        self.pianola("term", "expect", source, f"]52;c;{code}")
        self.pianola("term", "send", target, "\n\\e]52;c;?\\a\n")
        self.pianola("term", "expect", target, "]52;c;^[\\\\")

    def test_scrollback(self):
        hwnd = self.new("sh", "-c", "seq 1 500; exec cat")
        self.pianola("term", "expect", hwnd, "500\r\n")
        self.assertEqual(self.pianola("term", "text", hwnd).split()[-1], "500")
        lines = self.pianola("term", "text", hwnd, "--scrollback").split()
        self.assertEqual(lines, [str(i) for i in range(1, 501)])

    def test_wm_gettext(self):
        hwnd = self.new("sh", "-c", "printf '\\033]0;a title\\007on the screen\\n'; exec cat")
        self.pianola("term", "expect", hwnd, "screen")
        self.until(lambda: self.json("windows", hwnd)[0]["title"] == "a title")
        self.assertIn("on the screen", self.pianola("send", hwnd, "WM_GETTEXT", "1000"))

    # ---- Expecting ----

    def test_expect(self):
        hwnd = self.new("cat")
        self.pianola("term", "send", hwnd, "one two three\\r")
        self.assertEqual(self.pianola("term", "expect", hwnd, "two", "one"), "one\n")
        match = self.json("term", "expect", hwnd, "--regex", r"t(h)(\w+)")
        self.assertEqual((match["outcome"], match["match"], match["captures"][1:], match["before"]),
                         ("match", "three", ["h", "ree"], " two "))
        self.pianola("term", "expect", hwnd, "nothing", "--timeout", "0.2", status=3)
        self.assert_error("did not come")
        self.assertEqual(self.json("term", "expect", hwnd, "--idle", "0.1", "never")["outcome"], "idle")
        self.pianola("term", "expect", hwnd, "--regex", "(", status=2)
        self.assert_error("(")
        self.pianola("term", "expect", hwnd, status=2)
        self.pianola("key", "--to", hwnd, "ctrl+d")
        self.assertEqual(self.json("term", "expect", hwnd, "--eof")["outcome"], "eof")
        self.pianola("term", "expect", hwnd, "more", status=3)

    def test_expecters_take_turns(self):
        hwnd = self.new("cat")
        waiting = [subprocess.Popen([support.PIANOLA, "term", "expect", hwnd, "ping"], env=self.env,
                                    stdout=subprocess.PIPE) for _ in range(5)]
        for _ in range(5):
            self.pianola("term", "send", hwnd, "ping")
        for program in waiting:
            self.assertEqual(program.communicate(timeout=support.TIMEOUT)[0], b"ping\n")

    # ---- Jobs ----

    def test_jobs(self):
        hwnd = self.shell()
        self.pianola("term", "send", hwnd, "sleep 1001 | sleep 1002\\r")
        self.until(lambda: "sleep 1001" in self.jobs(hwnd) or "sleep 1002" in self.jobs(hwnd))
        job, = (j for j in self.jobs(hwnd).values() if j["command"].startswith("sleep"))
        self.assertEqual((job["state"], job["foreground"], job["orphaned"], len(job["processes"])),
                         ("running", True, False, 2))
        self.assertEqual({os.getpgid(p["pid"]) for p in job["processes"]}, {job["pgid"]})
        self.pianola("key", "--to", hwnd, "ctrl+z")

        def sleeping():
            return [j for j in self.jobs(hwnd).values() if j["command"].startswith("sleep")]
        self.until(lambda: sleeping()[0]["state"] == "stopped")
        self.assertFalse(sleeping()[0]["foreground"])
        self.pianola("term", "signal", hwnd, "bg", "--job", str(job["pgid"]))
        self.until(lambda: sleeping()[0]["state"] == "running")
        self.assertFalse(sleeping()[0]["foreground"])
        self.pianola("term", "signal", hwnd, "kill", "--job", str(job["pgid"]))
        self.until(lambda: all(j["state"] == "done" for j in sleeping()))
        self.pianola("term", "signal", hwnd, "kill", "--job", "999999", status=3)
        self.pianola("term", "signal", hwnd, "nonsense", status=2)

    def test_names_that_are_no_text(self):
        with tempfile.TemporaryDirectory() as folder:
            os.symlink("/bin/sleep", os.path.join(os.fsencode(folder), b"caf\xe9"))
            hwnd = self.new("sh", "-c", "exec \"$0\"/caf* 100", folder)
            self.until(lambda: any(p["comm"] == "caf\u00e9" for j in self.json("term", "jobs", hwnd)
                                   for p in j["processes"]))

    def test_commands_of_a_shell(self):
        script = os.path.join(support.SOURCE, "share/shell-integration/bashrc")
        hwnd = self.new("bash", "--rcfile", script)
        for command, status in (("true", 0), ("(exit 42)", 42)):
            self.pianola("term", "send", hwnd, command + "\\r")
            self.until(lambda: self.state(hwnd)["command_status"] == status)

    def test_job_messages(self):
        hwnd = self.shell()
        watch = subprocess.Popen([support.PIANOLA, "watch", hwnd, "--messages",
                                  "WM_NULL,PWM_JOB*,PWM_TERMINALE*", "--json"],
                                 env=self.env, stdout=subprocess.PIPE, text=True)
        try:
            # It watches when it has seen something.
            while not select.select([watch.stdout], [], [], 0.1)[0]:
                self.pianola("post", hwnd, "WM_NULL")
            seen = []
            self.pianola("term", "send", hwnd, "sleep 0.2; cat &\\r")
            while not any(s["message"] == "PWM_JOBSTOPPED" for s in seen):
                seen.append(json.loads(watch.stdout.readline()))
            names = [s["message"] for s in seen]
            self.assertIn("PWM_JOBSTARTED", names)
            self.assertIn("PWM_JOBFOREGROUND", names)
            # cat read in the background.
            stopped = [s for s in seen if s["message"] == "PWM_JOBSTOPPED"][0]
            self.assertIn(int(stopped["lparam"]), (0, signal.SIGTTIN))
            self.pianola("term", "send", hwnd, "exit 3\\rexit 3\\r")
            while seen[-1]["message"] != "PWM_TERMINALEXITED":
                seen.append(json.loads(watch.stdout.readline()))
            self.assertEqual(int(seen[-1]["wparam"]), 3 << 8)
        finally:
            watch.kill()
            watch.communicate()

    def test_run(self):
        self.assertEqual(self.pianola("term", "run", "--size", "100x30", "--", "sh", "-c",
                                      "stty size; tty >/dev/null && echo terminal; exit 5", status=5),
                         "30 100\nterminal\n")
        self.pianola("term", "run", "--", "sh", "-c", "kill -KILL $$", status=137)
        self.pianola("term", "run", "--", "/nonexistent", status=127)
        self.assertEqual(self.pianola("term", "run", "--", "sh", "-c", "read x; echo got $x", text_in="typed\n"),
                         "typed\ngot typed\n")

    def attach(self, *words):
        """`pianola attach` on a terminal of its own, which is another one of ours."""
        outer = self.new("bash", "--norc", "--noprofile", options=("--size", "100x30"))
        self.pianola("term", "send", outer, "PS1='outer> '; %s attach %s\\r" %
                     (support.PIANOLA, " ".join(words)))
        return outer

    def test_attach(self):
        inner = self.shell()
        outer = self.attach(inner)
        self.until(lambda: self.state(inner)["columns"] == 100)
        self.pianola("term", "type", outer, "echo in''ner 你好\n")
        self.pianola("term", "expect", inner, "inner 你好")
        self.pianola("term", "expect", outer, "--screen", "inner 你好")
        self.pianola("term", "send", outer, "\\x1cd")
        self.pianola("term", "expect", outer, "--screen", "detached")
        self.assertFalse(self.state(outer)["alternate_screen"])
        self.pianola("term", "send", outer, "stty -a\\r")
        self.pianola("term", "expect", outer, "--screen", "--regex", r"\bicanon\b.*\biexten\b.*\becho\b")
        # Killed, it leaves the outer terminal as it was, too.
        self.pianola("term", "send", outer, "clear; %s attach %s\\r" % (support.PIANOLA, inner))
        self.until(lambda: self.state(outer)["alternate_screen"])
        attached, = (p["pid"] for j in self.json("term", "jobs", outer) for p in j["processes"]
                     if j["foreground"] and p["comm"] == "pianola")
        os.kill(attached, signal.SIGKILL)
        self.until(lambda: not self.state(outer)["alternate_screen"])
        self.pianola("term", "send", outer, "clear; stty -a\\r")
        self.pianola("term", "expect", outer, "--screen", "--regex", r"\bicanon\b.*\biexten\b.*\becho\b")

    def test_virtual_terminals(self):
        outer = self.attach()
        self.until(lambda: any(t["name"] == "tty1" for t in self.json("term", "list")))
        self.pianola("term", "send", outer, "\\e[1;3Q")  # Alt+F2
        self.until(lambda: any(t["name"] == "tty2" for t in self.json("term", "list")))
        second = self.pianola("find", 'Terminal[title="tty2"]').strip()
        self.pianola("term", "send", outer, "echo sec''ond\\r")
        self.pianola("term", "expect", second, "second")
        self.pianola("term", "send", outer, "\\e[1;3P")
        self.pianola("term", "send", outer, "echo fir''st\\r")
        self.pianola("term", "expect", self.pianola("find", 'Terminal[title="tty1"]').strip(), "first")
        self.assertNotIn("first", self.pianola("term", "text", second))
        # The name that commands have for it; of a terminal within it that is another.
        self.pianola("term", "send", outer, "echo =$PIANOLA_TTY=\\r")
        self.pianola("term", "expect", "tty1", "=tty1=")
        self.env["PIANOLA_TTY"] = "tty1"
        inner = self.new("sh", "-c", "echo =$PIANOLA_TTY=; exec cat", options=["--name", "tty"])
        del self.env["PIANOLA_TTY"]
        self.pianola("term", "expect", inner, "==")
        self.pianola("term", "send", outer, "\\x1cd")
        self.pianola("term", "expect", outer, "--screen", "detached")

    def test_screenshot(self):
        hwnd = self.new("sh", "-c", "printf '\\033[41mred\\033[0m'; cat")
        self.pianola("term", "expect", hwnd, "red")
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "a.png")
            self.pianola("screenshot", hwnd, path)
            with open(path, "rb") as file:
                self.assertEqual(file.read(8), b"\x89PNG\r\n\x1a\n")

    def test_made_while_somebody_watches(self):
        waiting = subprocess.Popen([support.PIANOLA, "wait", "window", 'Terminal[title="awaited"]'],
                                   env=self.env, stdout=subprocess.PIPE, text=True)
        try:
            # By then it watches.
            for _ in range(10):
                self.pianola("term", "kill", self.new("cat"))
            hwnd = self.new("cat", options=("--name", "awaited"))
            self.assertEqual(waiting.communicate(timeout=support.TIMEOUT)[0].strip(), hwnd)
        finally:
            waiting.kill()
            waiting.communicate()

    # ---- Recording ----

    def test_record(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "a.cast")
            hwnd = self.shell()
            self.pianola("term", "record", hwnd, path, "--input")
            self.pianola("term", "record", hwnd, path + "2", status=1)
            self.pianola("term", "send", hwnd, "echo reco''rded\\r")
            self.pianola("term", "expect", hwnd, "recorded")
            self.pianola("term", "send", hwnd, "read -s secret; echo do''ne\\r")
            self.pianola("term", "expect", hwnd, "done\r\n", "--timeout", "1", status=3)
            self.pianola("term", "send", hwnd, "hunter2\\r")
            self.pianola("term", "expect", hwnd, "done")
            self.pianola("term", "resize", hwnd, "90x20")
            self.pianola("term", "record", hwnd, "--stop")
            self.pianola("term", "record", hwnd, "--stop", status=3)
            with open(path, encoding="utf-8") as file:
                header, *events = [json.loads(line) for line in file]
            self.assertEqual((header["version"], header["width"], header["height"]), (2, 80, 24))
            output = "".join(e[2] for e in events if e[1] == "o")
            self.assertIn("recorded", output)
            typed = "".join(e[2] for e in events if e[1] == "i")
            self.assertIn("echo reco''rded", typed)
            self.assertNotIn("hunter2", typed + output)
            self.assertIn([90, 20], [list(map(int, e[2].split("x"))) for e in events if e[1] == "r"])
            self.pianola("term", "record", hwnd, path, status=1)
            self.assert_error("--overwrite")


if __name__ == "__main__":
    unittest.main()
