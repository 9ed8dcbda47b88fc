#!/bin/bash
# SPDX-License-Identifier: MIT
# Builds the fuzz targets with clang and runs each for so many seconds from its corpus.
set -euo pipefail
dir=${1:-build-fuzz}
seconds=${2:-30}
cd "$(dirname "$0")/.."

if [ ! -e "$dir/build.ninja" ]; then
    CC=clang meson setup "$dir" --buildtype=debugoptimized -Db_sanitize=address,undefined \
        -Db_lundef=false -Dfuzz=enabled
fi
ninja -C "$dir"
found=
for target in "$dir"/tests/fuzz/fuzz_*; do
    [ -x "$target" ] && [ -f "$target" ] || continue
    found=1
    name=$(basename "$target")
    name=${name#fuzz_}
    work=$dir/corpus/$name
    mkdir -p "$work"
    dictionary=()
    [ -e "tests/fuzz/$name.dict" ] && dictionary=("-dict=tests/fuzz/$name.dict")
    seeds=()
    [ -d "tests/fuzz/corpus/$name" ] && seeds=("tests/fuzz/corpus/$name")
    # Those that the build makes.
    [ -d "$dir/tests/fuzz/$name" ] && seeds+=("$dir/tests/fuzz/$name")
    printf 'fuzz: %s for %s s\n' "$name" "$seconds"
    "$target" -max_total_time="$seconds" -print_final_stats=1 -artifact_prefix="$dir/$name-" \
        "${dictionary[@]}" "$work" "${seeds[@]}"
done
[ -n "$found" ] || { echo "fuzz: no targets were built in $dir/tests/fuzz" >&2; exit 1; }
