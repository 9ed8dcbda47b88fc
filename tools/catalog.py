#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Generates the public constants and the rows of the message catalog from catalog.tab.

catalog.py header|rows|notifications|check CATALOG TARGET
check compares TARGET with the header of public constants.
"""
import io
import pathlib
import sys

PACK = {"value", "text", "text_out", "length_text_out", "copydata", "struct_in", "struct_out",
        "struct_inout", "array_in", "array_out", "item_out", "pair_out", "local"}


def rows(path):
    """(number or (class, code), name, wParam, lParam, packing, size, cause, effect, why neither)"""
    seen = {}
    with open(path, encoding="utf-8") as tab:
        for number, line in enumerate(tab, 1):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            cells = [cell.strip() for cell in line.split("|")]
            if len(cells) not in (7, 8):
                sys.exit(f"{path}:{number}: {len(cells)} cells, 7 or 8 expected")
            value, name, wparam, lparam, pack, cause, effect = cells[:7]
            why = cells[7] if len(cells) == 8 else "-"
            pack, _, size = pack.partition(":")
            if pack not in PACK:
                sys.exit(f"{path}:{number}: unknown packing {pack}")
            if name in seen:
                sys.exit(f"{path}:{number}: {name} stands in line {seen[name]} already")
            if (cause == "-" and effect == "-") == (why == "-"):
                sys.exit(f"{path}:{number}: {name} needs a cause or an effect, or says why neither")
            seen[name] = number
            control, colon, code = value.partition(":")
            place = (control, int(code, 0)) if colon else int(value, 0)
            yield (place, name, wparam, lparam, pack, int(size or 0), cause, effect, why)


def text(cell):
    return '""' if cell == "-" else '"' + cell.replace('"', '\\"') + '"'


def kind(cell):
    return "PARAM_NONE" if cell == "-" else "PARAM_" + cell.upper()


def write_header(source, out):
    out.write("#ifndef PIANOLA_MESSAGES_H\n#define PIANOLA_MESSAGES_H\n\n")
    for row in rows(source):
        if isinstance(row[0], tuple):
            code = row[0][1]
            out.write(f"#define {row[1]} {code if code >= 0 else f'({code})'}\n")
        elif row[0] < 0x10000:
            out.write(f"#define {row[1]} 0x{row[0]:04X}u\n")
    out.write("#define BN_PUSHED BN_HILITE\n#define BN_UNPUSHED BN_UNHILITE\n"
              "#define BN_DBLCLK BN_DOUBLECLICKED\n#define EM_LIMITTEXT EM_SETLIMITTEXT\n"
              "#define WM_KEYFIRST WM_KEYDOWN\n#define WM_KEYLAST WM_UNICHAR\n"
              "#define WM_MOUSEFIRST WM_MOUSEMOVE\n#define WM_MOUSELAST WM_MOUSEHWHEEL\n"
              "#define WM_WININICHANGE WM_SETTINGCHANGE\n\n#endif\n")


def write_rows(source, out, notifications):
    for row in rows(source):
        control = ""
        number = row[0]
        if isinstance(number, tuple):
            control, number = number
        if bool(control) != notifications:
            continue
        out.write(f'{{0x{number & 0xffff if control else number:04X}u, "{row[1]}", '
                  f"{kind(row[2])}, {kind(row[3])}, PACK_{row[4].upper()}, {row[5]}, "
                  f'{text(row[6])}, {text(row[7])}, {text(row[8])}, "{control}"}},\n')


def main():
    what, source, target = sys.argv[1:4]
    out = io.StringIO()
    out.write("/* SPDX-License-Identifier: MIT */\n/* Generated from catalog.tab. */\n")
    if what in ("header", "check"):
        write_header(source, out)
    else:
        write_rows(source, out, what == "notifications")
    path = pathlib.Path(target)
    if what != "check":
        path.write_text(out.getvalue(), encoding="utf-8")
    elif path.read_text(encoding="utf-8") != out.getvalue():
        sys.exit(f"{target} is not what {source} says: run tools/catalog.py header")


main()
