#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Published objects over JSON-RPC and server-sent events: curl, urllib and a browser as clients,
and strangers who mean no good."""
import http.server
import json
import os
import queue
import shutil
import socket
import statistics
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.request

RULES = """
[sample]
allow = 127.0.0.1: *
origin = {page}
[dir/*]
allow = 127.0.0.1: Add
"""
EVENTS = b"GET /sample/events HTTP/1.0\r\nHost: localhost\r\n"
PAGE = """<!doctype html><script>
const server = "{server}", seen = [];
const tell = (what) => fetch("/tell", {{method: "POST", body: JSON.stringify(what)}});
const call = (method, params) => fetch(server + "/sample", {{method: "POST",
  headers: {{"Content-Type": "application/json"}},
  body: JSON.stringify({{jsonrpc: "2.0", id: 1, method, params}})}}).then(r => r.json());
(async () => {{
  try {{
    const sum = await call("Add", [2, 3]);
    const events = new EventSource(server + "/sample/events?event=Said");
    events.addEventListener("Said", e => {{
      seen.push([e.lastEventId, JSON.parse(e.data)]);
      if (seen.length == 2) {{ events.close(); tell({{sum, seen}}); }}
    }});
    events.onopen = async () => {{ await call("Say", ["from the page", 1]); tell("open"); }};
    events.onerror = () => tell("no events");
  }} catch (error) {{ tell("failed: " + error); }}
}})();
</script>"""


class Page:
    """An origin of its own, whose page tells what it saw."""

    def __init__(self):
        self.told = queue.Queue()
        self.text = b""
        page = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *args):
                pass

            def reply(self, body):
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                self.reply(page.text if self.path == "/" else b"")

            def do_POST(self):
                page.told.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.reply(b"")

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class Served(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="pianola-json-")
        os.chmod(cls.folder, 0o700)
        cls.page, cls.stranger = Page(), Page()
        access = os.path.join(cls.folder, "access.conf")
        with open(access, "w", opener=lambda p, f: os.open(p, f, 0o600)) as file:
            file.write(RULES.format(page=cls.page.origin))
        cls.log = open(os.path.join(cls.folder, "log"), "w+")
        cls.process = subprocess.Popen(
            [os.environ["JSON_SERVER"], "http://127.0.0.1:0", os.environ["JSON_TYPELIB"], access],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=cls.log, text=True,
            env=dict(os.environ, XDG_RUNTIME_DIR=cls.folder, XDG_CONFIG_HOME=cls.folder))
        cls.url = cls.process.stdout.readline().strip()
        assert cls.url, "no server: " + open(cls.log.name).read()
        cls.port = int(cls.url.rsplit(":", 1)[1])

    @classmethod
    def tearDownClass(cls):
        cls.process.stdin.close()
        cls.process.wait(timeout=20)
        cls.log.close()
        shutil.rmtree(cls.folder)
        assert cls.process.returncode == 0, cls.process.returncode

    def call(self, method, params, uri="sample", timeout=20):
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()
        request = urllib.request.Request(f"{self.url}/{uri}", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return json.load(answer)

    def dial(self, text=b""):
        peer = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        peer.sendall(text)
        return peer

    def memory(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) // 1024

    def stream(self, query=b""):
        """A socket that events come over, behind the head."""
        peer = self.dial(EVENTS.replace(b" HTTP", query + b" HTTP") + b"\r\n")
        read_until(peer, b"retry: 2000\n\n")
        return peer


def read_until(peer, wanted):
    got, deadline = b"", time.monotonic() + 20
    while wanted not in got:
        piece = peer.recv(65536)
        if not piece or time.monotonic() > deadline:
            raise AssertionError(f"the end came before {wanted}: {got[-300:]}")
        got += piece
    return got


class Clients(Served):
    def curl(self, *arguments):
        return subprocess.run(["curl", "-sS", "--max-time", "20", *arguments], check=True,
                              capture_output=True, text=True).stdout

    def test_curl_calls(self):
        answer = self.curl("-d", '{"jsonrpc":"2.0","id":1,"method":"Add","params":{"a":2,"b":40}}',
                           self.url + "/sample")
        self.assertEqual(json.loads(answer), {"jsonrpc": "2.0", "id": 1, "result": 42})
        told = json.loads(self.curl(self.url + "/sample"))
        self.assertIn({"name": "rest", "type": "integer", "direction": "out"},
                      told["methods"]["Divide"]["parameters"])
        self.assertEqual([p["name"] for p in told["events"]["Said"]["parameters"]], ["text", "number"])
        self.assertEqual(list(json.loads(self.curl(self.url + "/dir/other"))["methods"]), ["Add"])
        # a large body, which curl announces first
        body = os.path.join(self.folder, "body")
        with open(body, "w") as file:
            json.dump({"jsonrpc": "2.0", "id": 1, "method": "Echo", "params": ["x" * 2000000]}, file)
        answer = self.curl("-H", "Expect: 100-continue", "-d", "@" + body, self.url + "/sample")
        self.assertEqual(len(json.loads(answer)["result"]), 2000000)

    def test_curl_hears_events(self):
        with subprocess.Popen(["curl", "-sSN", "--max-time", "20", self.url + "/sample/events"],
                              stdout=subprocess.PIPE, text=True) as curl:
            lines = iter(curl.stdout.readline, "")
            for line in lines:
                if line.startswith("retry"):
                    break
            self.call("Say", ["gr\u00fc\u00df", 7])
            event = {}
            for line in lines:
                if line == "\n" and event:
                    break
                name, _, value = line.rstrip("\n").partition(": ")
                if name:
                    event[name] = value
            self.assertEqual(event["event"], "Said")
            self.assertEqual(json.loads(event["data"]), {"text": "gr\u00fc\u00df", "number": 7})
            curl.kill()

    def test_urllib_calls(self):
        self.assertEqual(self.call("Divide", [17, 5])["result"]["rest"], 2)
        self.assertEqual(self.call("Divide", [17, 0])["error"]["message"], "nothing is divided by zero")
        self.assertEqual(self.call("Tomorrow", ["2026-12-31"])["result"], "2027-01-01T00:00:00")
        self.assertEqual(self.call("Say", ["", 1], "dir/other")["error"]["data"]["hresult"], "0x80070005")
        self.assertEqual(self.call("Add", [1, 2], "closed")["error"], self.call("Add", [1, 2], "no")["error"])
        child = self.call("Child", [])["result"]["$ref"]
        self.assertEqual(self.call("Add", [1, 2], child[len(self.url) + 1:])["result"], 3)

    def test_resumes_after_the_last_event(self):
        first = self.stream()
        self.call("Say", ["one", 1])
        last = read_until(first, b'"number":1}\n\n').split(b"id: ")[1].split(b"\n")[0]
        first.close()
        self.call("Say", ["two", 2])
        deadline, got = time.monotonic() + 10, b"missed"
        while b"missed" in got:  # until the server noticed that the first is gone
            self.assertLess(time.monotonic(), deadline)
            with self.dial(EVENTS + b"Last-Event-ID: %s\r\n\r\n" % last) as second:
                got = read_until(second, b"}\n")
        self.assertIn(b'"number":2}', got)
        with self.dial(EVENTS + b"Last-Event-ID: 0badcafe-3\r\n\r\n") as unknown:
            read_until(unknown, b'{"count":null}')

    def browse(self, page, tell):
        page.text = PAGE.format(server=self.url).encode()
        browser = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync",
             "--disable-extensions", "--disable-dev-shm-usage", "--password-store=basic",
             "--user-data-dir=" + os.path.join(self.folder, "chromium"), page.origin + "/"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            env=dict(os.environ, HOME=self.folder, XDG_RUNTIME_DIR=self.folder))
        try:
            return tell()
        finally:
            os.killpg(browser.pid, 9)
            browser.wait()

    @unittest.skipUnless(shutil.which("chromium"), "no chromium")
    def test_browser_is_a_client(self):
        def tell():
            self.assertEqual(self.page.told.get(timeout=60), "open")
            self.call("Say", ["from outside", 2])
            return self.page.told.get(timeout=20)

        told = self.browse(self.page, tell)
        self.assertEqual(told["sum"]["result"], 5)
        self.assertEqual([data for _, data in told["seen"]],
                         [{"text": "from the page", "number": 1}, {"text": "from outside", "number": 2}])

    @unittest.skipUnless(shutil.which("chromium"), "no chromium")
    def test_page_of_a_stranger_is_not(self):
        told = self.browse(self.stranger, lambda: self.stranger.told.get(timeout=60))
        self.assertTrue(str(told).startswith("failed"), told)


class Strangers(Served):
    def latencies(self, count):
        times = []
        for _ in range(count):
            begin = time.perf_counter()
            with self.dial() as peer:
                body = b'{"jsonrpc":"2.0","id":1,"method":"Add","params":[2,3]}'
                peer.sendall(b"POST /sample HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s"
                             % (len(body), body))
                self.assertIn(b'"result":5', read_until(peer, b"}"))
            times.append((time.perf_counter() - begin) * 1000)
        return times

    def test_idle_connections_delay_nobody(self):
        self.latencies(20)
        before = self.latencies(100)
        halves = [b"", b"P", b"POST /sample HTTP/1.1\r\nHost: localhost\r\n",
                  b"POST /sample HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n{"]
        idle = [self.dial(halves[i % 4]) for i in range(1000)]
        after = self.latencies(100)
        print(f"calls with a connection each: median {statistics.median(before):.2f} ms, longest "
              f"{max(before):.2f} ms; beside 1000 idle ones {statistics.median(after):.2f} ms, "
              f"{max(after):.2f} ms")
        self.assertLess(statistics.median(after), statistics.median(before) + 250)
        for peer in idle:
            peer.close()

    def test_oversize_is_refused(self):
        with self.dial(b"POST /sample HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000000\r\n\r\n") as peer:
            self.assertIn(b" 413 ", read_until(peer, b"\r\n"))
        with self.dial(b"GET /" + b"a" * 100000 + b" HTTP/1.1\r\n") as peer:
            self.assertIn(b" 414 ", read_until(peer, b"\r\n"))

    def endless(self, head, piece):
        before, sent = self.memory(), 0
        with self.dial(head) as peer:
            with self.assertRaises(OSError):
                while sent < 1 << 30:
                    sent += peer.send(piece)
        after = self.memory()
        print(f"endless: cut after {sent >> 10} KiB, memory {before} -> {after} MiB")
        self.assertLess(after - before, 300)

    def test_endless_is_cut(self):
        self.endless(b"POST /sample HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n",
                     b"10000\r\n" + b"[" * 65536 + b"\r\n")
        self.endless(b"GET /sample HTTP/1.1\r\n", b"X-More: %s\r\n" % (b"x" * 1000))

    def test_deep_and_wide_are_refused(self):
        before = self.memory()
        for body in (b"[" * 10_000_000, b'{"a":' * 2_000_000, b"[" + b"0," * 7_000_000 + b"0]",
                     b"[" + b"[]," * 5_000_000 + b"[]]"):
            request = urllib.request.Request(self.url + "/sample", body)
            with urllib.request.urlopen(request, timeout=20) as answer:
                self.assertEqual(json.load(answer)["error"]["code"], -32700)
        print(f"deep and wide: memory {before} -> {self.memory()} MiB")
        self.assertLess(self.memory() - before, 300)

    def test_names_of_others_are_refused(self):
        for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}):
            with self.assertRaises(urllib.error.HTTPError) as caught:
                urllib.request.urlopen(urllib.request.Request(
                    self.url + "/sample", b'{"jsonrpc":"2.0","id":1,"method":"Title"}', headers))
            self.assertEqual(caught.exception.code, 403)
            caught.exception.close()

    def test_page_speaks_no_soap(self):
        body = (b'<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>'
                b'<m:Nothing xmlns:m="http://schemas.microsoft.com/clr/ns/Page"/></e:Body></e:Envelope>')
        for origin, status in ((b"", b"500"), (b"Origin: http://elsewhere.example\r\n", b"400")):
            head = (b"POST /sample HTTP/1.0\r\nHost: localhost\r\nContent-Type: text/xml\r\n" + origin +
                    b"Content-Length: %d\r\n\r\n" % len(body))
            with self.dial(head + body) as peer:
                self.assertEqual(peer.recv(1000).split()[1], status)

    def test_stopped_subscriber_harms_nobody(self):
        count = 200_000
        stopped, good = self.stream(b"?event=Counted"), self.stream(b"?event=Counted")
        got = {"events": 0, "missed": 0}

        def read_all(peer):
            rest = b""
            while True:
                piece = peer.recv(1 << 20)
                if not piece:
                    return
                rest += piece
                *whole, rest = rest.split(b"\n\n")
                for event in whole:
                    got["events"] += b"event: Counted" in event
                    got["missed"] += int(event.split(b'"count":')[1].split(b"}")[0]) if b"event: missed" in event else 0
                if whole and b'"number":%d}' % (count - 1) in whole[-1]:
                    return

        reader = threading.Thread(target=read_all, args=(good,))
        reader.start()
        begin = time.monotonic()
        self.call("SayMany", [count], timeout=60)
        took = time.monotonic() - begin
        reader.join(30)
        self.assertFalse(reader.is_alive())
        print(f"{count} events in {took:.2f} s; who reads got {got['events']}, was told of {got['missed']} missed")
        self.assertEqual(got["events"] + got["missed"], count)
        self.assertIn(b"event: missed", read_until(stopped, b"event: missed"))
        good.close()
        stopped.close()


if __name__ == "__main__":
    unittest.main(verbosity=2)
