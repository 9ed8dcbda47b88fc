/* SPDX-License-Identifier: MIT */
/* The C run-time's wide functions, whose characters have two bytes here, and its other names. */
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <wctype.h>
#include <windows.h>
#include <strsafe.h>
#include <tchar.h>

#include "check.h"

static void strings(void)
{
    wchar_t buf[64];
    wchar_t *state;
    ok(sizeof(wchar_t) == 2 && wcslen(L"abc") == 3 && wcsnlen(L"abc", 2) == 2, "length");
    ok(wcscpy(buf, L"one") == buf && wcscmp(buf, L"one") == 0, "copy");
    ok(wcscmp(wcscat(buf, L"two"), L"onetwo") == 0, "append");
    ok(wcscmp(wcsncat(buf, L"three", 2), L"onetwoth") == 0, "append a part");
    wcsncpy(buf, L"ab", 4);
    ok(wmemcmp(buf, L"ab\0\0", 4) == 0, "filled with NUL");
    ok(wcscmp(L"a", L"b") < 0 && wcscmp(L"b", L"a") > 0 && wcscmp(L"a", L"ab") < 0, "order");
    ok(wcsncmp(L"abc", L"abd", 2) == 0 && wcsncmp(L"abc", L"abd", 3) < 0, "order of a part");
    ok(_wcsicmp(L"ÄbC", L"äBc") == 0 && _wcsnicmp(L"ABx", L"aby", 2) == 0, "without case");
    ok(wcschr(buf, 'b') == buf + 1 && !wcschr(buf, 'x') && *wcschr(buf, 0) == 0, "a character");
    wcscpy(buf, L"a/b/c");
    ok(wcsrchr(buf, '/') == buf + 3 && wcsstr(buf, L"b/") == buf + 2 && !wcsstr(buf, L"x"), "find");
    ok(wcscspn(buf, L"/") == 1 && wcsspn(buf, L"ab/") == 4 && wcspbrk(buf, L"c") == buf + 4,
       "sets");
    ok(wcscmp(wcstok(buf, L"/", &state), L"a") == 0 &&
           wcscmp(wcstok(NULL, L"/", &state), L"b") == 0 &&
           wcscmp(wcstok(NULL, L"/", &state), L"c") == 0 && !wcstok(NULL, L"/", &state),
       "tokens");
    wchar_t *copy = _wcsdup(L"copy");
    ok(wcscmp(_wcsupr(copy), L"COPY") == 0 && wcscmp(_wcslwr(copy), L"copy") == 0, "case");
    ok(wcscmp(_wcsrev(copy), L"ypoc") == 0, "backwards");
    free(copy);
    wmemset(buf, 'x', 3);
    buf[3] = 0;
    ok(wcscmp(buf, L"xxx") == 0 && wmemchr(buf, 'x', 3) == buf, "blocks");
    ok(wcscpy_s(buf, 4, L"abcd") != 0 && buf[0] == 0 && wcscpy_s(buf, 4, L"abc") == 0 &&
           wcscat_s(buf, 4, L"d") != 0,
       "with room");
    char bytes[16];
    ok(wcstombs(bytes, L"aä", sizeof(bytes)) == 3 && strcmp(bytes, "a\xc3\xa4") == 0, "to bytes");
    ok(mbstowcs(buf, "a\xc3\xa4", 64) == 2 && wcscmp(buf, L"aä") == 0, "from bytes");
}

static void numbers(void)
{
    wchar_t *end;
    const wchar_t *text = L" 12x";
    wchar_t buf[40];
    ok(wcstol(text, &end, 10) == 12 && end == text + 3, "number");
    ok(wcstoul(L"ff", NULL, 16) == 255 && _wtoi(L"-7") == -7 &&
           _wtoi64(L"9999999999") == 9999999999,
       "numbers");
    ok(wcstod(L"1.5", NULL) == 1.5, "fraction");
    ok(wcscmp(_itow(-45, buf, 10), L"-45") == 0 && wcscmp(_itow(255, buf, 16), L"ff") == 0, "out");
}

