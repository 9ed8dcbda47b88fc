/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/* What terminals tell of themselves, as JSON. */

json_t *terminal_text_json(const char *text, size_t size)
{
    /* Output need not be UTF-8: then byte by byte, as Latin-1. */
    json_t *json = text ? json_stringn(text, size) : json_null();
    char *copy = json ? NULL : malloc(2 * size + 1);
    if (!copy)
        return json ? json : json_null();
    size_t n = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c >= 0x80)
            copy[n++] = (char)(0xc0 | c >> 6);
        copy[n++] = (char)(c >= 0x80 ? 0x80 | (c & 0x3f) : c);
    }
    json = json_stringn(copy, n);
    free(copy);
    return json ? json : json_null();
}

json_t *terminal_string_json(const char *text)
{
    return terminal_text_json(text, strlen(text));
}

json_t *terminal_status_json(int status)
{
    return WIFSIGNALED(status) ? json_pack("{s:i}", "signal", WTERMSIG(status))
                               : json_pack("{s:i}", "code", WEXITSTATUS(status));
}
