/* SPDX-License-Identifier: MIT */
#include "cli/input.h"

#include <stdio.h>
#include <stdlib.h>

#define MAX_INPUT (64u << 20)

char *input_read_all(size_t *ret_size)
{
    size_t size = 65536, used = 0;
    char *text = malloc(size);

    while (text) {
        size_t got = fread(text + used, 1, size - 1 - used, stdin);
        used += got;
        text[used] = '\0';
        if (got == 0) {
            if (ret_size)
                *ret_size = used;
            return text;
        }
        if (used < size - 1)
            continue;
        size *= 2;
        char *larger = size <= MAX_INPUT ? realloc(text, size) : NULL;
        if (!larger)
            free(text);
        text = larger;
    }
    return NULL;
}
