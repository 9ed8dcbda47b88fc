#!/bin/sh
# SPDX-License-Identifier: MIT
# exports.sh LIBRARY HEADERS: the library exports exactly what the public headers declare.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
nm -D --defined-only "$1" | awk '$2 != "A" {sub(/@.*/, "", $3); print $3}' | grep -v '^__asan\|^___asan\|^__odr_asan' | sort >"$work/exported"
headers=$(sed -n "s|#include \"\(.*\)\"|$2/\1|p" "$2/pianola.h")
{
    # shellcheck disable=SC2086 # several names
    sed -e ':a' -e '/\\$/{N;s/\\\n//;ba' -e '}' $headers | grep -v "#define" | tr '\n' ' ' | grep -o 'PIANOLA_API [^;(]*(' | grep -o '[A-Za-z_0-9]*($' | tr -d '('
    grep -ho '^PIANOLA_ANSI([A-Za-z0-9]*)' $headers | sed 's/.*(\(.*\))/\1A/'
    grep -ho '^PIANOLA_SAME([A-Za-z0-9]*)' $headers | sed 's/.*(\(.*\))/\1A\n\1W/'
    for part in Size Marshal Unmarshal Free; do
        grep -ho '^PIANOLA_USER_MARSHAL([A-Z]*[A-Z_]*)' $headers | sed "s/.*(\\(.*\\))/\\1_User$part\\n\\1_User${part}64/"
    done
    grep -ho '^DEFINE_GUID([A-Za-z0-9_]*\|^DEFINE_OLEGUID([A-Za-z0-9_]*' $headers | sed 's/.*(//'
    echo main # for programs that have a WinMain
} | sort >"$work/declared"
test -s "$work/declared"
diff "$work/declared" "$work/exported"
echo "$(wc -l <"$work/declared") functions"
