/* SPDX-License-Identifier: MIT */
#include "remoting/publish/named_failure.h"

#include <stdio.h>
#include <string.h>

#include "remoting/publish/named_text.h"

void named_failure_clear(struct named_failure *failure)
{
    *failure = (struct named_failure){.hr = S_OK};
}

static const struct {
    HRESULT hr;
    const char *text;
} plain[] = {
    {E_ACCESSDENIED, "This is not allowed."},
    {CO_E_OBJNOTREG, "There is no such object."},
    {RPC_E_DISCONNECTED, "The object is gone."},
    {CO_E_OBJNOTCONNECTED, "The object is gone."},
    {RPC_E_TIMEOUT, "It took too long."},
    {DISP_E_UNKNOWNNAME, "The object has no such method."},
    {DISP_E_MEMBERNOTFOUND, "The object has no such method."},
    {DISP_E_BADPARAMCOUNT, "The number of arguments is wrong."},
    {DISP_E_PARAMNOTOPTIONAL, "The number of arguments is wrong."},
    {DISP_E_PARAMNOTFOUND, "An argument has an unknown name."},
    {DISP_E_NONAMEDARGS, "Arguments cannot be named here."},
    {DISP_E_TYPEMISMATCH, "An argument is of the wrong type."},
    {DISP_E_BADVARTYPE, "An argument is of the wrong type."},
    {DISP_E_OVERFLOW, "A number is too large."},
    {E_OUTOFMEMORY, "There is not enough memory."},
};

HRESULT named_failure_plain(struct named_failure *failure, HRESULT hr)
{
    const char *text = "The call failed.";
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (plain[i].hr == hr)
            text = plain[i].text;
    failure->hr = hr;
    failure->type[0] = 0;
    snprintf(failure->message, sizeof failure->message, "%s", text);
    return hr;
}

/* "System.ArgumentException", and not a ProgID. */
static bool is_type(const char *text)
{
    static const char good[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.+`";
    static const char end[] = "Exception";
    size_t size = strlen(text);
    return size >= sizeof end && !text[strspn(text, good)] &&
           strcmp(text + size - (sizeof end - 1), end) == 0;
}

static HRESULT code_of(const EXCEPINFO *exception)
{
    enum { CODES = 0x200 }; /* where a user's begin, in FACILITY_ITF */
    if (FAILED(exception->scode))
        return exception->scode;
    return exception->wCode ? (HRESULT)(0x80040000u | (uint16_t)(exception->wCode + CODES))
                            : DISP_E_EXCEPTION;
}

HRESULT named_failure_take(struct named_failure *failure, EXCEPINFO *exception)
{
    if (exception->pfnDeferredFillIn)
        ((LPEXCEPFINO_DEFERRED_FILLIN)exception->pfnDeferredFillIn)(exception);
    failure->hr = code_of(exception);
    text_of_bstr(exception->bstrSource, failure->type, sizeof failure->type);
    if (!is_type(failure->type))
        failure->type[0] = 0;
    if (SysStringLen(exception->bstrDescription))
        text_of_bstr(exception->bstrDescription, failure->message, sizeof failure->message);
    else
        named_failure_plain(failure, failure->hr);
    SysFreeString(exception->bstrSource);
    SysFreeString(exception->bstrDescription);
    SysFreeString(exception->bstrHelpFile);
    *exception = (EXCEPINFO){0};
    return failure->hr;
}

void named_failure_give(const struct named_failure *failure, EXCEPINFO *exception)
{
    if (!exception)
        return;
    *exception = (EXCEPINFO){.scode = failure->hr};
    exception->bstrSource = failure->type[0] ? bstr_of_text(failure->type) : NULL;
    exception->bstrDescription = failure->message[0] ? bstr_of_text(failure->message) : NULL;
}
