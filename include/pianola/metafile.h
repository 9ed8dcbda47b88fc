/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_METAFILE_H
#define PIANOLA_METAFILE_H

/*
 * Metafiles (Win32 reference: "Metafiles"): drawings as lists of records, in memory, in both forms:
 * enhanced ([MS-EMF]) and of 16 bits ([MS-WMF]).
 *
 * A context that records draws nothing. It keeps lines, rectangles (also rounded), ellipses, the
 * modes and colours of text, background, filling and mapping, windows and viewports, SaveDC and
 * RestoreDC; of other drawing nothing is kept. Any metafile can be taken over, copied and given.
 * Any thread may call; a metafile is used by one at a time.
 */

#include "com.h"
#include "display_config.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef SIZE SIZEL;
typedef struct tagMETAFILEPICT {
    LONG mm;
    LONG xExt;
    LONG yExt;
    HMETAFILE hMF;
} METAFILEPICT, *LPMETAFILEPICT;
#pragma pack(push, 2)
typedef struct tagMETAHEADER {
    WORD mtType;
    WORD mtHeaderSize; /* sizes in words of 16 bits */
    WORD mtVersion;
    DWORD mtSize;
    WORD mtNoObjects;
    DWORD mtMaxRecord;
    WORD mtNoParameters;
} METAHEADER, *PMETAHEADER, *LPMETAHEADER;
#pragma pack(pop)
typedef struct tagENHMETAHEADER {
    DWORD iType; /* EMR_HEADER */
    DWORD nSize;
    RECTL rclBounds; /* of the drawing, pixels; inclusive */
    RECTL rclFrame;  /* the same, or what was given: 0.01 mm */
    DWORD dSignature;
    DWORD nVersion;
    DWORD nBytes;
    DWORD nRecords;
    WORD nHandles;
    WORD sReserved;
    DWORD nDescription; /* characters */
    DWORD offDescription;
    DWORD nPalEntries;
    SIZEL szlDevice;
    SIZEL szlMillimeters;
    DWORD cbPixelFormat;
    DWORD offPixelFormat;
    DWORD bOpenGL;
    SIZEL szlMicrometers;
} ENHMETAHEADER, *PENHMETAHEADER, *LPENHMETAHEADER;
#define EMR_HEADER 1
#define ENHMETA_SIGNATURE 0x464D4520

/* A context that records; into a file too when it has a name. frame: 0.01 mm, NULL for what is
 * drawn. description: two strings, one after the other, and an empty one; NULL: none. NULL on
 * failure. */
PIANOLA_API HDC CreateEnhMetaFile(HDC reference, const char *file, const RECT *frame,
                                  const char *description);
PIANOLA_API HDC CreateEnhMetaFileW(HDC reference, const WCHAR *file, const RECT *frame,
                                   const WCHAR *description);
PIANOLA_API HDC CreateMetaFile(const char *file);
PIANOLA_API HDC CreateMetaFileW(const WCHAR *file);
/* The metafile; the context is gone. NULL with ERROR_INVALID_HANDLE. */
PIANOLA_API HENHMETAFILE CloseEnhMetaFile(HDC dc);
PIANOLA_API HMETAFILE CloseMetaFile(HDC dc);
PIANOLA_API BOOL DeleteEnhMetaFile(HENHMETAFILE metafile);
PIANOLA_API BOOL DeleteMetaFile(HMETAFILE metafile);

/* From records, which are copied. NULL with ERROR_INVALID_DATA. */
PIANOLA_API HENHMETAFILE SetEnhMetaFileBits(UINT size, const BYTE *bytes);
PIANOLA_API HMETAFILE SetMetaFileBitsEx(UINT size, const BYTE *bytes);
/* The records and their size; the size alone with NULL. 0 with ERROR_INVALID_HANDLE, or when there
 * are more bytes than that (enhanced; of others the first). */
PIANOLA_API UINT GetEnhMetaFileBits(HENHMETAFILE metafile, UINT size, BYTE *ret);
PIANOLA_API UINT GetMetaFileBitsEx(HMETAFILE metafile, UINT size, void *ret);
/* How much of the header was given; all of its size with NULL. */
PIANOLA_API UINT GetEnhMetaFileHeader(HENHMETAFILE metafile, UINT size, ENHMETAHEADER *ret);
/* A file's; NULL with the file's error or ERROR_INVALID_DATA. */
PIANOLA_API HENHMETAFILE GetEnhMetaFile(const char *file);
PIANOLA_API HENHMETAFILE GetEnhMetaFileW(const WCHAR *file);
PIANOLA_API HMETAFILE GetMetaFile(const char *file);
PIANOLA_API HMETAFILE GetMetaFileW(const WCHAR *file);
/* A copy; in a file too when it has a name. */
PIANOLA_API HENHMETAFILE CopyEnhMetaFile(HENHMETAFILE metafile, const char *file);
PIANOLA_API HENHMETAFILE CopyEnhMetaFileW(HENHMETAFILE metafile, const WCHAR *file);
PIANOLA_API HMETAFILE CopyMetaFile(HMETAFILE metafile, const char *file);
PIANOLA_API HMETAFILE CopyMetaFileW(HMETAFILE metafile, const WCHAR *file);

#ifdef __cplusplus
}
#endif
#endif
