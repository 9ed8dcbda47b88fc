/* SPDX-License-Identifier: MIT */
#include <pianola/component.h>
#include <pianola/typelib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "cli/command.h"
#include "cli/component.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/typelib.h"
#include "kernel/text.h"

enum { JSON };

static const struct option_row options[] = {
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    {"LIBRARY", VALUE_FILE, .file = FILE_OR_NAME,
     .help = "a .tlb file, or the GUID of a registered library"},
    {0},
};

static bool guid_of(const char *text, GUID *ret)
{
    char braced[48];
    bool has_braces = text[0] == '{';
    if (strlen(text) != (has_braces ? 38 : 36))
        return false;
    snprintf(braced, sizeof braced, has_braces ? "%s" : "{%s}", text);
    _cleanup_free_ OLECHAR *wide = wide_dup(braced);
    return wide && SUCCEEDED(IIDFromString(wide, ret));
}

int typelib_open(const char *command, const char *what, ITypeLib **ret)
{
    GUID guid;
    HRESULT hr;
    if (guid_of(what, &guid)) {
        hr = LoadRegTypeLib(&guid, 0xffff, 0xffff, 0, ret);
        if (hr == TYPE_E_LIBNOTREGISTERED)
            return cli_fail(EXIT_NOT_FOUND,
                            "%s: no library '%s' is registered; give its file, or register it "
                            "with 'pianola component register'",
                            command, what);
    } else {
        /* A name without a folder is a file here, not one to be looked for. */
        _cleanup_free_ char *path = realpath(what, NULL);
        _cleanup_free_ OLECHAR *wide = wide_dup(path ? path : what);
        if (!wide)
            return cli_fail(EXIT_FAILED, "%s: out of memory", command);
        hr = LoadTypeLibEx(wide, REGKIND_NONE, ret);
        if (hr == TYPE_E_CANTLOADLIBRARY && !path)
            return cli_fail(EXIT_NOT_FOUND, "%s: %s: there is no such file", command, what);
        if (hr == TYPE_E_CANTLOADLIBRARY || hr == TYPE_E_UNSUPFORMAT)
            return cli_fail(EXIT_FAILED,
                            "%s: %s: it is no type library; widl makes one of IDL (widl -t)",
                            command, what);
    }
    return FAILED(hr) ? component_fail(command, what, hr) : 0;
}

static void show(ITypeLib *lib, const char *file)
{
    _cleanup_free_ char *folder = realpath(file, NULL);
    char *slash = folder ? strrchr(folder, '/') : NULL;
    if (slash)
        *slash = 0;
    typelib_print(lib, slash ? folder : NULL, stdout);
}

static int run(const struct invocation *invocation)
{
    ITypeLib *lib;
    int status = typelib_open("typelib show", invocation->arguments[0], &lib);
    if (status)
        return status;
    if (invocation->options[JSON].given)
        status = output_json(typelib_json(lib));
    else
        show(lib, invocation->arguments[0]);
    ITypeLib_Release(lib);
    return status;
}

const struct command command_typelib_show = {
    .name = "typelib show",
    .summary = "print a type library as IDL",
    .options = options,
    .arguments = arguments,
    .description =
        "Prints what a type library says as IDL, which widl compiles to an equivalent library. A "
        "type stands after those that it needs; types of other libraries that it needs stand "
        "before the library. With --json an object with the members name, help, guid, version, "
        "lcid and types; a type has name, kind, guid, dual, functions, variables, implements and "
        "help.",
    .examples = "pianola typelib show ledger.tlb\n"
                "pianola typelib show stdole2.tlb --json # comes with Pianola",
    .run = run,
};
