#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What else can happen to a typist: locks and held keys, a target that stops, hides or dies, a changed
keymap, a second typist, bad text, the server's death.

typist_hard_test.py --bin DIR"""

import argparse
import os
import select
import signal
import subprocess
import sys
import tempfile
import time

from typist_test import PATIENCE, Desk, Xterm, mixed_text, show_difference, wrong


class Hard:
    def __init__(self, desk, folder):
        self.desk = desk
        self.drive = os.path.join(folder, "typist_drive")
        self.target = Xterm(desk)
        self.xterm = desk.children[-1]
        self.text = mixed_text(7, 2000)
        self.failures = 0

    def check(self, what, good, why=""):
        print(("ok    " if good else "FAILED ") + what, "" if good else why, flush=True)
        self.failures += not good

    def start(self, *more):
        return subprocess.Popen([self.drive, "--display", self.desk.display, *more], env=self.desk.env,
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def start_long(self, got, *more):
        """A typist amid a text that takes it long: some of it has arrived."""
        while select.select([got], [], [], 0)[0]:
            os.read(got, 65536)
        child = self.start("--times", "1000", *more)
        child.stdin.write(self.text.encode())
        child.stdin.close()
        child.stdin = None
        if not select.select([got], [], [], PATIENCE)[0]:
            raise RuntimeError("nothing is typed")
        return child

    def finish(self, child, text):
        """The exit status and what it complained of."""
        errors = child.communicate(text if isinstance(text, bytes) else text.encode(), timeout=2 * PATIENCE)[1]
        return child.returncode, errors.decode(errors="replace").strip()

    def types(self, what, *more, during=None, text=None):
        text = text or self.text
        child = self.start(*more)
        if during:
            child.stdin.write(text.encode())
            child.stdin.close()
            child.stdin = None
            during()
            status, errors = self.finish(child, b"")
        else:
            status, errors = self.finish(child, text)
        got = self.target.text(text)
        bad = wrong(text, got)
        show_difference(text, got)
        self.check(what, status == 0 and not bad, f"status {status} {errors}, {bad} wrong")

    def message(self):
        return "--window", str(self.target.window)

    def locks(self):
        desk = self.desk
        desk.focus(self.target.window)
        desk.run("xdotool", "key", "Caps_Lock")
        self.types("text with Caps Lock on")
        leds = desk.run("xset", "q").stdout.decode()
        self.check("Caps Lock is still on", "Caps Lock:   on" in leds)
        desk.run("xdotool", "key", "Caps_Lock")
        desk.run("xdotool", "key", "Num_Lock")
        self.types("text with Num Lock on")
        desk.run("xdotool", "key", "Num_Lock")

    def held(self):
        desk = self.desk
        desk.focus(self.target.window)
        for key in ("Control_L", "Shift_L", "Alt_L", "ISO_Level3_Shift"):
            desk.run("xdotool", "keydown", key)
            self.types(f"text with {key} held")
            desk.run("xdotool", "keyup", key)
        self.types("text with its own Control held", "--hold", "37")
        desk.focus(desk.other)
        self.types("the same in the background", "--hold", "37", *self.message())

    def stopped(self):
        def stop():
            time.sleep(0.03)  # amid the typing
            self.xterm.send_signal(signal.SIGSTOP)
            time.sleep(0.7)
            self.xterm.send_signal(signal.SIGCONT)

        self.types("a target that stops for a while", *self.message(), during=stop)

    def one_cpu(self):
        """Typist, server and target in one another's way."""
        for child in (self.desk.server, self.xterm):
            os.sched_setaffinity(child.pid, {0})
        child = subprocess.Popen([sys.executable, "-c", "while True: pass"])
        os.sched_setaffinity(child.pid, {0})
        os.sched_setaffinity(0, {0})
        for number in range(5):
            self.types(f"all on one busy processor, {number + 1}", *self.message(),
                       text=mixed_text(20 + number, 2000))
        child.kill()
        child.wait()
        os.sched_setaffinity(0, range(os.cpu_count()))

    def refused(self):
        for bad in (b"ab\xff", b"ab\xed\xa0\x80", b"ab\x01"):
            status, errors = self.finish(self.start(*self.message()), bad)
            self.check(f"refuses {bad}", status == 1 and "ultibyte" in errors, errors)
        first = self.start_long(self.target.fd, *self.message())
        status, errors = self.finish(self.start(*self.message()), b"x")
        first.kill()
        first.wait()
        self.check("a second typist is told", status == 1 and "busy" in errors, f"{status} {errors}")
        # Asked again until it is done: the window manager is busy with the keymaps of before.
        while "Iconic" not in self.desk.run("xprop", "-id", str(self.target.window), "WM_STATE").stdout.decode():
            self.desk.run("xdotool", "windowminimize", str(self.target.window))
        status, errors = self.finish(self.start(*self.message()), b"x")
        self.check("a minimised window", status == 1 and "temporarily" in errors, errors)
        status, errors = self.finish(self.start("--window", "0x1234567"), b"x")
        self.check("no such window", status == 1 and "No such" in errors, errors)

    def deaths(self):
        for victim, sign in (("target", "No such"), ("server", "not connected")):
            target = Xterm(self.desk, "victim") if victim == "target" else None
            xterm = self.desk.children[-1]
            if victim == "server":
                self.desk.focus(self.desk.other)
            child = self.start_long(target.fd if target else self.desk.other_got,
                                    *(("--window", str(target.window)) if target else ()))
            (xterm if target else self.desk.server).kill()
            status, errors = self.finish(child, b"")
            self.check(f"the {victim} dies", status == 1 and sign in errors, f"{status} {errors}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(folder)
        try:
            hard = Hard(desk, options.bin)
            hard.locks()
            hard.held()
            hard.stopped()
            hard.one_cpu()
            hard.refused()
            hard.deaths()
        finally:
            desk.close()
    return 1 if hard.failures else 0


if __name__ == "__main__":
    sys.exit(main())
