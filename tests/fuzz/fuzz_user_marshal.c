/* SPDX-License-Identifier: MIT */
/* Values from a hostile peer: the first byte says of which type. */
#include <pianola/bitmap.h>
#include <pianola/component.h>
#include <pianola/marshal.h>
#include <pianola/metafile.h>
#include <pianola/paint.h>
#include <pianola/safearray.h>
#include <pianola/user_marshal.h>
#include <pianola/variant.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* No reference of a fuzzer leads to anybody, and nothing is painted. */

HRESULT CoMarshalInterface(IStream *stream, REFIID iid, IUnknown *object, DWORD context,
                           void *destination, DWORD flags)
{
    (void)stream;
    (void)iid;
    (void)object;
    (void)context;
    (void)destination;
    (void)flags;
    return E_FAIL;
}

HRESULT CoUnmarshalInterface(IStream *stream, REFIID iid, void **ret)
{
    (void)stream;
    (void)iid;
    (void)ret;
    return E_FAIL;
}

HRESULT CoGetMarshalSizeMax(ULONG *ret, REFIID iid, IUnknown *object, DWORD context,
                            void *destination, DWORD flags)
{
    (void)ret;
    (void)iid;
    (void)object;
    (void)context;
    (void)destination;
    (void)flags;
    return E_FAIL;
}

HBITMAP CreateBitmap(int width, int height, UINT planes, UINT depth, const void *bits)
{
    (void)width;
    (void)height;
    (void)planes;
    (void)depth;
    (void)bits;
    return NULL;
}

LONG GetBitmapBits(HBITMAP bitmap, LONG size, void *buf)
{
    (void)bitmap;
    (void)size;
    (void)buf;
    return 0;
}

LONG SetBitmapBits(HBITMAP bitmap, DWORD size, const void *bits)
{
    (void)bitmap;
    (void)size;
    (void)bits;
    return 0;
}

int GetObject(HGDIOBJ object, int size, void *buf)
{
    (void)object;
    (void)size;
    (void)buf;
    return 0;
}

BOOL DeleteObject(HGDIOBJ object)
{
    (void)object;
    return FALSE;
}

/* Metafiles are what they were made of. */

UINT GetEnhMetaFileBits(HENHMETAFILE metafile, UINT size, BYTE *ret)
{
    (void)metafile;
    (void)size;
    (void)ret;
    return 0;
}

UINT GetMetaFileBitsEx(HMETAFILE metafile, UINT size, void *ret)
{
    (void)metafile;
    (void)size;
    (void)ret;
    return 0;
}

static HANDLE keep(UINT size, const BYTE *bytes)
{
    BYTE *kept = malloc(size + 1);
    if (kept && size)
        memcpy(kept, bytes, size);
    return kept;
}

HENHMETAFILE SetEnhMetaFileBits(UINT size, const BYTE *bytes)
{
    return keep(size, bytes);
}

HMETAFILE SetMetaFileBitsEx(UINT size, const BYTE *bytes)
{
    return keep(size, bytes);
}

BOOL DeleteEnhMetaFile(HENHMETAFILE metafile)
{
    free(metafile);
    return TRUE;
}

BOOL DeleteMetaFile(HMETAFILE metafile)
{
    free(metafile);
    return TRUE;
}

HPALETTE CreatePalette(const LOGPALETTE *palette)
{
    unsigned sum = 0; /* all of it is there */
    for (WORD i = 0; i < palette->palNumEntries; i++)
        sum += palette->palPalEntry[i].peRed;
    return sum == 1 ? NULL : (HPALETTE)1;
}

UINT GetPaletteEntries(HPALETTE palette, UINT first, UINT count, PALETTEENTRY *entries)
{
    (void)palette;
    (void)first;
    (void)count;
    (void)entries;
    return 0;
}

