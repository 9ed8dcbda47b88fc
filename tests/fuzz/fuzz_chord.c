/* SPDX-License-Identifier: MIT */
/* Parses any bytes as a chord. */
#include "input/input.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    struct input_chord chord;
    char why[160] = "";
    if (!text)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    if (input_chord_parse(text, &chord, why, sizeof(why)) == 0) {
        if (chord.count > INPUT_CHORD_MAX || chord.count + (chord.character != 0) == 0)
            abort(); /* nothing to press */
        for (size_t i = 0; i < chord.count; i++)
            if (chord.vk[i] == 0 || chord.vk[i] > 254)
                abort();
    } else if (why[0] == '\0' || strlen(why) >= sizeof(why)) {
        abort(); /* an error that nobody could explain */
    }
    free(text);
    return 0;
}
