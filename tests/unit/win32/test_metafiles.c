/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdlib.h>

#include "windef.h"
#include "winbase.h"
#include "wingdi.h"
#include "winuser.h"

#include "check.h"

/* Metafiles: records, headers, files. */

static void small_ones(void)
{
    BYTE bits[256];
    METAHEADER *head = (METAHEADER *)bits;
    const WORD *record = (const WORD *)(bits + sizeof(METAHEADER));
    HDC dc = CreateMetaFile(NULL);
    HMETAFILE metafile, copy;
    UINT size;

    CHECK(sizeof(METAHEADER) == 18);
    CHECK(GetObjectType(dc) == OBJ_METADC);
    CHECK(!CloseEnhMetaFile(dc));
    SetMapMode(dc, MM_ANISOTROPIC);
    SetTextColor(dc, RGB(1, 2, 3));
    CHECK(MoveToEx(dc, 5, 6, NULL));
    CHECK(RoundRect(dc, 1, 2, 30, 40, 5, 6));
    metafile = CloseMetaFile(dc);
    CHECK(metafile && !CloseMetaFile(dc));
    CHECK(GetObjectType(metafile) == OBJ_METAFILE);
    size = GetMetaFileBitsEx(metafile, 0, NULL);
    CHECK(size == 2 * (9 + 4 + 5 + 5 + 9 + 3));
    CHECK(GetMetaFileBitsEx(metafile, sizeof(bits), bits) == size);
    CHECK(head->mtType == 1 && head->mtHeaderSize == 9 && head->mtVersion == 0x300);
    CHECK(head->mtSize == size / 2 && head->mtMaxRecord == 9 && !head->mtNoObjects);
    CHECK(record[0] == 4 && record[2] == META_SETMAPMODE && record[3] == MM_ANISOTROPIC);
    CHECK(record[4] == 5 && record[6] == META_SETTEXTCOLOR && record[7] == 0x201 && record[8] == 3);
    CHECK(record[11] == META_MOVETO && record[12] == 6 && record[13] == 5);
    CHECK(record[16] == META_ROUNDRECT && record[17] == 6 && record[18] == 5 && record[19] == 40);
    CHECK(record[20] == 30 && record[21] == 2 && record[22] == 1);
    CHECK(record[23] == 3 && record[25] == 0);
    copy = SetMetaFileBitsEx(size, bits);
    CHECK(copy && copy != metafile && DeleteMetaFile(copy) && !DeleteMetaFile(copy));
    bits[0] = 3;
    CHECK(!SetMetaFileBitsEx(size, bits) && GetLastError() == ERROR_INVALID_DATA);
    CHECK(!SetMetaFileBitsEx(10, bits));
    CHECK(DeleteMetaFile(metafile));
}

static void enhanced_ones(void)
{
    static const RECT frame = {0, 0, 1000, 2000};
    ENHMETAHEADER head;
    DWORD bits[256];
    TCHAR folder[MAX_PATH], file[MAX_PATH];
    HENHMETAFILE metafile, copy;
    HDC dc = CreateEnhMetaFile(NULL, NULL, NULL, TEXT("program\0picture\0"));
    UINT size;

    CHECK(GetObjectType(dc) == OBJ_ENHMETADC);
    CHECK(!CloseMetaFile(dc));
    CHECK(SaveDC(dc) == 1);
    CHECK(Rectangle(dc, 10, 20, 30, 40));
    metafile = CloseEnhMetaFile(dc);
    CHECK(GetEnhMetaFileHeader(metafile, sizeof(head), &head) == sizeof(head));
    CHECK(head.iType == EMR_HEADER && head.dSignature == ENHMETA_SIGNATURE);
    CHECK(head.nDescription == 17 && head.offDescription == sizeof(head));
    CHECK(head.nSize == (sizeof(head) + 34 + 3) / 4 * 4);
    CHECK(head.rclBounds.left == 10 && head.rclBounds.right == 29 && head.rclBounds.bottom == 39);
    CHECK(head.nRecords == 5 && head.nHandles == 1);
    size = GetEnhMetaFileBits(metafile, 0, NULL);
    CHECK(size == head.nBytes && size == head.nSize + 8 + 24 + 12 + 20);
    CHECK(!GetEnhMetaFileBits(metafile, size - 1, (BYTE *)bits));
    CHECK(GetEnhMetaFileBits(metafile, sizeof(bits), (BYTE *)bits) == size);
    CHECK(bits[head.nSize / 4] == EMR_SAVEDC && bits[head.nSize / 4 + 2] == EMR_RECTANGLE);
    CHECK(bits[head.nSize / 4 + 8] == EMR_RESTOREDC && bits[size / 4 - 1] == 20);

    GetTempPath(MAX_PATH, folder);
    CHECK(GetTempFileName(folder, TEXT("emf"), 0, file));
    copy = CopyEnhMetaFile(metafile, file);
    CHECK(copy && DeleteEnhMetaFile(copy));
    copy = GetEnhMetaFile(file);
    CHECK(GetEnhMetaFileBits(copy, 0, NULL) == size);
    CHECK(DeleteEnhMetaFile(copy) && DeleteEnhMetaFile(metafile));
    DeleteFile(file);
    CHECK(!GetEnhMetaFile(file) && GetLastError() == ERROR_FILE_NOT_FOUND);
    bits[10] = 0;
    CHECK(!SetEnhMetaFileBits(size, (BYTE *)bits) && GetLastError() == ERROR_INVALID_DATA);

    dc = CreateEnhMetaFile(NULL, file, &frame, NULL);
    metafile = CloseEnhMetaFile(dc);
    CHECK(GetEnhMetaFileHeader(metafile, sizeof(head), &head) == sizeof(head));
    CHECK(head.rclFrame.right == 1000 && head.rclBounds.right == -1);
    copy = GetEnhMetaFile(file);
    CHECK(copy && DeleteEnhMetaFile(copy) && DeleteEnhMetaFile(metafile));
    DeleteFile(file);
    /* One that is given up. */
    CHECK(DeleteDC(CreateMetaFile(NULL)));
}

int main(void)
{
    small_ones();
    enhanced_ones();
    return failures != 0;
}
