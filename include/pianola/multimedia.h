/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_MULTIMEDIA_H
#define PIANOLA_MULTIMEDIA_H

/* Time as multimedia programs ask for it, and sounds (Win32 reference: "Multimedia"). There is no
 * device for sounds. */

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct timecaps_tag {
    UINT wPeriodMin;
    UINT wPeriodMax;
} TIMECAPS;

#define TIMERR_NOERROR 0
#define TIMERR_NOCANDO 97
#define TIMERR_STRUCT 129

/* GetTickCount's clock. */
PIANOLA_API DWORD timeGetTime(void);
/* The clock is always as exact as it can be: TIMERR_NOERROR for a period of 1 to 1000000 ms, else
 * TIMERR_NOCANDO. */
PIANOLA_API UINT timeBeginPeriod(UINT ms);
PIANOLA_API UINT timeEndPeriod(UINT ms);
/* TIMERR_NOCANDO for no or a wrong size. */
PIANOLA_API UINT timeGetDevCaps(TIMECAPS *caps, UINT size);
/* FALSE, unless there is nothing to be played. */
PIANOLA_API BOOL PlaySound(const char *sound, HMODULE module, DWORD flags);
PIANOLA_API BOOL PlaySoundW(const WCHAR *sound, HMODULE module, DWORD flags);
PIANOLA_API BOOL sndPlaySound(const char *sound, UINT flags);
PIANOLA_API BOOL sndPlaySoundW(const WCHAR *sound, UINT flags);

#ifdef __cplusplus
}
#endif
#endif
