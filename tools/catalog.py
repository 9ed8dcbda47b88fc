#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Generates the public constants and the rows of the message catalog from catalog.tab."""
import sys

PACK = {"value", "text", "text_out", "length_text_out", "copydata", "struct_in", "struct_out",
        "struct_inout", "array_in", "local"}


def rows(path):
    seen = {}
    with open(path, encoding="utf-8") as tab:
        for number, line in enumerate(tab, 1):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            cells = [cell.strip() for cell in line.split("|")]
            if len(cells) != 7:
                sys.exit(f"{path}:{number}: {len(cells)} cells, 7 expected")
            value, name, wparam, lparam, pack, cause, effect = cells
            pack, _, size = pack.partition(":")
            if pack not in PACK:
                sys.exit(f"{path}:{number}: unknown packing {pack}")
            if name in seen:
                sys.exit(f"{path}:{number}: {name} stands in line {seen[name]} already")
            seen[name] = number
            yield (int(value, 0), name, wparam, lparam, pack, int(size or 0), cause, effect)


def text(cell):
    return '""' if cell == "-" else '"' + cell.replace('"', '\\"') + '"'


def kind(cell):
    return "PARAM_NONE" if cell == "-" else "PARAM_" + cell.upper()


def main():
    what, source, target = sys.argv[1:4]
    with open(target, "w", encoding="utf-8") as out:
        out.write("/* SPDX-License-Identifier: MIT */\n/* Generated from catalog.tab. */\n")
        if what == "header":
            out.write("#ifndef PIANOLA_MESSAGES_H\n#define PIANOLA_MESSAGES_H\n\n")
            for row in rows(source):
                if row[0] < 0x10000:
                    out.write(f"#define {row[1]} 0x{row[0]:04X}u\n")
            out.write("#define WM_KEYFIRST WM_KEYDOWN\n#define WM_KEYLAST WM_UNICHAR\n"
                      "#define WM_MOUSEFIRST WM_MOUSEMOVE\n#define WM_MOUSELAST WM_MOUSEHWHEEL\n"
                      "#define WM_WININICHANGE WM_SETTINGCHANGE\n\n#endif\n")
        else:
            for row in rows(source):
                out.write(f'{{0x{row[0]:04X}u, "{row[1]}", {kind(row[2])}, {kind(row[3])}, '
                          f"PACK_{row[4].upper()}, {row[5]}, {text(row[6])}, {text(row[7])}}},\n")


main()
