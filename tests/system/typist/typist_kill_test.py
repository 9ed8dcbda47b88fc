#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Kills the typist at random moments of typing and asks the X server what is left.

typist_kill_test.py --bin DIR [--kills N]

After every SIGKILL no key may be down, no spare keycode bound, no second pair
there. At the end the guardian is killed as well: then the next typist has to
clean up."""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

from typist_test import Desk, Xterm, mixed_text

CONTROL = "37"


def guardians(desk):
    """The guardians of this display's typists: our process group's orphans by that name."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/comm") as comm, open(f"/proc/{pid}/environ", "rb") as environ:
                if comm.read() == "pianola-guard\n" and f"HOME={desk.folder}\0".encode() in environ.read():
                    found.append(int(pid))
        except OSError:
            pass
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pick = random.Random(options.seed)
    text = mixed_text(options.seed, 2000).encode()
    drive = os.path.join(options.bin, "typist_drive")
    check = os.path.join(options.bin, "typist_check")
    failures = 0

    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(folder)
        try:
            target = Xterm(desk)

            def start(number):
                command = [drive, "--display", desk.display, "--times", "50"]
                if number % 2:
                    command += ["--window", str(target.window)]
                if number % 4 < 2:
                    command += ["--hold", CONTROL]
                child = subprocess.Popen(command, env=desk.env, stdin=subprocess.PIPE,
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                child.stdin.write(text)
                child.stdin.close()
                time.sleep(pick.uniform(0, 0.12))  # the random moment
                return child

            for number in range(options.kills):
                child = start(number)
                child.send_signal(signal.SIGKILL)
                child.wait()
                result = desk.run(check, desk.display)
                target.clear()
                if result.returncode:
                    failures += 1
                    sys.stderr.write(f"kill {number}: {result.stderr.decode()}")

            # A busy machine may take the moments when nothing is bound: then once more.
            for _ in range(10):
                child = start(1)
                while not guardians(desk):
                    pass
                time.sleep(0.3)  # it types for seconds; let it be in the midst of that
                for pid in guardians(desk) + [child.pid]:
                    os.kill(pid, signal.SIGKILL)
                child.wait()
                if desk.run(check, desk.display).returncode:
                    break
            else:
                print("without a guardian nothing was left: the test cannot tell")
                failures += 1
            desk.run(drive, "--display", desk.display, input=b"x")
            if desk.run(check, desk.display).returncode:
                print("the next typist did not clean up")
                failures += 1
        finally:
            desk.close()
    print(f"{options.kills} kills, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
