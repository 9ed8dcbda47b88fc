# SPDX-License-Identifier: MIT
"""Type libraries for people: what is shown can be compiled, what is added is there."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

BUILD = pathlib.Path(os.environ["PIANOLA_BUILD"])
SOURCE = pathlib.Path(__file__).resolve().parents[3]
SAMPLES = BUILD / "tests/unit/component"
STDOLE = BUILD / "src/component"
WIDL = shutil.which("x86_64-w64-mingw32-widl") or shutil.which("widl")


class TypeLibraries(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pianola-typelib-"))
        self.env = dict(os.environ, XDG_DATA_HOME=str(self.folder / "data"), XDG_DATA_DIRS=str(self.folder / "none"))

    def tearDown(self):
        shutil.rmtree(self.folder)

    def pianola(self, *words, status=0):
        done = subprocess.run([BUILD / "pianola", "typelib", *words], env=self.env, capture_output=True, text=True,
                              timeout=60, check=False)
        self.assertEqual(done.returncode, status, f"{words}: {done.stdout}{done.stderr}")
        return done.stdout if status == 0 else done.stderr

    def compile(self, idl, tlb):
        subprocess.run([WIDL, "-t", "--nostdinc", "-I", SOURCE / "share/idl", "-L", self.folder, "-L", STDOLE,
                        "-o", tlb, idl], check=True, timeout=60)

    def sample(self, name):
        return shutil.copy(SAMPLES / name, self.folder / name)

    def types(self, tlb):
        return {kind["name"]: kind for kind in json.loads(self.pianola("show", tlb, "--json"))["types"]}

    def test_show_and_compile(self):
        for name in "typelib_sample", "typelib_rich", "typelib_other":
            first = self.pianola("show", self.sample(name + ".tlb"))
            (self.folder / "shown.idl").write_text(first, encoding="utf-8")
            self.compile(self.folder / "shown.idl", self.folder / "again.tlb")
            self.assertEqual(self.pianola("show", self.folder / "again.tlb"), first)
            (self.folder / "again.tlb").unlink()

    def test_show_what_is_none(self):
        self.assertIn("no such file", self.pianola("show", self.folder / "none.tlb", status=3))
        self.assertIn("no type library", self.pianola("show", __file__, status=1))
        self.assertIn("registered", self.pianola("show", "11111111-2222-3333-4444-555555555501", status=3))

    def check_members(self, tlb):
        more, events, types = self.types(tlb)["IMore"], self.types(tlb)["_ILedgerEvents"], self.types(tlb)
        self.assertEqual([(f["name"], f["kind"], f["id"]) for f in more["functions"]],
                         [("Size", "get", 1), ("Size", "put", 1), ("Find", "method", 2)])
        self.assertTrue(more["dual"])
        self.assertEqual(more["functions"][2]["parameters"], [
            {"name": "what", "type": "BSTR", "flags": ["in"]},
            {"name": "from", "type": "short", "flags": ["in", "optional"], "default": -2},
            {"name": "who", "type": "ILedger *", "flags": ["in"]},
            {"name": "all", "type": "SAFEARRAY(VARIANT) *", "flags": ["out", "retval"]}])
        self.assertEqual([(v["name"], v["id"], v["type"]) for v in events["variables"]], [("Level", 2, "IDispatch *")])
        ledger = types["ILedger"]["functions"]
        self.assertEqual((ledger[-1]["name"], ledger[-1]["id"]), ("Close", 10))

    def add_members(self, file):
        self.pianola("edit", file, "--add-interface", "IMore", "--add-property", "long Size", "--add-method",
                     "HRESULT Find([in] BSTR what, [in, defaultvalue(-2)] short from, [in] ILedger *who, "
                     "[out, retval] SAFEARRAY(VARIANT) *all);")
        self.pianola("edit", file, "--interface", "_ILedgerEvents", "--add-property", "IDispatch *Level", "--read-only")
        self.pianola("edit", file, "--interface", "ILedger", "--add-method", "HRESULT Close()")
        self.assertIn("already", self.pianola("edit", file, "--interface", "ILedger", "--add-method",
                                              "HRESULT Close()", status=1))
        self.assertIn("no interface", self.pianola("edit", file, "--interface", "INone", "--add-method",
                                                   "HRESULT Close()", status=3))
        self.assertIn("missing", self.pianola("edit", file, "--interface", "ILedger", "--add-method",
                                              "HRESULT Open([in] long a", status=2))
        self.pianola("edit", file, status=2)

    def test_edit_source(self):
        idl = shutil.copy(SOURCE / "examples/component/ledger.idl", self.folder / "ledger.idl")
        before = idl.read_text(encoding="utf-8").splitlines()
        self.add_members(idl)
        after = iter(idl.read_text(encoding="utf-8").splitlines())
        self.assertTrue(all(line in after for line in before), "every line is still there, in its order")
        self.compile(idl, self.folder / "ledger.tlb")
        self.check_members(self.folder / "ledger.tlb")

    def test_edit_library(self):
        tlb = shutil.copy(BUILD / "examples/component/ledger.tlb", self.folder / "ledger.tlb")
        before = self.types(tlb)
        self.add_members(tlb)
        self.check_members(tlb)
        after = self.types(tlb)
        self.assertEqual(after["ILedger"]["functions"][:-1], before["ILedger"]["functions"])
        self.assertEqual(after["Ledger"], before["Ledger"])
        self.pianola("edit", tlb, "--interface", "IMore", "--add-method", "HRESULT More()", "--output",
                     self.folder / "other.tlb")
        self.check_members(tlb)
        self.assertEqual(self.types(self.folder / "other.tlb")["IMore"]["functions"][-1]["name"], "More")
        self.assertIn("no type 'INone'", self.pianola("edit", tlb, "--interface", "IMore", "--add-method",
                                                     "HRESULT X([in] INone *a)", status=2))


if __name__ == "__main__":
    unittest.main(verbosity=2)
