#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Types 2,000 mixed characters into real programs and compares what they got.

typist_test.py --bin DIR [--rounds N] [--targets LIST] [--levels LIST] [--layouts LIST] [--peer]

DIR holds typist_drive and the text_* programs. Every target reports what it
received: xterm through cat, mousepad through the file it saved, the others
themselves. At message level another window has the focus; it must keep it and
receive nothing. Prints a table; exit status 1 when a character was wrong."""

import argparse
import difflib
import http.server
import os
import queue
import random
import select
import shutil
import subprocess
import sys
import tempfile
import threading
import time

PATIENCE = 60  # seconds for anything to happen
SILENCE = 45  # after so many seconds without any news of the text it is taken as it is: on a busy
# machine a browser has its keys long before its page has


def mixed_text(seed, count):
    """ASCII, accents, Cyrillic, CJK, combining marks and emoji in lines of about 60 characters."""
    pick = random.Random(seed)
    pools = [
        list("abcdefghijklmnopqrstuvwxyz") * 4 + [" "] * 20
        + list("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:!?'\"()[]{}<>@#$%^&*-_=+/\\|`~"),
        list("äöüßéèêàçñøåæœłžščřěýáíóúÄÖÜÉ€£§°"),
        list("абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗ"),
        list("漢字中文日本語書道東京北海漫画学校人大小山川木水火土"),
        ["e\u0301", "a\u0308", "o\u0302", "n\u0303", "u\u030a", "\u0435\u0301"],
        list("😀🎉🚀🐍🍕👍🌍💡🔥🎵"),
    ]
    out, line, size = [], 0, 0
    while size < count:
        pool = pick.choices(pools, (80, 5, 6, 5, 2, 2))[0]
        for _ in range(pick.randint(1, 6)):
            out.append(pick.choice(pool))
            size += len(out[-1])
            line += 1
        if line > 60:
            out.append("\n")
            size += 1
            line = 0
    return "".join(out)[: count - 1] + "\n"


class Desk:
    """An X server with a window manager and a window that is to keep the focus."""

    def __init__(self, folder):
        self.folder = folder
        self.children = []
        self.env = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "LC_", "WAYLAND"))}
        self.env.update(HOME=folder, XDG_RUNTIME_DIR=folder, LC_ALL="C.UTF-8", NO_AT_BRIDGE="1",
                        GSETTINGS_BACKEND="memory", GDK_BACKEND="x11", GSK_RENDERER="cairo",
                        QT_QPA_PLATFORM="xcb", GTK_A11Y="none", XMODIFIERS="", GTK_IM_MODULE="",
                        QT_IM_MODULE="", DBUS_SESSION_BUS_ADDRESS="disabled:")
        # A typist must never work on the display of whoever runs the tests.
        self.env.pop("DISPLAY", None)
        read, write = os.pipe()
        self.server = self.start(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1024x24",
                                  "-nolisten", "tcp", "-noreset"], pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as numbers:
            self.display = ":" + numbers.readline().strip()
        self.env["DISPLAY"] = self.display
        self.start(["openbox"])
        # A window mapped while the window manager starts may stay unmapped for ever.
        while "window id" not in self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK").stdout.decode():
            pass
        self.other, self.other_got = self.xterm("keeper")

    def start(self, command, **more):
        child = subprocess.Popen(command, env=self.env, stderr=subprocess.DEVNULL,
                                 stdin=more.pop("stdin", subprocess.DEVNULL),
                                 stdout=more.pop("stdout", subprocess.DEVNULL), cwd=self.folder, **more)
        self.children.append(child)
        return child

    def run(self, *command, **more):
        return subprocess.run(command, env=self.env, capture_output=True, timeout=120, **more)

    def window(self, *search):
        """The newest window that matches, once it is mapped."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = self.run("xdotool", "search", "--onlyvisible", *search).stdout.split()
            if found:
                return int(found[-1])
        raise RuntimeError("no window: " + " ".join(search))

    def focus(self, window):
        """Gives the focus and waits until the server says so. A window manager takes every change of the
        keymap seriously: behind many of them it may be minutes late."""
        end = time.monotonic() + 5 * PATIENCE
        while self.focused() != window:
            if time.monotonic() > end:
                raise RuntimeError(f"no focus for {window:#x}, it is at {self.focused():#x}")
            # Asked again: the window manager forgets a request that comes while it handles another.
            self.run("xdotool", "windowactivate", str(window))

    def focused(self):
        return int(self.run("xdotool", "getwindowfocus").stdout or 0)  # none for a moment

    def layout(self, name):
        self.run("setxkbmap", "-layout", name, check=True)

    def xterm(self, name):
        fifo = os.path.join(self.folder, name)
        os.mkfifo(fifo)
        fd = os.open(fifo, os.O_RDWR | os.O_NONBLOCK)
        self.start(["xterm", "-T", name, "-e", f"stty -echo; cat > {fifo}"])
        return self.window("--name", f"^{name}$"), fd

    def close(self):
        for child in reversed(self.children):
            child.terminate()
            try:
                child.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                child.kill()


