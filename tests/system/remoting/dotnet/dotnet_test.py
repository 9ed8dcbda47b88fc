# SPDX-License-Identifier: MIT
"""Unmodified .NET Remoting programs (Mono runs them) and ours, over tcp: calls, exceptions, values,
events, activation, leases, in both directions; and strangers that mean no good."""
import os
import pathlib
import queue
import resource
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import unittest

BUILD = pathlib.Path(os.environ["DOTNET_BUILD"])
MONO = os.environ["MONO"]
RECORDED = pathlib.Path(__file__).parents[3] / "mono/recorded"


class Program:
    """A program that answers lines with lines."""

    def __init__(self, folder, arguments):
        env = dict(os.environ, MONO_PATH=str(BUILD), XDG_RUNTIME_DIR=str(folder / "run"), HOME=str(folder),
                   XDG_CONFIG_HOME=str(folder / "config"), XDG_DATA_HOME=str(folder / "data"), LANG="C.UTF-8")
        self.errors = open(folder / "errors", "a+b")  # pylint: disable=consider-using-with
        self.process = subprocess.Popen([str(word) for word in arguments], env=env, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=self.errors, text=True, bufsize=1)
        self.lines = queue.Queue()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()
        self.ready = self.line()

    def read(self):
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))
        self.lines.put(None)

    def line(self, seconds=30):
        try:
            return self.lines.get(timeout=seconds)
        except queue.Empty:
            return "nothing"

    def say(self, text):
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()

    def ask(self, text):
        self.say(text)
        return self.line()

    def until(self, text):
        """Reads up to a line that begins so."""
        while True:
            line = self.line()
            if line in (None, "nothing") or line.startswith(text):
                return line

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.stdin.close()  # that is their end
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process.stdin.close()
        self.reader.join()
        self.process.stdout.close()
        self.errors.close()
        return self.process.returncode


