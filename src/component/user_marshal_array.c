/* SPDX-License-Identifier: MIT */
#include "component/user_wire.h"

#include "component/safearray.h"

#include <stdlib.h>
#include <string.h>

/* Arrays. The type of the elements travels beside the count of locks. */

static SF_TYPE form_of_size(ULONG size)
{
    return size == 1 ? SF_I1 : size == 2 ? SF_I2 : size == 4 ? SF_I4 : size == 8 ? SF_I8 : SF_ERROR;
}

static SF_TYPE form_of(const SAFEARRAY *array, VARTYPE vt)
{
    if (array->fFeatures & FADF_HAVEIID)
        return SF_HAVEIID;
    switch (safearray_kind(array)) {
    case SAFEARRAY_BSTR:
        return SF_BSTR;
    case SAFEARRAY_VARIANT:
        return SF_VARIANT;
    case SAFEARRAY_INTERFACE:
        return array->fFeatures & FADF_DISPATCH ? SF_DISPATCH : SF_UNKNOWN;
    case SAFEARRAY_RECORD:
        return SF_ERROR;
    default:
        return vt == VT_DECIMAL ? SF_I8 : form_of_size(array->cbElements);
    }
}

static VARTYPE type_of(SAFEARRAY *array)
{
    VARTYPE vt = VT_EMPTY;
    return SUCCEEDED(SafeArrayGetVartype(array, &vt)) ? vt : VT_EMPTY;
}

static void write_pointers(struct user_writer *writer, const SAFEARRAY *array, size_t count,
                           bool always)
{
    void *const *items = array->pvData;
    for (size_t i = 0; i < count; i++)
        user_write_count(writer, always || items[i] ? USER_WIRE_MARK : 0);
}

static void write_items(struct user_writer *writer, SAFEARRAY *array, SF_TYPE form, size_t count)
{
    switch (form) {
    case SF_BSTR:
        write_pointers(writer, array, count, true);
        for (size_t i = 0; i < count; i++)
            user_write_bstr(writer, ((BSTR *)array->pvData)[i]);
        break;
    case SF_VARIANT:
        write_pointers(writer, array, count, true);
        for (size_t i = 0; i < count && !writer->failed; i++)
            user_write_variant(writer, (VARIANT *)array->pvData + i);
        break;
    case SF_HAVEIID:
    case SF_UNKNOWN:
    case SF_DISPATCH: {
        IUnknown **items = array->pvData;
        IID iid = form == SF_DISPATCH ? IID_IDispatch : IID_IUnknown;
        SafeArrayGetIID(array, &iid);
        write_pointers(writer, array, count, false);
        for (size_t i = 0; i < count && !writer->failed; i++)
            if (items[i])
                user_write_interface(writer, &iid, items[i]);
        break;
    }
    default:
        user_write_align(writer, form == SF_I8 ? 8 : 1);
        user_write(writer, array->pvData, count * array->cbElements);
    }
}

void user_write_array(struct user_writer *writer, SAFEARRAY *array)
{
    size_t count = 0, bytes;
    user_write_count(writer, array ? USER_WIRE_MARK : 0);
    if (!array)
        return;
    VARTYPE vt = type_of(array);
    SF_TYPE form = form_of(array, vt);
    if (form == SF_ERROR || !safearray_measure(array, &count, &bytes) ||
        (count && !array->pvData)) {
        writer->failed = true;
        return;
    }
    user_write_count(writer, array->cDims);
    user_write_16(writer, array->cDims);
    user_write_16(writer, array->fFeatures);
    user_write_32(writer, form == SF_BSTR ? 4 : array->cbElements);
    user_write_16(writer, (USHORT)array->cLocks);
    user_write_16(writer, vt);
    user_write_32(writer, form);
    user_write_align(writer, user_writer_unit(writer));
    user_write_32(writer, (ULONG)count);
    user_write_count(writer, USER_WIRE_MARK);
    if (form == SF_HAVEIID)
        user_write(writer, &safearray_type(array)->iid, sizeof(IID));
    for (USHORT i = array->cDims; i-- > 0;)
        user_write(writer, &array->rgsabound[i], sizeof array->rgsabound[i]);
    user_write_count(writer, (ULONG)count);
    writer->depth++;
    write_items(writer, array, form, count);
    writer->depth--;
}

