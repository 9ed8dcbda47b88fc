/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_DISPATCH_CALL_H
#define COMPONENT_DISPATCH_CALL_H

/* A call that is being made: arguments taken from VARIANTs. */

#include "component/dispatch_plan.h"
#include "component/typelib/typelib.h"

/* One argument. pointer is what is passed where a pointer is; own is what the call made for it. */
struct argument {
    void *pointer;
    VARIANT own;   /* initialised when is_owned */
    VARIANT *back; /* own goes there after the call */
    bool is_owned;
};

struct call {
    const struct method_info *method;
    const DISPPARAMS *params;
    struct argument *arguments; /* one a step */
    void **values;              /* for libffi: this, and one a step */
    unsigned wrong;             /* which of params was the reason of a failure */
    bool has_owned;             /* an argument may own something */
    LCID lcid;                  /* for a parameter that is the language; 0: the user's */
};

/* Takes source (NULL: there is none) for a step. Fast cases are in dispatch_invoke.c. */
HRESULT argument_take(struct call *call, unsigned index, VARIANT *source);
/* All arguments that are left, from the first'th on, as an array. */
HRESULT argument_take_rest(struct call *call, unsigned index, unsigned first);
/* Gives back what is returned through references. */
void argument_give_back(struct argument *argument);
void argument_finish(struct argument *argument);
/* Where a VARIANT has its value. */
static inline void *payload_of(VARIANT *value)
{
    return value->vt == VT_DECIMAL ? (void *)&value->decVal : (void *)&value->llVal;
}

#endif
