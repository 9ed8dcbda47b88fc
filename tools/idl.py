#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""C headers of interfaces, made by widl from share/idl and told in this tree's words.

idl.py WIDL IDL OUT     write the header of one IDL file
idl.py check WIDL IDL OUT [IDL OUT ...]
                        are the headers in the tree what they would be now?
"""
import pathlib
import re
import subprocess
import sys
import tempfile


def header(widl, idl):
    idl = pathlib.Path(idl)
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / f"{idl.stem}.h"
        subprocess.run([widl, "--nostdinc", "--win64", "-I", str(idl.parent), "-h", "-o", str(out), str(idl)],
                       check=True)
        text = out.read_text(encoding="utf-8")
    name = f"PIANOLA_{idl.stem.upper()}_H"
    start = text.index(f"#ifndef __{idl.stem}_h__")
    body = text[start:].split("\n", 2)[2]
    body = re.sub(r"#include <(\w+\.h)>", r'#include "\1"', body)
    body = re.sub(r"\binterface (\w+)", r"struct \1", body)
    # The wrappers for remote calls of the C library of that tool, and inline forms of its own.
    body = re.sub(r"/\* Begin additional prototypes.*?/\* End additional prototypes \*/\n", "", body, flags=re.S)
    body = re.sub(r"#ifndef WIDL_C_INLINE_WRAPPERS\n(.*?)#else\n.*?#endif\n(?=#endif)", r"\1", body, flags=re.S)
    body = re.sub(r"#ifdef __CRT_UUID_DECL.*?#endif\n", "", body, flags=re.S)
    body = re.sub(r"/\*{20,}\n \* (.*?)\n \*/", r"/* \1 */", body)
    body = re.sub(r"#endif /\* __\w+_h__ \*/", "", body)
    body = re.sub(r"[ \t]+$", "", body, flags=re.M)
    body = re.sub(r"\n{3,}", "\n\n", body).strip()
    return (f"/* SPDX-License-Identifier: MIT */\n#ifndef {name}\n#define {name}\n\n"
            f"/* Written by tools/idl.py from share/idl/{idl.name}. */\n/* clang-format off */\n\n#include \"com.h\"\n\n{body}\n\n#endif\n")


def main(words):
    if words[0] == "check":
        wrong = 0
        for idl, out in zip(words[2::2], words[3::2]):
            if header(words[1], idl) != pathlib.Path(out).read_text(encoding="utf-8"):
                print(f"{out} is not what {idl} makes: run tools/idl.py {words[1]} {idl} {out}")
                wrong = 1
        return wrong
    pathlib.Path(words[2]).write_text(header(*words[:2]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
