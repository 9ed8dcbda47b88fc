/* SPDX-License-Identifier: MIT */
/* Reads any bytes as the head of a frame. */
#include <stdlib.h>
#include <string.h>

#include "remoting/dotnet/nrtp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct nrtp_head head;
    int n = nrtp_read(data, size, &head);
    if (n > 0 && ((size_t)n > size || strlen(nrtp_path(head.uri)) > sizeof head.uri))
        abort();
    return 0;
}
