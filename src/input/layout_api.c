/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "input/input.h"
#include "message/message.h"

/* Keyboard layouts as a program asks for them: there is the one in force. */

#define THE_LAYOUT ((HKL)(uintptr_t)0x04090409)

HKL GetKeyboardLayout(DWORD thread)
{
    (void)thread;
    return THE_LAYOUT;
}

int GetKeyboardLayoutList(int room, HKL *list)
{
    if (room > 0 && list)
        list[0] = THE_LAYOUT;
    return 1;
}

HKL ActivateKeyboardLayout(HKL layout, UINT flags)
{
    (void)flags;
    if (layout == THE_LAYOUT || layout == (HKL)(uintptr_t)HKL_NEXT ||
        layout == (HKL)(uintptr_t)HKL_PREV)
        return THE_LAYOUT;
    SetLastError(ERROR_INVALID_PARAMETER);
    return NULL;
}

BOOL GetKeyboardLayoutName(char *name)
{
    if (!name)
        return FALSE;
    strcpy(name, "00000409");
    return TRUE;
}

BOOL GetKeyboardLayoutNameW(WCHAR *name)
{
    static const WCHAR text[] = {'0', '0', '0', '0', '0', '4', '0', '9', 0};
    if (!name)
        return FALSE;
    memcpy(name, text, sizeof(text));
    return TRUE;
}

int GetKeyboardType(int what)
{
    /* An enhanced keyboard with 101 or 102 keys, twelve of them function keys. */
    return what == 0 ? 4 : what == 2 ? 12 : 0;
}

SHORT VkKeyScanEx(WCHAR character, HKL layout)
{
    (void)layout;
    return VkKeyScan(character);
}

DWORD OemKeyScan(WORD character)
{
    SHORT key = character < 256 ? VkKeyScan(character) : -1;
    if (key == -1)
        return (DWORD)-1;
    return MapVirtualKey(LOBYTE(key), MAPVK_VK_TO_VSC) | (DWORD)HIBYTE(key) << 16;
}

int ToAsciiEx(UINT vk, UINT scan, const BYTE *state, WORD *buf, UINT flags, HKL layout)
{
    WCHAR wide[4] = {0};
    int made = ToUnicodeEx(vk, scan, state, wide, 4, flags, layout);
    int count = made < 0 ? 1 : made > 2 ? 2 : made;
    if (!buf || made == 0)
        return 0;
    for (int i = 0; i < count; i++)
        if (wide[i] > 0xff)
            return 0; /* one byte has no room for it */
    *buf = (WORD)(wide[0] | (count > 1 ? wide[1] << 8 : 0));
    return made < 0 ? -1 : count;
}

int ToAscii(UINT vk, UINT scan, const BYTE *state, WORD *buf, UINT flags)
{
    return ToAsciiEx(vk, scan, state, buf, flags, THE_LAYOUT);
}
