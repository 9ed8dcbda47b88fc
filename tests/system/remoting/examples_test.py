# SPDX-License-Identifier: MIT
"""examples/fax, broadcast and chat: between processes, and between network namespaces whose line is cut."""
import os
import shutil
import signal
import subprocess
import unittest

import support

EXAMPLES = support.BUILD / "examples/remote"


class Examples(support.Remote):
    def server(self, name, *words, prefix=(), **more):
        program = self.start(EXAMPLES / f"{name}-server", *words, prefix=prefix, **more)
        urls = []
        for _ in range(words.count("--listen")):
            urls.append(program.until("at ")[3:])
        return program, urls

    def client(self, name, *words, prefix=(), **more):
        return self.start(EXAMPLES / f"{name}-client", *words, prefix=prefix, **more)

    def ends(self, program, number=signal.SIGINT):
        program.signal(number)
        self.assertEqual(program.wait(), 0, program.seen)


class BetweenProcesses(Examples):
    def test_fax(self):
        path = self.folder / "fax.sock"
        server, urls = self.server("fax", "--listen", "tcp://127.0.0.1:0", "--listen", f"unix:{path}")
        self.assertRegex(urls[0], r"^tcp://127\.0\.0\.1:[1-9]\d*/fax$")
        self.assertEqual(urls[1], f"unix:{path}#fax")
        for url in urls:
            client = self.client("fax", url)
            for text in ("Grüße 🎹", "a second one"):
                client.say(text)
                self.assertEqual(client.line(), "sent")
                self.assertEqual(server.line(), f"fax: {text}")
            client.process.stdin.close()
            self.assertEqual(client.wait(), 0)
        self.ends(server)

    def test_broadcast(self):
        server, (url,) = self.server("broadcast", "--listen", "tcp://127.0.0.1:0")
        clients = [self.client("broadcast", url) for _ in range(5)]
        for client in clients:
            client.until("(listening)")
        for number in range(20):
            server.say(f"news {number}")
        for client in clients:
            self.assertEqual([client.line() for _ in range(20)], [f"news {n}" for n in range(20)])
        # One that stands still and one that is killed harm nobody.
        clients[0].signal(signal.SIGSTOP)
        clients[1].signal(signal.SIGKILL)
        server.say("more")
        for client in clients[2:]:
            self.assertEqual(client.line(), "more")
        clients[0].signal(signal.SIGCONT)
        self.assertEqual(clients[0].line(), "more")
        self.ends(clients[2])
        self.ends(server, signal.SIGTERM)
        self.assertEqual(clients[3].wait(), 1, clients[3].seen)

    def test_chat(self):
        server, (url,) = self.server("chat", "--listen", "tcp://127.0.0.1:0")
        ada, bob, eve = (self.client("chat", url, name) for name in ("ada", "bob", "eve"))
        for client in (ada, bob, eve):
            client.until("(you are in)")
        ada.say("hello, all")
        self.assertEqual(bob.until("ada:"), "ada: hello, all")
        self.assertEqual(eve.until("ada:"), "ada: hello, all")
        # Between two of them: nobody else hears.
        ada.say("/tell bob only for you")
        self.assertEqual(bob.until("alone"), "ada, to you alone: only for you")
        bob.say("/tell ada understood")
        self.assertEqual(ada.until("alone"), "bob, to you alone: understood")
        ada.say("/tell nobody hm")
        ada.error("nobody is not here")
        ada.say("goodbye")
        self.assertEqual(eve.line(), "ada: goodbye")
        # A name is one's own.
        second = self.client("chat", url, "ada")
        self.assertEqual(second.wait(), 1)
        second.error("ada is here already")
        ada.say("/who")
        self.assertEqual(sorted(ada.until("") for _ in range(3)), ["ada", "bob", "eve"])
        ada.process.stdin.close()
        self.assertEqual(ada.wait(), 0)
        bob.until("(ada has gone)")
        self.ends(server)

    def test_who_is_killed_leaves_the_chat(self):
        _, (url,) = self.server("chat", "--listen", "tcp://127.0.0.1:0")
        ada, bob = (self.client("chat", url, name) for name in ("ada", "bob"))
        bob.until("(you are in)")
        ada.until("(you are in)")
        ada.signal(signal.SIGKILL)
        bob.until("(ada has gone)", timeout=120)

    def test_wrong_usage(self):
        for name in ("fax", "broadcast", "chat"):
            for side in ("server", "client"):
                program = self.start(EXAMPLES / f"{name}-{side}", "--nonsense")
                self.assertEqual(program.wait(), 2)
                program.error("usage: ")
        program = self.client("fax", "tcp://127.0.0.1:1/fax")
        self.assertEqual(program.wait(), 1)
        self.assertIn("nobody answers", program.error("fax-client"))


MONO = shutil.which("mono")
DOTNET = support.BUILD / "tests/system/remoting"


