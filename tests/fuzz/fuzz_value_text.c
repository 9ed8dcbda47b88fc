/* SPDX-License-Identifier: MIT */
/*
 * Text as numbers, decimals and dates: what was read is written, and that is read as the same
 * again. The bytes are then the digits of a number that nobody read.
 */
#include <math.h>
#include <pianola/bstr.h>
#include <pianola/variant.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TEXT = 512, ROOM = 40 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(int holds)
{
    if (!holds)
        abort();
}

static void numbers(const OLECHAR *text, LCID lcid)
{
    DECIMAL decimal, again;
    double real = 0, same = 0;
    CY money;
    VARIANT_BOOL truth;
    BSTR written = NULL;
    if (SUCCEEDED(VarDecFromStr(text, lcid, 0, &decimal))) {
        check(VarBstrFromDec(&decimal, lcid, 0, &written) == S_OK);
        check(VarDecFromStr(written, lcid, 0, &again) == S_OK);
        SysFreeString(written);
        check(VarR8FromDec(&decimal, &real) == S_OK && VarR8FromDec(&again, &same) == S_OK);
        check(real == same);
    }
    if (SUCCEEDED(VarR8FromStr(text, lcid, 0, &real))) {
        check(VarBstrFromR8(real, lcid, 0, &written) == S_OK);
        check(VarR8FromStr(written, lcid, 0, &same) == S_OK || fabs(real) > 1.79769313486231e308);
        check(fabs(real - same) <= fabs(real) * 1e-14 || fabs(real) < 1e-300 ||
              fabs(real) > 1.79769313486231e308);
        SysFreeString(written);
        LONGLONG whole;
        check(VarI8FromStr(text, lcid, 0, &whole) == S_OK || fabs(real) > 9e18);
    }
    VarCyFromStr(text, lcid, 0, &money);
    VarBoolFromStr(text, lcid, 0, &truth);
}

static void dates(const OLECHAR *text, LCID lcid)
{
    DATE date = 0, again = 0;
    BSTR written = NULL;
    if (FAILED(VarDateFromStr(text, lcid, 0, &date)))
        return;
    check(VarBstrFromDate(date, lcid, 0, &written) == S_OK);
    check(VarDateFromStr(written, lcid, 0, &again) == S_OK);
    SysFreeString(written);
    check(fabs(date - again) < 1 / 86400.0 || (date > -1 && date < 1));
}

static void digits(const uint8_t *data, size_t size)
{
    NUMPARSE parse;
    VARIANT value;
    BYTE digit[ROOM] = {0};
    ULONG types;
    if (size < sizeof parse + sizeof types)
        return;
    memcpy(&parse, data, sizeof parse);
    memcpy(&types, data + sizeof parse, sizeof types);
    data += sizeof parse + sizeof types;
    size -= sizeof parse + sizeof types;
    memcpy(digit, data, size < ROOM ? size : ROOM);
    if (parse.cDig > ROOM)
        parse.cDig = ROOM;
    VarNumFromParseNum(&parse, digit, types, &value);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const ULONG flags[] = {0, NUMPRS_STD, NUMPRS_STD & ~NUMPRS_USE_ALL};
    static const LCID places[] = {0x409, 0x407, 0x40c, 0x411, 0x41d};
    LCID lcid = places[size % (sizeof places / sizeof *places)];
    OLECHAR text[MOST_TEXT + 1];
    BYTE digit[ROOM];
    size_t length = size < MOST_TEXT ? size : MOST_TEXT;
    for (size_t i = 0; i < length; i++)
        text[i] = data[i];
    text[length] = 0;
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        NUMPARSE parse = {.cDig = (INT)(length % ROOM), .dwInFlags = flags[i]};
        HRESULT hr = VarParseNumFromStr(text, lcid, 0, &parse, digit);
        check(parse.cDig <= (INT)(length % ROOM) && parse.cchUsed <= (INT)length);
        VARIANT value;
        if (SUCCEEDED(hr))
            VarNumFromParseNum(&parse, digit, (ULONG)length * 0x1041u, &value);
    }
    numbers(text, lcid);
    dates(text, lcid);
    digits(data, size);
    return 0;
}
