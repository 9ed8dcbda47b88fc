# SPDX-License-Identifier: MIT
"""What happens to the system, as a program's window hears of it: screen, keymap, clock, devices,
fonts, theme, sleep and shutdown."""
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

BUILD = os.environ["PIANOLA_BUILD"]
PATIENCE = 20
MESSAGES = ("WM_NULL,WM_TIMECHANGE,WM_DISPLAYCHANGE,WM_INPUTLANGCHANGE,WM_DEVICECHANGE,WM_FONTCHANGE,"
            "WM_SETTINGCHANGE,WM_THEMECHANGED,WM_POWERBROADCAST,WM_QUERYENDSESSION,WM_ENDSESSION")
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={}</listen><policy context="default">
<allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/><allow user="*"/>
</policy></busconfig>"""
# Its own /run: nothing of this machine's sessions is touched. A kernel that can sleep.
LOGIND = """mount --make-rprivate / && mount -t tmpfs none /run && mkdir -p /run/systemd/system &&
echo "freeze mem" >/run/state && mount --bind /run/state /sys/power/state &&
exec /lib/systemd/systemd-logind"""


class Station(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="pianola-system-")
        self.env = dict(os.environ, XDG_RUNTIME_DIR=self.folder, LC_ALL="C.UTF-8", HOME=self.folder)
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_DATA_HOME"):
            self.env.pop(name, None)
        self.started = []
        self.addCleanup(self.clean_up)
        self.prepare()
        self.pianola("up", "--headless")
        self.env["DISPLAY"] = json.loads(self.pianola("status", "--json"))["display"]
        self.notepad = self.start(os.path.join(BUILD, "examples/notepad"))
        self.pianola("wait", "window", "Notepad", "--timeout", str(PATIENCE))
        self.log = os.path.join(self.folder, "watch.log")
        with open(self.log, "w", encoding="utf-8") as out:
            self.start(os.path.join(BUILD, "pianola"), "watch", "Notepad", "--messages", MESSAGES,
                       stdout=out)
        # Watched from the first message on that is seen.
        self.until(lambda: (self.pianola("post", "Notepad", "WM_NULL"), "WM_NULL" in self.seen())[1])

    def prepare(self):
        pass

    def clean_up(self):
        self.run_tool(os.path.join(BUILD, "pianola"), "down")
        for process in reversed(self.started):
            process.kill()
            process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)  # a program that ends may still write there

    def start(self, *arguments, stdout=subprocess.DEVNULL):
        process = subprocess.Popen(arguments, env=self.env, stdin=subprocess.DEVNULL, stdout=stdout,
                                   stderr=subprocess.DEVNULL)
        self.started.append(process)
        return process

    def pianola(self, *arguments):
        return subprocess.run([os.path.join(BUILD, "pianola"), *arguments], env=self.env, check=True,
                              timeout=PATIENCE, capture_output=True, text=True).stdout

    def run_tool(self, *arguments):
        return subprocess.run(arguments, env=self.env, timeout=PATIENCE, capture_output=True,
                              check=False, text=True).stdout

    def seen(self):
        with open(self.log, encoding="utf-8") as file:
            return file.read()

    def until(self, condition):
        end = time.monotonic() + PATIENCE
        while not condition():
            self.assertLess(time.monotonic(), end, self.seen())
            time.sleep(0.01)

    def until_seen(self, *texts):
        """All of them, in this order."""
        def there():
            at, seen = 0, self.seen()
            for text in texts:
                at = seen.find(text, at) + 1
                if at == 0:
                    return False
            return True
        self.until(there)


class Desktop(Station):
    def test_screen(self):
        self.run_tool("xrandr", "--fb", "1000x700")
        self.until_seen("WM_DISPLAYCHANGE wParam=24 width=1000 height=700")

    def test_keymap(self):
        self.run_tool("setxkbmap", "de")
        self.until_seen("WM_INPUTLANGCHANGE")

    def test_clock(self):
        try:
            time.clock_settime(time.CLOCK_REALTIME, time.time())
        except PermissionError:
            self.skipTest("the clock may not be set here")
        self.until_seen("WM_TIMECHANGE")

    def test_devices(self):
        node = f"/dev/pianola-{os.getpid()}"
        try:
            os.mkdir(node)
        except PermissionError:
            self.skipTest("there may be no devices made here")
        try:
            self.until_seen("WM_DEVICECHANGE")
            before = self.seen().count("WM_DEVICECHANGE")
            os.mknod(node + "/node", 0o600)
            self.until(lambda: self.seen().count("WM_DEVICECHANGE") > before)
        finally:
            shutil.rmtree(node)

    def test_fonts(self):
        """The folder for a user's own fonts is not there before the first font."""
        fonts = os.path.join(self.folder, ".local/share/fonts")
        os.makedirs(fonts)
        self.until_seen("WM_FONTCHANGE")
        before = self.seen().count("WM_FONTCHANGE")
        source = self.run_tool("fc-match", "-f", "%{file}", "DejaVu Sans")
        shutil.copy(source, fonts)
        self.until(lambda: self.seen().count("WM_FONTCHANGE") > before)

    def test_theme(self):
        config = os.path.join(self.folder, "xsettings")

        def write(theme, timestamp):
            with open(config, "w", encoding="utf-8") as file:
                file.write(f'Net/ThemeName "{theme}"\nFontconfig/Timestamp {timestamp}\n'
                           'Gtk/CursorThemeSize 24\n')
        write("Adwaita", 1)
        daemon = self.start("xsettingsd", "-c", config)
        self.until_seen('WM_SETTINGCHANGE wParam=0 text="Gtk/CursorThemeSize"', "WM_THEMECHANGED")
        before = len(self.seen())
        write("HighContrast", 1)
        daemon.send_signal(signal.SIGHUP)
        self.until(lambda: "WM_THEMECHANGED" in self.seen()[before:])
        self.assertIn('"Net/ThemeName"', self.seen()[before:])
        self.assertNotIn("CursorThemeSize", self.seen()[before:])
        self.assertNotIn("WM_FONTCHANGE", self.seen()[before:])
        write("HighContrast", 2)
        daemon.send_signal(signal.SIGHUP)
        self.until(lambda: "WM_FONTCHANGE" in self.seen()[before:])


