/* SPDX-License-Identifier: MIT */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "component/objref.h"

/* References as they come from anybody: what is understood is written and understood again, the
 * same. */

struct input {
    const uint8_t *data;
    size_t left;
};

static HRESULT take(void *data, void *buf, uint32_t size)
{
    struct input *in = data;
    if (size > in->left)
        return STG_E_READFAULT;
    memcpy(buf, in->data, size);
    in->data += size;
    in->left -= size;
    return S_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input in = {data, size};
    struct objref first, second;
    uint8_t bytes[OBJREF_MOST];
    if (objref_parse(take, &in, &first) < 0)
        return 0;
    in = (struct input){bytes, objref_write_bytes(&first, bytes)};
    if (objref_parse(take, &in, &second) < 0 || in.left ||
        memcmp(&first.ipid, &second.ipid, sizeof first.ipid) != 0 ||
        strcmp(first.endpoint, second.endpoint) != 0)
        abort();
    return 0;
}
