/* SPDX-License-Identifier: MIT */
#include "pianola/device.h"

#include "paint/dc.h"

/* What devices can do that this one can not. */

static int none(HDC handle, int answer)
{
    return dc_find(handle) ? answer : 0;
}

int Escape(HDC dc, int code, int size, const char *in, void *out)
{
    (void)code, (void)size, (void)in, (void)out;
    return none(dc, 0);
}

int ExtEscape(HDC dc, int code, int size, const char *in, int out_size, char *out)
{
    (void)code, (void)size, (void)in, (void)out_size, (void)out;
    return none(dc, 0);
}

int DrawEscape(HDC dc, int code, int size, const char *in)
{
    (void)code, (void)size, (void)in;
    return none(dc, 0);
}

/* ---- Printers ---- */

enum { SPOOLER_ERROR = -1 };

int DeviceCapabilities(const char *device, const char *port, WORD what, char *out,
                       const DEVMODE *mode)
{
    (void)device, (void)port, (void)what, (void)out, (void)mode;
    return -1;
}

int DeviceCapabilitiesW(const WCHAR *device, const WCHAR *port, WORD what, WCHAR *out,
                        const DEVMODEW *mode)
{
    (void)device, (void)port, (void)what, (void)out, (void)mode;
    return -1;
}

int StartDoc(HDC dc, const struct _DOCINFOA *about)
{
    (void)dc, (void)about;
    return SPOOLER_ERROR;
}

int StartDocW(HDC dc, const struct _DOCINFOW *about)
{
    (void)dc, (void)about;
    return SPOOLER_ERROR;
}

int EndDoc(HDC dc)
{
    (void)dc;
    return SPOOLER_ERROR;
}

int StartPage(HDC dc)
{
    (void)dc;
    return SPOOLER_ERROR;
}

int EndPage(HDC dc)
{
    (void)dc;
    return SPOOLER_ERROR;
}

int AbortDoc(HDC dc)
{
    (void)dc;
    return SPOOLER_ERROR;
}

int SetAbortProc(HDC dc, ABORTPROC proc)
{
    (void)dc, (void)proc;
    return SPOOLER_ERROR;
}

HDC ResetDC(HDC dc, const DEVMODE *mode)
{
    (void)dc, (void)mode;
    return NULL;
}

HDC ResetDCW(HDC dc, const DEVMODEW *mode)
{
    (void)dc, (void)mode;
    return NULL;
}

BOOL CancelDC(HDC dc)
{
    return dc_find(dc) != NULL;
}

/* ---- Pixel formats ---- */

int ChoosePixelFormat(HDC dc, const struct tagPIXELFORMATDESCRIPTOR *wanted)
{
    (void)wanted;
    return none(dc, 0);
}

int DescribePixelFormat(HDC dc, int format, UINT size, struct tagPIXELFORMATDESCRIPTOR *ret)
{
    (void)format, (void)size, (void)ret;
    return none(dc, 0);
}

int GetPixelFormat(HDC dc)
{
    return none(dc, 0);
}

BOOL SetPixelFormat(HDC dc, int format, const struct tagPIXELFORMATDESCRIPTOR *what)
{
    (void)format, (void)what;
    return none(dc, 0);
}

BOOL SwapBuffers(HDC dc)
{
    return none(dc, 0);
}

/* ---- Colours ---- */

int SetICMMode(HDC dc, int mode)
{
    return none(dc, mode == ICM_QUERY ? ICM_OFF : mode == ICM_OFF);
}

BOOL GetDeviceGammaRamp(HDC dc, void *ramp)
{
    (void)ramp;
    return none(dc, 0);
}

BOOL SetDeviceGammaRamp(HDC dc, void *ramp)
{
    (void)ramp;
    return none(dc, 0);
}

/* What is of no effect. */
static const COLORADJUSTMENT plain = {.caSize = sizeof(plain),
                                      .caRedGamma = 10000,
                                      .caGreenGamma = 10000,
                                      .caBlueGamma = 10000,
                                      .caReferenceWhite = 10000};

BOOL SetColorAdjustment(HDC handle, const COLORADJUSTMENT *adjustment)
{
    struct dc *dc = dc_find(handle);
    if (!dc || !adjustment || adjustment->caSize != sizeof(*adjustment))
        return FALSE;
    dc->state.adjustment = *adjustment;
    return TRUE;
}

BOOL GetColorAdjustment(HDC handle, COLORADJUSTMENT *adjustment)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !adjustment)
        return FALSE;
    *adjustment = dc->state.adjustment.caSize ? dc->state.adjustment : plain;
    return TRUE;
}

/* ---- Lines and bounds ---- */

BOOL SetMiterLimit(HDC handle, float limit, float *before)
{
    struct dc *dc = dc_find(handle);
    if (!dc || !(limit >= 1))
        return FALSE;
    if (before)
        *before = dc->state.miter ? dc->state.miter : 10;
    dc->state.miter = limit;
    return TRUE;
}

BOOL GetMiterLimit(HDC handle, float *limit)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !limit)
        return FALSE;
    *limit = dc->state.miter ? dc->state.miter : 10;
    return TRUE;
}

int GetMetaRgn(HDC dc, HRGN region)
{
    (void)region;
    return none(dc, 0); /* there is none */
}

int SetMetaRgn(HDC dc)
{
    RECT box;
    return GetClipBox(dc, &box);
}
