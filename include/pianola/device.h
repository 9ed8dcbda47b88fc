/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_DEVICE_H
#define PIANOLA_DEVICE_H

/*
 * What devices can do that this one can not (Win32 reference: "Device Contexts", "Printing", "Color
 * Management", "OpenGL"): there are no printers, no drivers with escapes, no colour profiles and
 * no pixel formats. What is a mere setting is kept.
 */

#include "paint.h"
#include "parameters.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

struct tagPIXELFORMATDESCRIPTOR;
struct _DOCINFOA;
struct _DOCINFOW;

typedef struct tagCOLORADJUSTMENT {
    WORD caSize;
    WORD caFlags;
    WORD caIlluminantIndex;
    WORD caRedGamma;
    WORD caGreenGamma;
    WORD caBlueGamma;
    WORD caReferenceBlack;
    WORD caReferenceWhite;
    SHORT caContrast;
    SHORT caBrightness;
    SHORT caColorfulness;
    SHORT caRedGreenTint;
} COLORADJUSTMENT, *PCOLORADJUSTMENT, *LPCOLORADJUSTMENT;

typedef BOOL(CALLBACK *ABORTPROC)(HDC dc, int error);
typedef int(CALLBACK *GOBJENUMPROC)(void *object, LPARAM data);

/* ---- Escapes: none is known. 0. ---- */

PIANOLA_API int Escape(HDC dc, int code, int size, const char *in, void *out);
PIANOLA_API int ExtEscape(HDC dc, int code, int size, const char *in, int out_size, char *out);
PIANOLA_API int DrawEscape(HDC dc, int code, int size, const char *in);

/* ---- Printers: there are none. -1 (SP_ERROR), NULL. ---- */

PIANOLA_API int DeviceCapabilities(const char *device, const char *port, WORD what, char *out,
                                   const DEVMODE *mode);
PIANOLA_API int DeviceCapabilitiesW(const WCHAR *device, const WCHAR *port, WORD what, WCHAR *out,
                                    const DEVMODEW *mode);
PIANOLA_API int StartDoc(HDC dc, const struct _DOCINFOA *about);
PIANOLA_API int StartDocW(HDC dc, const struct _DOCINFOW *about);
PIANOLA_API int EndDoc(HDC dc);
PIANOLA_API int StartPage(HDC dc);
PIANOLA_API int EndPage(HDC dc);
PIANOLA_API int AbortDoc(HDC dc);
PIANOLA_API int SetAbortProc(HDC dc, ABORTPROC proc);
PIANOLA_API HDC ResetDC(HDC dc, const DEVMODE *mode);
PIANOLA_API HDC ResetDCW(HDC dc, const DEVMODEW *mode);
/* Drawing is done when a function returns: there is nothing to cancel. TRUE. */
PIANOLA_API BOOL CancelDC(HDC dc);

/* ---- Pixel formats: there are none. 0 or FALSE. ---- */

PIANOLA_API int ChoosePixelFormat(HDC dc, const struct tagPIXELFORMATDESCRIPTOR *wanted);
PIANOLA_API int DescribePixelFormat(HDC dc, int format, UINT size,
                                    struct tagPIXELFORMATDESCRIPTOR *ret);
PIANOLA_API int GetPixelFormat(HDC dc);
PIANOLA_API BOOL SetPixelFormat(HDC dc, int format, const struct tagPIXELFORMATDESCRIPTOR *what);
PIANOLA_API BOOL SwapBuffers(HDC dc);

/* ---- Colours ---- */

#define ICM_OFF 1
#define ICM_ON 2
#define ICM_QUERY 3
#define ICM_DONE_OUTSIDEDC 4

/* It is off: ICM_QUERY gives ICM_OFF, ICM_OFF is TRUE, everything else FALSE. */
PIANOLA_API int SetICMMode(HDC dc, int mode);
/* FALSE: no display has ramps. */
PIANOLA_API BOOL GetDeviceGammaRamp(HDC dc, void *ramp);
PIANOLA_API BOOL SetDeviceGammaRamp(HDC dc, void *ramp);
/* Kept for the context; without an effect, as stretching does not mix. */
PIANOLA_API BOOL SetColorAdjustment(HDC dc, const COLORADJUSTMENT *adjustment);
PIANOLA_API BOOL GetColorAdjustment(HDC dc, COLORADJUSTMENT *adjustment);

/* ---- Settings of lines and bounds ---- */

/* FALSE for a limit below 1. */
PIANOLA_API BOOL SetMiterLimit(HDC dc, float limit, float *before);
PIANOLA_API BOOL GetMiterLimit(HDC dc, float *limit);
/* The meta region is all there is. TRUE resp. a number as of SelectClipRgn. */
PIANOLA_API int GetMetaRgn(HDC dc, HRGN region);
PIANOLA_API int SetMetaRgn(HDC dc);

#ifdef __cplusplus
}
#endif
#endif
