/* SPDX-License-Identifier: MIT */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "kernel/resource_section.h"

/* The section of a program's resources, and programs that have one. What is found lies within. */

static void look(const uint8_t *bytes, size_t size)
{
    static const WCHAR type[] = {'T', 'Y', 'P', 'E', 'L', 'I', 'B', 0}, name[] = {'#', '1', 0};
    size_t at, length;
    DWORD error;
    for (WORD language = 0; language < 2; language++)
        if (resource_section_find(bytes, size, resource_id_of(type), resource_id_of(name), language,
                                  &at, &length, &error) == 0 &&
            (at > size || length > size - at))
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    uint8_t *bytes;
    size_t length;
    look(data, size);
    int fd = memfd_create("program", MFD_CLOEXEC);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (resource_section_read(path, &bytes, &length) == 0) {
        look(bytes, length);
        free(bytes);
    }
    close(fd);
    return 0;
}
