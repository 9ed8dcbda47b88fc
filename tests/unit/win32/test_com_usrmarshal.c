/* SPDX-License-Identifier: MIT */
#define COBJMACROS
#define CONST_VTABLE

#include <stdarg.h>

#include "windef.h"
#include "winbase.h"
#include "wingdi.h"
#include "winuser.h"
#include "objbase.h"
#include "ole2.h"
#include "oleauto.h"
#include "rpcproxy.h"

#include "check.h"

/* Values in the form in which they travel, byte by byte. */

#define USER_MARSHAL_PTR_PREFIX                                                                    \
    ((DWORD)'U' | ((DWORD)'s' << 8) | ((DWORD)'e' << 16) | ((DWORD)'r' << 24))

static MIDL_STUB_MESSAGE stub_msg;
static RPC_MESSAGE rpc_msg;
static USER_MARSHAL_CB umcb;
static unsigned char *wire;
static ULONG wire_size;

static void *user_allocate(SIZE_T size)
{
    return CoTaskMemAlloc(size);
}

static void user_free(void *memory)
{
    CoTaskMemFree(memory);
}

static ULONG *prepare(unsigned char *buffer, ULONG size, DWORD context)
{
    memset(&rpc_msg, 0, sizeof(rpc_msg));
    rpc_msg.Buffer = buffer;
    rpc_msg.BufferLength = size;
    memset(&stub_msg, 0, sizeof(stub_msg));
    stub_msg.RpcMsg = &rpc_msg;
    stub_msg.Buffer = buffer;
    stub_msg.pfnAllocate = user_allocate;
    stub_msg.pfnFree = user_free;
    stub_msg.dwDestContext = context;
    stub_msg.fIsIn = 1;
    memset(&umcb, 0, sizeof(umcb));
    umcb.Flags = MAKELONG(context, NDR_LOCAL_DATA_REPRESENTATION);
    umcb.pStubMsg = &stub_msg;
    umcb.Signature = USER_MARSHAL_CB_SIGNATURE;
    umcb.CBType = buffer ? USER_MARSHAL_CB_UNMARSHALL : USER_MARSHAL_CB_BUFFER_SIZE;
    return &umcb.Flags;
}

/* Without anything that says where the buffer ends. */
static ULONG *prepare_bare(DWORD context)
{
    memset(&umcb, 0, sizeof(umcb));
    umcb.Flags = MAKELONG(context, NDR_LOCAL_DATA_REPRESENTATION);
    umcb.pStubMsg = &stub_msg;
    memset(&stub_msg, 0, sizeof(stub_msg));
    return &umcb.Flags;
}

