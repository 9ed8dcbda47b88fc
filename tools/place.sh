#!/bin/sh
# SPDX-License-Identifier: MIT
# place.sh STAMP PROGRAM...: links what was built into the top of the build
# directory, so that build/pianola runs and finds build/pianolad beside it.
set -eu
stamp=$1
shift
for program in "$@"; do
    ln -f "$program" "./$(basename "$program")"
done
: >"$stamp"
