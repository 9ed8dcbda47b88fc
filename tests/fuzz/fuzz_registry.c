/* SPDX-License-Identifier: MIT */
/* Hives of the registry: what is read, written and read again says the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "kernel/registry_hive.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *again(const char *text, size_t size, size_t *ret_size)
{
    struct registry_key *tree = registry_key_new();
    char *printed = NULL;
    if (tree && registry_hive_parse(tree, text, size) == 0)
        registry_hive_print(tree, &printed, ret_size);
    registry_key_destroy(tree);
    return printed;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t once_size = 0, twice_size = 0;
    char *once = again((const char *)data, size, &once_size);
    char *twice = once ? again(once, once_size, &twice_size) : NULL;
    /* A key has its name from the line that named it first. */
    if (once && (!twice || once_size != twice_size || strcasecmp(once, twice) != 0))
        abort();
    free(once);
    free(twice);
    return 0;
}
