# SPDX-License-Identifier: MIT
"""serve, --station, publish, call, subscribe and channels, as people use them."""
import json
import os
import pathlib
import pty
import select
import shutil
import signal
import subprocess
import time
import unittest
import urllib.request

import support

LEDGER = support.BUILD / "examples/component/ledger.so"
TYPELIB = support.BUILD / "examples/component/ledger.tlb"


class Station(support.Remote):
    """A station of another user of this machine, as far as folders go."""

    def setUp(self):
        super().setUp()
        self.other = self.env_of("there")
        self.server, (self.url,) = self.serve(env=self.other)

    def there(self, *words, **more):
        return self.pianola("--station", self.url, *words, **more)

    def running(self, word):
        return [pid for pid, words in support.processes_with(self.other).items() if word in words]

    def test_same_as_there(self):
        self.there("status", status=3)
        self.assert_error("no station is running")
        self.pianola("up", env=self.other)
        pid = self.json("status", env=self.other)["pid"]
        self.assertEqual(json.loads(self.there("status", "--json"))["pid"], pid)
        self.assertEqual(self.there("windows", "--json"), self.pianola("windows", "--json", env=self.other))
        self.there("find", "NoSuchWindow", status=3)
        self.assertEqual(self.said, self.run_there_directly("find", "NoSuchWindow"))
        # Wrong usage is found here.
        self.there("find", status=2)
        self.assert_error("SELECTOR is missing")
        self.assertIn("Usage: pianola find", self.there("find", "--help"))
        self.pianola("status", status=3)  # nothing was started here

    def run_there_directly(self, *words):
        return subprocess.run([support.PIANOLA, *words], env=self.other, text=True, capture_output=True, check=False,
                              timeout=60).stderr

    def test_terminal_commands(self):
        handle = self.there("term", "new", "--name", "t", "--", "cat").strip()
        self.there("term", "send", handle, "-", text_in="Grüße 🎹\r")
        self.there("term", "expect", handle, "Grüße 🎹", "--timeout", "20")
        self.assertIn("Grüße 🎹", self.there("term", "text", handle))
        self.there("term", "kill", handle)
        big = self.there("term", "run", "--", "sh", "-c", "seq 1 200000")
        self.assertEqual(big.split()[-1], "200000")
        self.assertEqual(len(big.split()), 200000)
        self.there("term", "run", "--", "sh", "-c", "exit 7", status=7)

    def test_too_much(self):
        self.there("component", "unregister", *["word"] * 600, status=2)
        self.assert_error("more than 512 words")
        big = self.folder / "big.journal"
        with open(big, "wb") as file:
            file.truncate((256 << 20) + 1)
        self.there("play", big, status=1, timeout=120)
        self.assert_error("play", "too large")
        self.until(lambda: not list((pathlib.Path(self.other["XDG_RUNTIME_DIR"]) / "pianola/remote").iterdir()),
                   "its files are still there")

    def test_files(self):
        library = self.folder / "my.tlb"
        shutil.copy(TYPELIB, library)
        self.assertEqual(self.there("typelib", "show", library), self.pianola("typelib", "show", library))
        changed = self.folder / "changed.tlb"
        edit = ("typelib", "edit", library, "--interface", "ILedger", "--add-method", "HRESULT Extra()")
        self.there(*edit, "--output", changed)
        self.assertIn("Extra", self.pianola("typelib", "show", changed))
        self.assertNotIn("Extra", self.pianola("typelib", "show", library))
        self.there(*edit)
        self.assertIn("Extra", self.pianola("typelib", "show", library))
        # It fails: what was there stays, nothing is left beside it.
        before = sorted(self.folder.iterdir())
        self.there("typelib", "edit", library, "--interface", "INothing", "--add-method", "HRESULT X()", "--output",
                   changed, status=3)
        self.there("typelib", "edit", library, "--interface", "ILedger", "--add-method", "HRESULT X()", "--output",
                   self.folder / "none/x.tlb", status=3)
        self.assertEqual(sorted(self.folder.iterdir()), before)
        self.there("typelib", "show", self.folder / "nothing.tlb", status=3)
        # A file of that machine is none that is asked for from here.
        (pathlib.Path(self.other["HOME"]) / "secret.journal").write_text("x")
        self.there("play", "secret.journal", status=3)
        # It is tidied up after the answer.
        self.until(lambda: not list((pathlib.Path(self.other["XDG_RUNTIME_DIR"]) / "pianola/remote").iterdir()),
                   "its files are still there")

    def test_interrupt(self):
        self.pianola("up", env=self.other)
        watch = self.start(support.PIANOLA, "--station", self.url, "watch")
        self.until(lambda: self.running("watch"), "it does not run")
        watch.signal(signal.SIGINT)
        self.assertEqual(watch.wait(), 130)
        self.until(lambda: not self.running("watch"), "it runs on")

    def test_client_is_killed(self):
        self.pianola("up", env=self.other)
        watch = self.start(support.PIANOLA, "--station", self.url, "watch")
        self.until(lambda: self.running("watch"), "it does not run")
        watch.signal(signal.SIGKILL)
        self.until(lambda: not self.running("watch"), "it runs on", timeout=60)

    def test_server_is_killed(self):
        self.pianola("up", env=self.other)
        watch = self.start(support.PIANOLA, "--station", self.url, "watch")
        self.until(lambda: self.running("watch"), "it does not run")
        self.server.signal(signal.SIGKILL)
        self.assertEqual(watch.wait(), 1)
        self.assertIn("connection to the station was lost", watch.error("pianola: watch"))
        self.until(lambda: not self.running("watch"), "it runs on")
        self.until(lambda: not self.running("serve"), "its guard is still there")

    def test_server_is_killed_while_commands_start(self):
        self.pianola("up", env=self.other)
        for wanted in range(4):
            for _ in range(4):
                self.start(support.PIANOLA, "--station", self.url, "watch")
            self.until(lambda: len(self.running("watch")) >= wanted, "they do not run")
            for pid in self.running("watch")[:1]:
                os.kill(pid, signal.SIGSTOP)  # one that hears nothing
            self.server.signal(signal.SIGKILL)
            self.server.wait()
            self.until(lambda: not self.running("serve"), "its guard is still there")
            self.assertEqual(self.running("watch"), [])
            self.server, (self.url,) = self.serve(env=self.other)

    def test_server_ends_what_it_runs(self):
        self.pianola("up", env=self.other)
        watch = self.start(support.PIANOLA, "--station", self.url, "watch")
        self.until(lambda: self.running("watch"), "it does not run")
        self.server.signal(signal.SIGTERM)
        self.assertEqual(self.server.wait(), 0)
        self.assertNotEqual(watch.wait(), 0)
        self.assertEqual(self.running("watch"), [])
        self.assertEqual(list((pathlib.Path(self.other["XDG_RUNTIME_DIR"]) / "pianola/remoting").iterdir()), [])

    def test_attach(self):
        handle = self.there("term", "new", "--name", "t", "--", "sh").strip()
        master, slave = pty.openpty()
        attach = subprocess.Popen([support.PIANOLA, "--station", self.url, "attach", handle], stdin=slave, stdout=slave,
                                  stderr=slave, env=dict(self.env, TERM="xterm-256color"), start_new_session=True)
        os.close(slave)
        seen = b""

        def shows(part):
            nonlocal seen
            end = time.monotonic() + support.PATIENCE
            while part not in seen:
                self.assertLess(time.monotonic(), end, seen)
                if select.select([master], [], [], 0.1)[0]:
                    seen += os.read(master, 65536)

        try:
            shows(b"$" if os.geteuid() else b"#")
            os.write(master, b"echo $((6*7))x\r")
            shows(b"42x")
            os.write(master, b"sleep 1000\r")
            self.until(lambda: self.running("1000"), "it does not sleep")
            os.write(master, b"\x03")
            self.until(lambda: not self.running("1000"), "it sleeps on")
            os.write(master, b"stty size\r")
            shows(b"24 80")
            os.write(master, b"\x1cd")
            shows(b"detached")
            self.assertEqual(attach.wait(support.PATIENCE), 0)
        finally:
            attach.kill()
            attach.wait()
            os.close(master)