class Logind(Station):
    """A real logind on a bus of its own; what it asks of process 1 is answered by a peer."""

    def prepare(self):
        if os.geteuid() != 0:
            self.skipTest("logind runs as root only")
        socket = os.path.join(self.folder, "system-bus")
        config = os.path.join(self.folder, "bus.conf")
        with open(config, "w", encoding="utf-8") as file:
            file.write(BUS.format(socket))
        self.env["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=" + socket
        self.start("dbus-daemon", "--nofork", "--config-file=" + config)
        self.until_file(lambda: os.path.exists(socket))
        self.peer_log = os.path.join(self.folder, "peer.log")
        with open(self.peer_log, "w", encoding="utf-8") as out:
            self.start(os.environ["PIANOLA_SYSTEMD_PEER"], stdout=out)
        self.until_file(lambda: "ready" in self.units())
        self.start("unshare", "-m", "sh", "-c", LOGIND)
        self.until_file(lambda: "so" in self.call("ListInhibitors") or
                        self.call("ListInhibitors").startswith("a("))

    def until_file(self, condition):
        end = time.monotonic() + PATIENCE
        while not condition():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.01)

    def units(self):
        with open(self.peer_log, encoding="utf-8") as file:
            return file.read()

    def call(self, *arguments):
        return self.run_tool("busctl", "--address=" + self.env["DBUS_SYSTEM_BUS_ADDRESS"], "call",
                             "org.freedesktop.login1", "/org/freedesktop/login1",
                             "org.freedesktop.login1.Manager", *arguments)

    def until_held_up(self):
        self.until(lambda: "Pianola" in self.call("ListInhibitors"))

    def test_sleep(self):
        self.until_held_up()
        self.call("Suspend", "b", "false")
        self.until_seen("WM_POWERBROADCAST wParam=4 ", "WM_POWERBROADCAST wParam=18 ",
                        "WM_POWERBROADCAST wParam=7 ")
        self.assertIn("start suspend.target", self.units())
        self.until_held_up()

    def test_hung_program_and_sleep(self):
        self.until_held_up()
        self.notepad.send_signal(signal.SIGSTOP)
        self.call("Suspend", "b", "false")
        self.until(lambda: "start suspend.target" in self.units())
        self.assertIn("headless", self.pianola("status", "--json"))
        self.notepad.send_signal(signal.SIGCONT)

    def test_shutdown(self):
        self.until_held_up()
        self.call("PowerOff", "b", "false")
        self.until_seen("WM_QUERYENDSESSION", "WM_ENDSESSION TRUE", "WM_ENDSESSION FALSE")
        self.assertIn("start poweroff.target", self.units())
        self.until_held_up()


if __name__ == "__main__":
    unittest.main()
