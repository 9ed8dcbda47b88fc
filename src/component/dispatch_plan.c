/* SPDX-License-Identifier: MIT */
#include "component/dispatch_plan.h"

/* Plans of calls: the kinds of arguments, and the call interface of libffi. */

enum { FIELDS_MOST = 256, NEST_MOST = 8 };

static ffi_type *variant_parts[] = {&ffi_type_uint64, &ffi_type_uint64, &ffi_type_uint64, NULL};
static ffi_type variant_type = {.type = FFI_TYPE_STRUCT, .elements = variant_parts};
static ffi_type *decimal_parts[] = {&ffi_type_uint64, &ffi_type_uint64, NULL};
static ffi_type decimal_type = {.type = FFI_TYPE_STRUCT, .elements = decimal_parts};

ffi_type *call_type_of_vt(VARTYPE vt)
{
    if (vt & (VT_BYREF | VT_ARRAY))
        return &ffi_type_pointer;
    switch (vt) {
    case VT_EMPTY:
    case VT_VOID:
        return &ffi_type_void;
    case VT_I1:
        return &ffi_type_sint8;
    case VT_UI1:
        return &ffi_type_uint8;
    case VT_I2:
    case VT_BOOL:
        return &ffi_type_sint16;
    case VT_UI2:
        return &ffi_type_uint16;
    case VT_I4:
    case VT_INT:
    case VT_ERROR:
    case VT_HRESULT:
        return &ffi_type_sint32;
    case VT_UI4:
    case VT_UINT:
        return &ffi_type_uint32;
    case VT_I8:
    case VT_CY:
    case VT_INT_PTR:
        return &ffi_type_sint64;
    case VT_UI8:
    case VT_UINT_PTR:
    case VT_FILETIME:
        return &ffi_type_uint64;
    case VT_R4:
        return &ffi_type_float;
    case VT_R8:
    case VT_DATE:
        return &ffi_type_double;
    case VT_VARIANT:
        return &variant_type;
    case VT_DECIMAL:
        return &decimal_type;
    case VT_BSTR:
    case VT_UNKNOWN:
    case VT_DISPATCH:
    case VT_LPSTR:
    case VT_LPWSTR:
    case VT_SAFEARRAY:
    case VT_PTR:
        return &ffi_type_pointer;
    default:
        return NULL;
    }
}

/* The elements of a structure, one after the other; false when it has none that libffi knows. */
static bool add_parts(const struct type_shape *shape, struct arena *arena, ffi_type **parts,
                      unsigned *count)
{
    if (!shape->pointers && shape->vt == VT_CARRAY) {
        for (uint32_t i = 0; i < shape->count; i++)
            if (!add_parts(shape->element, arena, parts, count))
                return false;
        return true;
    }
    if (*count == FIELDS_MOST)
        return false;
    parts[*count] = call_type_of(shape, arena);
    return parts[(*count)++] != NULL;
}

static ffi_type *record_type(const struct record_info *record, struct arena *arena)
{
    ffi_type *parts[FIELDS_MOST + 1];
    unsigned count = 0;
    uint32_t natural = 0;
    if (record->is_union)
        return NULL;
    for (unsigned i = 0; i < record->field_count; i++) {
        const struct type_shape *field = &record->fields[i].type;
        uint32_t align = field->pointers ? (uint32_t)sizeof(void *) : field->align;
        natural = align > natural ? align : natural;
        if (!add_parts(field, arena, parts, &count))
            return NULL;
    }
    if (!count || natural != record->align) /* packed */
        return NULL;
    ffi_type *type = arena_alloc(arena, sizeof *type);
    type = type ? type : NULL;
    ffi_type **elements = arena_array(arena, count + 1, sizeof *elements);
    if (!type || !elements)
        return NULL;
    for (unsigned i = 0; i < count; i++)
        elements[i] = parts[i];
    *type = (ffi_type){.type = FFI_TYPE_STRUCT, .elements = elements};
    return type;
}

ffi_type *call_type_of(const struct type_shape *shape, struct arena *arena)
{
    if (shape->pointers)
        return &ffi_type_pointer;
    return shape->vt == VT_RECORD ? record_type(shape->record, arena) : call_type_of_vt(shape->vt);
}

/* The type as a VARIANT tells it. */
static VARTYPE variant_vt(VARTYPE vt)
{
    switch (vt) {
    case VT_HRESULT:
        return VT_ERROR;
    case VT_INT_PTR:
        return VT_I8;
    case VT_UINT_PTR:
        return VT_UI8;
    default:
        return vt;
    }
}

static bool is_plain(VARTYPE vt)
{
    switch (variant_vt(vt)) {
    case VT_I1:
    case VT_UI1:
    case VT_I2:
    case VT_UI2:
    case VT_BOOL:
    case VT_I4:
    case VT_UI4:
    case VT_INT:
    case VT_UINT:
    case VT_ERROR:
    case VT_R4:
    case VT_R8:
    case VT_CY:
    case VT_DATE:
    case VT_I8:
    case VT_UI8:
    case VT_BSTR:
    case VT_DECIMAL:
        return true;
    default:
        return false;
    }
}

