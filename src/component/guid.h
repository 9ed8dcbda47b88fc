/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_GUID_H
#define COMPONENT_GUID_H

#include <pianola/component.h>
#include <stdbool.h>

/* "{guid}"; NULL is the GUID of zeros. false: it is none; *ret has what was read until then, as
 * programs expect it of CLSIDFromString. */
bool guid_from_text(const OLECHAR *text, GUID *ret);

enum { GUID_TEXT_ROOM = 39 };

/* "{00000000-0000-0000-0000-000000000000}" in capitals, with its end: as StringFromGUID2, in ASCII.
 */
void guid_text(REFGUID guid, char text[GUID_TEXT_ROOM]);

#endif
