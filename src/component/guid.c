/* SPDX-License-Identifier: MIT */
#include "component/guid.h"

#include <errno.h>
#include <pianola/component.h>
#include <string.h>
#include <sys/random.h>

/* GUIDs and their text. */

enum { GUID_TEXT = 38 };

HRESULT CoCreateGuid(GUID *ret)
{
    if (!ret)
        return E_INVALIDARG;
    GUID guid;
    char *at = (char *)&guid;
    for (size_t left = sizeof guid; left;) {
        ssize_t n = getrandom(at, left, 0);
        if (n < 0 && errno != EINTR)
            return E_FAIL;
        if (n > 0) {
            at += n;
            left -= (size_t)n;
        }
    }
    guid.Data3 = (WORD)((guid.Data3 & 0x0fff) | 0x4000);
    guid.Data4[0] = (BYTE)((guid.Data4[0] & 0x3f) | 0x80);
    *ret = guid;
    return S_OK;
}

static OLECHAR *put_hex(OLECHAR *to, DWORD value, int digits)
{
    for (int i = digits; i-- > 0;)
        *to++ = (OLECHAR) "0123456789ABCDEF"[value >> (4 * i) & 15];
    return to;
}

int StringFromGUID2(REFGUID guid, OLECHAR *buf, int size)
{
    if (!guid || !buf || size <= GUID_TEXT)
        return 0;
    *buf++ = '{';
    buf = put_hex(buf, guid->Data1, 8);
    *buf++ = '-';
    buf = put_hex(buf, guid->Data2, 4);
    *buf++ = '-';
    buf = put_hex(buf, guid->Data3, 4);
    for (int i = 0; i < 8; i++) {
        if (i == 0 || i == 2)
            *buf++ = '-';
        buf = put_hex(buf, guid->Data4[i], 2);
    }
    *buf++ = '}';
    *buf = 0;
    return GUID_TEXT + 1;
}

void guid_text(REFGUID guid, char text[GUID_TEXT_ROOM])
{
    OLECHAR wide[GUID_TEXT_ROOM];
    StringFromGUID2(guid, wide, GUID_TEXT_ROOM);
    for (int i = 0; i < GUID_TEXT_ROOM; i++)
        text[i] = (char)wide[i];
}

HRESULT StringFromCLSID(REFCLSID clsid, OLECHAR **ret)
{
    if (!clsid || !ret)
        return E_INVALIDARG;
    OLECHAR *text = CoTaskMemAlloc((GUID_TEXT + 1) * sizeof *text);
    if (!text)
        return E_OUTOFMEMORY;
    StringFromGUID2(clsid, text, GUID_TEXT + 1);
    *ret = text;
    return S_OK;
}

HRESULT StringFromIID(REFIID iid, OLECHAR **ret)
{
    return StringFromCLSID(iid, ret);
}

static int digit_of(OLECHAR c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* Digits of a number, as far as they are ones. */
static bool take_digits(const OLECHAR **text, int count, DWORD *ret)
{
    *ret = 0;
    for (int i = 0; i < count; i++) {
        int digit = digit_of(**text);
        if (digit < 0)
            return false;
        *ret = *ret << 4 | (DWORD)digit;
        (*text)++;
    }
    return true;
}

bool guid_from_text(const OLECHAR *text, GUID *ret)
{
    DWORD value;
    if (!text || *text != '{')
        memset(ret, 0, sizeof *ret);
    if (!text || *text++ != '{')
        return !text;
    bool good = take_digits(&text, 8, &value);
    ret->Data1 = value;
    if (!good || *text++ != '-')
        return false;
    good = take_digits(&text, 4, &value);
    ret->Data2 = (WORD)value;
    if (!good || *text++ != '-')
        return false;
    good = take_digits(&text, 4, &value);
    ret->Data3 = (WORD)value;
    for (int i = 0; good && i < 8; i++) {
        good = (i != 0 && i != 2) || *text++ == '-';
        good = good && take_digits(&text, 2, &value);
        if (good)
            ret->Data4[i] = (BYTE)value;
    }
    return good && text[0] == '}' && !text[1];
}

HRESULT IIDFromString(const OLECHAR *text, IID *ret)
{
    if (!ret)
        return E_INVALIDARG;
    int length = 0;
    while (text && length <= GUID_TEXT && text[length])
        length++;
    if (text && length != GUID_TEXT)
        return E_INVALIDARG;
    return guid_from_text(text, ret) ? S_OK : CO_E_IIDSTRING;
}
