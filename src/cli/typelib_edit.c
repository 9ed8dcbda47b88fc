/* SPDX-License-Identifier: MIT */
#include "cli/typelib_edit.h"

#include <string.h>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/typelib_declare.h"

enum { JSON, ADD_INTERFACE, DISPATCH, INTERFACE, ADD_METHOD, ADD_PROPERTY, READ_ONLY, OUTPUT };

static const struct option_row options[] = {
    [JSON] = ROW_JSON,
    [ADD_INTERFACE] = {.name = "add-interface",
                       .kind = VALUE_TEXT,
                       .value = "NAME",
                       .help = "a new dual interface, with a GUID of its own"},
    [DISPATCH] = {.name = "dispatch", .help = "the new one is a dispinterface"},
    [INTERFACE] = {.name = "interface",
                   .kind = VALUE_TEXT,
                   .value = "NAME",
                   .help = "where the member is added (the new one, or the only one)"},
    [ADD_METHOD] = {.name = "add-method",
                    .kind = VALUE_TEXT,
                    .value = "DECLARATION",
                    .help = "as in IDL: 'HRESULT Add([in] long a, [out, retval] long *sum)'"},
    [ADD_PROPERTY] = {.name = "add-property",
                      .kind = VALUE_TEXT,
                      .value = "DECLARATION",
                      .help = "its type and name: 'long Count'"},
    [READ_ONLY] = {.name = "read-only", .help = "the property can only be read"},
    [OUTPUT] = {.name = "output",
                .kind = VALUE_FILE,
                .file = FILE_WRITE,
                .value = "FILE",
                .help = "write there; FILE stays as it is"},
    {0},
};
static const struct argument_row arguments[] = {
    {"FILE", VALUE_FILE, .file = FILE_CHANGE, .help = "a type library (.tlb) or its source (.idl)"},
    {0},
};

static int run(const struct invocation *invocation)
{
    const struct option_value *given = invocation->options;
    struct typelib_edit edit = {
        .file = invocation->arguments[0],
        .output = given[OUTPUT].given ? given[OUTPUT].text : invocation->arguments[0],
        .add_interface = given[ADD_INTERFACE].text,
        .is_dispatch = given[DISPATCH].given,
        .interface = given[INTERFACE].text ? given[INTERFACE].text : given[ADD_INTERFACE].text,
        .add_method = given[ADD_METHOD].text,
        .add_property = given[ADD_PROPERTY].text,
        .read_only = given[READ_ONLY].given,
    };
    if (!edit.add_interface && !edit.add_method && !edit.add_property)
        return cli_fail(EXIT_USAGE, TYPELIB_EDIT ": nothing to do; give --add-interface, "
                                                 "--add-method or --add-property");
    if (edit.is_dispatch && !edit.add_interface)
        return cli_fail(EXIT_USAGE, TYPELIB_EDIT ": --dispatch goes with --add-interface");
    if (edit.read_only && !edit.add_property)
        return cli_fail(EXIT_USAGE, TYPELIB_EDIT ": --read-only goes with --add-property");
    if (edit.add_interface && !declared_is_name(edit.add_interface))
        return cli_fail(EXIT_USAGE,
                        TYPELIB_EDIT ": '%s' is no name; letters, digits and '_' make one",
                        edit.add_interface);
    size_t length = strlen(edit.file);
    bool is_idl = length > 4 && strcmp(edit.file + length - 4, ".idl") == 0;
    int status = is_idl ? typelib_edit_idl(&edit) : typelib_edit_library(&edit);
    if (status || !given[JSON].given)
        return status;
    return output_json(json_pack("{s:o}", "file", output_string(edit.output)));
}

const struct command command_typelib_edit = {
    .name = "typelib edit",
    .summary = "add an interface, a method or a property to a type library",
    .options = options,
    .arguments = arguments,
    .description =
        "Changes a type library in place, whole or not at all. Members get the next free number.\n"
        "\n"
        "Of a file .idl, such as that of a project made by 'pianola component new', the text is "
        "changed: the next build makes header and library of it. With --json an object: file, what "
        "was written.\n"
        "\n"
        "A property of an interface becomes two functions, of a dispinterface a property. Types "
        "are those of IDL and those of the library.",
    .examples =
        "pianola typelib edit counter.idl --add-method 'HRESULT Reset([in] long to)'\n"
        "pianola typelib edit counter.idl --add-property 'BSTR Name' --read-only\n"
        "pianola typelib edit a.tlb --add-interface IMore --add-method 'HRESULT Go()' --output "
        "b.tlb",
    .run = run,
};
