/* SPDX-License-Identifier: MIT */
#include "pianola/multimedia.h"

#include "base/clock.h"

enum { PERIOD_MOST = 1000000 };

DWORD timeGetTime(void)
{
    return (DWORD)clock_ms();
}

UINT timeBeginPeriod(UINT ms)
{
    return ms >= 1 && ms <= PERIOD_MOST ? TIMERR_NOERROR : TIMERR_NOCANDO;
}

UINT timeEndPeriod(UINT ms)
{
    return timeBeginPeriod(ms);
}

UINT timeGetDevCaps(TIMECAPS *caps, UINT size)
{
    if (!caps || size < sizeof(*caps))
        return TIMERR_NOCANDO;
    *caps = (TIMECAPS){1, PERIOD_MOST};
    return TIMERR_NOERROR;
}

BOOL PlaySound(const char *sound, HMODULE module, DWORD flags)
{
    (void)module, (void)flags;
    return sound == NULL;
}

BOOL PlaySoundW(const WCHAR *sound, HMODULE module, DWORD flags)
{
    (void)module, (void)flags;
    return sound == NULL;
}

BOOL sndPlaySound(const char *sound, UINT flags)
{
    (void)flags;
    return sound == NULL;
}

BOOL sndPlaySoundW(const WCHAR *sound, UINT flags)
{
    (void)flags;
    return sound == NULL;
}
