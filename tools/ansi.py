#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The A and W forms of the public functions, from the public headers.

A function X with an XW beside it has text in it: XA is another name of X (unless it is declared
itself, where the two differ), and in include/win32 the name X means XA or XW.

ansi.py header HEADERS OUT   include/pianola/ansi.h: the declarations of the XA
ansi.py names HEADERS OUT    include/win32/names.h: X is XA or XW
ansi.py aliases HEADERS OUT  linker options that make the XA
ansi.py check HEADERS        is the first two's present state right, and has all text a W form?
"""
import pathlib
import re
import sys

# Text that is not the program's own, or of functions that Win32 does not have.
NO_WIDE = {"GetProcAddress", "MultiByteToWideChar", "WideCharToMultiByte", "TranslateMessage",
           "GetDisplayText", "WinExec", "TranslateMDISysAccel", "Escape", "ExtEscape", "DrawEscape",
           "SysAllocStringByteLen", "ComponentMain"}
NO_WIDE_HEADERS = {"remoting.h"}


same = set()
headers = {}  # those of the functions


def declared(folder):
    """All public functions: name -> parameters."""
    found = {}
    umbrella = (pathlib.Path(folder) / "pianola.h").read_text(encoding="utf-8")
    for name in sorted(re.findall(r'#include "(.*)"', umbrella)):
        if name == "ansi.h":
            continue
        path = pathlib.Path(folder) / name
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        text = re.sub(r"^\s*#.*?(?<!\\)$", "", text, flags=re.M | re.S)
        for match in re.finditer(r"PIANOLA_API\s+([^;{]*?)(\w+)\(([^;]*)\)[^;]*;", text):
            found[match[2]] = (match[1] + " " + match[3]).replace("\n", " ")
            headers.setdefault(match[2], name)
        for match in re.finditer(r"PIANOLA_SAME\((\w+)\)", text):
            same.add(match[1])
    return found


def pairs(functions):
    return sorted(same | {name for name in functions if name + "W" in functions})


def header(functions):
    ansi = [name for name in pairs(functions) if name + "A" not in functions and name not in same]
    lines = ["/* SPDX-License-Identifier: MIT */", "#ifndef PIANOLA_ANSI_H", "#define PIANOLA_ANSI_H",
             "", "/* Written by tools/ansi.py: the A forms, other names of the plain functions. */", "",
             *(f'#include "{name}"' for name in sorted({headers[name] for name in ansi})), "",
             "#ifdef __cplusplus", 'extern "C" {', "#endif", ""]
    lines += [f"PIANOLA_ANSI({name});" for name in ansi]
    return "\n".join(lines + ["", "#ifdef __cplusplus", "}", "#endif", "#endif", ""])


def names(functions):
    lines = ["/* SPDX-License-Identifier: MIT */", "#ifndef WIN32_NAMES_H", "#define WIN32_NAMES_H", "",
             "/* Written by tools/ansi.py: names of functions without A or W. */", "",
             '#include "windef.h"', "", "#ifdef UNICODE"]
    lines += [f"#define {name} {name}W" for name in pairs(functions)]
    lines += ["#else"]
    lines += [f"#define {name} {name}A" for name in pairs(functions)]
    return "\n".join(lines + ["#endif", "#endif", ""])


def aliases(functions):
    return "".join(f"--defsym={name}A={name}\n" for name in pairs(functions)
                   if name + "A" not in functions) + "".join(
                       f"--defsym={name}W={name}\n" for name in sorted(same))


def check(functions, folder):
    faults = 0
    for name, parameters in sorted(functions.items()):
        text = re.search(r"(?<!unsigned )\bchar\s*\*|WNDCLASS|\bMSG \*", parameters)
        if text and name[-1] not in "AW" and name + "W" not in functions and name not in NO_WIDE | same \
                and headers[name] not in NO_WIDE_HEADERS:
            print(f"{name}: text, and no {name}W")
            faults += 1
    for path, wanted in ((folder / "ansi.h", header(functions)),
                         (folder / "../win32/names.h", names(functions))):
        if path.read_text(encoding="utf-8") != wanted:
            print(f"{path} is not what the headers say: run tools/ansi.py")
            faults += 1
    return faults


def main():
    what, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    functions = declared(folder)
    if what == "check":
        sys.exit(1 if check(functions, folder) else 0)
    write = {"header": header, "names": names, "aliases": aliases}[what]
    pathlib.Path(sys.argv[3]).write_text(write(functions), encoding="utf-8")


main()
