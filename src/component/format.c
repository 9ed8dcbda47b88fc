/* SPDX-License-Identifier: MIT */
#include "component/format.h"

#include <pianola/bstr.h>
#include <pianola/language.h>
#include <pianola/variant_math.h>
#include <string.h>

/* VarFormat and its two halves. */

enum { MOST_FIRST_DAY = 7, MOST_FIRST_WEEK = 3 };
enum { NEGATIVE_SECTION = 1, ZERO_SECTION = 2, NULL_SECTION = 3 };

static bool is_nothing(const VARIANT *in)
{
    return V_VT(in) == VT_NULL || V_VT(in) == VT_EMPTY;
}

static HRESULT to_text(const VARIANT *in, LCID lcid, BSTR *ret)
{
    VARIANT text;
    VariantInit(&text);
    HRESULT hr = S_OK;
    if (!is_nothing(in))
        hr = VariantChangeTypeEx(&text, in, lcid, VARIANT_ALPHABOOL | VARIANT_LOCALBOOL, VT_BSTR);
    if (FAILED(hr))
        return hr;
    *ret = V_VT(&text) == VT_BSTR ? V_BSTR(&text) : NULL;
    if (!*ret)
        *ret = SysAllocStringLen(NULL, 0);
    return *ret ? S_OK : E_OUTOFMEMORY;
}

static bool has_section(const struct format_plan *plan, int section)
{
    return plan->sections > section && plan->section[section].count;
}

/* The number of a value in the signs of the locale; the truth of one for a format of truth. */
static HRESULT number_of(const VARIANT *in, const struct format_plan *plan, LCID lcid,
                         struct format_number *ret)
{
    VARIANT value = {0};
    if (V_VT(in) != VT_BSTR)
        return format_number_of(in, ret);
    HRESULT hr = VarR8FromStr(V_BSTR(in), lcid, 0, &V_R8(&value));
    V_VT(&value) = VT_R8;
    if (FAILED(hr) && plan->name) {
        hr = VarBoolFromStr(V_BSTR(in), lcid, VAR_LOCALBOOL, &V_BOOL(&value));
        V_VT(&value) = VT_BOOL;
    }
    return SUCCEEDED(hr) ? format_number_of(&value, ret) : hr;
}

static HRESULT run_number(struct format_text *to, const VARIANT *in, const OLECHAR *format,
                          const struct format_plan *plan, LCID lcid)
{
    struct format_number number = {0};
    if (is_nothing(in)) {
        if (has_section(plan, NULL_SECTION))
            format_run_number(to, format, plan, NULL_SECTION, number, false, lcid);
        return S_OK;
    }
    HRESULT hr = number_of(in, plan, lcid, &number);
    if (FAILED(hr))
        return hr;
    int section = 0;
    if (!number.count && has_section(plan, ZERO_SECTION))
        section = ZERO_SECTION;
    else if (number.negative && has_section(plan, NEGATIVE_SECTION))
        section = NEGATIVE_SECTION;
    format_run_number(to, format, plan, section, number, section == 0, lcid);
    return S_OK;
}

static HRESULT run_date(struct format_text *to, const VARIANT *in, const OLECHAR *format,
                        const struct format_plan *plan, ULONG flags, LCID lcid)
{
    VARIANT date;
    VariantInit(&date);
    if (is_nothing(in))
        return S_OK;
    HRESULT hr = VariantChangeTypeEx(&date, in, lcid, 0, VT_DATE);
    if (FAILED(hr) && V_VT(in) == VT_BSTR) {
        hr = VariantChangeTypeEx(&date, in, lcid, 0, VT_R8);
    }
    if (FAILED(hr))
        return hr;
    return format_run_date(to, format, plan, 0, V_DATE(&date), flags, lcid);
}

static HRESULT run_text(struct format_text *to, const VARIANT *in, const OLECHAR *format,
                        const struct format_plan *plan, LCID lcid)
{
    BSTR text;
    HRESULT hr = to_text(in, lcid, &text);
    if (FAILED(hr))
        return hr;
    bool second = !SysStringLen(text) && has_section(plan, 1);
    format_run_text(to, format, plan, second, text);
    SysFreeString(text);
    return S_OK;
}

static HRESULT run_plan(struct format_text *to, const VARIANT *in, const OLECHAR *format,
                        const struct format_plan *plan, ULONG flags, LCID lcid)
{
    switch (plan->type) {
    case FORMAT_DATE:
        return run_date(to, in, format, plan, flags, lcid);
    case FORMAT_TEXT:
        return run_text(to, in, format, plan, lcid);
    case FORMAT_NUMBER:
        return run_number(to, in, format, plan, lcid);
    default:
        return V_VT(in) == VT_BSTR && !plan->name ? run_text(to, in, format, plan, lcid)
                                                  : run_number(to, in, format, plan, lcid);
    }
}

static HRESULT run_general_number(const VARIANT *in, LCID lcid, BSTR *ret)
{
    VARIANT number;
    VariantInit(&number);
    if (V_VT(in) == VT_BOOL || V_VT(in) == VT_BSTR || V_VT(in) == VT_DATE) {
        HRESULT hr = VariantChangeTypeEx(&number, in, lcid, 0, VT_R8);
        return SUCCEEDED(hr) ? to_text(&number, lcid, ret) : hr;
    }
    return to_text(in, lcid, ret);
}

