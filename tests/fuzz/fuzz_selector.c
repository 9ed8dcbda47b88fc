/* SPDX-License-Identifier: MIT */
/* Parses any bytes as a selector and, when they are one, looks for windows with it. */
#include "automation/selector.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    struct selector *selector;
    struct selector_error error = {0};
    if (!text)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    int r = selector_parse(text, &selector, &error);
    if (r == 0) {
        selector_find(selector);
        selector_free(selector);
    } else if (error.what[0] == '\0' || error.offset > strlen(text)) {
        abort(); /* an error that nobody could explain */
    }
    free(text);
    return 0;
}
