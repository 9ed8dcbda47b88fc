/* SPDX-License-Identifier: MIT */
/* Two properties, one after the other: the first byte says where the second begins. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "desktop/x11/xsettings.h"

static void changed(const char *name, void *data)
{
    (void)data;
    if (strlen(name) >= XSETTINGS_NAME_MAX)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    size_t cut = data[0] < size - 1 ? data[0] : size - 1;
    /* Each in memory of its own, so that a step past its end is seen. */
    uint8_t *before = malloc(cut + 1), *now = malloc(size);
    if (before && now) {
        memcpy(before, data + 1, cut);
        memcpy(now, data + 1 + cut, size - 1 - cut);
        uint8_t *tight = realloc(now, size - cut);
        xsettings_compare(before, cut, tight ? tight : now, size - 1 - cut, changed, NULL);
        now = tight ? tight : now;
    }
    free(before);
    free(now);
    return 0;
}