def last_text(texts, wanted):
    """The wanted text as soon as it is there, else the last one before nothing happens any more."""
    got = ""
    try:
        while got != wanted:
            got = texts.get(timeout=SILENCE)
    except queue.Empty:
        pass
    return got


class Xterm:
    def __init__(self, desk, name="target"):
        self.window, self.fd = desk.xterm(name)

    def clear(self):
        while select.select([self.fd], [], [], 0)[0]:
            os.read(self.fd, 65536)

    def text(self, wanted):
        got = b""
        while len(got) < len(wanted.encode()) and select.select([self.fd], [], [], SILENCE)[0]:
            got += os.read(self.fd, 65536)
        return got.decode(errors="replace")


class Field:
    """A program that prints its text as a length, a newline, and the text."""

    def __init__(self, desk, program):
        self.child = desk.start([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.texts = queue.Queue()
        # It must be read all the time: a program that cannot print does not take keys.
        threading.Thread(target=self.read, daemon=True).start()
        self.texts.get(timeout=PATIENCE)
        self.window = desk.window("--pid", str(self.child.pid))

    def read(self):
        while size := self.child.stdout.readline():
            self.texts.put(self.child.stdout.read(int(size)).decode(errors="replace"))

    def clear(self):
        self.child.stdin.write(b"clear\n")
        self.child.stdin.flush()
        while self.texts.get(timeout=PATIENCE) != "":
            pass

    def text(self, wanted):
        return last_text(self.texts, wanted)


class Mousepad:
    def __init__(self, desk):
        self.desk = desk
        self.file = os.path.join(desk.folder, "pad.txt")
        open(self.file, "w").close()
        desk.start(["mousepad", "--disable-server", self.file])
        self.window = desk.window("--class", "mousepad")

    def keys(self, *keys):
        self.desk.layout("us")  # so that the letters of the commands are found
        self.desk.focus(self.window)
        self.desk.run("xdotool", "key", *keys)

    def saved(self, is_it):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with open(self.file, encoding="utf-8", errors="replace") as file:
                text = file.read()
            if is_it(text):
                return text
            time.sleep(0.02)  # no event tells of a file in the standard library
        return text

    def clear(self):
        self.keys("ctrl+a", "Delete", "ctrl+s")
        self.saved(lambda text: text == "")

    def text(self, wanted):
        self.keys("ctrl+s")
        text = self.saved(lambda text: text != "")
        return text


PAGE = b"""<!doctype html><meta charset=utf-8><title>text field</title>
<textarea id=t autofocus rows=30 cols=80></textarea><script>
let busy = false, again = false;
function post() {
  if (busy) { again = true; return; }
  busy = true; again = false;
  fetch('/text', {method: 'POST', body: t.value}).then(() => { busy = false; if (again) post(); });
}
t.oninput = post;
new EventSource('/clear').onmessage = () => { t.value = ''; post(); };
t.focus(); post();
</script>"""


class Chromium:
    def __init__(self, desk):
        self.texts = queue.Queue()
        self.commands = queue.Queue()
        target = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def reply(self, kind, body):
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self):
                size = int(self.headers["Content-Length"])
                target.texts.put(self.rfile.read(size).decode(errors="replace"))
                self.reply("text/plain", b"")

            def do_GET(self):
                if self.path != "/clear":
                    self.reply("text/html", PAGE)
                    return
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.end_headers()
                while target.commands.get():
                    self.wfile.write(b"data: clear\n\n")
                    self.wfile.flush()

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        desk.start(["chromium", "--no-sandbox", "--disable-gpu", "--no-first-run", "--password-store=basic",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--disable-extensions", "--disable-dev-shm-usage", "--no-default-browser-check",
                    "--user-data-dir=" + os.path.join(desk.folder, "chromium"),
                    f"--app=http://127.0.0.1:{server.server_address[1]}/"])
        self.texts.get(timeout=60)
        self.window = desk.window("--class", "chromium")

    def clear(self):
        self.commands.put(True)
        while self.texts.get(timeout=PATIENCE) != "":
            pass

    def text(self, wanted):
        return last_text(self.texts, wanted)


def make(name, desk, folder):
    if name == "xterm":
        return Xterm(desk)
    if name == "mousepad":
        return Mousepad(desk)
    if name == "chromium":
        return Chromium(desk)
    return Field(desk, os.path.join(folder, "text_" + name))


def available(name, folder):
    program = os.path.join(folder, "text_" + name) if name.startswith(("qt", "gtk")) else name
    return shutil.which(program) is not None


def wrong(wanted, got):
    """How many characters were replaced, lost or added."""
    if wanted == got:
        return 0
    same = sum(block.size for block in difflib.SequenceMatcher(None, wanted, got, False).get_matching_blocks())
    return max(len(wanted), len(got)) - same


def show_difference(wanted, got):
    for i, (a, b) in enumerate(zip(wanted, got)):
        if a != b:
            sys.stderr.write(f"at {i}: wanted {wanted[max(i - 8, 0):i + 8]!r}, got {got[max(i - 8, 0):i + 8]!r}\n")
            return


def one_round(desk, options, target, level, layout, text):
    """Types once. Returns the wrong characters and the seconds, None when the typist failed."""
    target.clear()
    desk.layout(layout)
    desk.focus(desk.other if level == "message" else target.window)
    command = [os.path.join(options.bin, "typist_drive"), "--display", desk.display]
    if level == "message":
        command += ["--window", str(target.window)]
    before = desk.focused()
    if level == "xdotool":
        start = time.monotonic()
        desk.run("xdotool", "type", "--delay", "12", "--file", "-", input=text.encode())
        return wrong(text, target.text(text)), time.monotonic() - start
    result = desk.run(*command, input=text.encode())
    if result.returncode:
        sys.stderr.write(result.stderr.decode(errors="replace"))
        return None
    moved = desk.focused() != before
    got = target.text(text)
    bad = wrong(text, got)
    show_difference(text, got)
    if moved:
        sys.stderr.write("the focus moved\n")
        bad += 1
    if select.select([desk.other_got], [], [], 0)[0]:
        sys.stderr.write("another window got %r\n" % os.read(desk.other_got, 65536)[:80])
        bad += 1
    return bad, float(result.stdout.split()[0])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--targets", default="xterm,mousepad,gtk4,qt5,qt6,chromium")
    parser.add_argument("--levels", default="message,global")
    parser.add_argument("--layouts", default="us")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peer", action="store_true", help="also xdotool type, once")
    options = parser.parse_args()
    for tool in ("Xvfb", "openbox", "xterm", "xdotool", "setxkbmap"):
        if not shutil.which(tool):
            print("skipped: no", tool)
            return 77
    failures = 0
    print(f"{'target':10} {'level':8} {'layout':6} {'rounds':>6} {'bad':>4} {'chars':>6} {'seconds':>15}",
          flush=True)
    for name in options.targets.split(","):
        if not available(name, options.bin):
            print(f"{name:10} not installed")
            continue
        with tempfile.TemporaryDirectory() as folder:
            desk = Desk(folder)
            try:
                target = make(name, desk, options.bin)
                levels = options.levels.split(",") + (["xdotool"] if options.peer else [])
                for level in levels:
                    for layout in options.layouts.split(",") if level != "xdotool" else ["us"]:
                        rounds = options.rounds if level != "xdotool" else 1
                        bad = chars = 0
                        times = []
                        for number in range(rounds):
                            text = mixed_text(options.seed + number, options.count)
                            outcome = one_round(desk, options, target, level, layout, text)
                            if outcome is None or outcome[0]:
                                bad += 1
                            if outcome:
                                chars += outcome[0]
                                times.append(outcome[1])
                        failures += bad if level != "xdotool" else 0
                        span = f"{min(times):.3f}-{max(times):.3f}" if times else "-"
                        print(f"{name:10} {level:8} {layout:6} {rounds:6} {bad:4} {chars:6} {span:>15}",
                              flush=True)
            finally:
                desk.close()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
