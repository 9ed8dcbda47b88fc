# SPDX-License-Identifier: MIT
"""The station: joining, strangers, deaths of members, of the display and of the station itself."""
import os
import signal
import socket
import struct
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.environ["PIANOLA_SOURCE"], "tests/system/cli"))
import support

PEER = os.environ["PIANOLA_PEER"]
PIANOLAD = os.path.join(support.BUILD, "pianolad")


def gone(pid):
    try:
        with open("/proc/%d/stat" % pid) as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


class Station(support.CommandLine):
    def until(self, what, seconds=20):
        end = time.monotonic() + seconds
        while not what():
            self.assertLess(time.monotonic(), end, "it did not happen")
            time.sleep(0.01)

    def status(self):
        return self.json("status")

    def peer(self, *words):
        return subprocess.Popen([PEER, *words], env=self.env, stdout=subprocess.PIPE, text=True)

    def serve(self):
        peer = self.peer("serve")
        hwnd = int(peer.stdout.readline(), 16)
        return peer, hwnd

    def finish(self, peer):
        out, _ = peer.communicate(timeout=60)
        return out


class Members(Station):
    start = []

    def test_second_station(self):
        result = subprocess.run([PIANOLAD, "--foreground"], env=self.env, capture_output=True, text=True,
                                timeout=20)
        self.assertEqual(result.returncode, 1)
        self.assertIn("a station runs already (pid %d)" % self.status()["pid"], result.stderr)
        self.assertEqual(self.pianola("find", "NoSuchWindow", status=3), "")

    def test_bad_usage(self):
        for words in (["--headless", "big"], ["--headless", "1x1"], ["--ready-fd", "77"], ["x"], ["--no"]):
            result = subprocess.run([PIANOLAD, *words], env=self.env, capture_output=True, text=True,
                                    timeout=20)
            self.assertEqual(result.returncode, 2, words)
            self.assertIn("pianolad", result.stderr)

    def test_strangers(self):
        path = self.status()["socket"]
        hello = struct.pack("=II", 0x414E4950, 1)
        for data in (b"\0", b"x" * 200, hello[:-1], hello + b"\0", struct.pack("=II", 0x414E4950, 9), b"\xff" * 65000):
            with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as stranger:
                stranger.settimeout(10)
                stranger.connect(path)
                stranger.send(data)
                # A refusal, then the end of the connection; never the segment.
                answer, ancillary, _, _ = stranger.recvmsg(64, 256)
                self.assertEqual(ancillary, [])
                if answer:
                    self.assertLess(struct.unpack("=IIii", answer)[2], 0)
                    self.assertEqual(stranger.recv(64), b"")
        crowd = []
        for _ in range(300):
            silent = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            silent.connect(path)
            crowd.append(silent)
        self.assertEqual(self.pianola("find", "NoSuchWindow", status=3), "")
        crowd[0].settimeout(10)
        self.assertEqual(crowd[0].recv(64), b"")  # who says nothing is put out
        for silent in crowd:
            silent.close()

    def test_million(self):
        server, hwnd = self.serve()
        poster = self.peer("post", "1000000")
        self.assertEqual(self.finish(poster), "1000000\n")
        self.assertEqual(poster.returncode, 0)
        self.pianola("post", "#0x%x" % hwnd, "WM_CLOSE")
        self.finish(server)
        self.assertEqual(server.returncode, 0)

    def test_killed_peer_fails_the_send(self):
        for _ in range(5):
            server, hwnd = self.serve()
            sender = self.peer("hang")
            self.assertEqual(sender.stdout.readline(), "sending\n")
            time.sleep(0.02)  # now it waits; earlier the death is just as visible
            killed = time.monotonic() * 1e3
            server.kill()
            result, error, at = self.finish(sender).split()
            self.assertEqual((result, error), ("0", "1400"))
            self.assertLess(float(at) - killed, 100)
            self.finish(server)
            self.pianola("post", "#0x%x" % hwnd, "WM_CLOSE", status=3)
            self.assert_error("#0x%x" % hwnd)

    def test_ten_thousand_windows(self):
        many = self.peer("windows", "10000")
        self.finish(many)
        self.assertEqual(many.returncode, 0)

    def test_killed_members_leave_nothing(self):
        for _ in range(20):
            server, _ = self.serve()
            many = self.peer("windows", "100000")
            time.sleep(0.01)
            server.kill()
            many.kill()
            self.finish(server)
            self.finish(many)
        self.until(lambda: self.status()["windows"] == 0)
        self.assertEqual(self.status()["members"], 1)


class Deaths(Station):
    start = ["--headless=640x480"]

    def setUp(self):
        self.pianola("up", "--headless=640x480")
        self.env["DISPLAY"] = self.status()["display"]

    def server_pid(self):
        """The X server: the station's child."""
        station = str(self.status()["pid"])
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open("/proc/%s/stat" % pid) as stat:
                    head, tail = stat.read().rsplit(")", 1)
            except OSError:
                continue
            if head.endswith("(Xvfb") and tail.split()[1] == station:
                return int(pid)
        raise RuntimeError("no X server")

    def test_display_dies(self):
        self.run_program("xterm", "-T", "doomed")
        self.pianola("wait", "window", "XTerm", "--timeout", "20")
        station = self.status()
        os.kill(self.server_pid(), signal.SIGKILL)
        self.until(lambda: self.status()["problem"] != "")
        after = self.status()
        self.assertEqual(after["pid"], station["pid"])
        self.assertEqual((after["display"], after["windows"]), ("", 0))
        self.pianola("type", "--level", "global", "x", status=1)
        self.pianola("find", "XTerm", status=3)
        self.pianola("up", "--headless=640x480")
        self.assertNotEqual(self.status()["display"], "")

    def test_station_killed(self):
        station = self.status()
        display = self.server_pid()
        os.kill(station["pid"], signal.SIGKILL)
        self.until(lambda: gone(station["pid"]) and gone(display))
        self.pianola("find", "XTerm", status=3)
        self.assertNotEqual(self.status()["pid"], station["pid"])

    def test_down_leaves_nothing(self):
        station = self.status()
        display = self.server_pid()
        self.pianola("down")
        self.until(lambda: gone(station["pid"]) and gone(display))
        self.assertFalse(os.path.exists(station["socket"]))

    @unittest.skipUnless(os.getuid() == 0, "only root can be somebody else")
    def test_display_is_the_users_alone(self):
        def look(**who):
            return subprocess.run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], env=self.env, timeout=20,
                                  capture_output=True, **who).returncode
        self.assertEqual(look(), 0)
        self.assertNotEqual(look(user="nobody", group="nogroup", extra_groups=[]), 0)

    def test_window_vanishes(self):
        program = self.run_program("xterm", "-T", "short")
        self.pianola("wait", "window", "XTerm", "--timeout", "20")
        hwnd = self.pianola("find", "XTerm").strip()
        program.kill()
        self.pianola("wait", "gone", "XTerm", "--timeout", "20")
        for words in (["post", "#" + hwnd, "WM_CLOSE"], ["type", "--to", "#" + hwnd, "x"],
                      ["send", "#" + hwnd, "WM_GETTEXT"], ["key", "--to", "#" + hwnd, "a"],
                      ["screenshot", "#" + hwnd, os.path.join(self.runtime, "x.png")]):
            self.pianola(*words, status=3)
            self.assert_error("#" + hwnd)
        self.assertEqual(self.status()["windows"], 0)


if __name__ == "__main__":
    unittest.main()
