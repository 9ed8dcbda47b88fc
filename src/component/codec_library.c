/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <string.h>

#include "component/codec_type.h"
#include "component/typelib/typelib.h"

/* Descriptions from type libraries. */

enum { DEPTH_MAX = 16 };

/* Records that have a GUID are kept: arrays of them are known by their type. */
struct kept_record {
    struct kept_record *next;
    GUID guid;
    const struct codec_type *type;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct kept_record *records;

static const struct codec_type *convert(struct codec_build *build, const struct type_shape *shape,
                                        unsigned pointers, unsigned depth);

static const struct codec_type *find_kept(REFGUID guid)
{
    for (struct kept_record *at = records; at; at = at->next)
        if (IsEqualGUID(&at->guid, guid))
            return at->type;
    return NULL;
}

static const struct codec_type *make_record(struct codec_build *build,
                                            const struct record_info *record, unsigned depth)
{
    if (record->is_union || !record->field_count || record->field_count > CODEC_TYPE_MAX)
        return NULL;
    struct codec_field *fields = codec_build_alloc(build, record->field_count * sizeof *fields);
    if (!fields)
        return NULL;
    for (unsigned i = 0; i < record->field_count; i++) {
        const struct type_shape *shape = &record->fields[i].type;
        fields[i].offset = record->fields[i].offset;
        fields[i].type = convert(build, shape, shape->pointers, depth);
        if (!fields[i].type)
            return NULL;
    }
    return codec_build_struct(build, record->size, record->align, fields, record->field_count);
}

static const struct codec_type *keep_record(const struct record_info *record, unsigned depth)
{
    struct codec_build build = {0};
    struct kept_record *kept = codec_build_alloc(&build, sizeof *kept);
    const struct codec_type *type = kept ? make_record(&build, record, depth) : NULL;
    if (type) {
        pthread_mutex_lock(&lock);
        const struct codec_type *found = find_kept(&record->guid);
        if (!found) {
            *kept = (struct kept_record){records, record->guid, type};
            records = kept;
            build.blocks = NULL;
        } else {
            type = found;
        }
        pthread_mutex_unlock(&lock);
    }
    codec_build_fail(&build);
    return type;
}

static const struct codec_type *type_of_record(struct codec_build *build,
                                               const struct record_info *record, unsigned depth)
{
    if (IsEqualGUID(&record->guid, &GUID_NULL))
        return build ? make_record(build, record, depth) : NULL;
    pthread_mutex_lock(&lock);
    const struct codec_type *found = find_kept(&record->guid);
    pthread_mutex_unlock(&lock);
    return found ? found : keep_record(record, depth);
}

static const struct codec_type *convert_array(struct codec_build *build,
                                              const struct type_shape *element, unsigned depth)
{
    if (!element || element->pointers)
        return NULL;
    struct codec_type *type = codec_build_alloc(build, sizeof *type);
    if (!type)
        return NULL;
    *type = codec_type_array;
    type->vt = element->vt;
    if (element->vt == VT_RECORD || element->vt == VT_UNKNOWN || element->vt == VT_DISPATCH) {
        type->of = convert(build, element, 0, depth);
        if (!type->of)
            return NULL;
    }
    return type;
}

static const struct codec_type *convert(struct codec_build *build, const struct type_shape *shape,
                                        unsigned pointers, unsigned depth)
{
    const struct codec_type *type, *element;
    if (depth++ == DEPTH_MAX)
        return NULL;
    switch (shape->vt) {
    case VT_UNKNOWN:
    case VT_DISPATCH:
        type = IsEqualIID(&shape->iid, &GUID_NULL) ? codec_type_of_vt(shape->vt)
                                                   : codec_build_interface(build, &shape->iid);
        break;
    case VT_RECORD:
        type = shape->record ? type_of_record(build, shape->record, depth) : NULL;
        break;
    case VT_SAFEARRAY:
        type = convert_array(build, shape->element, depth);
        break;
    case VT_CARRAY:
        element =
            shape->element ? convert(build, shape->element, shape->element->pointers, depth) : NULL;
        type = element ? codec_build_array(build, element, shape->count) : NULL;
        break;
    default:
        type = codec_type_of_vt(shape->vt);
    }
    for (; type && pointers; pointers--)
        type = codec_build_pointer(build, type);
    return type;
}

/* As in MIDL, a parameter's own pointer is never NULL, those behind it may be; what is optional
 * may be too. */
static bool convert_param(struct codec_build *build, const struct param_info *info,
                          struct codec_param *param)
{
    unsigned pointers = info->type.pointers;
    bool is_array = info->type.vt == VT_CARRAY; /* which in a call is a pointer already */
    *param = (struct codec_param){.way = CODEC_IN, .size_is = -1, .length_is = -1, .iid_is = -1};
    if (pointers || is_array) {
        param->form = CODEC_REFERENCE;
        if (info->flags & PARAMFLAG_FOPT)
            param->null = CODEC_MAY_BE_NULL;
        if (info->flags & PARAMFLAG_FOUT)
            param->way = info->flags & PARAMFLAG_FIN ? CODEC_INOUT : CODEC_OUT;
    }
    param->type = convert(build, &info->type, pointers ? pointers - 1 : 0, 0);
    return param->type != NULL;
}

/* A method that cannot be told stays unknown; only a lack of memory fails. */
static HRESULT convert_method(struct codec_build *build, const struct method_info *info,
                              struct codec_method *method)
{
    if (!info->name || info->param_count > CODEC_PARAMS_MAX)
        return S_OK;
    method->param_count = (uint16_t)info->param_count;
    method->params = codec_build_alloc(build, (info->param_count + 1) * sizeof *method->params);
    if (!method->params)
        return E_OUTOFMEMORY;
    for (unsigned i = 0; i < info->param_count; i++)
        if (!convert_param(build, &info->params[i], &method->params[i]))
            return S_OK;
    if (info->result.vt == VT_HRESULT && !info->result.pointers)
        method->result = &codec_type_hresult;
    else if (info->result.vt != VT_VOID || info->result.pointers)
        method->result = convert(build, &info->result, info->result.pointers, 0);
    if (!method->result && info->result.vt != VT_VOID)
        return S_OK;
    HRESULT hr = codec_build_method(method, build);
    return hr == E_OUTOFMEMORY ? hr : S_OK;
}

HRESULT codec_library_convert(const struct interface_info *info, struct codec_build *build)
{
    if (info->method_count < 3 || info->method_count > CODEC_METHODS_MAX)
        return REGDB_E_IIDNOTREG;
    struct codec_interface *interface = codec_build_alloc(build, sizeof *interface);
    if (!interface)
        return E_OUTOFMEMORY;
    interface->method_count = info->method_count;
    interface->methods = codec_build_alloc(build, info->method_count * sizeof *interface->methods);
    if (!interface->methods)
        return E_OUTOFMEMORY;
    bool is_dispatch = info->is_dispatch && info->method_count >= 7;
    HRESULT hr = is_dispatch ? codec_standard_dispatch(interface, build) : S_OK;
    for (unsigned i = is_dispatch ? 7 : 3; i < info->method_count && hr >= 0; i++) {
        interface->methods[i].interface = interface;
        interface->methods[i].index = (uint16_t)i;
        hr = convert_method(build, &info->methods[i], &interface->methods[i]);
    }
    build->interface = interface;
    return hr;
}

static bool is_dispinterface(ITypeInfo *type)
{
    TYPEATTR *attr;
    if (type->lpVtbl->GetTypeAttr(type, &attr) < 0)
        return false;
    bool is = attr->typekind == TKIND_DISPATCH;
    type->lpVtbl->ReleaseTypeAttr(type, attr);
    return is;
}

HRESULT codec_library_find(REFIID iid, struct codec_build *build)
{
    ITypeInfo *type;
    if (typelib_find_type(iid, &type) < 0)
        return REGDB_E_IIDNOTREG;
    const struct interface_info *info;
    HRESULT hr = typelib_interface_info(type, &info);
    if (hr >= 0)
        hr = codec_library_convert(info, build);
    else if (hr == TYPE_E_BADMODULEKIND && is_dispinterface(type))
        hr = codec_standard_find(&IID_IDispatch, build); /* calls go through Invoke alone */
    else if (hr != E_OUTOFMEMORY)
        hr = REGDB_E_IIDNOTREG;
    type->lpVtbl->Release(type);
    return hr;
}

HRESULT codec_record_type(IRecordInfo *record, const struct codec_type **ret)
{
    GUID guid;
    HRESULT hr = record->lpVtbl->GetGuid(record, &guid);
    if (hr < 0)
        return hr;
    pthread_mutex_lock(&lock);
    *ret = find_kept(&guid);
    pthread_mutex_unlock(&lock);
    if (*ret)
        return S_OK;
    ITypeInfo *type;
    if ((hr = record->lpVtbl->GetTypeInfo(record, &type)) < 0)
        return hr;
    const struct record_info *info;
    hr = typelib_record_info(type, &info);
    if (hr >= 0 && !(*ret = type_of_record(NULL, info, 0)))
        hr = DISP_E_BADVARTYPE;
    type->lpVtbl->Release(type);
    return hr;
}
