/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_DISPATCH_PLAN_H
#define COMPONENT_DISPATCH_PLAN_H

/* How a method is called with the arguments of IDispatch::Invoke: computed once a method. */

#include <ffi.h>

#include "component/typelib/arena.h"
#include "component/typelib/typelib.h"

/* What becomes of an argument. */
enum step_kind {
    STEP_VALUE,       /* a plain value */
    STEP_REF,         /* pointer to one */
    STEP_VARIANT,     /* the VARIANT itself */
    STEP_VARIANT_REF, /* pointer to it */
    STEP_OBJECT,      /* interface pointer */
    STEP_OBJECT_REF,
    STEP_ARRAY, /* SAFEARRAY * */
    STEP_ARRAY_REF,
    STEP_RECORD,     /* a structure by value */
    STEP_RECORD_REF, /* pointer to a structure */
    STEP_TEXT,       /* LPWSTR */
    STEP_POINTER,    /* to what a VARIANT cannot tell */
    STEP_LCID,       /* the caller's language: no argument */
    STEP_RESULT,     /* where the result goes: no argument */
    STEP_UNKNOWN     /* the method cannot be called */
};

struct step {
    uint8_t kind;
    uint16_t flags; /* PARAMFLAG_* */
    VARTYPE vt;     /* of the value in a VARIANT; of arrays, that of the elements */
    const struct param_info *param;
};

struct call_plan {
    ffi_cif cif;
    bool has_this;
    bool is_callable;
    bool is_vararg; /* the last argument is an array of all that are left */
    bool is_put;
    int result;          /* the step that is the result, or -1 */
    int last;            /* the last step that takes an argument, or -1 */
    unsigned taken;      /* steps that take one */
    unsigned required;   /* those of them that a caller must not leave out */
    unsigned count;      /* steps */
    VARTYPE result_vt;   /* VT_EMPTY: none */
    uint8_t result_size; /* 4 or 8 where only that many bytes of the VARIANT matter */
    const struct step *steps;
};

/* Makes method->plan. Its methods of the library's functions (modules) have no this. */
HRESULT call_plan_make(struct arena *arena, struct method_info *method, bool has_this);
/* How a value of that type is passed; NULL when it cannot be. */
ffi_type *call_type_of(const struct type_shape *shape, struct arena *arena);
/* The same of a plain VARTYPE. */
ffi_type *call_type_of_vt(VARTYPE vt);

#endif