static HRESULT run_any(VARIANT *in, const OLECHAR *format, const struct format_plan *plan,
                       ULONG flags, LCID lcid, BSTR *ret)
{
    struct format_text text = {0};
    if (plan->name == FORMAT_NAME_GENERAL_NUMBER)
        return run_general_number(in, lcid, ret);
    if (plan->name == FORMAT_NAME_CURRENCY)
        return is_nothing(in) ? to_text(in, lcid, ret)
                              : VarFormatCurrency(in, -1, -2, -2, -2, 0, ret);
    if (!plan->sections)
        return to_text(in, lcid, ret);
    return format_end(&text, run_plan(&text, in, format, plan, flags, lcid), ret);
}

HRESULT format_run(const VARIANT *in, const OLECHAR *format, const struct format_plan *plan,
                   ULONG flags, LCID lcid, BSTR *ret)
{
    VARIANT value;
    VariantInit(&value);
    HRESULT hr = VariantCopyInd(&value, in);
    if (FAILED(hr))
        return hr;
    if (V_VT(&value) == VT_DISPATCH)
        hr = VariantChangeTypeEx(&value, &value, lcid, 0, VT_BSTR);
    if (SUCCEEDED(hr))
        hr = run_any(&value, format, plan, flags, lcid, ret);
    /* What the format does not fit stays as it is. */
    if (hr == DISP_E_TYPEMISMATCH && !(flags & VAR_FORMAT_NOSUBSTITUTE))
        hr = to_text(&value, lcid, ret);
    VariantClear(&value);
    return hr;
}

static bool is_first(int first_day, int first_week)
{
    return first_day >= 0 && first_day <= MOST_FIRST_DAY && first_week >= 0 &&
           first_week <= MOST_FIRST_WEEK;
}

HRESULT VarTokenizeFormatString(OLECHAR *format, BYTE *tokens, int size, int first_day,
                                int first_week, LCID lcid, int *ret_size)
{
    struct format_plan plan;
    (void)lcid;
    if (!tokens || size < 0 || !is_first(first_day, first_week))
        return E_INVALIDARG;
    HRESULT hr = format_read(format, first_day, first_week, &plan);
    if (FAILED(hr))
        return hr;
    if (ret_size)
        *ret_size = plan.size;
    if (size < plan.size)
        return DISP_E_BUFFERTOOSMALL;
    memcpy(tokens, &plan, plan.size);
    return S_OK;
}

/* Tokens come back from the caller: they have to stay inside of the plan and the format. */
static bool load(const BYTE *tokens, const OLECHAR *format, struct format_plan *ret)
{
    memset(ret, 0, FORMAT_PLAN_HEAD);
    memcpy(&ret->mark, tokens, sizeof ret->mark);
    memcpy(&ret->size, tokens + sizeof ret->mark, sizeof ret->size);
    if (ret->mark != FORMAT_PLAN_MARK || ret->size < FORMAT_PLAN_HEAD || ret->size > sizeof *ret)
        return false;
    memcpy(ret, tokens, ret->size);
    size_t length = 0, count = (ret->size - FORMAT_PLAN_HEAD) / sizeof *ret->token;
    for (; format && format[length]; length++)
        ;
    for (size_t i = 0; i < count; i++) {
        const struct format_token *token = &ret->token[i];
        size_t needs = token->kind == FORMAT_EXPONENT ? 2
                       : token->kind == FORMAT_COPY   ? token->count
                                                      : 0;
        if (token->at + needs > length && needs)
            return false;
    }
    for (int i = 0; i < FORMAT_SECTIONS; i++)
        if ((size_t)ret->section[i].first + ret->section[i].count > count)
            return false;
    return ret->sections <= FORMAT_SECTIONS && is_first(ret->first_day, ret->first_week);
}

HRESULT VarFormatFromTokens(VARIANT *in, OLECHAR *format, BYTE *tokens, ULONG flags, BSTR *ret,
                            LCID lcid)
{
    struct format_plan plan;
    if (!in || !tokens || !ret)
        return E_INVALIDARG;
    /* A plan of a name refers to the text behind the name. */
    const OLECHAR *text = format_name_text(tokens[offsetof(struct format_plan, name)]);
    if (!text)
        text = format;
    if (!load(tokens, text, &plan))
        return E_INVALIDARG;
    return format_run(in, text, &plan, flags, lcid, ret);
}

HRESULT VarFormat(VARIANT *in, OLECHAR *format, int first_day, int first_week, ULONG flags,
                  BSTR *ret)
{
    struct format_plan plan;
    if (!in || !ret || !is_first(first_day, first_week))
        return E_INVALIDARG;
    HRESULT hr = format_read(format, first_day, first_week, &plan);
    if (FAILED(hr))
        return hr;
    return format_run(in, plan.name ? format_name_text(plan.name) : format, &plan, flags,
                      LOCALE_USER_DEFAULT, ret);
}
