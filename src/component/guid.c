/* SPDX-License-Identifier: MIT */
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

HRESULT IIDFromString(const OLECHAR *text, IID *ret)
{
    if (!ret)
        return E_INVALIDARG;
    if (!text) {
        memset(ret, 0, sizeof *ret);
        return S_OK;
    }
    static const char form[] = "{xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx}";
    BYTE bytes[16] = {0};
    for (int i = 0, digits = 0; i <= GUID_TEXT; i++) {
        int digit = digit_of(text[i]);
        if (form[i] != 'x' ? text[i] != (OLECHAR)form[i] : digit < 0)
            return CO_E_IIDSTRING;
        if (form[i] == 'x') {
            bytes[digits / 2] = (BYTE)(bytes[digits / 2] << 4 | digit);
            digits++;
        }
    }
    GUID guid = {
        .Data1 = (DWORD)bytes[0] << 24 | (DWORD)bytes[1] << 16 | (DWORD)bytes[2] << 8 | bytes[3],
        .Data2 = (WORD)(bytes[4] << 8 | bytes[5]),
        .Data3 = (WORD)(bytes[6] << 8 | bytes[7]),
    };
    memcpy(guid.Data4, bytes + 8, 8);
    *ret = guid;
    return S_OK;
}