class Dotnet(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pianola-dotnet-"))
        (self.folder / "run").mkdir(mode=0o700)
        self.access = self.folder / "access.conf"
        self.access.write_text("[*]\nallow = 127.0.0.0/8: *\n")
        self.access.chmod(0o600)
        self.programs = []

    def tearDown(self):
        codes = [program.end() for program in reversed(self.programs)]
        errors = (self.folder / "errors").read_text(errors="replace") if self.programs else ""
        shutil.rmtree(self.folder)
        self.assertNotIn("Sanitizer", errors)
        self.assertTrue(all(code in (0, -9) for code in codes), f"{codes}\n{errors}")

    def start(self, *arguments):
        program = Program(self.folder, arguments)
        self.programs.append(program)
        return program

    def our_server(self, *more):
        server = self.start(BUILD / "dotnet-server", "tcp://127.0.0.1:0", self.access, *more)
        self.assertTrue(server.ready.startswith("ready tcp://127.0.0.1:"), server.ready)
        self.place = server.ready.split()[1]
        return server

    def mono_client(self, place=None):
        client = self.start(MONO, BUILD / "client.exe", place or self.place, "127.0.0.1")
        self.assertEqual(client.ready, "ready")
        return client

    def check(self, program, script):
        for asked, wanted in script:
            self.assertEqual(program.ask(asked), wanted, asked)

    # ---- their clients, our server ----

    def test_calls(self):
        server = self.our_server()
        client = self.mono_client()
        self.check(client, [
            ("fax hello", "ok"), ("fax again", "ok"), ("pages Ada 3", "ok"), ("add 2 3", "Int32 5"),
            ("half 5", "Double 2.5"), ("greet Bob", "String Hello, Bob"), ("greet", "null"),
            ("parse 42", "True 42"), ("parse x", "False 0"), ("swap 1 2", "2 1"), ("sum", "Int32 10"),
            ("split a b c", "String[][String a;String b;String c;]"), ("long", "Int64 2199023255552"),
            ("later", "DateTime 2004-02-29T01:00:00.000"), ("price", "Decimal 119.119"),
            ("paint", "Colour Blue"), ("mirror", "Point (4,3)"), ("count 5", "Int32 5"), ("note hey", "ok"),
            ("big 70000", "Int32 70007"), ("big 3000000", "Int32 3000007"), ("add 1 1", "Int32 2")])
        for heard in ("fax hello", "fax again", "pages of Ada", "3 pages", "note hey"):
            self.assertEqual(server.line(), heard)

    def test_values(self):
        self.our_server()
        self.check(self.mono_client(), [
            ("echo null", "null"), ("echo int", "Int32 7"), ("echo byte", "Byte 200"), ("echo sbyte", "SByte -5"),
            ("echo short", "Int16 -3"), ("echo ushort", "UInt16 65535"), ("echo uint", "UInt32 4000000000"),
            ("echo long", "Int64 -5000000000"), ("echo ulong", "UInt64 18000000000000000000"),
            ("echo float", "Single 1.5"), ("echo double", "Double 2.25"), ("echo bool", "Boolean True"),
            ("echo string", "String gr\u00fc\u00df \U0001F600"),
            ("echo date", "DateTime 2004-02-29T13:14:15.250"), ("echo span", "TimeSpan 1.02:03:04.0050000"),
            ("echo decimal", "Decimal -1234567.8901"), ("echo colour", "Colour Green"),
            ("echo guid", "String 00112233-4455-6677-8899-aabbccddeeff"), ("echo point", "Point (3,4)"),
            ("echo ints", "Int32[][Int32 1;Int32 2;Int32 3;]"), ("echo bytes", "Byte[][Byte 1;Byte 2;Byte 255;]"),
            ("echo strings", "String[][String a;null;String c;]"),
            ("echo objects", "Object[][Int32 1;String two;Double 3;null;]"),
            ("echo points", "Point[][Point (1,2);Point (3,4);]"),
            ("echo matrix", "Int32[,][Int32 1;Int32 2;Int32 3;Int32 4;Int32 5;Int32 6;]"),
            ("echo dates", "DateTime[][DateTime 2001-01-01T00:00:00.000;DateTime 2002-02-02T00:00:00.000;]"),
            ("echo doubles", "Double[][Double 0.5;Double 1.5;]"), ("echo list", "Object[][Int32 1;String x;]"),
            ("echo order", "Order Legacy.Order"),
            ("echo table", "exception System.InvalidCastException: An argument is of the wrong type."),
            ("echo cycle", "exception System.InvalidCastException: An argument is of the wrong type.")])

    def test_exceptions(self):
        self.our_server()
        com = "exception System.Runtime.InteropServices.COMException: "
        self.check(self.mono_client(), [
            ("fail argument", "exception System.ArgumentException: not that one"),
            ("fail till", "exception Legacy.TillException: the till is empty"),
            ("fail brakes", com + "brakes went wrong"), ("fail plain", com + "The call failed."),
            ("guid", "exception System.MissingMethodException: The object has no such method."),
            ("missing", "exception System.Runtime.Remoting.RemotingException: There is no such object."),
            ("add 2 3", "Int32 5")])

    def test_what_is_not_allowed(self):
        self.access.write_text("[values.rem]\nallow = any: Add\n")
        self.our_server()
        denied = "exception System.UnauthorizedAccessException: This is not allowed."
        unknown = "exception System.Runtime.Remoting.RemotingException: There is no such object."
        self.check(self.mono_client(), [("add 2 3", "Int32 5"), ("half 2", denied), ("fax x", unknown),
                                        ("subscribe", unknown), ("new Ada 1", unknown)])

    def test_events(self):
        server = self.our_server()
        clients = [self.mono_client() for _ in range(2)]
        for client in clients:
            self.assertEqual(client.ask("subscribe"), "ok")
            self.assertRegex(server.line(), r"subscriber \d \(tcp 127.0.0.1:\d+\) joined")
        server.say("broadcast news")
        for client in clients:
            self.assertEqual(client.line(), "event news")
        server.until("done")
        self.assertEqual(clients[0].ask("unsubscribe"), "ok")
        self.assertRegex(server.line(), "left")
        server.say("broadcast more")
        server.until("done")
        self.assertEqual(clients[1].line(), "event more")
        self.assertEqual(clients[0].ask("add 1 2"), "Int32 3")
        # gone without a word
        clients[1].process.kill()
        clients[1].process.wait()
        self.assertRegex(server.line(), r"subscriber 2 .* failed")
        self.assertEqual(server.ask("broadcast last"), "done")

    def test_chat(self):
        self.our_server()
        clients = [self.mono_client() for _ in range(3)]
        for client in clients[:2]:
            self.assertEqual(client.ask("join"), "ok")
        self.assertEqual(clients[2].ask("say Ada hi"), "ok")
        for client in clients[:2]:
            self.assertEqual(client.line(), "chat Ada: hi #1 2004")
        self.assertEqual(clients[0].ask("leave"), "ok")
        self.assertEqual(clients[2].ask("say Ada bye"), "ok")
        self.assertEqual(clients[1].line(), "chat Ada: bye #2 2004")
        self.assertEqual(clients[0].ask("add 1 2"), "Int32 3")

    def test_activation_and_leases(self):
        self.our_server()
        self.check(self.mono_client(), [
            ("new Ada 100", "ok"), ("deposit 5", "Int32 105"), ("balance", "Int32 105"), ("owner", "Ada"),
            ("create Eve 7", "ok"), ("deposit 5", "Int32 12"), ("owner", "Eve"), ("new", "ok"),
            ("owner", "nobody"), ("lease", "Active 300 120 True"), ("renew 10", "True"), ("sponsor", "ok"),
            ("open Zoe", "ok"), ("opened 5", "Int32 15 Zoe")])

    def test_leases_that_end(self):
        server = self.our_server("1000")
        client = self.mono_client()
        self.assertEqual(client.ask("new Eve 7"), "ok")
        self.assertEqual(server.line(), "account gone")
        self.assertEqual(client.ask("deposit 5"),
                         "exception System.Runtime.Remoting.RemotingException: There is no such object.")
        self.check(client, [("new Ada 100", "ok"), ("sponsor", "ok")])
        self.assertEqual(client.line(), "sponsor asked")
        self.check(client, [("deposit 5", "Int32 105"), ("renew 1", "True")])

    def test_stopped_subscriber(self):
        server = self.our_server()
        clients = [self.mono_client() for _ in range(2)]
        for client in clients:
            self.assertEqual(client.ask("subscribe"), "ok")
            server.until("subscriber")
        clients[0].process.send_signal(signal.SIGSTOP)
        began = time.monotonic()
        server.say("flood 2000")
        server.until("done")
        self.assertLess(time.monotonic() - began, 20)
        for _ in range(2000):
            self.assertEqual(clients[1].line(), "event 2000")
        clients[0].process.send_signal(signal.SIGCONT)
        for _ in range(2000):
            self.assertEqual(clients[0].line(), "event 2000")

    # ---- our client, their server ----

    def test_our_client(self):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        server = self.start(MONO, BUILD / "server.exe", str(port))
        place = f"tcp://127.0.0.1:{port}"
        self.assertEqual(server.ready, f"ready {place}")
        client = self.start(BUILD / "dotnet-client", place)
        self.check(client, [("fax hello", "null"), ("add 2 3", "3 5"), ("greet Bob", "8 Hello, Bob"),
                            ("greet", "null"), ("count 9", "3 9")])
        self.assertEqual(server.line(), "fax hello")
        for how, code, kind, text in (("argument", "80070057", "System.ArgumentException", "not that one"),
                                      ("till", "80131600", "Legacy.TillException", "the till is empty"),
                                      ("plain", "80131500", "System.Exception", "plain")):
            self.assertEqual(client.ask(f"fail {how}"), f"exception {code} {kind}")
            self.assertEqual(client.line(), text)
        client.say("values")
        for wanted in ("swap 2 1", "parsed 77 -1", "mirror 4 3", "later 7 38046.250000", "3 18", "type 2003 3",
                       "type 2008 3"):
            self.assertEqual(client.line(), wanted)
        self.check(client, [("open Zoe", "ok"), ("opened 5", "3 15"), ("new Ada 100", "ok"),
                            ("deposit 5", "3 105"), ("balance", "3 105"), ("lease", "lease 300 1")])
        # events
        self.assertEqual(client.ask("subscribe"), "ok")
        server.say("broadcast news")
        self.assertEqual(client.line(), "event news")
        server.until("done")
        self.assertEqual(client.ask("unsubscribe"), "ok")
        self.assertEqual(server.ask("members"), "members 0")
        self.assertEqual(client.ask("join"), "ok")
        client.say("say Ada hi")
        self.assertEqual(sorted([client.line(), client.line()]), ["chat hi", "null"])
        self.check(client, [("leave", "ok"), ("members", "3 0")])

    # ---- strangers ----

    def connect(self):
        line = socket.create_connection(("127.0.0.1", int(self.place.rsplit(":", 1)[1])), timeout=20)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return line

    def answer(self, line):
        """The body of an answer; None: the line was closed."""
        head = b""
        while len(head) < 16:
            part = line.recv(16 - len(head))
            if not part:
                return None
            head += part
        self.assertEqual(head[:8], b".NET\x01\x00\x02\x00")
        body, size = b"", struct.unpack("<I", head[10:14])[0]
        while len(body) < size:
            body += line.recv(size - len(body))
        return body

    def frame(self, body, uri=b"tcp://h/broadcast.rem"):
        return (b".NET\x01\0\0\0\0\0" + struct.pack("<I", len(body)) + b"\x04\0\x01\x01" + struct.pack("<I", len(uri)) +
                uri + b"\0\0" + body)

    def test_nonsense(self):
        self.our_server()
        cases = [
            b".NET" + bytes(range(184)),
            b".NET\x01\0\0\0\0\0\xff\xff\xff\x7f\0\0",  # 2 GB are announced
            self.frame(b"\xff" * 100),
            self.frame(b"\0" + struct.pack("<iiii", 1, -1, 1, 0) + b"\x10" + struct.pack("<II", 1, 0x7fffffff) + b"\x0b"),
            self.frame(b"\0" + struct.pack("<iiii", 1, -1, 1, 0) + b"".join(
                b"\x04" + struct.pack("<I", n) + b"\x01A\x01\0\0\0\x01x\x02" for n in range(1, 100000)) + b"\x0a\x0b"),
        ]
        for case in cases:
            with self.connect() as line:
                line.sendall(case)
                body = self.answer(line)
                self.assertIn(b"The request is not understood.", body)
                self.assertLess(len(body), 600)
                self.assertNotIn(b" at ", body)

    def test_large_is_for_those_who_may_something(self):
        def send_large():
            with self.connect() as line:
                try:
                    line.sendall(self.frame(b"\xff" * 300000))
                    return self.answer(line)
                except OSError:
                    return None
        self.access.write_text("[broadcast.rem]\nallow = 192.0.2.1: *\n")
        self.our_server()
        self.assertIsNone(send_large())
        with self.connect() as line:
            line.sendall(self.frame(b"\xff" * 3000))
            self.assertIn(b"The request is not understood.", self.answer(line))
        self.access.write_text("[broadcast.rem]\nallow = 127.0.0.1: Nothing\n")
        end = time.monotonic() + 30
        while (answer := send_large()) is None and time.monotonic() < end:
            time.sleep(0.1)  # until the rules are read
        self.assertIn(b"The request is not understood.", answer)

    def subscribe_at(self, address, port):
        request = (RECORDED / "subscribe_call.bin").read_bytes()
        at = request.index(b"\x15tcp://192.0.2.2:41399")
        text = f"tcp://{address}:{port}".encode()
        request = request[:at] + bytes([len(text)]) + text + request[at + 22:]
        length = len(request) - request.index(b"\0\x01\0\0\0\xff\xff\xff\xff")
        return request[:10] + struct.pack("<I", length) + request[14:]

    def test_call_back_elsewhere(self):
        self.our_server()
        with socket.create_server(("127.0.0.2", 0)) as elsewhere, self.connect() as line:
            line.sendall(self.subscribe_at("127.0.0.2", elsewhere.getsockname()[1]))
            self.assertIn(b"The call-back address is not the caller's own.", self.answer(line))
            elsewhere.settimeout(1)
            with self.assertRaises(TimeoutError):
                elsewhere.accept()

    def test_call_back_elsewhere_allowed(self):
        with socket.create_server(("127.0.0.2", 0)) as elsewhere:
            elsewhere.settimeout(20)
            self.access.write_text("[*]\nallow = any: *\n[broadcast.rem]\ncallback = 127.0.0.2\n")
            server = self.our_server()
            with self.connect() as line:
                line.sendall(self.subscribe_at("127.0.0.2", elsewhere.getsockname()[1]))
                self.assertIn(b"\x16", self.answer(line))
            called, _ = elsewhere.accept()
            server.until("subscriber 1")
            server.say("broadcast there")
            self.assertIn(b"BroadCasting", called.recv(1000))
            called.close()

    def test_dead_call_back(self):
        server = self.our_server()
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        with self.connect() as line:
            line.sendall(self.subscribe_at("127.0.0.1", port))
            self.assertIsNotNone(self.answer(line))
        self.assertRegex(server.until("subscriber 1") + server.until("subscriber 1"), "failed: Connection refused")

    def test_half_sent(self):
        limit = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(limit[1], 4096), limit[1]))
        self.our_server()
        call = (RECORDED / "fax_call.bin").read_bytes()
        others = [self.connect() for _ in range(1000 if limit[1] >= 2048 else 300)]
        try:
            for n, line in enumerate(others):
                line.sendall(call[:4 + n % (len(call) - 4)])
            with self.connect() as line:
                line.sendall(call)
                self.assertIsNotNone(self.answer(line))
                times = []
                for _ in range(50):
                    began = time.monotonic()
                    line.sendall(call)
                    self.answer(line)
                    times.append(time.monotonic() - began)
                self.assertLess(sorted(times)[25], 1)
            others[7].sendall(call[4 + 7:])
            self.assertIn(b"\x16", self.answer(others[7]))
        finally:
            for line in others:
                line.close()

    def test_byte_by_byte_and_all_at_once(self):
        server = self.our_server()
        call = (RECORDED / "fax_call.bin").read_bytes()
        with self.connect() as line:
            for byte in call:
                line.sendall(bytes([byte]))
            self.assertIsNotNone(self.answer(line))
            line.sendall(call * 200)
            for _ in range(200):
                self.assertIsNotNone(self.answer(line))
        for _ in range(201):
            self.assertEqual(server.line(), "fax hello")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
