/* SPDX-License-Identifier: MIT */
#include "input/input.h"

#include <string.h>

#include "base/text.h"
#include "pianola/kernel.h"

/* Alt and the digits of the keypad type a character by its number: a leading zero says it is one of
 * Windows-1252, else it is one of code page 437. */

static _Thread_local struct {
    bool any;
    bool leading_zero;
    UINT number;
} typed;

void input_alt_digits_forget(void)
{
    memset(&typed, 0, sizeof(typed));
}

bool input_alt_digit(UINT scan)
{
    static const char digits[] = "789-456+1230";
    if (scan < 0x47 || scan > 0x52 || digits[scan - 0x47] < '0')
        return false;
    UINT digit = (UINT)(digits[scan - 0x47] - '0');
    if (!typed.any)
        typed.leading_zero = digit == 0;
    typed.any = true;
    typed.number = (typed.number * 10 + digit) & 0xff;
    return true;
}

static WCHAR of_437(UINT number)
{
    static const char upper[] =
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓"
        "╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";
    uint32_t c = number;
    for (const char *at = upper; number >= 0x80; number--) {
        at += text_decode(at, strlen(at), &c);
        if (number == 0x80)
            break;
    }
    return (WCHAR)c;
}

static WCHAR of_1252(UINT number)
{
    char byte = (char)number;
    WCHAR c = 0;
    MultiByteToWideChar(1252, 0, &byte, 1, &c, 1);
    return c;
}

WCHAR input_alt_digits(bool keep)
{
    WCHAR c = !typed.any ? 0 : typed.leading_zero ? of_1252(typed.number) : of_437(typed.number);
    if (!keep)
        input_alt_digits_forget();
    return c;
}
