#!/bin/sh
# SPDX-License-Identifier: MIT
# exports.sh LIBRARY HEADERS: the library exports exactly what the public headers declare.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
nm -D --defined-only "$1" | awk '$2 != "A" {sub(/@.*/, "", $3); print $3}' | grep -v '^__asan\|^___asan\|^__odr_asan' | sort >"$work/exported"
grep -hv "#define" "$2"/*.h | tr '\n' ' ' | grep -o 'PIANOLA_API [^;(]*(' | grep -o '[A-Za-z_]*($' | tr -d '(' | sort >"$work/declared"
test -s "$work/declared"
diff "$work/declared" "$work/exported"
echo "$(wc -l <"$work/declared") functions"