static enum step_kind kind_of(const struct type_shape *type)
{
    bool is_ref = type->pointers == 1;
    if (type->pointers > 1)
        return STEP_POINTER;
    switch (type->vt) {
    case VT_VARIANT:
        return is_ref ? STEP_VARIANT_REF : STEP_VARIANT;
    case VT_UNKNOWN:
    case VT_DISPATCH:
        return is_ref ? STEP_OBJECT_REF : STEP_OBJECT;
    case VT_SAFEARRAY:
        return is_ref ? STEP_ARRAY_REF : STEP_ARRAY;
    case VT_RECORD:
        return is_ref ? STEP_RECORD_REF : STEP_RECORD;
    case VT_LPWSTR:
        return is_ref ? STEP_POINTER : STEP_TEXT;
    default:
        if (is_plain(type->vt))
            return is_ref ? STEP_REF : STEP_VALUE;
        return is_ref ? STEP_POINTER : STEP_UNKNOWN;
    }
}

static VARTYPE element_vt(const struct type_shape *array)
{
    const struct type_shape *element = array->element;
    return element->pointers ? VT_EMPTY : variant_vt(element->vt);
}

static void make_step(const struct param_info *param, struct step *step)
{
    step->param = param;
    step->flags = param->flags;
    step->vt = variant_vt(param->type.vt);
    step->kind = (uint8_t)kind_of(&param->type);
    if (step->kind == STEP_ARRAY || step->kind == STEP_ARRAY_REF)
        step->vt = element_vt(&param->type);
    if (param->flags & PARAMFLAG_FLCID && step->kind == STEP_VALUE)
        step->kind = STEP_LCID;
}

/* What a result is in a VARIANT; VT_ILLEGAL when none can have it. */
static VARTYPE result_vt(const struct type_shape *type)
{
    if (type->pointers)
        return VT_ILLEGAL;
    switch (type->vt) {
    case VT_VOID:
        return VT_EMPTY;
    case VT_VARIANT:
    case VT_UNKNOWN:
    case VT_DISPATCH:
    case VT_RECORD:
        return type->vt;
    case VT_SAFEARRAY:
        return (VARTYPE)(VT_ARRAY | element_vt(type));
    case VT_INT: /* of which there are none in scripts */
        return VT_I4;
    case VT_UINT:
        return VT_UI4;
    default:
        return is_plain(type->vt) ? variant_vt(type->vt) : VT_ILLEGAL;
    }
}

static void set_result(struct call_plan *plan, const struct method_info *method, struct step *steps)
{
    plan->result = -1;
    plan->result_vt = method->result.vt == VT_HRESULT && !method->result.pointers
                          ? VT_EMPTY
                          : result_vt(&method->result);
    if (plan->result_vt != VT_EMPTY)
        plan->is_callable = plan->result_vt != VT_ILLEGAL && plan->result_vt != VT_RECORD;
    for (unsigned i = 0; i < plan->count; i++) {
        struct type_shape pointed = method->params[i].type;
        if (!(steps[i].flags & PARAMFLAG_FRETVAL) || !pointed.pointers)
            continue;
        pointed.pointers--;
        VARTYPE vt = result_vt(&pointed);
        if (vt == VT_ILLEGAL || plan->result_vt != VT_EMPTY)
            continue;
        plan->result = (int)i;
        plan->result_vt = vt;
        steps[i].kind = STEP_RESULT;
    }
}

static uint8_t result_size(VARTYPE vt)
{
    ffi_type *type = call_type_of_vt(vt);
    bool is_plain_size = type && (type->size == 4 || type->size == 8) && vt != VT_RECORD;
    return is_plain_size && type->type != FFI_TYPE_STRUCT ? (uint8_t)type->size : 0;
}

static bool takes_argument(const struct step *step)
{
    return step->kind != STEP_LCID && step->kind != STEP_RESULT;
}

static bool may_lack(const struct step *step)
{
    return step->flags & PARAMFLAG_FOPT || step->param->default_value;
}

HRESULT call_plan_make(struct arena *arena, struct method_info *method, bool has_this)
{
    unsigned count = method->param_count;
    struct call_plan *plan = arena_alloc(arena, sizeof *plan);
    struct step *steps = arena_array(arena, count, sizeof *steps);
    ffi_type **types = arena_array(arena, count + 1, sizeof *types);
    if (!plan || !steps || !types)
        return E_OUTOFMEMORY;
    plan->steps = steps;
    plan->count = count;
    plan->has_this = has_this;
    plan->is_callable = true;
    plan->is_put = method->kind == INVOKE_PROPERTYPUT || method->kind == INVOKE_PROPERTYPUTREF;
    plan->last = -1;
    unsigned at = 0;
    if (has_this)
        types[at++] = &ffi_type_pointer;
    for (unsigned i = 0; i < count; i++) {
        make_step(&method->params[i], &steps[i]);
        types[at] = call_type_of(&method->params[i].type, arena);
        if (!types[at++] || steps[i].kind == STEP_UNKNOWN)
            plan->is_callable = false;
    }
    set_result(plan, method, steps);
    plan->result_size = result_size(plan->result_vt);
    for (unsigned i = 0; i < count; i++)
        if (takes_argument(&steps[i])) {
            plan->last = (int)i;
            plan->taken++;
            plan->required += !may_lack(&steps[i]);
        }
    plan->is_vararg =
        method->optional_count == -1 && plan->last >= 0 &&
        (steps[plan->last].kind == STEP_ARRAY || steps[plan->last].kind == STEP_ARRAY_REF) &&
        steps[plan->last].vt == VT_VARIANT;
    if (plan->is_vararg)
        plan->required -= !may_lack(&steps[plan->last]);
    ffi_type *result = call_type_of(&method->result, arena);
    if (!result)
        plan->is_callable = false;
    if (plan->is_callable)
        plan->is_callable = ffi_prep_cif(&plan->cif, FFI_DEFAULT_ABI, at, result, types) == FFI_OK;
    method->plan = plan;
    return S_OK;
}