/* ---- reading ---- */

struct head {
    USHORT dims, features;
    ULONG size, count;
    VARTYPE vt;
    SF_TYPE form;
    IID iid;
};

static bool is_interface(SF_TYPE form)
{
    return form == SF_HAVEIID || form == SF_UNKNOWN || form == SF_DISPATCH;
}

static bool read_head(struct user_reader *reader, struct head *head)
{
    ULONG dims = user_read_count(reader);
    head->dims = user_read_16(reader);
    head->features = user_read_16(reader);
    head->size = user_read_32(reader);
    user_read_16(reader); /* locks */
    head->vt = user_read_16(reader);
    head->form = (SF_TYPE)user_read_32(reader);
    user_read_align(reader, user_reader_unit(reader));
    head->count = user_read_32(reader);
    user_read_pointer(reader);
    if (head->form == SF_HAVEIID) {
        const void *iid = user_read(reader, sizeof head->iid);
        if (iid)
            memcpy(&head->iid, iid, sizeof head->iid);
    }
    if (!dims || dims != head->dims)
        reader->failed = true;
    return !reader->failed;
}

/* The type that goes with the form of the elements; -1: none does. VT_EMPTY: known by size. */
static int checked_type(const struct head *head)
{
    switch (head->form) {
    case SF_BSTR:
        return VT_BSTR;
    case SF_VARIANT:
        return VT_VARIANT;
    case SF_DISPATCH:
        return VT_DISPATCH;
    case SF_UNKNOWN:
        return VT_UNKNOWN;
    case SF_HAVEIID:
        return head->vt == VT_DISPATCH ? VT_DISPATCH : VT_UNKNOWN;
    case SF_I1:
    case SF_I2:
    case SF_I4:
    case SF_I8:
        break;
    default:
        return -1;
    }
    if (!head->vt)
        return form_of_size(head->size) == head->form ? VT_EMPTY : -1;
    bool is_plain = head->vt != VT_BSTR && head->vt != VT_VARIANT && head->vt != VT_UNKNOWN &&
                    head->vt != VT_DISPATCH;
    ULONG size = safearray_size_of(head->vt);
    SF_TYPE form = head->vt == VT_DECIMAL ? SF_I8 : form_of_size(size);
    return is_plain && size == head->size && form == head->form ? head->vt : -1;
}

/* An array of zeros that the rest of the bytes can fill, or NULL. */
static SAFEARRAY *make(struct user_reader *reader, const struct head *head)
{
    int vt = checked_type(head);
    const void *bounds = user_read(reader, head->dims * sizeof(SAFEARRAYBOUND));
    ULONG conformance = user_read_count(reader);
    SAFEARRAY *array = NULL;
    if (vt < 0 || reader->failed || FAILED(SafeArrayAllocDescriptor(head->dims, &array)))
        return NULL;
    const USHORT kept =
        FADF_HAVEVARTYPE | FADF_HAVEIID | FADF_BSTR | FADF_UNKNOWN | FADF_DISPATCH | FADF_VARIANT;
    const USHORT kind = vt == VT_BSTR       ? FADF_BSTR
                        : vt == VT_VARIANT  ? FADF_VARIANT
                        : vt == VT_UNKNOWN  ? FADF_UNKNOWN
                        : vt == VT_DISPATCH ? FADF_DISPATCH
                                            : 0;
    const USHORT other = (FADF_BSTR | FADF_UNKNOWN | FADF_DISPATCH | FADF_VARIANT) & ~kind;
    array->fFeatures = head->features & kept & (USHORT)~other;
    array->fFeatures |= kind;
    array->fFeatures &=
        head->form == SF_HAVEIID ? (USHORT)~FADF_HAVEVARTYPE : (USHORT)~FADF_HAVEIID;
    if (head->form == SF_HAVEIID) {
        array->fFeatures |= FADF_HAVEIID;
        safearray_type(array)->iid = head->iid;
    } else if (vt == VT_EMPTY) {
        array->fFeatures &= (USHORT)~FADF_HAVEVARTYPE;
    } else if (array->fFeatures & FADF_HAVEVARTYPE) {
        safearray_type(array)->vartype = (DWORD)vt;
    }
    array->cbElements = vt == VT_EMPTY ? head->size : safearray_size_of((VARTYPE)vt);
    for (USHORT i = 0; i < head->dims; i++)
        memcpy(&array->rgsabound[head->dims - 1 - i],
               (const char *)bounds + i * sizeof(SAFEARRAYBOUND), sizeof(SAFEARRAYBOUND));
    size_t count, bytes;
    bool fits =
        safearray_measure(array, &count, &bytes) && count == head->count && count == conformance;
    /* Each element takes at least that much of what is left. */
    size_t least = kind ? 4 : array->cbElements;
    if (!fits || count > user_read_left(reader) / least || FAILED(SafeArrayAllocData(array))) {
        SafeArrayDestroyDescriptor(array);
        return NULL;
    }
    return array;
}

