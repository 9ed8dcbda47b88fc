/* SPDX-License-Identifier: MIT */
#ifndef WIN32_UXTHEME_H
#define WIN32_UXTHEME_H

/* Visual styles, of which there are none. */

#include "windef.h"
#include "winerror.h"

#define STAP_ALLOW_NONCLIENT 0x1u
#define STAP_ALLOW_CONTROLS 0x2u
#define STAP_ALLOW_WEBCONTENT 0x4u
#define ETDT_DISABLE 0x1u
#define ETDT_ENABLE 0x2u
#define ETDT_USETABTEXTURE 0x4u
#define ETDT_ENABLETAB (ETDT_ENABLE | ETDT_USETABTEXTURE)

#include "names.h"

#endif
