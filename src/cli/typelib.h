/* SPDX-License-Identifier: MIT */
#ifndef CLI_TYPELIB_H
#define CLI_TYPELIB_H

/* What the commands for type libraries share. */

#include <jansson.h>
#include <pianola/oaidl.h>
#include <stdbool.h>
#include <stdio.h>

#include "cli/typelib_copy.h"

/* The library in a file, or the registered one of a GUID (the newest). 0, or a status after an
 * error message. The caller releases it. */
int typelib_open(const char *command, const char *what, ITypeLib **ret);
/* As UTF-8, "" for NULL; frees the BSTR. The caller frees it. */
char *typelib_text(BSTR text);
/* "{...}" without the braces, in small letters. */
void typelib_guid_text(REFGUID guid, char ret[40]);

/* Prints the library as IDL that widl compiles back. Libraries that it imports may stand in folder
 * (NULL: none). */
void typelib_print(ITypeLib *lib, const char *folder, FILE *out);
/* What stands in it, as a JSON object. */
json_t *typelib_json(ITypeLib *lib);

/* ---- Parts of that ---- */

/* The keyword of a type: "interface", "struct" ... */
const char *typelib_keyword(TYPEKIND kind);
bool typelib_is_stdole(ITypeLib *lib);
/* A declaration "long *name", "short name[3]"; name may be "". */
void typelib_print_type(FILE *out, ITypeInfo *info, const TYPEDESC *type, const char *name);
void typelib_print_string(FILE *out, const char *text);
void typelib_print_value(FILE *out, const VARIANT *value);
/* Everything of one type. */
void typelib_print_info(FILE *out, ITypeInfo *info, const char *indent);
/* What attributes say: begins with the first, and puts commas between. */
struct typelib_attributes {
    FILE *out;
    const char *separator, *begin;
    bool any;
};
void typelib_attribute(struct typelib_attributes *to, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void typelib_attribute_text(struct typelib_attributes *to, const char *name, BSTR text);
/* Frees data. What compilers leave in libraries is left out. */
void typelib_attribute_custom(struct typelib_attributes *to, CUSTDATA *data);
struct typelib_flag {
    unsigned flag;
    const char *name;
};
void typelib_attribute_flags(struct typelib_attributes *to, const struct typelib_flag *names,
                             unsigned flags);

#endif
