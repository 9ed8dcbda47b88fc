/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_RECORD_H
#define COMPONENT_RECORD_H

/* Records by what their type info says: fields at offsets, each a value or several in a row. */

#include <pianola/oaidl.h>

struct field {
    BSTR name;
    ULONG offset, size; /* size: of one value */
    ULONG count;        /* > 1, or is_array: a C array */
    VARTYPE vt;         /* VT_ARRAY: SAFEARRAY *; VT_PTR: an address that is nobody's to free */
    BOOL is_array;
    IRecordInfo *record; /* of VT_RECORD, also in arrays */
    GUID iid;            /* of an interface that is more than its vt says, or zeros */
};

struct record_type {
    ULONG size;
    ULONG field_count;
    struct field *fields;
};

/* TYPE_E_UNSUPFORMAT for a field that can be no part of a record, E_OUTOFMEMORY. */
HRESULT record_type_read(ITypeInfo *info, struct record_type *ret);
void record_type_finish(struct record_type *type);
/* Follows aliases; E_INVALIDARG when it is no record in the end. The caller releases. The GUID is
 * the record's, or that of the first alias that has one: some compilers give it to those alone. */
HRESULT record_type_resolve(ITypeInfo *info, ITypeInfo **ret, GUID *ret_guid);

HRESULT record_clear(const struct record_type *type, void *record);
/* to is zeros; it is again when this fails. */
HRESULT record_copy(const struct record_type *type, const void *from, void *to);
HRESULT record_get(const struct field *field, void *record, VARIANT *ret);
/* by reference, as far as the memory of the record goes */
HRESULT record_refer(const struct field *field, void *record, VARIANT *ret, void **ret_array);
/* takes: the value's content becomes the record's, if its type is the field's. */
HRESULT record_put(const struct field *field, void *record, VARIANT *value, BOOL takes);

#endif
