/* SPDX-License-Identifier: MIT */
#include "component/codec_wire.h"

#include <pianola/safearray.h>

/*
 * SAFEARRAYs: number of dimensions (0: NULL), vt, size of an element, the bounds in the order of
 * the descriptor; of interfaces the IID, of records the name; the elements as they lie in memory.
 * Who reads one is promised elements of a type, by a type library or by the VARIANT around it:
 * others are refused, or pointers would be made of numbers.
 */

enum { DIMS_MAX = 64 };

struct shape {
    VARTYPE vt; /* VT_EMPTY: bytes, of which nothing is known */
    uint32_t size;
    uint32_t total;
    uint16_t dims;
    struct codec_type plain; /* when nothing is known */
    const struct codec_type *of;
    IID iid;
    IRecordInfo *record;
};

/* Does an array of that kind do where one of expected is wanted? */
static bool is_fit(VARTYPE expected, const struct codec_type *of, const struct shape *shape)
{
    if (expected == VT_EMPTY || expected == shape->vt)
        return expected != VT_RECORD || !of || of == shape->of;
    if (of && of->kind == CODEC_INTERFACE)
        return shape->vt == VT_UNKNOWN || shape->vt == VT_DISPATCH;
    if (expected == VT_UNKNOWN && shape->vt == VT_DISPATCH)
        return true;
    const struct codec_type *wanted = codec_type_of_vt(expected);
    return wanted && wanted->kind == CODEC_PLAIN && shape->of->kind == CODEC_PLAIN &&
           shape->vt != VT_RECORD && wanted->size == shape->of->size;
}

/* The element type of a shape whose vt, size and record are known. */
static bool find_element(struct shape *shape, const struct codec_type *of)
{
    if (shape->vt == VT_RECORD)
        return shape->of != NULL && shape->size == shape->of->size;
    if (shape->vt == VT_EMPTY) {
        shape->plain = (struct codec_type){
            .kind = CODEC_PLAIN, .align = 1, .size = shape->size, .least = shape->size};
        shape->of = &shape->plain;
        return shape->size > 0 && shape->size <= CODEC_TYPE_MAX;
    }
    shape->of = codec_type_of_vt(shape->vt);
    if (!shape->of || shape->of->size != shape->size)
        return false;
    if (shape->of->kind == CODEC_INTERFACE) {
        if (of && of->kind == CODEC_INTERFACE)
            shape->iid = of->iid;
        else if (shape->vt == VT_DISPATCH)
            shape->iid = IID_IDispatch;
        shape->plain = *shape->of;
        shape->plain.iid = shape->iid;
        shape->of = &shape->plain;
    }
    return shape->of->kind == CODEC_PLAIN || shape->of->kind == CODEC_BSTR ||
           shape->of->kind == CODEC_VARIANT || shape->of->kind == CODEC_INTERFACE;
}

static bool count_total(struct shape *shape, const SAFEARRAYBOUND *bounds)
{
    uint64_t total = 1;
    for (uint16_t i = 0; i < shape->dims; i++) {
        if (bounds[i].cElements && total > UINT32_MAX / bounds[i].cElements)
            return false;
        total *= bounds[i].cElements;
    }
    shape->total = (uint32_t)total;
    return true;
}

static HRESULT shape_of(SAFEARRAY *array, const struct codec_type *of, struct shape *shape)
{
    *shape = (struct shape){.dims = array->cDims, .size = array->cbElements};
    if (!array->cDims || SafeArrayGetVartype(array, &shape->vt) < 0)
        shape->vt = array->fFeatures & FADF_RECORD ? VT_RECORD : VT_EMPTY;
    HRESULT hr = S_OK;
    if (shape->vt == VT_RECORD) {
        hr = SafeArrayGetRecordInfo(array, &shape->record);
        if (hr >= 0)
            hr = codec_record_type(shape->record, &shape->of);
    } else if (shape->vt == VT_UNKNOWN || shape->vt == VT_DISPATCH) {
        if (!(array->fFeatures & FADF_HAVEIID) || SafeArrayGetIID(array, &shape->iid) < 0)
            shape->iid = shape->vt == VT_DISPATCH ? IID_IDispatch : IID_IUnknown;
    }
    if (hr >= 0 && (!array->cDims || array->cDims > DIMS_MAX ||
                    !count_total(shape, array->rgsabound) || !find_element(shape, of)))
        hr = E_INVALIDARG;
    return hr;
}

static HRESULT put_head(struct codec_writer *writer, const SAFEARRAY *array,
                        const struct shape *shape)
{
    HRESULT hr;
    if ((hr = codec_put_count(writer, shape->dims)) < 0 ||
        (hr = codec_put_bytes(writer, &shape->vt, sizeof shape->vt)) < 0 ||
        (hr = codec_put_count(writer, shape->size)) < 0)
        return hr;
    for (uint16_t i = 0; i < shape->dims; i++)
        if ((hr = codec_put_count(writer, array->rgsabound[i].cElements)) < 0 ||
            (hr = codec_put_bytes(writer, &array->rgsabound[i].lLbound, sizeof(LONG))) < 0)
            return hr;
    if (shape->record)
        return codec_put_record_name(writer, shape->record);
    return shape->of->kind == CODEC_INTERFACE
               ? codec_put_bytes(writer, &shape->iid, sizeof shape->iid)
               : S_OK;
}

