# SPDX-License-Identifier: MIT
"""Debian's kernel in QEMU, driven through its serial ports by our own terminals: serial lines with
modem lines and a carrier, logins on them, and the kernel's own virtual consoles."""
import glob
import json
import os
import re
import shutil
import socket
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.environ["PIANOLA_SOURCE"], "tests/system/cli"))
import initramfs  # noqa: E402
import support  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
KERNEL = os.environ.get("PIANOLA_VM_KERNEL") or max(glob.glob("/boot/vmlinuz-*"), default="")
QEMU = "qemu-system-x86_64"
WAIT = "50"
DTR, RTS = 2, 4


def why_not():
    if not shutil.which(QEMU):
        return "no " + QEMU
    if not os.access(KERNEL, os.R_OK):
        return "no kernel in /boot that can be read"
    missing = initramfs.missing()
    return "no " + ", ".join(missing) if missing else None


@unittest.skipIf(why_not(), why_not() or "")
class Machine(support.CommandLine):
    """One machine for all tests: booting is what takes the time. Its first port is a root shell."""

    start = []
    commands = 0

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        try:
            cls.boot()
        except BaseException:
            cls.tearDownClass()
            raise

    @classmethod
    def boot(cls):
        archive = os.path.join(cls.runtime, "initramfs")
        cls.monitor = os.path.join(cls.runtime, "monitor")
        cls.carriers = os.path.join(cls.runtime, "carriers")
        os.mkdir(cls.carriers)
        own = [os.path.join(support.BUILD, name) for name in ("pianola", "pianolad", "pianola-keeper")]
        initramfs.build(archive, own, os.path.join(HERE, "init"))
        self = cls("run_in_machine")
        words = ["env", "LD_PRELOAD=" + os.environ["PIANOLA_CARRIER"], "CARRIER=" + cls.carriers,
                 QEMU, "-accel", "tcg", "-nodefaults", "-display", "none", "-no-reboot", "-m", "768",
                 "-kernel", KERNEL, "-initrd", archive, "-serial", "stdio",
                 "-append", "console=ttyS0 quiet panic=-1",
                 "-monitor", f"unix:{cls.monitor},server=on,wait=off"]
        cls.far = []
        for number in (1, 2):
            hwnd = self.pianola("term", "new", "--name", f"far{number}", "--", "sh", "-c",
                                "tty; stty raw -echo; exec sleep 100000").strip()
            self.pianola("term", "expect", hwnd, "--regex", r"/dev/pts/\d+\r\n")
            path = self.pianola("term", "text", hwnd).split()[0]
            cls.far.append((hwnd, os.path.join(cls.carriers, os.path.basename(path))))
            self.carrier(number, True)
            words += ["-chardev", f"serial,id=port{number},path={path}",
                      "-device", f"isa-serial,chardev=port{number},index={number}"]
        cls.machine = self.pianola("term", "new", "--size", "200x50", "--", *words).strip()
        self.pianola("term", "expect", cls.machine, "vm# ", "--timeout", WAIT)

    @classmethod
    def tearDownClass(cls):
        self = cls("run_in_machine")
        for terminal in self.json("term", "list"):
            self.pianola("term", "kill", terminal["hwnd"])
        super().tearDownClass()

    def setUp(self):
        for number in (1, 2):
            self.carrier(number, True)

    def tearDown(self):
        self.run_in_machine("for t in $(pianola find Terminal); do pianola term kill $t; done; true")
        # Empty ones are of those who were killed before they could say anything.
        self.assertEqual(self.run_in_machine("cat /run/sanitizer.* 2>/dev/null; true").strip(), "")

    # ---- The machine ----

    def run_in_machine(self, command, status=0):
        """What it printed."""
        type(self).commands += 1
        self.pianola("term", "send", self.machine, "--literal",
                     f"{command}; echo \"<{self.commands}:$?\"\">\"\r")
        match = self.json("term", "expect", self.machine, "--regex", rf"<{self.commands}:(\d+)>\r+\n",
                          "--timeout", WAIT)
        # What comes after its prompt is echoed once.
        self.pianola("term", "expect", self.machine, "vm# ", "--timeout", WAIT)
        self.assertEqual(int(match["captures"][1]), status, match["before"])
        return match["before"].replace("\r", "").partition("\n")[2]

    def new_in_machine(self, *words):
        text = self.run_in_machine("pianola term new " + " ".join(words))
        return re.search(r"0x[0-9a-f]+", text).group()

    def state_in_machine(self, hwnd):
        text = self.run_in_machine(f"pianola term list --json {hwnd} | tr -d '\\n'")
        return json.loads(text[text.index("["):text.rindex("]") + 1])[0]

    def press(self, keys):
        with socket.socket(socket.AF_UNIX) as monitor:
            monitor.settimeout(30)
            monitor.connect(self.monitor)
            said = b""
            for key in keys:
                monitor.sendall(f"sendkey {key} 20\n".encode())
            monitor.sendall(b"info version\n")
            while b"info version" not in said or not said.rstrip().endswith(b"(qemu)"):
                said += monitor.recv(4096)

    # ---- The far ends of its serial lines ----

    @classmethod
    def carrier(cls, number, on):
        path = cls.far[number - 1][1]
        if on:
            open(path, "w", encoding="ascii").close()
        elif os.path.exists(path):
            os.unlink(path)

    def modem_lines(self, number):
        with open(self.far[number - 1][1] + ".out", encoding="ascii") as file:
            return int(file.read())

    def send(self, number, text):
        self.pianola("term", "send", self.far[number - 1][0], text)

    def expect(self, number, *words):
        return self.pianola("term", "expect", self.far[number - 1][0], *words, "--timeout", WAIT)

    def until(self, condition):
        end = time.monotonic() + 30
        while not condition():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.05)

    # ---- Tests ----

    def test_line(self):
        hwnd = self.new_in_machine("--line", "/dev/ttyS2", "--speed", "57600", "--modem")
        self.run_in_machine(f"pianola term send {hwnd} 'from here'")
        self.expect(2, "from here")
        self.send(2, "and back")
        self.run_in_machine(f"pianola term expect {hwnd} 'and back' --timeout 20")
        line = self.state_in_machine(hwnd)["line"]
        self.assertEqual((line["path"], line["speed"], line["carrier"], line["cts"], line["dtr"]),
                         ("/dev/ttyS2", 57600, True, True, True))
        self.assertEqual(self.modem_lines(2) & (DTR | RTS), DTR | RTS)
        self.run_in_machine(f"pianola term signal {hwnd} rts-off")
        self.until(lambda: self.modem_lines(2) & (DTR | RTS) == DTR)
        self.run_in_machine(f"pianola term signal {hwnd} dtr-off")
        self.until(lambda: self.modem_lines(2) & (DTR | RTS) == 0)
        self.run_in_machine(f"pianola term signal {hwnd} dtr-on && pianola term signal {hwnd} break")
        self.until(lambda: self.modem_lines(2) & DTR)
        # The carrier goes: the line is hung up, and the modem told that nobody is there.
        self.carrier(2, False)
        self.run_in_machine(f"pianola term wait {hwnd} --timeout 30", status=128 + 1)
        self.run_in_machine("ls /run/lock/LCK..ttyS2", status=2)
        self.until(lambda: self.modem_lines(2) & DTR == 0)

    def log_in(self, password):
        self.expect(1, "login: ")
        self.send(1, "ada\\r")
        self.expect(1, "assword: ")
        self.send(1, password + "\\r")

    def test_carrier_comes_first(self):
        """Nobody is greeted, and no program starts, before there is a carrier."""
        self.carrier(1, False)
        words = ("--line", "/dev/ttyS1", "--modem", "--getty")
        hwnd = self.new_in_machine(*words)
        self.run_in_machine(f"pianola term expect {hwnd} --screen 'waits for a carrier' --timeout 20")
        pid = self.state_in_machine(hwnd)["pid"]
        self.assertIn("pianola-keeper", self.run_in_machine(f"cat /proc/{pid}/comm"))
        self.until(lambda: self.modem_lines(1) & DTR)
        self.run_in_machine(f"pianola term kill {hwnd} && [ ! -e /proc/{pid} -a ! -e /run/lock/LCK..ttyS1 ]")
        self.until(lambda: self.modem_lines(1) & DTR == 0)
        hwnd = self.new_in_machine(*words)
        self.run_in_machine(f"pianola term expect {hwnd} --screen 'waits for a carrier' --timeout 20")
        pid = self.state_in_machine(hwnd)["pid"]
        self.carrier(1, True)
        self.log_in(initramfs.PASSWORD)
        self.expect(1, "ada@vm$ ")
        self.assertEqual(self.state_in_machine(hwnd)["pid"], pid)

    def test_getty(self):
        hwnd = self.new_in_machine("--line", "/dev/ttyS1", "--speed", "115200", "--modem", "--getty",
                                   "--respawn")
        self.log_in("wrong")
        self.expect(1, "incorrect")
        self.log_in(initramfs.PASSWORD)
        self.expect(1, "ada@vm$ ")
        self.send(1, "echo $(id -un) $(tty) ${-//[^m]/}:\\r")
        self.expect(1, "ada /dev/ttyS1 m:")
        # A job that says by itself that it is there is in the foreground, and can be stopped.
        self.send(1, "sh -c 'echo sle\"\"eping; exec sleep 1001'\\r")
        self.expect(1, "sleeping")
        self.send(1, "\\x1a")
        self.expect(1, "Stopped")
        # Logging out brings the next one, and so does a carrier that goes.
        self.send(1, "exit\\rexit\\r")
        self.log_in(initramfs.PASSWORD)
        self.expect(1, "ada@vm$ ")
        self.send(1, "echo $$-shell\\r")
        shell = re.search(r"(\d+)-", self.pianola("term", "expect", self.far[0][0], "--regex",
                                                  r"\d+-shell", "--timeout", WAIT)).group(1)
        # At its prompt: a shell that is about to become something else forgets what it was told.
        self.expect(1, "ada@vm$ ")
        self.carrier(1, False)
        self.run_in_machine(f"for i in {{1..400}}; do [ -e /proc/{shell} ] || break; sleep 0.05; done; "
                            f"[ ! -e /proc/{shell} ]")
        self.carrier(1, True)
        self.log_in(initramfs.PASSWORD)
        self.expect(1, "ada@vm$ ")
        self.assertFalse(self.state_in_machine(hwnd)["exited"])

    def test_console_of_the_kernel(self):
        hwnd = self.new_in_machine("--line", "/dev/tty3")
        self.run_in_machine(f"pianola term send {hwnd} 'on the wall'")
        self.assertIn("on the wall", self.run_in_machine("head -c 80 /dev/vcs3"))
        # What is typed on that console comes here.
        self.press(["alt-f3", "h", "i"])
        self.run_in_machine(f"pianola term expect {hwnd} hi --timeout 20")
        state = self.state_in_machine(hwnd)
        self.assertEqual((state["columns"], state["rows"]), (80, 25))

    def test_attach_on_a_console(self):
        """Alt+Fn is the kernel's there; Ctrl+\\ and a digit switch."""
        self.new_in_machine("--name", "tty1", "--", "bash", "--norc", "--noprofile")
        outside = self.new_in_machine("--line", "/dev/tty5", "--", "pianola", "attach", "tty1")
        self.run_in_machine("pianola term expect tty1 --screen '#' --timeout 20")
        self.press(["alt-f5", *"echo", "spc", *"in", "minus", *"one", "ret"])
        self.run_in_machine("pianola term expect tty1 $'in-one\\r' --timeout 20")
        self.until(lambda: re.search(r"\bin-one ", self.run_in_machine("cat /dev/vcs5")))
        self.press(["ctrl-backslash", "2"])
        self.run_in_machine("pianola wait window 'Terminal[title=\"tty2\"]' --timeout 20")
        self.run_in_machine("pianola term expect tty2 --screen '#' '$' --timeout 20")
        self.press(["e", "c", "h", "o", "spc", *"two", "ret"])
        self.run_in_machine("pianola term expect tty2 $'two\\r' --timeout 20")
        self.press(["ctrl-backslash", "d"])
        self.run_in_machine(f"pianola term wait {outside} --timeout 20")


if __name__ == "__main__":
    unittest.main()
