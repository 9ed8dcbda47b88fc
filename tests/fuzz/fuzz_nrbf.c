/* SPDX-License-Identifier: MIT */
/* Reads any bytes as records, and walks what came of them. */
#include <stdlib.h>

#include "remoting/dotnet/nrbf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void walk(const struct nrbf_value *value, unsigned depth, unsigned *left)
{
    if (depth > 30 || !*left)
        return;
    --*left;
    if (value->kind == NRBF_IS_CLASS) {
        for (uint32_t i = 0; i < value->object->shape->count; i++)
            walk(&value->object->members[i], depth + 1, left);
    } else if (value->kind == NRBF_IS_ARRAY) {
        for (uint32_t i = 0; i < value->array->count && *left; i++) {
            struct nrbf_value element = nrbf_element(value->array, i);
            walk(&element, depth + 1, left);
        }
    } else if (value->kind > NRBF_IS_ARRAY) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct nrbf_tree tree;
    if (nrbf_read(data, size, &tree))
        return 0;
    unsigned left = 10000;
    walk(&tree.root, 0, &left);
    for (uint32_t i = 0; i < tree.count; i++)
        walk(&tree.arguments[i], 0, &left);
    nrbf_tree_finish(&tree);
    return 0;
}
