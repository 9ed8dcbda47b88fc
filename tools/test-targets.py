#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints what has to be built for the named tests of a build folder: test-targets.py BUILD NAME..."""
import json
import os
import subprocess
import sys

folder, names = os.path.realpath(sys.argv[1]), set(sys.argv[2:])


def introspect(what):
    return json.loads(subprocess.check_output(["meson", "introspect", folder, what]))


tests = [test for test in introspect("--tests") if test["name"] in names]
unknown = names - {test["name"] for test in tests}
if unknown:
    sys.exit(f"test-targets: no test is called {', '.join(sorted(unknown))}; 'meson test --list' has the names")
wanted = {target for test in tests for target in test["depends"]}
for target in introspect("--targets"):
    if target["id"] in wanted:
        print(*(os.path.relpath(name, folder) for name in target["filename"]))