class Access(support.Remote):
    def test_single_commands(self):
        rules = self.access("[station]", "allow = 127.0.0.1: run.component.list")
        _, (url,) = self.serve("--listen", "tcp://127.0.0.1:0", "--access", rules, env=self.env_of("there"))
        self.assertEqual(self.pianola("--station", url, "component", "list", "--json").strip(), "[]")
        self.pianola("--station", url, "windows", status=1)
        self.assert_error("windows", "access.conf there does not allow it")
        self.pianola("call", url.replace("/station", "/pianola-status"), "Status", status=3)
        self.assert_error("no such object")

    def test_without_our_client(self):
        """What the protocol allows and our own client never does."""
        other = self.env_of("there")
        secret = pathlib.Path(other["HOME"]) / "secret.journal"
        secret.write_text("secret")
        rules = self.access("[station]", "allow = 127.0.0.1: *")
        _, (url,) = self.serve("--listen", "http://127.0.0.1:0", "--access", rules, env=other)

        def ask(where, method, *arguments):
            body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": arguments}).encode()
            with urllib.request.urlopen(urllib.request.Request(where, body), timeout=support.PATIENCE) as answer:
                return json.load(answer)

        def begin(command, *words):
            return ask(url, f"run.{command}", words, "", False)["result"]["$ref"]

        session = begin("component.list", "--json")
        self.assertIn("error", ask(session, "Read", 1))  # it does not run yet
        self.assertNotIn("error", ask(session, "Start"))
        self.assertIn("error", ask(session, "Start"))
        first = ask(session, "Read", 1)["result"]
        self.assertEqual(first, ask(session, "Read", 1)["result"])  # an answer that was lost
        self.assertIn("error", ask(session, "Read", 3))
        self.assertIn("error", ask(session, "Write", 5, None))
        self.assertEqual(ask(session, "Read", 2)["result"][:2], [4, 0])
        # A file of that machine is none of the command's, however it is written.
        for words in ([str(secret)], ["secret.journal"], ["--", "../../../there/home/secret.journal"]):
            session = begin("play", *words)
            self.assertIn("error", ask(session, "Start"), words)
        self.assertIn("error", ask(begin("typelib.show", str(secret)), "Start"))
        for words in ([], ["--nonsense"], ["a", "b"], [5], "text", ["a\0b"]):
            self.assertIn("error", ask(url, "run.play", words, "", False), words)
        for terminal in ("80x24", "0x0 xterm", "80x24 a;b", "99999x1 xterm"):
            self.assertIn("error", ask(url, "run.status", [], terminal, False), terminal)
        self.assertIn("error", ask(url, "run.nonsense", [], "", False))

    def test_nothing_by_default(self):
        server, (url,) = self.serve("--listen", "tcp://127.0.0.1:0", env=self.env_of("there"))
        self.pianola("--station", url, "status", status=3)
        self.assert_error("no such object, or access.conf there does not let us")
        server.error("pianola: serve:")  # the details are there

    def test_errors(self):
        _, (url,) = self.serve(env=self.env_of("there"))
        for words, status, part in (
                (["--station", "nonsense", "status"], 2, "is no URL"),
                (["--station", url], 2, "wants a command"),
                (["--station"], 2, "needs a value"),
                (["--certificate", "x", "status"], 2, "wants --station"),
                (["--station", "tcp://127.0.0.1:1", "status"], 3, "nobody answers"),
                (["call", "tcp://127.0.0.1:1/x", "Y"], 3, "nobody answers"),
                (["call", url.replace("#station", "#nothing"), "Y"], 3, "no such object"),
                (["call", url, "Nothing"], 1, "DISP_E_UNKNOWNNAME"),
                (["subscribe", url], 1, "no such events"),
                (["call", "https://127.0.0.1/x", "Y"], 2, "'https://127.0.0.1/x' is no URL"),
                (["call", "http://127.0.0.1:1/x", "Y"], 3, "http://127.0.0.1:1/x: nobody answers"),
                (["call", "tls://127.0.0.1:1/x", "Y", "--authority", "none.pem"], 1, "--authority none.pem: No such file"),
                (["call", "http://127.0.0.1:1/x?format=soap", "Y"], 1, "put type=Ns.Type,Assembly into the URL"),
                (["serve", "--listen", url.replace("#station", "")], 1, "somebody listens there already"),
                (["serve", "--listen", "unix:/no/such/folder"], 1, "unix:/no/such/folder: No such file"),
                (["serve", "--access", "none.conf"], 1, "none.conf: there is no such file"),
                (["serve", "--listen", "tls://127.0.0.1:0", "--certificate", "/dev/null", "--key", "/dev/null"], 1,
                 "can not listen: /dev/null"),
                (["serve", "--listen", "ftp://x"], 2, "is no URL to listen at"),
                (["serve", "--listen", "tls://127.0.0.1:0"], 2, "needs --certificate"),
                (["publish", "No.Such", "--uri", "x"], 3, "no class"),
                (["publish", "No.Such"], 2, "--uri is missing")):
            with self.subTest(words=words):
                self.pianola(*words, status=status)
                self.assert_error(part)