static void read_items(struct user_reader *reader, SAFEARRAY *array, const struct head *head)
{
    size_t count = head->count;
    if (head->form != SF_BSTR && head->form != SF_VARIANT && !is_interface(head->form)) {
        user_read_align(reader, head->form == SF_I8 ? 8 : 1);
        const void *bytes = user_read(reader, count * array->cbElements);
        if (bytes)
            memcpy(array->pvData, bytes, count * array->cbElements);
        return;
    }
    size_t unit = user_reader_unit(reader);
    const unsigned char *marks = user_read(reader, count * unit);
    IID iid = head->form == SF_DISPATCH ? IID_IDispatch : IID_IUnknown;
    SafeArrayGetIID(array, &iid);
    for (size_t i = 0; i < count && !reader->failed; i++) {
        ULONGLONG mark = 0;
        memcpy(&mark, marks + i * unit, unit);
        if (!mark)
            continue;
        if (head->form == SF_BSTR)
            ((BSTR *)array->pvData)[i] = user_read_bstr(reader);
        else if (head->form == SF_VARIANT)
            user_read_variant(reader, (VARIANT *)array->pvData + i);
        else
            ((IUnknown **)array->pvData)[i] = user_read_interface(reader, &iid);
    }
}

/* SafeArrayDestroy leaves what by-reference VARIANTs refer to. */
void user_free_array(SAFEARRAY *array)
{
    if (!array)
        return;
    size_t count, bytes;
    if (safearray_kind(array) == SAFEARRAY_VARIANT && safearray_measure(array, &count, &bytes) &&
        array->pvData && !array->cLocks)
        for (size_t i = 0; i < count; i++)
            user_free_variant((VARIANT *)array->pvData + i);
    SafeArrayDestroy(array);
}

SAFEARRAY *user_read_array(struct user_reader *reader)
{
    struct head head = {0};
    if (!user_read_pointer(reader) || !read_head(reader, &head))
        return NULL;
    SAFEARRAY *array = make(reader, &head);
    if (!array || reader->depth >= USER_WIRE_DEPTH)
        reader->failed = true;
    if (!reader->failed) {
        reader->depth++;
        read_items(reader, array, &head);
        reader->depth--;
    }
    if (reader->failed && array) {
        user_free_array(array);
        array = NULL;
    }
    return array;
}

static void write_array(struct user_writer *writer, LPSAFEARRAY *value)
{
    user_write_array(writer, *value);
}

static void read_array(struct user_reader *reader, const ULONG *flags, LPSAFEARRAY *value)
{
    (void)flags;
    SAFEARRAY *array = user_read_array(reader);
    if (reader->failed)
        return;
    SafeArrayDestroy(*value);
    *value = array;
}

static void free_array(const ULONG *flags, LPSAFEARRAY *value)
{
    (void)flags;
    user_free_array(*value);
    *value = NULL;
}

USER_FUNCTIONS(LPSAFEARRAY, write_array, read_array, free_array)
