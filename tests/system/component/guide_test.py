# SPDX-License-Identifier: MIT
"""The commands of docs/components.md, as they stand there, on a machine that has Pianola installed.

The installation is a folder, bound over the prefix in a mount namespace of the test's own."""
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
NAMESPACE = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--mount"]


class Guide(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pianola-guide-"))
        (self.folder / "run").mkdir(mode=0o700)
        (self.folder / "home").mkdir()
        subprocess.run(["meson", "install", "-C", BUILD, "--no-rebuild", "--quiet"], check=True,
                       env=dict(os.environ, DESTDIR=str(self.folder / "root")), stdout=subprocess.DEVNULL)

    def tearDown(self):
        shutil.rmtree(self.folder)

    def run_installed(self, commands):
        library = next((self.folder / f"root{PREFIX}").rglob("libpianola.so")).parent
        library = "/" + str(library.relative_to(self.folder / "root"))
        env = {"PATH": f"{PREFIX}/bin:{os.environ['PATH']}", "HOME": str(self.folder / "home"),
               "XDG_RUNTIME_DIR": str(self.folder / "run"), "LD_LIBRARY_PATH": library,
               "XDG_DATA_DIRS": f"{PREFIX}/share:/usr/local/share:/usr/share", "LANG": "C.UTF-8",
               "PKG_CONFIG_PATH": f"{library}/pkgconfig",
               "ASAN_OPTIONS": "detect_leaks=0"}  # of the compilers' tools, too
        mount = f"--bind '{self.folder}/root{PREFIX}'"
        if PREFIX == "/usr":  # what the system has there is still wanted
            (self.folder / "work").mkdir(exist_ok=True)
            mount = f"-t overlay overlay -o lowerdir=/usr,upperdir={self.folder}/root/usr,workdir={self.folder}/work"
        script = "set -e\nmkdir -p %s\nmount %s %s\ncd '%s'\n%s" % (
            PREFIX, mount, PREFIX, self.folder / "home", "\n".join(commands))
        done = subprocess.run([*NAMESPACE, "sh", "-c", script], env=env, capture_output=True, text=True,
                              timeout=240, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    @staticmethod
    def with_sanitizers(command):
        return command.replace("meson setup build", f"meson setup build {SANITIZE}")

    def test_commands_of_the_guide(self):
        block = re.search(r"```\n(pianola component new.*?)```", (SOURCE / "docs/components.md").read_text(), re.S)
        commands = [self.with_sanitizers(line) for line in block[1].splitlines()]
        said = self.run_installed(commands)
        self.assertRegex(said, r"counter +OK")
        self.assertIn("\n42\n", said)
        self.assertIn("CounterLib.Counter.1", said)
        self.assertIn("interface ICounter", said)
        left = [path.name for path in (self.folder / "home/.local/share/pianola").rglob("*") if path.is_file()]
        self.assertEqual(left, [])

    def test_programs_and_installed_ones(self):
        said = self.run_installed([
            "pianola component new Fax --server exe --threading apartment --instancing single --interface IFaxer",
            "cd fax", self.with_sanitizers("meson setup build"), "meson test -C build", "meson install -C build",
            "pianola component list", "pianola call FaxLib.Fax Add 5", "pianola call FaxLib.Fax Greet Ada"])
        self.assertRegex(said, r"fax +OK")
        self.assertRegex(said, r"FaxLib.Fax.1 +program")
        self.assertTrue(said.endswith("5\nHello, Ada\n"), said)

    def test_names_that_are_none(self):
        for words in ("1st", "a-b", "''", "Fax --interface 'I Fax'", "Fax --progid 'a b'"):
            self.run_installed([f"! pianola component new {words}", "test -z \"$(ls)\""])
        self.run_installed(["mkdir fax", "touch fax/mine", "! pianola component new Fax", "test \"$(ls fax)\" = mine"])


if __name__ == "__main__":
    unittest.main()