HRESULT codec_put_array(struct codec_writer *writer, VARTYPE vt, const struct codec_type *of,
                        SAFEARRAY *array)
{
    if (!array)
        return codec_put_byte(writer, 0);
    struct shape shape;
    HRESULT hr = shape_of(array, of, &shape);
    if (hr >= 0 && !is_fit(vt, of, &shape))
        hr = DISP_E_TYPEMISMATCH;
    if (hr >= 0)
        hr = put_head(writer, array, &shape);
    void *data;
    if (hr >= 0 && shape.total && (hr = SafeArrayAccessData(array, &data)) >= 0) {
        hr = data ? codec_put_run(writer, shape.of, data, shape.total) : E_INVALIDARG;
        SafeArrayUnaccessData(array);
    }
    if (shape.record)
        shape.record->lpVtbl->Release(shape.record);
    return hr;
}

static HRESULT get_head(struct codec_reader *reader, const struct codec_type *of,
                        struct shape *shape, SAFEARRAYBOUND *bounds)
{
    HRESULT hr;
    if ((hr = codec_get_bytes(reader, &shape->vt, sizeof shape->vt)) < 0 ||
        (hr = codec_get_count(reader, &shape->size)) < 0)
        return hr;
    for (uint16_t i = 0; i < shape->dims; i++)
        if ((hr = codec_get_count(reader, &bounds[i].cElements)) < 0 ||
            (hr = codec_get_bytes(reader, &bounds[i].lLbound, sizeof(LONG))) < 0)
            return hr;
    if (shape->vt == VT_RECORD)
        hr = codec_get_record_name(reader, &shape->record, &shape->of);
    else if (shape->vt == VT_UNKNOWN || shape->vt == VT_DISPATCH)
        hr = codec_get_bytes(reader, &shape->iid, sizeof shape->iid);
    if (hr < 0)
        return hr;
    if (!count_total(shape, bounds) || !find_element(shape, of))
        return codec_bad(reader);
    return codec_left(reader) / shape->of->least < shape->total ? codec_bad(reader) : S_OK;
}

/* Bytes of which nothing is known have a descriptor that tells nothing either. */
static SAFEARRAY *make_plain(const struct shape *shape, const SAFEARRAYBOUND *bounds)
{
    SAFEARRAY *array;
    if (SafeArrayAllocDescriptor(shape->dims, &array) < 0)
        return NULL;
    array->cbElements = shape->size;
    memcpy(array->rgsabound, bounds, shape->dims * sizeof *bounds);
    if (SafeArrayAllocData(array) < 0) {
        SafeArrayDestroyDescriptor(array);
        return NULL;
    }
    return array;
}

/* bounds are in the descriptor's order, which is not the one of SafeArrayCreate's callers. */
static SAFEARRAY *make(struct shape *shape, const SAFEARRAYBOUND *bounds)
{
    if (shape->vt == VT_EMPTY)
        return make_plain(shape, bounds);
    SAFEARRAYBOUND turned[DIMS_MAX];
    for (uint16_t i = 0; i < shape->dims; i++)
        turned[i] = bounds[shape->dims - 1 - i];
    void *extra = shape->record                        ? (void *)shape->record
                  : shape->of->kind == CODEC_INTERFACE ? (void *)&shape->iid
                                                       : NULL;
    return SafeArrayCreateEx(shape->vt, shape->dims, turned, extra);
}

/* An array that its owner does not let go keeps its place, and gets the new elements. */
static HRESULT replace(SAFEARRAY **value, SAFEARRAY *array)
{
    SAFEARRAY *old = *value;
    if (old && old->fFeatures & (FADF_AUTO | FADF_STATIC | FADF_EMBEDDED | FADF_FIXEDSIZE)) {
        HRESULT hr = array ? SafeArrayCopyData(array, old) : S_OK;
        if (array)
            SafeArrayDestroy(array);
        return hr;
    }
    HRESULT hr = old ? SafeArrayDestroy(old) : S_OK;
    if (hr >= 0)
        *value = array;
    else if (array)
        SafeArrayDestroy(array);
    return hr;
}

static HRESULT get(struct codec_reader *reader, VARTYPE vt, const struct codec_type *of,
                   struct shape *shape, SAFEARRAY **ret)
{
    SAFEARRAYBOUND bounds[DIMS_MAX] = {{0}};
    HRESULT hr = get_head(reader, of, shape, bounds);
    if (hr < 0)
        return hr;
    if (!is_fit(vt, of, shape))
        return codec_bad(reader);
    SAFEARRAY *array = make(shape, bounds);
    if (!array)
        return E_OUTOFMEMORY;
    hr = shape->total ? codec_get_run(reader, shape->of, array->pvData, shape->total, false) : S_OK;
    if (hr < 0)
        SafeArrayDestroy(array);
    else
        *ret = array;
    return hr;
}

HRESULT codec_get_array(struct codec_reader *reader, VARTYPE vt, const struct codec_type *of,
                        SAFEARRAY **value, bool has_old)
{
    if (!has_old)
        *value = NULL;
    uint32_t dims;
    HRESULT hr = codec_get_count(reader, &dims);
    if (hr < 0)
        return hr;
    if (dims > DIMS_MAX)
        return codec_bad(reader);
    struct shape shape = {.dims = (uint16_t)dims};
    SAFEARRAY *array = NULL;
    if (dims)
        hr = get(reader, vt, of, &shape, &array);
    if (shape.record)
        shape.record->lpVtbl->Release(shape.record);
    if (hr < 0)
        return hr;
    if (has_old)
        return replace(value, array);
    *value = array;
    return S_OK;
}
