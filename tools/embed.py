#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Files in a program.

embed.py NAME IN OUT           a C file with the bytes of a file as NAME, and NAME_size
embed.py --files OUT FILE...   one with texts, each with its file's name: embedded_files of cli/templates.h
"""
import pathlib
import sys


def numbers(data):
    return ",\n".join(", ".join(str(byte) for byte in data[at:at + 20]) for at in range(0, len(data), 20))


def one(name, source, out):
    pathlib.Path(out).write_text(
        "#include <stddef.h>\n"
        f"extern const unsigned char {name}[];\nextern const size_t {name}_size;\n"
        f"const unsigned char {name}[] = {{\n{numbers(pathlib.Path(source).read_bytes())}}};\n"
        f"const size_t {name}_size = sizeof {name};\n", encoding="utf-8")


def several(out, files):
    arrays, rows = [], []
    for number, file in enumerate(map(pathlib.Path, files)):
        arrays.append(f"static const unsigned char file_{number}[] = {{\n{numbers(file.read_bytes() + bytes(1))}}};\n")
        rows.append(f'    {{"{file.name}", (const char *)file_{number}}},\n')
    pathlib.Path(out).write_text(
        '#include <stddef.h>\n\n#include "cli/templates.h"\n\n' + "".join(arrays) +
        "const struct embedded embedded_files[] = {\n" + "".join(rows) + "    {NULL, NULL},\n};\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1] == "--files":
        several(sys.argv[2], sys.argv[3:])
    else:
        one(*sys.argv[1:])
