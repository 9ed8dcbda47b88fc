/* SPDX-License-Identifier: MIT */
#include "message/parameters.h"
#include "pianola/kernel.h"

/* Parameters as they would be at another scale. */

enum { DPI = 96 };

static void scale(int *value, UINT dpi)
{
    *value = MulDiv(*value, (int)dpi, DPI);
}

static void scale_font(LOGFONTW *font, UINT dpi)
{
    font->lfHeight = MulDiv(font->lfHeight, (int)dpi, DPI);
    font->lfWidth = MulDiv(font->lfWidth, (int)dpi, DPI);
}

BOOL SystemParametersInfoForDpi(UINT action, UINT param, void *value, UINT flags, UINT dpi)
{
    if (action != SPI_GETNONCLIENTMETRICS && action != SPI_GETICONMETRICS &&
        action != SPI_GETICONTITLELOGFONT) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    if (!SystemParametersInfoW(action, param, value, flags))
        return FALSE;
    if (action == SPI_GETNONCLIENTMETRICS) {
        NONCLIENTMETRICSW *n = value;
        int *numbers[] = {&n->iBorderWidth,     &n->iScrollWidth,   &n->iScrollHeight,
                          &n->iCaptionWidth,    &n->iCaptionHeight, &n->iSmCaptionWidth,
                          &n->iSmCaptionHeight, &n->iMenuWidth,     &n->iMenuHeight};
        LOGFONTW *fonts[] = {&n->lfCaptionFont, &n->lfSmCaptionFont, &n->lfMenuFont,
                             &n->lfStatusFont, &n->lfMessageFont};
        for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
            scale(numbers[i], dpi);
        for (size_t i = 0; i < sizeof(fonts) / sizeof(fonts[0]); i++)
            scale_font(fonts[i], dpi);
    } else if (action == SPI_GETICONMETRICS) {
        ICONMETRICSW *icons = value;
        scale(&icons->iHorzSpacing, dpi);
        scale(&icons->iVertSpacing, dpi);
        scale_font(&icons->lfFont, dpi);
    } else {
        scale_font(value, dpi);
    }
    return TRUE;
}