@unittest.skipUnless(shutil.which("openssl"), "openssl is not installed")
class Certificates(support.Remote):
    def openssl(self, *words):
        subprocess.run(["openssl", *map(str, words)], cwd=self.folder, check=True, capture_output=True, timeout=60)

    def authority(self, name):
        self.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                     "-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.pem")

    def certificate(self, name, authority):
        (self.folder / f"{name}.ext").write_text("subjectAltName=IP:127.0.0.1\n")
        self.openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={name}",
                     "-keyout", f"{name}.key", "-out", f"{name}.csr")
        self.openssl("x509", "-req", "-in", f"{name}.csr", "-CA", f"{authority}.pem", "-CAkey", f"{authority}.key",
                     "-CAcreateserial", "-days", "2", "-extfile", f"{name}.ext", "-out", f"{name}.pem")

    def proof(self, name, authority):
        return ["--certificate", self.folder / f"{name}.pem", "--key", self.folder / f"{name}.key", "--authority",
                self.folder / f"{authority}.pem"]

    def test_tls(self):
        self.authority("ours")
        self.authority("strangers")
        for name, authority in (("server", "ours"), ("ada", "ours"), ("eve", "strangers")):
            self.certificate(name, authority)
        rules = self.access("[station]", "allow = subject ada: *")
        server, (url,) = self.serve("--listen", "tls://127.0.0.1:0", "--access", rules, *self.proof("server", "ours"),
                                    env=self.env_of("there"))
        self.assertEqual(self.pianola("--station", url, *self.proof("ada", "ours"), "component", "list",
                                      "--json").strip(), "[]")
        # A wrong certificate, an unknown server, none at all: short, and nothing of the inside.
        for words in (self.proof("eve", "ours"), self.proof("ada", "strangers"),
                      ["--authority", self.folder / "ours.pem"], []):
            with self.subTest(words=words):
                station = ["--station", url, *words]
                self.pianola(*station, "component", "list", status=1)
                self.assert_error("component list")
        server.error("pianola: serve:")
        # Without options those of the user are taken.
        config = pathlib.Path(self.env["XDG_CONFIG_HOME"]) / "pianola"
        config.mkdir()
        for name, file in (("ada.pem", "certificate.pem"), ("ada.key", "key.pem"), ("ours.pem", "authority.pem")):
            shutil.copy(self.folder / name, config / file)
        self.pianola("--station", url, "component", "list")