static void formats(void)
{
    wchar_t buf[2000];
    ok(swprintf(buf, 64, L"%d %s %c|%5s|%-5s|%05d", -3, L"wide", 'x', L"ab", L"cd", 42) == 27,
       "length");
    ok(wcscmp(buf, L"-3 wide x|   ab|cd   |00042") == 0, "text");
    swprintf(buf, 64, L"%S %hs %ls %.2s", "bytes", "b", L"w", L"cut");
    ok(wcscmp(buf, L"bytes b w cu") == 0, "kinds of text");
    swprintf(buf, 64, L"%ld %lu %I64d %llx %Iu", (LONG)-1, (ULONG)4000000000u, -5ll, 255ull,
             (size_t)7);
    ok(wcscmp(buf, L"-1 4000000000 -5 ff 7") == 0, "sizes");
    swprintf(buf, 64, L"%.2f %g%% %*d %#x", 2.5, 0.5, 4, 7, 255);
    ok(wcscmp(buf, L"2.50 0.5%    7 0xff") == 0, "fractions");
    ok(swprintf(buf, 4, L"%s", L"abcdef") == -1 && wcscmp(buf, L"abc") == 0, "cut");
    ok(_snwprintf(buf, 3, L"%s", L"abc") == 3 && wmemcmp(buf, L"abc", 3) == 0, "just full");
    ok(_snwprintf(buf, 2, L"%s", L"abc") == -1, "too long");
    wchar_t *big = calloc(1501, sizeof(*big));
    wmemset(big, 'y', 1500);
    ok(swprintf(buf, 2000, L"%s", big) == 1500, "long");
    free(big);
    char text[8];
    ok(_snprintf(text, 4, "%d", 12345) == -1 && memcmp(text, "1234", 4) == 0, "bytes, too long");
    ok(_snprintf(text, 8, "%d", 12345) == 5 && strcmp(text, "12345") == 0, "bytes");
}

static void kinds(void)
{
    ok(iswspace(' ') && iswspace('\n') && !iswspace('a'), "space");
    ok(iswalpha(L'ä') && !iswalpha('1') && iswdigit('1') && iswxdigit('f') && iswalnum('z'),
       "kinds");
    ok(towupper(L'ä') == L'Ä' && towlower('A') == 'a' && iswupper('A') && iswlower('a'), "case");
    ok(iswpunct('!') && !iswpunct('a') && iswprint('a') && !iswprint(7) && iswcntrl(7), "kinds");
}

static void other_names(void)
{
    char buf[16];
    ok(_stricmp("aBc", "AbC") == 0 && stricmp("a", "b") < 0 && _strnicmp("abx", "ABy", 2) == 0,
       "case");
    char *copy = _strdup("Dup");
    ok(strcmp(_strupr(copy), "DUP") == 0 && strcmp(_strlwr(copy), "dup") == 0, "case");
    free(copy);
    ok(strcmp(_itoa(-12, buf, 10), "-12") == 0 && strcmp(_itoa(255, buf, 2), "11111111") == 0,
       "out");
    ok(strcpy_s(buf, 3, "abc") != 0 && strcpy_s(buf, 4, "abc") == 0, "with room");
    __int64 big = 5;
    ok(sizeof(big) == 8, "__int64");
    ok(min(1, 2) == 1 && max(1, 2) == 2, "min and max");
    ok(_tcslen(TEXT("abc")) == 3 && _tcscmp(_T("a"), _T("a")) == 0 && _ttoi(TEXT("12")) == 12,
       "tchar");
    TCHAR text[16];
    ok(StringCchCopy(text, 4, TEXT("abcd")) == STRSAFE_E_INSUFFICIENT_BUFFER &&
           lstrcmp(text, TEXT("abc")) == 0,
       "safe copy");
    ok(StringCchPrintf(text, 16, TEXT("%d-%s"), 5, TEXT("x")) == S_OK &&
           lstrcmp(text, TEXT("5-x")) == 0,
       "safe format");
    ok(StringCchCat(text, 16, TEXT("!")) == S_OK && lstrcmp(text, TEXT("5-x!")) == 0,
       "safe append");
    GUID guid = {1, 2, 3, {4}}, same = guid;
    ok(IsEqualGUID(&guid, &same), "GUID");
}

int main(void)
{
    strings();
    numbers();
    formats();
    kinds();
    other_names();
    return failures != 0;
}
