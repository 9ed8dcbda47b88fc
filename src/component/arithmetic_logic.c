/* SPDX-License-Identifier: MIT */
#include "component/arithmetic.h"

#include <pianola/language.h>
#include <pianola/variant_math.h>
#include <stdint.h>

/*
 * Not And Or Xor Eqv Imp, bit by bit, of whole numbers: what has no bits is rounded to VT_I4, a
 * text is a number or else a truth value. VT_NULL is a value that is not known, so the result is
 * not known either unless the other operand decides it alone.
 */

enum operation { AND, OR, XOR, EQUIVALENT, IMPLIES };

static const unsigned truth = 1u << VT_BOOL | 1u << VT_BSTR;
static const unsigned small =
    1u << VT_BOOL | 1u << VT_BSTR | 1u << VT_UI1 | 1u << VT_I2 | 1u << VT_EMPTY;

static VARTYPE result_type(VARTYPE left, VARTYPE right)
{
    if (left == VT_I8 || right == VT_I8)
        return VT_I8;
    if (left == VT_UI1 && right == VT_UI1)
        return VT_UI1;
    if (arithmetic_is(left, truth) && arithmetic_is(right, truth))
        return VT_BOOL;
    if (arithmetic_is(left, small) && arithmetic_is(right, small))
        return VT_I2;
    return VT_I4;
}

static HRESULT of_text(const VARIANT *in, LONGLONG *ret, bool *ret_is_number)
{
    VARIANT_BOOL truth_value;
    double real;
    *ret_is_number = SUCCEEDED(VarR8FromStr(V_BSTR(in), LOCALE_USER_DEFAULT, 0, &real));
    if (*ret_is_number)
        return VarI8FromR8(real, ret);
    HRESULT hr = VarBoolFromStr(V_BSTR(in), LOCALE_USER_DEFAULT, VAR_LOCALBOOL, &truth_value);
    *ret = truth_value;
    return hr;
}

/* The bits, and the type that they count as. */
struct bits {
    VARTYPE type;
    LONGLONG value;
    bool is_number; /* and no truth value */
};

static HRESULT get_bits(const VARIANT *in, struct bits *ret)
{
    VARIANT value;
    HRESULT hr = S_OK;
    *ret = (struct bits){.type = V_VT(in), .is_number = true};
    switch (V_VT(in)) {
    case VT_NULL:
    case VT_EMPTY:
        return S_OK;
    case VT_BSTR:
        return of_text(in, &ret->value, &ret->is_number);
    case VT_BOOL:
        ret->value = V_BOOL(in);
        ret->is_number = false;
        return S_OK;
    case VT_UI4:
    case VT_UINT: /* its bits, without overflow */
        ret->value = (LONG)V_UI4(in);
        return S_OK;
    case VT_I8:
        ret->value = V_I8(in);
        return S_OK;
    default:
        hr = arithmetic_convert(in, VT_I4, &value);
        if (SUCCEEDED(hr))
            ret->value = V_I4(&value);
        return hr;
    }
}

static HRESULT set_bits(VARIANT *ret, VARTYPE type, LONGLONG value)
{
    V_VT(ret) = type;
    switch (type) {
    case VT_UI1:
        V_UI1(ret) = (BYTE)value;
        return S_OK;
    case VT_BOOL:
        V_BOOL(ret) = (VARIANT_BOOL)value;
        return S_OK;
    case VT_I2:
        V_I2(ret) = (SHORT)value;
        return value < INT16_MIN || value > INT16_MAX ? DISP_E_OVERFLOW : S_OK;
    case VT_I4:
        V_I4(ret) = (LONG)value;
        return value < INT32_MIN || value > INT32_MAX ? DISP_E_OVERFLOW : S_OK;
    case VT_I8:
        V_I8(ret) = value;
        return S_OK;
    default:
        return S_OK;
    }
}

static LONGLONG combine(enum operation operation, LONGLONG a, LONGLONG b)
{
    switch (operation) {
    case AND:
        return a & b;
    case OR:
        return a | b;
    case XOR:
        return a ^ b;
    case EQUIVALENT:
        return ~(a ^ b);
    default:
        return ~a | b;
    }
}

