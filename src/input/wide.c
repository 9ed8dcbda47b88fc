/* SPDX-License-Identifier: MIT */
#include "message/wide.h"
#include "pianola/wide.h"

/* The A and W forms of the keyboard's functions. */

SHORT VkKeyScanA(char character)
{
    return VkKeyScan((unsigned char)character < 0x80 ? (WCHAR)character : 0xffff);
}

SHORT VkKeyScanW(WCHAR character)
{
    return VkKeyScan(character);
}

int GetKeyNameTextW(LONG lParam, WCHAR *buf, int size)
{
    char text[256];
    return wide_result(text, GetKeyNameText(lParam, text, sizeof(text)), buf, size);
}
