/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_CLASS_TEXT_H
#define KERNEL_CLASS_TEXT_H

/* The text of a class file and the registry keys it stands for. Pure; 0 or negative errno. */

#include <stddef.h>

struct registry_key;

#define CLASS_CATEGORIES "Implemented Categories"

int class_text_parse(struct registry_key *tree, const char *text, size_t size);
/* Caller frees. */
int class_text_print(struct registry_key *tree, char **ret_text, size_t *ret_size);

#endif
