/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_SAFEARRAY_H
#define COMPONENT_SAFEARRAY_H

/* What the parts of SAFEARRAY share: what the elements are, and the memory they lie in. */

#include <pianola/safearray.h>
#include <stdbool.h>

enum safearray_kind {
    SAFEARRAY_PLAIN,
    SAFEARRAY_BSTR,
    SAFEARRAY_VARIANT,
    SAFEARRAY_INTERFACE,
    SAFEARRAY_RECORD
};

/* Before each descriptor. */
struct safearray_type {
    union {
        IID iid;
        struct {
            DWORD unused[3];
            DWORD vartype;
        };
        struct {
            void *unused_pointer;
            IRecordInfo *record;
        };
    };
};
_Static_assert(sizeof(struct safearray_type) == 16, "the binary standard");

struct safearray_type *safearray_type(const SAFEARRAY *array);
enum safearray_kind safearray_kind(const SAFEARRAY *array);
/* Of an element of that type, 0 for what can be none. */
ULONG safearray_size_of(VARTYPE vt);
/* false when the count of elements or bytes does not fit. */
bool safearray_measure(const SAFEARRAY *array, size_t *ret_count, size_t *ret_bytes);
/* Frees what the elements hold and leaves zeros. The first failure, after going through all; what
 * failed stays as it was. */
HRESULT safearray_clear(const SAFEARRAY *array, void *data, size_t count);
/* Copies elements over zeros. On failure what was copied is cleared again. */
HRESULT safearray_copy(const SAFEARRAY *array, const void *from, void *to, size_t count);

/* Zeros, or NULL. */
void *safearray_allocate(size_t size);
/* Frees what safearray_allocate gave, or wipes it and leaves that to who pinned its block;
 * address is what was pinned, inside it. */
void safearray_free(void *block, void *address, size_t wipe);
/* false: memory is out */
bool safearray_pin(void *address);

#endif
