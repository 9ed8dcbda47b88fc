#!/bin/bash
# SPDX-License-Identifier: MIT
# clang-tidy over every C file that the build compiles.
set -euo pipefail
dir=${1:-build}
jobs=${2:-$(nproc)}
cd "$(dirname "$0")/.."
ninja -C "$dir" -j "$jobs"
python3 - "$dir" <<'PY' | xargs -0 -r -n 4 -P "$jobs" clang-tidy -p "$dir" --quiet --warnings-as-errors='*'
import json, os, sys
root = os.getcwd() + "/"
build = os.path.abspath(sys.argv[1]) + "/"
files = set()
for entry in json.load(open(sys.argv[1] + "/compile_commands.json")):
    path = os.path.normpath(os.path.join(entry["directory"], entry["file"]))
    if path.startswith(root) and not path.startswith(build) and path.endswith(".c"):
        files.add(path)
sys.stdout.write("".join(f + "\0" for f in sorted(files)))
PY
