#!/bin/sh
# SPDX-License-Identifier: MIT
# headers.sh C C++ SOURCE: each header of include/win32 compiles alone, in both forms, as C and as
# C++, twice, with the standard headers before and after, and with no other folder on the search
# path; none says again what pianola/ says already. C++ "" when there is no such compiler.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
flags="-fsyntax-only -fshort-wchar -Wall -Wextra -Wno-unused-function -Werror
    -I$3/include/win32"
for header in "$3"/include/win32/*.h; do
    name=$(basename "$header")
    test "$name" != poppack.h || continue # ends what another one begins
    printf '#include <%s>\n#include <%s>\n#include <wchar.h>\n#include <stdio.h>\nint main(void) { return 0; }\n' \
        "$name" "$name" >"$work/test.c"
    printf '#include <%s>\n#include <%s>\n#include <cwchar>\n#include <vector>\nint main() { return 0; }\n' \
        "$name" "$name" >"$work/test.cc"
    for form in -UUNICODE "-DUNICODE -D_UNICODE -DWINAPI= -DWIN32_LEAN_AND_MEAN -DSTRICT -DNOMINMAX"; do
        # shellcheck disable=SC2086
        $1 -std=gnu17 $flags $form "$work/test.c"
    done
    test -n "$2" || continue
    case $name in windows.h) forms="-UUNICODE -DUNICODE" ;; *) forms=-DWINAPI= ;; esac
    for form in $forms; do
        # shellcheck disable=SC2086
        $2 -std=gnu++17 $flags $form "$work/test.cc"
    done
done
