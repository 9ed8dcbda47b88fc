# SPDX-License-Identifier: MIT
"""The commands of docs/remoting.md, as they stand there, on a machine that has Pianola installed.

The installation is a folder, bound over the prefix in namespaces of the test's own; the network there is nobody else's,
so that ports and names are those of the guide."""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

BUILD = pathlib.Path(os.environ["PIANOLA_BUILD"])
SOURCE = pathlib.Path(os.environ["PIANOLA_SOURCE"])
PREFIX = os.environ["PIANOLA_PREFIX"]
SANITIZE = os.environ["PIANOLA_SANITIZE"]
NAMESPACES = ["unshare", "--mount", "--net", *([] if os.geteuid() == 0 else ["--map-root-user"])]

PROLOGUE = r"""
set -eu
ip link set lo up
mkdir -p "$PREFIX"
if [ "$PREFIX" = /usr ]; then # what the system has there is still wanted
    mount -t overlay overlay -o "lowerdir=$ROOT/usr:/usr" /usr
else
    mount --bind "$ROOT$PREFIX" "$PREFIX"
fi
echo '127.0.0.1 localhost desk.example' >"$PLACE/hosts"
mount --bind "$PLACE/hosts" /etc/hosts
started=
trap 'kill $started 2>/dev/null || :' EXIT
# Runs a command in the background; its next line is read by: said FD
start() {
    exec {fd}< <(eval "exec $1")
    started+=" $!"
}
said() {
    read -r -t 30 -u "$1" line && echo "$line"
}
# heard FD PART COMMAND: the line with PART, of something that listens; COMMAND makes it be told, again and again, since
# nobody knows when the listening begins.
heard() {
    local deadline=$((SECONDS + 30))
    while ((SECONDS < deadline)); do
        eval "$3" >/dev/null
        while read -r -t 0.3 -u "$1" line; do
            case $line in *"$2"*) echo "$line"; return;; esac
        done
    done
    return 1
}
cd "$PLACE/home"
ln -s "$BUILD" build
"""


def guide(name):
    """Its blocks, as lists of lines."""
    blocks = re.findall(r"^```\n(.*?)^```", (SOURCE / "docs" / name).read_text(), re.S | re.M)
    return [block.replace("\\\n", " ").splitlines() for block in blocks]


def block_with(blocks, part):
    return next(block for block in blocks if any(part in line for line in block))


class Guide(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pianola-guide-"))
        for name in ("run", "home"):
            (self.folder / name).mkdir(mode=0o700)
        subprocess.run(["meson", "install", "-C", BUILD, "--no-rebuild", "--quiet"], check=True,
                       env=dict(os.environ, DESTDIR=str(self.folder / "root")), stdout=subprocess.DEVNULL)
        self.blocks = guide("remoting.md")

    def tearDown(self):
        shutil.rmtree(self.folder)

    def run_installed(self, *commands):
        library = next((self.folder / f"root{PREFIX}").rglob("libpianola.so")).parent
        library = "/" + str(library.relative_to(self.folder / "root"))
        env = {"PATH": f"{PREFIX}/bin:{os.environ['PATH']}", "HOME": str(self.folder / "home"),
               "XDG_RUNTIME_DIR": str(self.folder / "run"), "LD_LIBRARY_PATH": library,
               "XDG_DATA_DIRS": f"{PREFIX}/share:/usr/share", "LANG": "C.UTF-8",
               "PKG_CONFIG_PATH": f"{library}/pkgconfig", "PREFIX": PREFIX, "BUILD": str(BUILD),
               "PLACE": str(self.folder), "ROOT": str(self.folder / "root"),
               "ASAN_OPTIONS": "detect_leaks=0"}  # of the compilers' tools, too
        done = subprocess.run([*NAMESPACES, "bash", "-c", PROLOGUE + "\n".join(commands)], env=env, text=True,
                              capture_output=True, timeout=200, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def test_a_fax_and_who_hears_of_it(self):
        server, client = block_with(self.blocks, "fax-client")
        (subscribe,) = block_with(self.blocks, "pianola subscribe")
        http, call, events = block_with(self.blocks, "curl -N")
        said = self.run_installed(
            f"start '{server}'; server=$fd; said $server", f"echo 'a letter' | {client}", "said $server",
            f"start '{subscribe}'", f"heard $fd hello \"echo hello | {client}\"", f"start '{http}'; web=$fd; said $web",
            call, "said $web", f"call=$(cat <<'END'\n{call}\nEND\n)", f"start '{events}'", "heard $fd event: \"$call\"")
        self.assertIn("at tcp://127.0.0.1:7000/fax\nsent\nfax: a letter\n1 hello\n", said)
        self.assertIn('at http://127.0.0.1:8080/fax\n{"jsonrpc":"2.0","result":null,"id":1}', said)
        self.assertTrue(said.endswith("event: FaxSent\n"), said)

    def test_a_class(self):
        made = [line.replace("meson setup build", f"meson setup build {SANITIZE}")
                for line in block_with(guide("components.md"), "component new") if "pianola call" not in line]
        made = made[:next(i for i, line in enumerate(made) if "component register" in line) + 1]
        rules = "\n".join(block_with(self.blocks, "[counter]"))
        publish, call, channels = block_with(self.blocks, "pianola publish")
        said = self.run_installed(*made, f"cat >rules.conf <<'END'\n{rules}\nEND", f"start '{publish}'", "said $fd",
                                  call, call, channels)
        self.assertIn("tcp://127.0.0.1:7001/counter\n42\n84\npublish, process ", said)

    def test_the_station(self):
        certificate = "\n".join(block_with(self.blocks, "openssl"))
        serve, windows, *_ = (line.split("  #")[0] for line in block_with(self.blocks, "pianola serve"))
        rules = "\n".join(block_with(self.blocks, "[station]"))
        said = self.run_installed(
            "export HOME=$PLACE/desk", certificate,
            "export HOME=$PLACE/laptop", certificate.replace("desk.example", "laptop.example"),
            "cp $PLACE/desk/.config/pianola/certificate.pem authority.pem",
            "export HOME=$PLACE/desk; cd $HOME/.config/pianola",
            "cp $PLACE/laptop/.config/pianola/certificate.pem friends.pem",
            f"cat >access.conf <<'END'\n{rules}\nEND", f"start '{serve}'", "said $fd",
            "export HOME=$PLACE/laptop",
            f"{windows.replace('windows', 'term list')}",
            f"! {windows.replace('windows', 'type x')} 2>&1")
        self.assertIn("tls://0.0.0.0:7400/station\nHWND ", said)
        self.assertIn("type: tls://desk.example:7400/station: access.conf there does not allow it", said)
        self.assertIn("run.windows", rules)


if __name__ == "__main__":
    unittest.main()
