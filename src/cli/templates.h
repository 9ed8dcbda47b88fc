/* SPDX-License-Identifier: MIT */
#ifndef CLI_TEMPLATES_H
#define CLI_TEMPLATES_H

/* The files of src/cli/templates, in the program. A NULL name ends them. */
struct embedded {
    const char *name;
    const char *text;
};
extern const struct embedded embedded_files[];

#endif