/* One operand is VT_NULL. */
static HRESULT with_null(enum operation operation, const struct bits *left,
                         const struct bits *right, VARIANT *ret)
{
    bool left_known = left->type != VT_NULL;
    const struct bits *known = left_known ? left : right;
    LONGLONG value = operation == IMPLIES && left_known ? ~known->value : known->value;
    VARTYPE type = result_type(known->type, known->type);
    if (type == VT_UI1)
        value &= UINT8_MAX;
    bool decides = operation == AND                          ? value == 0
                   : operation == OR || operation == IMPLIES ? value != 0
                                                             : false;
    return set_bits(ret, known->type != VT_NULL && decides ? type : (VARTYPE)VT_NULL, value);
}

static HRESULT check(VARTYPE left, VARTYPE right)
{
    if (!arithmetic_is(left, ARITHMETIC_ALL) || !arithmetic_is(right, ARITHMETIC_ALL))
        return DISP_E_BADVARTYPE;
    if ((left == VT_I8 && right == VT_INT) || (left == VT_INT && right == VT_I8))
        return DISP_E_TYPEMISMATCH;
    return S_OK;
}

/* The truth of a text or truth value. */
static void make_truth(struct bits *bits)
{
    if (bits->is_number && bits->value)
        bits->value = VARIANT_TRUE;
}

static HRESULT calculate(int operation, const struct arithmetic_operands *o, VARIANT *ret)
{
    struct bits left, right;
    HRESULT hr = check(o->left_type, o->right_type);
    if (SUCCEEDED(hr))
        hr = get_bits(o->left, &left);
    if (SUCCEEDED(hr))
        hr = get_bits(o->right, &right);
    if (FAILED(hr))
        return hr;
    if (left.type == VT_NULL || right.type == VT_NULL) {
        if (left.type == VT_BSTR)
            make_truth(&left);
        if (right.type == VT_BSTR)
            make_truth(&right);
        return with_null(operation, &left, &right, ret);
    }
    if (operation == XOR || operation == EQUIVALENT) {
        /* These take a number in a text for one. */
        if (left.type == VT_BSTR && left.is_number)
            left.type = VT_I4;
        if (right.type == VT_BSTR && right.is_number)
            right.type = VT_I4;
    }
    VARTYPE type = result_type(left.type, right.type);
    if (type == VT_BOOL) {
        make_truth(&left);
        make_truth(&right);
    }
    return set_bits(ret, type, combine(operation, left.value, right.value));
}

HRESULT VarAnd(VARIANT *left, VARIANT *right, VARIANT *ret)
{
    return arithmetic_operate(calculate, AND, left, right, ret);
}

HRESULT VarOr(VARIANT *left, VARIANT *right, VARIANT *ret)
{
    return arithmetic_operate(calculate, OR, left, right, ret);
}

HRESULT VarXor(VARIANT *left, VARIANT *right, VARIANT *ret)
{
    return arithmetic_operate(calculate, XOR, left, right, ret);
}

HRESULT VarEqv(VARIANT *left, VARIANT *right, VARIANT *ret)
{
    return arithmetic_operate(calculate, EQUIVALENT, left, right, ret);
}

HRESULT VarImp(VARIANT *left, VARIANT *right, VARIANT *ret)
{
    return arithmetic_operate(calculate, IMPLIES, left, right, ret);
}

static HRESULT invert(const VARIANT *in, VARIANT *ret)
{
    struct bits bits;
    HRESULT hr = arithmetic_check_one(V_VT(in));
    if (SUCCEEDED(hr))
        hr = get_bits(in, &bits);
    if (FAILED(hr))
        return hr;
    if (bits.type == VT_NULL)
        return set_bits(ret, VT_NULL, 0);
    if (bits.type == VT_BSTR && bits.is_number)
        bits.type = VT_I4;
    return set_bits(ret, result_type(bits.type, bits.type), ~bits.value);
}

HRESULT VarNot(VARIANT *in, VARIANT *ret)
{
    if (!in || !ret)
        return E_INVALIDARG;
    struct arithmetic_operands operands;
    VARIANT value = {0};
    HRESULT hr = arithmetic_open(&operands, in, NULL);
    if (SUCCEEDED(hr))
        hr = invert(operands.left, &value);
    arithmetic_close(&operands);
    if (SUCCEEDED(hr))
        *ret = value;
    return hr;
}
