/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_ARITHMETIC_H
#define COMPONENT_ARITHMETIC_H

/*
 * What the operators of variants share. An operand that is an object is replaced by its default
 * value; one that is a reference or an array is refused.
 */

#include <pianola/variant.h>
#include <stdbool.h>

/* Sets of types, of those up to VT_UINT; others are in none. */
static inline bool arithmetic_is(VARTYPE type, unsigned set)
{
    return type <= VT_UINT && (set >> type & 1);
}

#define ARITHMETIC_SET(type) (1u << (type))
/* Those of the language that this arithmetic was made for */
#define ARITHMETIC_CLASSIC                                                                         \
    (1u << VT_EMPTY | 1u << VT_NULL | 1u << VT_I2 | 1u << VT_I4 | 1u << VT_R4 | 1u << VT_R8 |      \
     1u << VT_CY | 1u << VT_DATE | 1u << VT_BSTR | 1u << VT_BOOL | 1u << VT_DECIMAL |              \
     1u << VT_UI1 | 1u << VT_I8)
/* and those that only operators of whole numbers and those of one operand take too */
#define ARITHMETIC_ALL                                                                             \
    (ARITHMETIC_CLASSIC | 1u << VT_I1 | 1u << VT_UI2 | 1u << VT_UI4 | 1u << VT_UI8 |               \
     1u << VT_INT | 1u << VT_UINT)

struct arithmetic_operands {
    const VARIANT *left, *right;
    VARTYPE left_type, right_type;
    VARIANT values[2]; /* of objects */
};

/* right may be NULL. What it got has to be closed, also after a failure. */
HRESULT arithmetic_open(struct arithmetic_operands *ret, VARIANT *left, VARIANT *right);
void arithmetic_close(struct arithmetic_operands *operands);

/* The errors of + - * / ^ and & for two types. */
HRESULT arithmetic_check(VARTYPE left, VARTYPE right);
/* Those of \ and Mod. */
HRESULT arithmetic_check_whole(VARTYPE left, VARTYPE right);
/* Those of operators with one operand. */
HRESULT arithmetic_check_one(VARTYPE type);

/* A plain value as another type, into ret, which is not cleared before. */
HRESULT arithmetic_convert(const VARIANT *in, VARTYPE type, VARIANT *ret);
/* As a double; a date as its days, a text that is a date only too. */
HRESULT arithmetic_real(const VARIANT *in, double *ret);

/* An operator with two operands: opens them, calculates, finishes. E_INVALIDARG without one. */
HRESULT arithmetic_operate(HRESULT (*calculate)(int operation,
                                                const struct arithmetic_operands *operands,
                                                VARIANT *ret),
                           int operation, VARIANT *left, VARIANT *right, VARIANT *ret);

/* The end of an operator: closes, and what failed leaves nothing behind. */
HRESULT arithmetic_finish(struct arithmetic_operands *operands, HRESULT hr, const VARIANT *value,
                          VARIANT *ret);

#endif
