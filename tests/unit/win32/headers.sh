#!/bin/sh
# SPDX-License-Identifier: MIT
# headers.sh COMPILER SOURCE BUILD: each header of include/win32 compiles alone, in both forms, and
# twice; none says again what pianola/ says already.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for header in "$2"/include/win32/*.h; do
    name=$(basename "$header")
    printf '#include <%s>\n#include <%s>\nint main(void) { return 0; }\n' "$name" "$name" >"$work/test.c"
    for form in -UUNICODE "-DUNICODE -D_UNICODE" "-DWIN32_LEAN_AND_MEAN -DSTRICT -DNOMINMAX"; do
        # shellcheck disable=SC2086
        $1 -std=gnu17 -fsyntax-only -fshort-wchar -Wall -Wextra -Wno-unused-function -Werror $form \
            -I"$2/include/win32" -I"$2/include" -I"$3/include" "$work/test.c"
    done
done
