/* SPDX-License-Identifier: MIT */
#ifndef CLI_TYPELIB_EDIT_H
#define CLI_TYPELIB_EDIT_H

#include <stdbool.h>

#define TYPELIB_EDIT "typelib edit"

/* What is to be added; NULL: not that. */
struct typelib_edit {
    const char *file, *output;
    const char *add_interface;
    bool is_dispatch;
    const char *interface; /* where members go; NULL: the new one, or the only one */
    const char *add_method;
    const char *add_property;
    bool read_only;
};

/* In a .tlb file, in the text of an .idl file. A status, after an error message. */
int typelib_edit_library(const struct typelib_edit *edit);
int typelib_edit_idl(const struct typelib_edit *edit);

#endif