@unittest.skipUnless(MONO and (DOTNET / "example.exe").exists(), "Mono is not installed")
class WithMono(Examples):
    """Unmodified .NET Remoting on the other side."""

    def mono(self, program, *words):
        env = dict(self.env, MONO_PATH=str(DOTNET / "dotnet"))
        return self.start(MONO, program, *words, env=env)

    def test_clients(self):
        server, (url,) = self.server("fax", "--listen", "tcp://127.0.0.1:0")
        client = self.mono(DOTNET / "example.exe", "fax", url)
        client.say("aus Mono: Grüße")
        self.assertEqual(client.line(), "sent")
        self.assertEqual(server.line(), "fax: aus Mono: Grüße")
        self.ends(server)
        server, (url,) = self.server("broadcast", "--listen", "tcp://127.0.0.1:0")
        ours = self.client("broadcast", url)
        ours.until("(listening)")
        theirs = self.mono(DOTNET / "example.exe", "broadcast", url)
        theirs.until("(listening)")
        server.say("to both")
        self.assertEqual(ours.line(), "to both")
        self.assertEqual(theirs.line(), "to both")
        theirs.say("from Mono to both")
        self.assertEqual(ours.line(), "from Mono to both")
        self.assertEqual(theirs.line(), "from Mono to both")
        theirs.process.stdin.close()
        theirs.wait()
        server.say("to one")
        self.assertEqual(ours.line(), "to one")
        self.ends(server)

    def test_servers(self):
        server = self.mono(DOTNET / "dotnet/server.exe", "0")
        place = server.until("ready ").split()[1]
        client = self.client("fax", f"{place}/fax.rem?format=dotnet&type=Legacy.IFax,Shared")
        client.say("an Mono: Grüße")
        self.assertEqual(client.line(), "sent")
        self.assertIn("an Mono: Grüße", server.line())
        client = self.client("broadcast", f"{place}/broadcast.rem?format=dotnet&type=Legacy.IBroadCast,Shared")
        client.until("(listening)")
        server.say("broadcast from Mono")
        self.assertEqual(client.until("from Mono"), "from Mono")


    def test_chat_client(self):
        _, (url,) = self.server("chat", "--listen", "tcp://127.0.0.1:0")
        ada = self.client("chat", url, "ada")
        ada.until("(you are in)")
        mono = self.mono(DOTNET / "Chat.exe", "client", url, "mono")
        self.assertEqual(ada.line(), "(mono has come)")
        mono.until("(you are in)")
        eve = self.client("chat", url, "eve")
        self.assertEqual(mono.line(), "(eve has come)")
        eve.until("(you are in)")
        ada.say("Grüße 🎹")
        self.assertEqual(mono.line(), "ada: Grüße 🎹")
        mono.say("Grüße zurück")
        self.assertEqual(ada.until("mono:"), "mono: Grüße zurück")
        ada.say("/tell mono only for you")
        self.assertEqual(mono.line(), "ada, to you alone: only for you")
        mono.say("/tell ada understood")
        self.assertEqual(ada.line(), "mono, to you alone: understood")
        mono.say("/who")
        self.assertEqual(sorted(mono.line() for _ in range(3)), ["ada", "eve", "mono"])
        mono.process.stdin.close()
        # That is the last it does; its runtime may hang while it ends, with which we have nothing to do.
        self.assertEqual(ada.line(), "(mono has gone)")
        ada.say("goodbye")
        self.assertEqual([eve.line() for _ in range(4)],
                         ["ada: Grüße 🎹", "mono: Grüße zurück", "(mono has gone)", "ada: goodbye"])

    def test_chat_server(self):
        server = self.mono(DOTNET / "Chat.exe", "server", "0")
        url = server.until("at ")[3:] + "?format=dotnet&type=Chat.IChat,Chat"
        ada = self.client("chat", url, "ada")
        ada.until("(you are in)")
        mono = self.mono(DOTNET / "Chat.exe", "client", url.split("?")[0], "mono")
        mono.until("(you are in)")
        self.assertEqual(ada.line(), "(mono has come)")
        ada.say("Grüße 🎹")
        self.assertEqual(mono.line(), "ada: Grüße 🎹")
        mono.say("Grüße zurück")
        self.assertEqual(ada.line(), "mono: Grüße zurück")
        ada.say("/tell mono only for you")
        self.assertEqual(mono.line(), "ada, to you alone: only for you")
        mono.say("/tell ada understood")
        self.assertEqual(ada.line(), "mono, to you alone: understood")
        self.assertEqual(self.client("chat", url, "ada").error("is here"), "chat-client: ada is here already")
        ada.say("/who")
        self.assertEqual(sorted(ada.line() for _ in range(2)), ["ada", "mono"])
        ada.process.stdin.close()
        self.assertEqual(ada.wait(), 0)
        self.assertEqual(mono.line(), "(ada has gone)")