#define MARSHAL(TYPE, value, context)                                                              \
    do {                                                                                           \
        unsigned char *end_;                                                                       \
        ULONG more_ = TYPE##_UserSize(prepare(NULL, 0, context), 1, value);                        \
        wire_size = TYPE##_UserSize(prepare(NULL, 0, context), 0, value);                          \
        ok(more_ >= wire_size && more_ <= wire_size + 8, "%u after 1", (unsigned)more_);           \
        free(wire);                                                                                \
        wire = malloc(wire_size + 16);                                                             \
        memset(wire, 0xcc, wire_size + 16);                                                        \
        end_ = TYPE##_UserMarshal(prepare(wire, wire_size, context), wire, value);                 \
        ok(end_ == wire + wire_size, #TYPE ": %d, not %u", (int)(end_ - wire),                     \
           (unsigned)wire_size);                                                                   \
        ok(wire[wire_size] == 0xcc, #TYPE " writes on");                                           \
    } while (0)

/* There and back, at the end of a buffer and without anything known of it. */
#define MARSHALED(TYPE, value, ret, context)                                                       \
    do {                                                                                           \
        unsigned char *end_, *wide_;                                                               \
        ULONG size_;                                                                               \
        MARSHAL(TYPE, value, context);                                                             \
        size_ = TYPE##_UserSize64(prepare(NULL, 0, context), 0, value);                            \
        wide_ = malloc(size_);                                                                     \
        end_ = TYPE##_UserMarshal64(prepare(wide_, size_, context), wide_, value);                 \
        ok(end_ == wide_ + size_, #TYPE ", wide: %d", (int)(end_ - wide_));                        \
        end_ = TYPE##_UserUnmarshal64(prepare(wide_, size_, context), wide_, ret);                 \
        ok(end_ == wide_ + size_, #TYPE ", wide: %p", end_);                                       \
        TYPE##_UserFree64(&umcb.Flags, ret);                                                       \
        free(wide_);                                                                               \
        memset(ret, 0, sizeof(*ret));                                                              \
        end_ = TYPE##_UserUnmarshal(prepare_bare(context), wire, ret);                             \
        ok(end_ == wire + wire_size, #TYPE ", bare: %p", end_);                                    \
        TYPE##_UserFree(&umcb.Flags, ret);                                                         \
        memset(ret, 0, sizeof(*ret));                                                              \
        end_ = TYPE##_UserUnmarshal(prepare(wire, wire_size, context), wire, ret);                 \
        ok(end_ == wire + wire_size, #TYPE ": %p", end_);                                          \
    } while (0)

static DWORD at(ULONG offset)
{
    DWORD value;
    memcpy(&value, wire + offset, sizeof(value));
    return value;
}

#define IS(offset, value)                                                                          \
    ok(at(offset) == (DWORD)(value), "at %d: %08x, not %08x", (int)(offset), (unsigned)at(offset), \
       (unsigned)(value))

static void texts(void)
{
    BSTR text = SysAllocString(L"marshal"), got = NULL;
    MARSHALED(BSTR, &text, &got, MSHCTX_DIFFERENTMACHINE);
    FLAGGED_WORD_BLOB *blob = (FLAGGED_WORD_BLOB *)(wire + 4);
    ok(wire_size == 12 + 14, "%u", (unsigned)wire_size);
    IS(0, 7);
    ok(blob->fFlags == 14 && blob->clSize == 7 && !memcmp(blob->asData, text, 14), "blob");
    ok(SysStringByteLen(got) == 14 && !memcmp(got, text, 16), "got");
    BSTR_UserFree(&umcb.Flags, &got);
    ok(!got, "%p", (void *)got);
    unsigned char shifted[64];
    memset(shifted, 0xcc, sizeof(shifted));
    ok(BSTR_UserMarshal(prepare_bare(MSHCTX_LOCAL), shifted + 1, &text) == shifted + 4 + 26,
       "aligned");
    ok(shifted[1] == 0xcc && shifted[4] == 7, "%x %x", shifted[1], shifted[4]);
    ok(BSTR_UserUnmarshal(prepare_bare(MSHCTX_LOCAL), shifted + 1, &got) == shifted + 4 + 26,
       "aligned");
    SysFreeString(got);
    SysFreeString(text);
    text = got = NULL;
    MARSHALED(BSTR, &text, &got, MSHCTX_LOCAL);
    IS(0, 0);
    IS(4, -1);
    IS(8, 0);
    text = SysAllocStringByteLen("abc", 3);
    MARSHALED(BSTR, &text, &got, MSHCTX_LOCAL);
    ok(wire_size == 16, "%u", (unsigned)wire_size);
    IS(0, 2);
    IS(4, 3);
    ok(SysStringByteLen(got) == 3, "%u", SysStringByteLen(got));
    SysFreeString(got);
    SysFreeString(text);
}

static void check_variant(const VARIANT *value)
{
    DWORD kind = V_VT(value) & VT_ARRAY ? V_VT(value) & ~VT_TYPEMASK : V_VT(value);
    const struct _wireVARIANT *head = (const struct _wireVARIANT *)wire;
    ok(head->clSize == (wire_size + 7) >> 3, "%u", (unsigned)head->clSize);
    ok(head->rpcReserved == 0 && head->vt == V_VT(value), "%u", head->vt);
    ok(head->wReserved1 == value->wReserved1 && head->wReserved2 == value->wReserved2 &&
           head->wReserved3 == value->wReserved3,
       "reserved");
    IS(16, kind);
}

static void variants(void)
{
    VARIANT value, got, inner;
    double number = 3.1415;
    SHORT small = 0x1234;
    DECIMAL decimal;
    BSTR text = SysAllocString(L"marshal");

    VariantInit(&value);
    VariantInit(&got);
    value.wReserved1 = 0x1234;
    value.wReserved2 = 0x5678;
    value.wReserved3 = 0x9abc;
    MARSHALED(VARIANT, &value, &got, MSHCTX_DIFFERENTMACHINE);
    ok(wire_size == 20, "%u", (unsigned)wire_size);
    check_variant(&value);

    V_VT(&value) = VT_R8;
    V_R8(&value) = number;
    MARSHALED(VARIANT, &value, &got, MSHCTX_DIFFERENTMACHINE);
    ok(wire_size == 32, "%u", (unsigned)wire_size);
    check_variant(&value);
    IS(20, 0xcccccccc);
    ok(!memcmp(wire + 24, &number, 8) && V_VT(&got) == VT_R8 && V_R8(&got) == number, "R8");
    V_VT(&value) = VT_I2 | VT_BYREF;
    V_I2REF(&value) = &small;
    MARSHALED(VARIANT, &value, &got, MSHCTX_DIFFERENTMACHINE);
    ok(wire_size == 26, "%u", (unsigned)wire_size);
    check_variant(&value);
    IS(20, 4);
    ok(V_VT(&got) == (VT_I2 | VT_BYREF) && *V_I2REF(&got) == small && V_I2REF(&got) != &small,
       "I2REF");
    VARIANT_UserFree(&umcb.Flags, &got);

    memset(&decimal, 0, sizeof(decimal));
    decimal.Lo64 = 0x123456789abcdef0;
    decimal.Hi32 = 7;
    decimal.sign = DECIMAL_NEG;
    decimal.scale = 3;
    memcpy(&V_DECIMAL(&value), &decimal, sizeof(decimal));
    V_VT(&value) = VT_DECIMAL;
    MARSHALED(VARIANT, &value, &got, MSHCTX_DIFFERENTMACHINE);
    ok(wire_size == 40, "%u", (unsigned)wire_size);
    check_variant(&value);
    ok(!memcmp(wire + 24 + 2, (char *)&decimal + 2, 14), "decimal");
    ok(!VarDecCmp(&V_DECIMAL(&got), &decimal) == !VARCMP_EQ, "decimal");

    VariantInit(&value);
    V_VT(&value) = VT_BSTR;
    V_BSTR(&value) = text;
    MARSHALED(VARIANT, &value, &got, MSHCTX_DIFFERENTMACHINE);
    ok(wire_size == 20 + 4 + 12 + 14, "%u", (unsigned)wire_size);
    check_variant(&value);
    ok(at(20) != 0, "no pointer");
    IS(24, 7);
    ok(!memcmp(V_BSTR(&got), text, 16), "text");
    VARIANT_UserFree(&umcb.Flags, &got);
    V_VT(&value) = VT_BSTR | VT_BYREF;
    V_BSTRREF(&value) = &text;
    MARSHALED(VARIANT, &value, &got, MSHCTX_DIFFERENTMACHINE);
    IS(20, 4);
    ok(!memcmp(*V_BSTRREF(&got), text, 16), "text");
    VARIANT_UserFree(&umcb.Flags, &got);

    VariantInit(&inner);
    V_VT(&inner) = VT_I4;
    V_I4(&inner) = 77;
    V_VT(&value) = VT_VARIANT | VT_BYREF;
    V_VARIANTREF(&value) = &inner;
    MARSHALED(VARIANT, &value, &got, MSHCTX_DIFFERENTMACHINE);
    ok(wire_size == 56, "%u", (unsigned)wire_size);
    check_variant(&value);
    IS(20, sizeof(VARIANT));
    IS(24, USER_MARSHAL_PTR_PREFIX);
    IS(32, 3);
    IS(52, 77);
    ok(V_I4(V_VARIANTREF(&got)) == 77, "inner");
    VARIANT_UserFree(&umcb.Flags, &got);

    V_VT(&value) = VT_ARRAY | VT_UI4;
    V_ARRAY(&value) = SafeArrayCreateVector(VT_UI4, 0, 3);
    MARSHALED(VARIANT, &value, &got, MSHCTX_DIFFERENTMACHINE);
    check_variant(&value);
    ok(wire_size == 24 + 44 + 12, "%u", (unsigned)wire_size);
    VARIANT_UserFree(&umcb.Flags, &got);
    VariantClear(&value);
    SysFreeString(text);
}

static void check_array(const SAFEARRAY *array, ULONG form, ULONG count, VARTYPE vt)
{
    USHORT dims = array->cDims, i;
    ULONG from = 32;
    ok(at(0) != 0, "no pointer");
    IS(4, dims);
    IS(8, dims | array->fFeatures << 16);
    IS(12, form == SF_BSTR ? 4 : array->cbElements);
    IS(16, LOWORD(array->cLocks) | vt << 16);
    IS(20, form);
    IS(24, count);
    ok(at(28) != 0, "no pointer");
    if (form == SF_HAVEIID) {
        ok(!memcmp(wire + 32, vt == VT_DISPATCH ? &IID_IDispatch : &IID_IUnknown, 16), "IID");
        from += sizeof(IID);
    }
    for (i = 0; i < dims; i++, from += 8)
        ok(!memcmp(wire + from, &array->rgsabound[dims - 1 - i], 8), "bound %u", i);
    IS(from, count);
}

static void arrays(void)
{
    static const struct {
        USHORT feature;
        ULONG element, form, size;
    } typeless[] = {{FADF_VARIANT, sizeof(VARIANT), SF_VARIANT, 44 + 28 * 48},
                    {FADF_BSTR, sizeof(BSTR), SF_BSTR, 44 + 16 * 48},
                    {0, 1, SF_I1, 44 + 48},
                    {0, 2, SF_I2, 44 + 2 * 48},
                    {0, 4, SF_I4, 44 + 4 * 48},
                    {0, 8, SF_I8, 48 + 8 * 48}};
    SAFEARRAYBOUND bounds[2] = {{4, 5}, {3, -1}};
    SAFEARRAY *array = NULL, *got = NULL;
    VARTYPE vt;
    size_t i;

    MARSHALED(LPSAFEARRAY, &array, &got, MSHCTX_DIFFERENTMACHINE);
    ok(wire_size == 4 && !got, "%u", (unsigned)wire_size);
    IS(0, 0);
    array = SafeArrayCreate(VT_I2, 2, bounds);
    *(DWORD *)array->pvData = 0xcafebabe;
    array->cLocks = 7;
    MARSHALED(LPSAFEARRAY, &array, &got, MSHCTX_DIFFERENTMACHINE);
    ok(wire_size == 52 + 24, "%u", (unsigned)wire_size);
    check_array(array, SF_I2, 12, VT_I2);
    ok(got->cLocks == 0 && *(DWORD *)got->pvData == 0xcafebabe, "%u", (unsigned)got->cLocks);
    ok(SafeArrayGetVartype(got, &vt) == S_OK && vt == VT_I2, "type");
    LPSAFEARRAY_UserFree(&umcb.Flags, &got);
    ok(!got, "%p", (void *)got);
    array->cLocks = 0;
    SafeArrayDestroy(array);

    for (i = 0; i < ARRAYSIZE(typeless); i++) {
        SafeArrayAllocDescriptor(1, &array);
        array->fFeatures |= typeless[i].feature;
        array->cbElements = typeless[i].element;
        array->rgsabound[0].lLbound = 2;
        array->rgsabound[0].cElements = 48;
        SafeArrayAllocData(array);
        MARSHALED(LPSAFEARRAY, &array, &got, MSHCTX_DIFFERENTMACHINE);
        ok(wire_size == typeless[i].size, "%u", (unsigned)wire_size);
        IS(20, typeless[i].form);
        ok(got->cbElements == array->cbElements, "%u", (unsigned)got->cbElements);
        LPSAFEARRAY_UserFree(&umcb.Flags, &got);
        SafeArrayDestroy(array);
    }
    array = SafeArrayCreateVector(VT_UNKNOWN, 0, 2);
    MARSHALED(LPSAFEARRAY, &array, &got, MSHCTX_DIFFERENTMACHINE);
    check_array(array, SF_HAVEIID, 2, VT_UNKNOWN);
    LPSAFEARRAY_UserFree(&umcb.Flags, &got);
    SafeArrayDestroy(array);
}

/* ---- handles ---- */

#define REMOTABLE(TYPE)                                                                            \
    do {                                                                                           \
        TYPE handle_ = (TYPE)(ULONG_PTR)0x12345, got_ = NULL;                                      \
        MARSHALED(TYPE, &handle_, &got_, MSHCTX_LOCAL);                                            \
        ok(wire_size == sizeof(RemotableHandle), "%u", (unsigned)wire_size);                       \
        IS(0, WDT_INPROC_CALL);                                                                    \
        IS(4, 0x12345);                                                                            \
        ok(got_ == handle_, #TYPE);                                                                \
    } while (0)

static void formats(void)
{
    static const WCHAR name[] = L"MyFormat";
    CLIPFORMAT format = RegisterClipboardFormatW(name), got = 0;
    MARSHALED(CLIPFORMAT, &format, &got, MSHCTX_DIFFERENTMACHINE);
    ok(wire_size == 20 + sizeof(name), "%u", (unsigned)wire_size);
    IS(0, WDT_REMOTE_CALL);
    IS(4, format);
    IS(8, ARRAYSIZE(name));
    IS(12, 0);
    IS(16, ARRAYSIZE(name));
    ok(!memcmp(wire + 20, name, sizeof(name)) && got == format, "%u", got);
    MARSHALED(CLIPFORMAT, &format, &got, MSHCTX_LOCAL);
    ok(wire_size == 8, "%u", (unsigned)wire_size);
    IS(0, WDT_INPROC_CALL);
}

static HMETAFILE make_metafile(void)
{
    HDC dc = CreateMetaFileA(NULL);
    ok(GetObjectType(dc) == OBJ_METADC, "%u", (unsigned)GetObjectType(dc));
    Rectangle(dc, 1, 2, 10, 20);
    return CloseMetaFile(dc);
}

static void contents(void)
{
    static const BYTE bits[32] = {1, 2, 3, 4};
    HGLOBAL memory = NULL, got_memory = NULL;
    HBITMAP bitmap = CreateBitmap(16, 16, 1, 1, bits), got_bitmap = NULL;
    HMETAFILE metafile = make_metafile(), got_metafile = NULL;
    HENHMETAFILE enhanced, got_enhanced = NULL;
    HMETAFILEPICT picture, got_picture = NULL;
    METAFILEPICT *data;
    HDC dc;

    MARSHALED(HGLOBAL, &memory, &got_memory, MSHCTX_LOCAL);
    ok(wire_size == 8 && !got_memory, "%u", (unsigned)wire_size);
    IS(0, WDT_REMOTE_CALL);
    IS(4, 0);
    memory = GlobalAlloc(0, 4);
    memcpy(memory, "wxyz", 4);
    MARSHALED(HGLOBAL, &memory, &got_memory, MSHCTX_LOCAL);
    ok(wire_size == 24, "%u", (unsigned)wire_size);
    IS(4, (ULONG_PTR)memory);
    IS(8, 4);
    IS(12, (ULONG_PTR)memory);
    IS(16, 4);
    ok(!memcmp(wire + 20, "wxyz", 4), "bytes");
    ok(got_memory && got_memory != memory && GlobalSize(got_memory) == 4, "%p", got_memory);
    HGLOBAL_UserFree(&umcb.Flags, &got_memory);
    GlobalFree(memory);

    MARSHALED(HBITMAP, &bitmap, &got_bitmap, MSHCTX_LOCAL);
    ok(wire_size == 36 + 32, "%u", (unsigned)wire_size);
    IS(4, (ULONG_PTR)bitmap);
    IS(8, 32);
    IS(16, 16);
    IS(20, 16);
    IS(24, 2);
    IS(28, 1 | 1 << 16);
    IS(32, 32);
    ok(!memcmp(wire + 36, bits, 32) && got_bitmap != bitmap, "bits");
    HBITMAP_UserFree(&umcb.Flags, &got_bitmap);
    DeleteObject(bitmap);

    dc = CreateEnhMetaFileA(NULL, NULL, NULL, NULL);
    ok(GetObjectType(dc) == OBJ_ENHMETADC, "%u", (unsigned)GetObjectType(dc));
    ok(LineTo(dc, 3, 4), "line");
    enhanced = CloseEnhMetaFile(dc);
    ok(GetObjectType(enhanced) == OBJ_ENHMETAFILE, "%u", (unsigned)GetObjectType(enhanced));
    MARSHALED(HENHMETAFILE, &enhanced, &got_enhanced, MSHCTX_LOCAL);
    ok(wire_size > 20, "%u", (unsigned)wire_size);
    IS(0, WDT_REMOTE_CALL);
    IS(4, (ULONG_PTR)enhanced);
    IS(8, wire_size - 0x10);
    IS(12, wire_size - 0x10);
    IS(16, EMR_HEADER);
    ok(GetEnhMetaFileBits(got_enhanced, 0, NULL) == wire_size - 0x10, "size");
    HENHMETAFILE_UserFree(&umcb.Flags, &got_enhanced);
    ok(DeleteEnhMetaFile(enhanced) && !DeleteEnhMetaFile(enhanced), "deleted");

    MARSHALED(HMETAFILE, &metafile, &got_metafile, MSHCTX_LOCAL);
    IS(0, WDT_REMOTE_CALL);
    IS(4, (ULONG_PTR)metafile);
    IS(8, wire_size - 0x10);
    IS(12, wire_size - 0x10);
    IS(16, 1 | 9 << 16);
    HMETAFILE_UserFree(&umcb.Flags, &got_metafile);
    picture = GlobalAlloc(GMEM_MOVEABLE, sizeof(METAFILEPICT));
    data = GlobalLock(picture);
    data->mm = MM_ISOTROPIC;
    data->xExt = 1;
    data->yExt = 2;
    data->hMF = metafile;
    GlobalUnlock(picture);
    MARSHALED(HMETAFILEPICT, &picture, &got_picture, MSHCTX_LOCAL);
    IS(0, WDT_REMOTE_CALL);
    IS(4, (ULONG_PTR)picture);
    IS(8, MM_ISOTROPIC);
    IS(12, 1);
    IS(16, 2);
    IS(20, USER_MARSHAL_PTR_PREFIX);
    IS(24, WDT_REMOTE_CALL);
    IS(28, (ULONG_PTR)metafile);
    IS(32, wire_size - 0x28);
    IS(36, wire_size - 0x28);
    data = GlobalLock(got_picture);
    ok(data->mm == MM_ISOTROPIC && data->xExt == 1 && data->yExt == 2 && data->hMF &&
           data->hMF != metafile,
       "picture");
    GlobalUnlock(got_picture);
    HMETAFILEPICT_UserFree(&umcb.Flags, &got_picture);
    GlobalFree(picture);
    DeleteMetaFile(metafile);
}

/* ---- interfaces ---- */

static LONG refs = 1;

static HRESULT STDMETHODCALLTYPE query(IUnknown *self, REFIID iid, void **ret)
{
    *ret = IsEqualIID(iid, &IID_IUnknown) ? self : NULL;
    refs += *ret != NULL;
    return *ret ? S_OK : E_NOINTERFACE;
}
static ULONG STDMETHODCALLTYPE add_ref(IUnknown *self)
{
    return (ULONG)++refs;
}
static ULONG STDMETHODCALLTYPE release(IUnknown *self)
{
    return (ULONG)--refs;
}
static IUnknownVtbl table = {query, add_ref, release};
static IUnknown object = {&table};

static void interfaces(DWORD context)
{
    IUnknown *got = NULL, *none = NULL;
    ULONG size, most = 0, bytes;
    unsigned char *end;
    STGMEDIUM medium, got_medium;
    VARIANT value;

    CoGetMarshalSizeMax(&most, &IID_IUnknown, &object, context, NULL, MSHLFLAGS_NORMAL);
    size = WdtpInterfacePointer_UserSize(prepare(NULL, 0, context), umcb.Flags, 0, &object,
                                         &IID_IUnknown);
    ok(size >= most + 8, "%u", (unsigned)size);
    free(wire);
    wire = malloc(size);
    end = WdtpInterfacePointer_UserMarshal(prepare(wire, size, context), umcb.Flags, wire, &object,
                                           &IID_IUnknown);
    bytes = (ULONG)(end - wire) - 8;
    IS(0, bytes);
    IS(4, bytes);
    IS(8, 0x574f454d);
    ok(!memcmp(wire + 16, &IID_IUnknown, sizeof(IID)), "IID");
    ok(refs > 1, "%d", (int)refs);
    ok(WdtpInterfacePointer_UserUnmarshal(prepare(wire, size, context), wire, &got,
                                          &IID_IUnknown) == end,
       "end");
    ok(got == &object, "%p", (void *)got);
    WdtpInterfacePointer_UserFree(got);
    ok(refs == 1, "%d", (int)refs);
    /* For NULL nothing is written at all. */
    ok(WdtpInterfacePointer_UserSize(prepare(NULL, 0, context), umcb.Flags, 0, none,
                                     &IID_IUnknown) == 0,
       "none");
    ok(WdtpInterfacePointer_UserMarshal(&umcb.Flags, umcb.Flags, wire, none, &IID_IUnknown) == wire,
       "none");

    memset(&medium, 0, sizeof(medium));
    memset(&got_medium, 0, sizeof(got_medium));
    medium.tymed = TYMED_NULL;
    medium.pUnkForRelease = &object;
    size = STGMEDIUM_UserSize(prepare(NULL, 0, context), 0, &medium);
    ok(size == most + 16, "%u", (unsigned)size);
    wire = realloc(wire, size);
    end = STGMEDIUM_UserMarshal(prepare(wire, size, context), wire, &medium);
    IS(0, TYMED_NULL);
    ok(at(4) != 0, "no pointer");
    IS(8, end - wire - 16);
    ok(STGMEDIUM_UserUnmarshal(prepare(wire, size, context), wire, &got_medium) == end, "end");
    ok(got_medium.pUnkForRelease == &object && got_medium.tymed == TYMED_NULL, "medium");
    STGMEDIUM_UserFree(&umcb.Flags, &got_medium);
    ok(refs == 1 && !got_medium.pUnkForRelease, "%d", (int)refs);

    VariantInit(&value);
    V_VT(&value) = VT_UNKNOWN;
    V_UNKNOWN(&value) = &object;
    size = VARIANT_UserSize(prepare(NULL, 0, context), 0, &value);
    wire = realloc(wire, size);
    end = VARIANT_UserMarshal(prepare(wire, size, context), wire, &value);
    wire_size = (ULONG)(end - wire);
    check_variant(&value);
    IS(24, end - wire - 32);
    IS(28, end - wire - 32);
    VariantInit(&value);
    ok(VARIANT_UserUnmarshal(prepare(wire, size, context), wire, &value) == end, "end");
    ok(V_UNKNOWN(&value) == &object && refs == 2, "%d", (int)refs);
    VARIANT_UserFree(&umcb.Flags, &value);
    ok(refs == 1, "%d", (int)refs);
}

static void media_and_names(void)
{
    OLECHAR *list[] = {(OLECHAR *)L"str1", (OLECHAR *)L"str2", NULL};
    SNB names = NULL, got = NULL;
    STGMEDIUM medium, got_medium;
    memset(&medium, 0, sizeof(medium));
    memset(&got_medium, 0xcc, sizeof(got_medium));
    got_medium.pUnkForRelease = NULL;
    medium.tymed = TYMED_ISTREAM;
    MARSHALED(STGMEDIUM, &medium, &got_medium, MSHCTX_DIFFERENTMACHINE);
    ok(wire_size == 12, "%u", (unsigned)wire_size);
    IS(0, TYMED_ISTREAM);
    IS(4, 0);
    IS(8, 0);
    STGMEDIUM_UserFree(&umcb.Flags, &got_medium);

    MARSHALED(SNB, &names, &got, MSHCTX_LOCAL);
    ok(wire_size == 12 && !at(0) && !at(4) && !at(8), "%u", (unsigned)wire_size);
    names = list;
    MARSHALED(SNB, &names, &got, MSHCTX_LOCAL);
    RemSNB *remote = (RemSNB *)(wire + 4);
    IS(0, 10);
    ok(wire_size == 12 + 20 && remote->ulCntStr == 2 && remote->ulCntChar == 10, "%u",
       (unsigned)wire_size);
    ok(!memcmp(got[0], L"str1", 10) && !memcmp(got[1], L"str2", 10) && !got[2], "names");
    SNB_UserFree(&umcb.Flags, &got);
    ok(!got, "%p", (void *)got);
}

int main(void)
{
    CoInitialize(NULL);
    texts();
    variants();
    arrays();
    REMOTABLE(HWND);
    REMOTABLE(HMENU);
    REMOTABLE(HACCEL);
    REMOTABLE(HICON);
    REMOTABLE(HBRUSH);
    REMOTABLE(HDC);
    formats();
    contents();
    interfaces(MSHCTX_LOCAL);
    interfaces(MSHCTX_INPROC);
    interfaces(MSHCTX_NOSHAREDMEM);
    interfaces(MSHCTX_DIFFERENTMACHINE);
    media_and_names();
    free(wire);
    CoUninitialize();
    return failures != 0;
}
