/* SPDX-License-Identifier: MIT */
/* What the reader takes the writer writes, and the reader takes that again. */
#include <stdint.h>
#include <stdlib.h>

#include "component/typelib/write.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct library *library, *again;
    unsigned char *bytes;
    size_t written;
    if (FAILED(msft_read(data, size, &library)))
        return 0;
    if (SUCCEEDED(msft_write(library, &bytes, &written))) {
        if (FAILED(msft_read(bytes, written, &again)) || again->type_count != library->type_count)
            abort();
        library_release(again);
        free(bytes);
    }
    library_release(library);
    return 0;
}