static void read_handles(ULONG *flags, unsigned char *bytes)
{
    HMETAFILEPICT picture = NULL;
    HENHMETAFILE metafile = NULL;
    HPALETTE palette = NULL;
    HMETAFILEPICT_UserUnmarshal(flags, bytes, &picture);
    HMETAFILEPICT_UserFree(flags, &picture);
    HENHMETAFILE_UserUnmarshal(flags, bytes, &metafile);
    HENHMETAFILE_UserFree(flags, &metafile);
    HPALETTE_UserUnmarshal(flags, bytes, &palette);
}

/* In NDR64. */
static void read_wide(ULONG *flags, unsigned char *bytes)
{
    VARIANT value;
    SAFEARRAY *array = NULL;
    SNB names = NULL;
    VariantInit(&value);
    VARIANT_UserUnmarshal64(flags, bytes, &value);
    VARIANT_UserFree64(flags, &value);
    LPSAFEARRAY_UserUnmarshal64(flags, bytes, &array);
    LPSAFEARRAY_UserFree64(flags, &array);
    SNB_UserUnmarshal64(flags, bytes, &names);
    SNB_UserFree64(flags, &names);
}

static void read_medium(ULONG *flags, unsigned char *bytes)
{
    STGMEDIUM medium = {.tymed = TYMED_NULL};
    STGMEDIUM_UserUnmarshal(flags, bytes, &medium);
    if (medium.tymed == TYMED_FILE) { /* which is somebody's, perhaps */
        CoTaskMemFree(medium.lpszFileName);
        medium.lpszFileName = NULL;
    }
    STGMEDIUM_UserFree(flags, &medium);
}

/* What was read can be written and read again. */
static void again(ULONG *flags, VARIANT *value, RPC_MESSAGE *message)
{
    ULONG size = VARIANT_UserSize(flags, 0, value);
    unsigned char *bytes = malloc(size + 1);
    VARIANT copy;
    VariantInit(&copy);
    if (!bytes || !VARIANT_UserMarshal(flags, bytes, value))
        abort();
    message->Buffer = bytes;
    message->BufferLength = size;
    if (!VARIANT_UserUnmarshal(flags, bytes, &copy) || copy.vt != value->vt)
        abort();
    VARIANT_UserFree(flags, &copy);
    free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size || size > 65536)
        return 0;
    unsigned char *bytes = malloc(size);
    memcpy(bytes, data + 1, size - 1);
    RPC_MESSAGE message = {.Buffer = bytes, .BufferLength = (unsigned)(size - 1)};
    MIDL_STUB_MESSAGE stub = {.RpcMsg = &message};
    USER_MARSHAL_CB block = {.Flags = MSHCTX_LOCAL | NDR_LOCAL_DATA_REPRESENTATION << 16,
                             .pStubMsg = &stub,
                             .Signature = USER_MARSHAL_CB_SIGNATURE};
    ULONG *flags = &block.Flags;
    switch (data[0] % 8) {
    case 0: {
        BSTR text = NULL;
        BSTR_UserUnmarshal(flags, bytes, &text);
        BSTR_UserFree(flags, &text);
        break;
    }
    case 1: {
        VARIANT value;
        VariantInit(&value);
        if (VARIANT_UserUnmarshal(flags, bytes, &value))
            again(flags, &value, &message);
        VARIANT_UserFree(flags, &value);
        break;
    }
    case 3: {
        SNB names = NULL;
        SNB_UserUnmarshal(flags, bytes, &names);
        SNB_UserFree(flags, &names);
        break;
    }
    case 4:
        read_medium(flags, bytes);
        break;
    case 5: {
        CLIPFORMAT format = 0;
        HWND hwnd = NULL;
        if (size < 24) /* names of formats are for ever */
            CLIPFORMAT_UserUnmarshal(flags, bytes, &format);
        HWND_UserUnmarshal(flags, bytes, &hwnd);
        break;
    }
    case 6:
        read_handles(flags, bytes);
        break;
    case 7:
        read_wide(flags, bytes);
        break;
    default: {
        SAFEARRAY *array = NULL;
        LPSAFEARRAY_UserUnmarshal(flags, bytes, &array);
        LPSAFEARRAY_UserFree(flags, &array);
    }
    }
    free(bytes);
    return 0;
}