class Objects(support.Remote):
    def setUp(self):
        super().setUp()
        self.pianola("component", "register", LEDGER)

    def publish(self, *words):
        program = self.start(support.PIANOLA, "publish", "LedgerLib.Ledger", "--uri", "ledger", "--json", *words)
        return program, json.loads(program.line())["urls"][0]

    def test_singleton(self):
        rules = self.access("[ledger]", "allow = 127.0.0.1: *")
        program, url = self.publish("--listen", "tcp://127.0.0.1:0", "--access", rules)
        self.pianola("call", "--put", url, "Amount", "Ada", "cy:3.50")
        self.assertEqual(self.pianola("call", url, "Amount", "Ada").strip(), "3.5")
        self.pianola("call", url, "Move", "Ada", "Bert", "cy:5", status=1)
        self.assert_error("Ada has not got that much")
        program.signal(signal.SIGINT)
        self.assertEqual(program.wait(), 0)
        self.pianola("call", url, "Count", status=3)

    def test_single_call(self):
        _, url = self.publish("--single-call")
        self.pianola("call", "--put", url, "Amount", "Ada", "cy:3.50")
        self.assertEqual(self.pianola("call", url, "Count").strip(), "0")

    def test_activated(self):
        _, url = self.publish("--activated")
        self.pianola("call", url, "Count", status=3)
        self.assert_error("no such object")
        self.assertEqual(self.pianola("call", "--new", url, "Echo", "ab", "i4:2").strip(), "abab")

    def test_events(self):
        program, url = self.publish()
        listener = self.start(support.PIANOLA, "subscribe", url, "--json", "--count", "3")
        self.until(lambda: self.json("channels")[0].get("subscribers"), "nobody has subscribed")
        for amount in ("1.25", "2.5", "3.75"):
            self.pianola("call", "--put", url, "Amount", "Ada", f"cy:{amount}")
        for amount in ("1.25", "2.5", "3.75"):
            self.assertEqual(json.loads(listener.line()), {"event": "Changed", "arguments": ["Ada", amount]})
        self.assertEqual(listener.wait(), 0)
        self.until(lambda: not self.json("channels")[0].get("subscribers"), "it is still subscribed")
        self.pianola("subscribe", url, "--count", "1", "--timeout", "0.2", status=3)
        listener = self.start(support.PIANOLA, "subscribe", url, "Changed")
        self.until(lambda: self.json("channels")[0].get("subscribers"), "nobody has subscribed")
        self.pianola("call", "--put", url, "Amount", "Bert", "cy:1")
        self.assertEqual(listener.line(), "Changed Bert 1")
        self.pianola("subscribe", url, "Nothing", status=3)
        self.assert_error("it has no event 'Nothing'")
        program.signal(signal.SIGKILL)
        self.assertEqual(listener.wait(), 1)

    def test_channels(self):
        self.assertEqual(self.json("channels"), [])
        program, url = self.publish("--listen", f"unix:{self.folder}/l.sock")
        rows = self.json("channels")
        self.assertEqual([row["pid"] for row in rows], [program.process.pid])
        self.assertEqual(rows[0]["command"], "publish")
        text = self.pianola("channels")
        self.assertIn(f"publish, process {program.process.pid}", text)
        self.assertIn(f"{self.folder}/l.sock", text)
        # One that hangs is told of in time; one that was killed leaves nothing.
        program.signal(signal.SIGSTOP)
        before = time.monotonic()
        self.assertIn("error", self.json("channels")[0])
        self.assertLess(time.monotonic() - before, 20)
        program.signal(signal.SIGKILL)
        program.wait()
        self.assertEqual(self.json("channels"), [])
        del url


if __name__ == "__main__":
    unittest.main()