@unittest.skipUnless(os.geteuid() == 0 and shutil.which("ip"), "network namespaces want root")
class BetweenNamespaces(Examples):
    """Two machines and the line between them."""

    def setUp(self):
        super().setUp()
        mark = f"{os.getpid() % 100000}"
        self.spaces = [f"pia{mark}a", f"pia{mark}b"]
        self.ends_of_line = [f"pa{mark}", f"pb{mark}"]
        self.addCleanup(self.remove_spaces)
        try:
            for space in self.spaces:
                self.ip("netns", "add", space)
            self.ip("link", "add", self.ends_of_line[0], "netns", self.spaces[0], "type", "veth", "peer", "name",
                    self.ends_of_line[1], "netns", self.spaces[1])
            for number, (space, end) in enumerate(zip(self.spaces, self.ends_of_line)):
                self.ip("-n", space, "addr", "add", f"10.86.1.{number + 1}/24", "dev", end)
                self.ip("-n", space, "link", "set", end, "up")
                self.ip("-n", space, "link", "set", "lo", "up")
        except subprocess.CalledProcessError as error:
            self.skipTest(f"no network namespaces here: {error}")
        self.there, self.here = ([["ip", "netns", "exec", space] for space in self.spaces])

    def remove_spaces(self):
        for space in self.spaces:
            subprocess.run(["ip", "netns", "del", space], check=False, stderr=subprocess.DEVNULL)

    @staticmethod
    def ip(*words):
        subprocess.run(["ip", *words], check=True, capture_output=True, timeout=20)

    def line(self, state):
        self.ip("-n", self.spaces[1], "link", "set", self.ends_of_line[1], state)

    def serve_example(self, name):
        rules = self.access(*self.rules(name))
        return self.server(name, "--listen", "tcp://10.86.1.1:0", "--access", rules, prefix=self.there)

    @staticmethod
    def rules(name):
        return (support.SOURCE / "examples" / name / "access.conf").read_text().replace("127.0.0.1", "10.86.1.2").splitlines()

    def test_all_three(self):
        server, (url,) = self.serve_example("fax")
        client = self.client("fax", url, prefix=self.here)
        client.say("from the other machine")
        self.assertEqual(server.line(), "fax: from the other machine")
        self.ends(server)
        server, (url,) = self.serve_example("broadcast")
        client = self.client("broadcast", url, prefix=self.here)
        client.until("(listening)")
        server.say("to the other machine")
        self.assertEqual(client.line(), "to the other machine")
        self.ends(server)
        server, (url,) = self.serve_example("chat")
        ada, bob = (self.client("chat", url, name, prefix=self.here) for name in ("ada", "bob"))
        bob.until("(you are in)")
        ada.until("(you are in)")
        ada.say("/tell bob psst")
        self.assertEqual(bob.until("alone"), "ada, to you alone: psst")
        self.ends(server)

    def test_station_is_cut_off(self):
        rules = self.access("[station]", "allow = 10.86.1.2: *")
        other = self.env_of("there")
        self.pianola("up", env=other, prefix=self.there)
        _, (url,) = self.serve("--listen", "tcp://10.86.1.1:0", "--access", rules, env=other, prefix=self.there)
        watch = self.start(support.PIANOLA, "--station", url, "watch", prefix=self.here)
        running = lambda: [pid for pid, words in support.processes_with(other).items() if "watch" in words]
        self.until(running, "it does not run")
        self.line("down")
        self.until(lambda: not running(), "it runs on without its user", timeout=60)
        self.assertEqual(watch.wait(90), 1)
        watch.error("the connection to the station was lost")

    def test_line_cut_and_restored(self):
        server, (url,) = self.serve_example("broadcast")
        client = self.client("broadcast", url, prefix=self.here)
        client.until("(listening)")
        events = self.start(support.PIANOLA, "subscribe", url, "--json", "--queue", "10", prefix=self.here)
        server.until("subscriber 2")
        server.say("before")
        self.assertEqual(client.line(), "before")
        self.assertIn("before", events.line())
        self.line("down")
        # A call fails by its deadline, not later.
        self.pianola("call", url, "BroadCastingInfo", "lost", "--timeout", "2", prefix=self.here, status=3)
        self.assert_error("call:")
        client.until("(the connection is cut", timeout=60)
        for number in range(100):
            server.say(f"meanwhile {number}")
        self.line("up")
        client.until("(the connection is back)", timeout=60)
        server.say("after")
        self.assertEqual(client.until("after"), "after")
        # Who had little room learns how much he missed.
        self.assertGreater(support.json.loads(events.until('"missed"', timeout=60))["missed"], 0)
        events.until("after", timeout=60)
        client2 = self.client("broadcast", url, prefix=self.here)
        client2.until("(listening)")
        self.ends(server)


if __name__ == "__main__":
    unittest.main()
