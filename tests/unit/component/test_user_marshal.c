/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/component.h>
#include <pianola/paint.h>
#include <pianola/bitmap.h>
#include <pianola/safearray.h>
#include <pianola/user_marshal.h>
#include <pianola/variant.h>
#include <pianola/wide.h>
#include <stdlib.h>
#include <string.h>

static struct {
    USER_MARSHAL_CB block;
    MIDL_STUB_MESSAGE stub;
    RPC_MESSAGE message;
} channel;

static ULONG *flags_for(MSHCTX context, void *buffer, ULONG size)
{
    memset(&channel, 0, sizeof channel);
    channel.block.Flags = (ULONG)context | NDR_LOCAL_DATA_REPRESENTATION << 16;
    channel.block.pStubMsg = &channel.stub;
    channel.block.Signature = USER_MARSHAL_CB_SIGNATURE;
    channel.stub.RpcMsg = &channel.message;
    channel.message.Buffer = buffer;
    channel.message.BufferLength = size;
    return &channel.block.Flags;
}

/* Each type there and back, and cut at every byte. */
#define THERE_AND_BACK(TYPE, type, context, value, ret, expected_size)                             \
    do {                                                                                           \
        ULONG size_ = TYPE##_UserSize(flags_for(context, NULL, 0), 0, value);                      \
        if (expected_size)                                                                         \
            assert_int_equal(size_, expected_size);                                                \
        sent_size = size_;                                                                         \
        free(sent);                                                                                \
        sent = calloc(1, size_ + 1);                                                               \
        assert_ptr_equal(TYPE##_UserMarshal(flags_for(context, sent, size_), sent, value),         \
                         sent + size_);                                                            \
        for (ULONG cut_ = 0; cut_ < size_; cut_++) {                                               \
            type none_ = {0};                                                                      \
            unsigned char *part_ = malloc(cut_ + 1);                                               \
            memcpy(part_, sent, cut_);                                                             \
            assert_null(TYPE##_UserUnmarshal(flags_for(context, part_, cut_), part_, &none_));     \
            free(part_);                                                                           \
        }                                                                                          \
        assert_ptr_equal(TYPE##_UserUnmarshal(flags_for(context, sent, size_), sent, ret),         \
                         sent + size_);                                                            \
    } while (0)

static unsigned char *sent;
static ULONG sent_size;

static DWORD at(ULONG offset)
{
    DWORD value;
    assert_true(offset + sizeof value <= sent_size);
    memcpy(&value, sent + offset, sizeof value);
    return value;
}

static void strings(void **state)
{
    (void)state;
    BSTR text = SysAllocString(OLESTR("marsh")), got = NULL;
    THERE_AND_BACK(BSTR, BSTR, MSHCTX_LOCAL, &text, &got, 22);
    assert_int_equal(at(0), 5);
    assert_int_equal(at(4), 10);
    assert_int_equal(at(8), 5);
    assert_int_equal(SysStringLen(got), 5);
    assert_memory_equal(got, text, 12);
    assert_int_equal(BSTR_UserSize(&channel.block.Flags, 1, &text), 26);
    SysFreeString(text);
    text = SysAllocStringByteLen("ab\0", 3);
    THERE_AND_BACK(BSTR, BSTR, MSHCTX_LOCAL, &text, &got, 16);
    assert_int_equal(SysStringByteLen(got), 3);
    SysFreeString(text);
    text = NULL;
    THERE_AND_BACK(BSTR, BSTR, MSHCTX_LOCAL, &text, &got, 12);
    assert_null(got);
    assert_int_equal(at(4), 0xffffffff);
    text = SysAllocString(OLESTR(""));
    THERE_AND_BACK(BSTR, BSTR, MSHCTX_LOCAL, &text, &got, 12);
    assert_non_null(got);
    BSTR_UserFree(&channel.block.Flags, &got);
    assert_null(got);
    SysFreeString(text);
}

static void check_head(VARTYPE vt, DWORD discriminant)
{
    assert_int_equal(at(0), (sent_size + 7) / 8);
    assert_int_equal(at(4), 0);
    assert_int_equal(at(8) & 0xffff, vt);
    assert_int_equal(at(16), discriminant);
}

static VARIANT variant(VARTYPE vt)
{
    VARIANT value;
    memset(&value, 0, sizeof value);
    value.vt = vt;
    return value;
}

static void plain_variants(void **state)
{
    (void)state;
    static const struct {
        VARTYPE vt;
        ULONG size, place, by_ref_size;
    } kinds[] = {
        {VT_EMPTY, 20, 20, 0},  {VT_NULL, 20, 20, 24},    {VT_I1, 21, 20, 25},
        {VT_I2, 22, 20, 26},    {VT_BOOL, 22, 20, 26},    {VT_I4, 24, 20, 28},
        {VT_ERROR, 24, 20, 28}, {VT_R4, 24, 20, 28},      {VT_R8, 32, 24, 32},
        {VT_I8, 32, 24, 32},    {VT_CY, 32, 24, 32},      {VT_DATE, 32, 24, 32},
        {VT_UINT, 24, 20, 28},  {VT_DECIMAL, 40, 24, 40},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        VARIANT value = variant(kinds[i].vt), got = variant(VT_EMPTY);
        static const unsigned char bytes[16] = {0, 0, 2, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        ULONG width = kinds[i].size - kinds[i].place;
        if (kinds[i].vt == VT_DECIMAL)
            memcpy((char *)&value + 2, bytes + 2, 14);
        else
            memcpy(&value.llVal, bytes + 4, 8);
        THERE_AND_BACK(VARIANT, VARIANT, MSHCTX_LOCAL, &value, &got, kinds[i].size);
        check_head(kinds[i].vt, kinds[i].vt);
        assert_int_equal(got.vt, kinds[i].vt);
        const void *wanted = kinds[i].vt == VT_DECIMAL ? (void *)&value : &value.llVal;
        assert_memory_equal(sent + kinds[i].place, wanted, width);
        assert_memory_equal(kinds[i].vt == VT_DECIMAL ? (void *)&got : &got.llVal, wanted, width);
        if (!kinds[i].by_ref_size)
            continue;
        VARIANT by_ref = variant(kinds[i].vt | VT_BYREF);
        unsigned char place[16], other[16] = {0};
        memcpy(place, bytes, sizeof place);
        by_ref.byref = place;
        got = variant(VT_EMPTY);
        THERE_AND_BACK(VARIANT, VARIANT, MSHCTX_LOCAL, &by_ref, &got, kinds[i].by_ref_size);
        assert_int_equal(at(20), width < 4 ? 4 : width);
        assert_int_equal(got.vt, kinds[i].vt | VT_BYREF);
        assert_memory_equal(got.byref, place, width);
        VARIANT_UserFree(&channel.block.Flags, &got);
        /* The caller's variable is set where it is. */
        got = variant(kinds[i].vt | VT_BYREF);
        got.byref = other;
        assert_non_null(
            VARIANT_UserUnmarshal(flags_for(MSHCTX_LOCAL, sent, sent_size), sent, &got));
        assert_ptr_equal(got.byref, other);
        assert_memory_equal(other, place, width);
    }
}

static void variants_with_more(void **state)
{
    (void)state;
    BSTR text = SysAllocString(OLESTR("marshaltest")), other = SysAllocString(OLESTR("?"));
    VARIANT value = variant(VT_BSTR), got = variant(VT_EMPTY);
    value.bstrVal = text;
    THERE_AND_BACK(VARIANT, VARIANT, MSHCTX_LOCAL, &value, &got, 58);
    assert_true(at(20));
    assert_int_equal(at(24), 11);
    assert_memory_equal(got.bstrVal, text, 22);
    VARIANT_UserFree(&channel.block.Flags, &got);
    assert_int_equal(got.vt, VT_EMPTY);
    value = variant(VT_BSTR | VT_BYREF);
    value.pbstrVal = &text;
    THERE_AND_BACK(VARIANT, VARIANT, MSHCTX_LOCAL, &value, &got, 62);
    assert_int_equal(at(20), 4);
    assert_memory_equal(*got.pbstrVal, text, 22);
    VARIANT_UserFree(&channel.block.Flags, &got);
    got = variant(VT_BSTR | VT_BYREF);
    got.pbstrVal = &other;
    assert_non_null(VARIANT_UserUnmarshal(flags_for(MSHCTX_LOCAL, sent, sent_size), sent, &got));
    assert_memory_equal(other, text, 22);

    VARIANT inner = variant(VT_R8);
    inner.dblVal = 3.5;
    value = variant(VT_VARIANT | VT_BYREF);
    value.pvarVal = &inner;
    got = variant(VT_EMPTY);
    THERE_AND_BACK(VARIANT, VARIANT, MSHCTX_LOCAL, &value, &got, 64);
    assert_int_equal(at(20), sizeof(VARIANT));
    assert_int_equal(at(24), 0x72657355);
    assert_int_equal(at(32), 4);
    assert_int_equal(got.pvarVal->vt, VT_R8);
    assert_true(got.pvarVal->dblVal == 3.5);
    VARIANT_UserFree(&channel.block.Flags, &got);

    value = variant(VT_UNKNOWN);
    THERE_AND_BACK(VARIANT, VARIANT, MSHCTX_LOCAL, &value, &got, 24);
    assert_int_equal(at(20), 0);
    assert_null(got.punkVal);
    value = variant(VT_ARRAY | VT_UI4);
    THERE_AND_BACK(VARIANT, VARIANT, MSHCTX_LOCAL, &value, &got, 28);
    assert_null(got.parray);
    value.parray = SafeArrayCreateVector(VT_UI4, 0, 3);
    THERE_AND_BACK(VARIANT, VARIANT, MSHCTX_LOCAL, &value, &got, 0);
    check_head(VT_ARRAY | VT_UI4, VT_ARRAY);
    assert_int_equal(got.parray->rgsabound[0].cElements, 3);
    VARIANT_UserFree(&channel.block.Flags, &got);
    /* Numbers are no strings, whatever the VARIANT says. */
    got = variant(VT_EMPTY);
    sent[8] = VT_BSTR;
    assert_null(VARIANT_UserUnmarshal(flags_for(MSHCTX_LOCAL, sent, sent_size), sent, &got));
    VariantClear(&value);
    value = variant(VT_ARRAY | VT_DECIMAL);
    value.parray = SafeArrayCreateVector(VT_DECIMAL, 0, 1);
    THERE_AND_BACK(VARIANT, VARIANT, MSHCTX_LOCAL, &value, &got, 24 + 48 + 16);
    VARIANT_UserFree(&channel.block.Flags, &got);
    VariantClear(&value);
    SysFreeString(text);
    SysFreeString(other);

    unsigned char buffer[64];
    value = variant(VT_RECORD);
    assert_null(
        VARIANT_UserMarshal(flags_for(MSHCTX_LOCAL, buffer, sizeof buffer), buffer, &value));
}

static void deep_variants(void **state)
{
    (void)state;
    enum { DEPTH = 4000 };
    VARIANT *chain = calloc(DEPTH, sizeof *chain), got = variant(VT_EMPTY);
    for (int i = 0; i + 1 < DEPTH; i++) {
        chain[i].vt = VT_VARIANT | VT_BYREF;
        chain[i].pvarVal = &chain[i + 1];
    }
    ULONG size = 32 * DEPTH;
    unsigned char *bytes = calloc(1, size);
    assert_null(VARIANT_UserMarshal(flags_for(MSHCTX_LOCAL, bytes, size), bytes, chain));
    for (int i = 0; i + 1 < DEPTH; i++) {
        static const DWORD mark = 0x72657355, vt = VT_VARIANT | VT_BYREF;
        memcpy(bytes + 32 * i + 8, &vt, 4);
        memcpy(bytes + 32 * i + 24, &mark, 4);
    }
    assert_null(VARIANT_UserUnmarshal(flags_for(MSHCTX_LOCAL, bytes, size), bytes, &got));
    assert_int_equal(got.vt, VT_EMPTY);
    free(bytes);
    free(chain);
}

static void arrays(void **state)
{
    (void)state;
    SAFEARRAY *array = NULL, *got = NULL;
    THERE_AND_BACK(LPSAFEARRAY, LPSAFEARRAY, MSHCTX_LOCAL, &array, &got, 4);
    assert_int_equal(at(0), 0);
    SAFEARRAYBOUND bounds[] = {{3, 7}, {2, -1}};
    array = SafeArrayCreate(VT_I2, 2, bounds);
    memcpy(array->pvData, "abcdefghijkl", 12);
    array->cLocks = 7;
    THERE_AND_BACK(LPSAFEARRAY, LPSAFEARRAY, MSHCTX_LOCAL, &array, &got, 64);
    array->cLocks = 0;
    assert_true(at(0));
    assert_int_equal(at(4), 2);
    assert_int_equal(at(8), 2 | FADF_HAVEVARTYPE << 16);
    assert_int_equal(at(12), 2);
    assert_int_equal(at(16), 7 | VT_I2 << 16);
    assert_int_equal(at(20), SF_I2);
    assert_int_equal(at(24), 6);
    assert_true(at(28));
    assert_int_equal(at(32), 3);
    assert_int_equal(at(36), 7);
    assert_int_equal(at(40), 2);
    assert_int_equal(at(48), 6);
    VARTYPE vt;
    assert_int_equal(SafeArrayGetVartype(got, &vt), S_OK);
    assert_int_equal(vt, VT_I2);
    assert_int_equal(got->cLocks, 0);
    assert_memory_equal(got->rgsabound, array->rgsabound, sizeof bounds);
    assert_memory_equal(got->pvData, array->pvData, 12);
    SafeArrayDestroy(array);
    LPSAFEARRAY_UserFree(&channel.block.Flags, &got);
    assert_null(got);

    static const struct {
        ULONG element, size;
        DWORD form;
    } typeless[] = {{1, 92, SF_I1}, {2, 140, SF_I2}, {4, 236, SF_I4}, {8, 432, SF_I8}};
    for (size_t i = 0; i < sizeof typeless / sizeof *typeless; i++) {
        assert_int_equal(SafeArrayAllocDescriptor(1, &array), S_OK);
        array->cbElements = typeless[i].element;
        array->rgsabound[0] = (SAFEARRAYBOUND){48, 2};
        assert_int_equal(SafeArrayAllocData(array), S_OK);
        memset(array->pvData, 0x5a, 48 * typeless[i].element);
        THERE_AND_BACK(LPSAFEARRAY, LPSAFEARRAY, MSHCTX_LOCAL, &array, &got, typeless[i].size);
        assert_int_equal(at(20), typeless[i].form);
        assert_int_equal(SafeArrayGetVartype(got, &vt), E_INVALIDARG);
        assert_memory_equal(got->pvData, array->pvData, 48 * typeless[i].element);
        SafeArrayDestroy(array);
        SafeArrayDestroy(got);
        got = NULL;
    }
}

static void arrays_with_more(void **state)
{
    (void)state;
    SAFEARRAY *array = SafeArrayCreateVector(VT_BSTR, 0, 3), *got = NULL;
    ((BSTR *)array->pvData)[0] = SysAllocString(OLESTR("a"));
    ((BSTR *)array->pvData)[2] = SysAllocString(OLESTR("bcd"));
    THERE_AND_BACK(LPSAFEARRAY, LPSAFEARRAY, MSHCTX_LOCAL, &array, &got,
                   44 + 12 + 14 + 2 + 12 + 18);
    assert_int_equal(at(12), 4);
    assert_int_equal(SysStringLen(((BSTR *)got->pvData)[2]), 3);
    assert_null(((BSTR *)got->pvData)[1]);
    assert_int_equal(got->fFeatures, FADF_HAVEVARTYPE | FADF_BSTR);
    SafeArrayDestroy(got);
    got = NULL;

    SAFEARRAY *outer = SafeArrayCreateVector(VT_VARIANT, 0, 2);
    VARIANT *values = outer->pvData;
    values[0].vt = VT_ARRAY | VT_BSTR;
    values[0].parray = array;
    values[1].vt = VT_I4;
    values[1].lVal = 5;
    THERE_AND_BACK(LPSAFEARRAY, LPSAFEARRAY, MSHCTX_LOCAL, &outer, &got, 0);
    values = got->pvData;
    assert_int_equal(values[0].vt, VT_ARRAY | VT_BSTR);
    assert_int_equal(SysStringLen(((BSTR *)values[0].parray->pvData)[2]), 3);
    assert_int_equal(values[1].lVal, 5);
    SafeArrayDestroy(outer);
    LPSAFEARRAY_UserFree(&channel.block.Flags, &got);

    array = SafeArrayCreateVector(VT_UNKNOWN, 0, 2);
    THERE_AND_BACK(LPSAFEARRAY, LPSAFEARRAY, MSHCTX_LOCAL, &array, &got, 44 + 16 + 8);
    assert_int_equal(at(20), SF_HAVEIID);
    IID iid;
    assert_int_equal(SafeArrayGetIID(got, &iid), S_OK);
    assert_true(IsEqualIID(&iid, &IID_IUnknown));
    SafeArrayDestroy(array);
    SafeArrayDestroy(got);
    got = NULL;
    array = SafeArrayCreateVector(VT_DECIMAL, 0, 2);
    THERE_AND_BACK(LPSAFEARRAY, LPSAFEARRAY, MSHCTX_LOCAL, &array, &got, 48 + 32);
    assert_int_equal(got->cbElements, 16);
    SafeArrayDestroy(array);
    SafeArrayDestroy(got);
}

static struct {
    IUnknown unknown;
    LONG refs;
} object;

static HRESULT object_query(IUnknown *self, REFIID iid, void **ret)
{
    *ret = IsEqualIID(iid, &IID_IUnknown) ? self : NULL;
    if (*ret)
        IUnknown_AddRef(self);
    return *ret ? S_OK : E_NOINTERFACE;
}

static ULONG object_add(IUnknown *self)
{
    (void)self;
    return (ULONG)__atomic_add_fetch(&object.refs, 1, __ATOMIC_RELAXED);
}

static ULONG object_release(IUnknown *self)
{
    (void)self;
    return (ULONG)__atomic_sub_fetch(&object.refs, 1, __ATOMIC_RELAXED);
}

static const IUnknownVtbl object_table = {object_query, object_add, object_release};

static void interfaces(void **state)
{
    (void)state;
    object.unknown.lpVtbl = &object_table;
    object.refs = 1;
    assert_int_equal(CoInitialize(NULL), S_OK);
    VARIANT value = variant(VT_UNKNOWN), got = variant(VT_EMPTY);
    value.punkVal = &object.unknown;
    ULONG room = VARIANT_UserSize(flags_for(MSHCTX_INPROC, NULL, 0), 0, &value);
    free(sent);
    sent = calloc(1, room);
    sent_size = room;
    unsigned char *end = VARIANT_UserMarshal(flags_for(MSHCTX_INPROC, sent, room), sent, &value);
    assert_true(end > sent + 36 && end <= sent + room);
    assert_true(at(20));
    assert_int_equal(at(24), end - sent - 32);
    assert_int_equal(at(28), end - sent - 32);
    assert_int_equal(at(32), 0x574f454d);
    assert_ptr_equal(VARIANT_UserUnmarshal(flags_for(MSHCTX_INPROC, sent, room), sent, &got), end);
    assert_ptr_equal(got.punkVal, value.punkVal);
    VARIANT_UserFree(&channel.block.Flags, &got);

    SAFEARRAY *array = SafeArrayCreateVector(VT_UNKNOWN, 0, 3), *back = NULL;
    SafeArrayPutElement(array, &(LONG){1}, &object.unknown);
    room = LPSAFEARRAY_UserSize(flags_for(MSHCTX_INPROC, NULL, 0), 0, &array);
    free(sent);
    sent = calloc(1, room);
    assert_non_null(LPSAFEARRAY_UserMarshal(flags_for(MSHCTX_INPROC, sent, room), sent, &array));
    assert_non_null(LPSAFEARRAY_UserUnmarshal(flags_for(MSHCTX_INPROC, sent, room), sent, &back));
    assert_null(((IUnknown **)back->pvData)[0]);
    assert_ptr_equal(((IUnknown **)back->pvData)[1], &object.unknown);
    LPSAFEARRAY_UserFree(&channel.block.Flags, &back);
    SafeArrayDestroy(array);
    CoUninitialize();
    assert_int_equal(object.refs, 1);
}

static void handles(void **state)
{
    (void)state;
    HWND hwnd = (HWND)(uintptr_t)0x12345, got_hwnd = NULL;
    THERE_AND_BACK(HWND, HWND, MSHCTX_LOCAL, &hwnd, &got_hwnd, 8);
    assert_int_equal(at(0), WDT_INPROC_CALL);
    assert_ptr_equal(got_hwnd, hwnd);
    assert_int_equal(HWND_UserSize(&channel.block.Flags, 1, &hwnd), 12);

    CLIPFORMAT format = 13, got_format = 0;
    THERE_AND_BACK(CLIPFORMAT, CLIPFORMAT, MSHCTX_LOCAL, &format, &got_format, 8);
    assert_int_equal(at(0), WDT_INPROC_CALL);
    assert_int_equal(got_format, 13);

    HGLOBAL memory = NULL, got = NULL;
    THERE_AND_BACK(HGLOBAL, HGLOBAL, MSHCTX_LOCAL, &memory, &got, 8);
    assert_int_equal(at(0), WDT_REMOTE_CALL);
    assert_int_equal(at(4), 0);
    assert_null(got);
    memory = GlobalAlloc(GMEM_MOVEABLE, 4);
    memcpy(GlobalLock(memory), "wxyz", 4);
    GlobalUnlock(memory);
    THERE_AND_BACK(HGLOBAL, HGLOBAL, MSHCTX_LOCAL, &memory, &got, 24);
    assert_int_equal(at(8), 4);
    assert_int_equal(at(16), 4);
    assert_memory_equal(sent + 20, "wxyz", 4);
    assert_int_equal(GlobalSize(got), 4);
    assert_memory_equal(GlobalLock(got), "wxyz", 4);
    GlobalUnlock(got);
    HGLOBAL_UserFree(&channel.block.Flags, &got);
    got = NULL;
    THERE_AND_BACK(HGLOBAL, HGLOBAL, MSHCTX_INPROC, &memory, &got, 12);
    assert_int_equal(at(0), WDT_INPROC64_CALL);
    assert_ptr_equal(got, memory);
    GlobalFree(memory);
}

static void bitmaps(void **state)
{
    (void)state;
    static const unsigned char bits[] = {1, 2, 3, 4, 5, 6, 7, 8};
    HBITMAP bitmap = CreateBitmap(16, 4, 1, 1, bits), got = NULL;
    THERE_AND_BACK(HBITMAP, HBITMAP, MSHCTX_LOCAL, &bitmap, &got, 12 + 20 + 4 + 8);
    unsigned char back[8];
    assert_int_equal(GetBitmapBits(got, 8, back), 8);
    assert_memory_equal(back, bits, 8);
    HBITMAP_UserFree(&channel.block.Flags, &got);
    DeleteObject(bitmap);
}

static void media(void **state)
{
    (void)state;
    STGMEDIUM medium = {.tymed = TYMED_NULL}, got = {.tymed = TYMED_NULL};
    THERE_AND_BACK(STGMEDIUM, STGMEDIUM, MSHCTX_LOCAL, &medium, &got, 8);
    medium.tymed = TYMED_HGLOBAL;
    medium.hGlobal = GlobalAlloc(GMEM_MOVEABLE, 3);
    ULONG size = STGMEDIUM_UserSize(flags_for(MSHCTX_LOCAL, NULL, 0), 0, &medium);
    assert_int_equal(size, 12 + 20 + 3);
    THERE_AND_BACK(STGMEDIUM, STGMEDIUM, MSHCTX_LOCAL, &medium, &got, 35);
    assert_int_equal(GlobalSize(got.hGlobal), 3);
    STGMEDIUM_UserFree(&channel.block.Flags, &got);
    assert_int_equal(got.tymed, TYMED_NULL);
    ReleaseStgMedium(&medium);
    medium.tymed = TYMED_FILE;
    medium.lpszFileName = (OLECHAR *)OLESTR("/nonexistent/x");
    THERE_AND_BACK(STGMEDIUM, STGMEDIUM, MSHCTX_LOCAL, &medium, &got, 12 + 12 + 30);
    assert_memory_equal(got.lpszFileName, medium.lpszFileName, 30);
    STGMEDIUM_UserFree(&channel.block.Flags, &got);
}

static void names(void **state)
{
    (void)state;
    OLECHAR *list[] = {(OLECHAR *)OLESTR("str1"), (OLECHAR *)OLESTR(""), (OLECHAR *)OLESTR("s2"),
                       NULL};
    SNB value = NULL, got = NULL;
    THERE_AND_BACK(SNB, SNB, MSHCTX_LOCAL, &value, &got, 12);
    assert_null(got);
    value = list;
    THERE_AND_BACK(SNB, SNB, MSHCTX_LOCAL, &value, &got, 12 + 2 * 9);
    assert_int_equal(at(0), 9);
    assert_int_equal(at(4), 3);
    assert_int_equal(at(8), 9);
    assert_memory_equal(got[0], list[0], 10);
    assert_memory_equal(got[2], list[2], 6);
    assert_null(got[3]);
    /* As many names as it says. */
    memcpy(sent + 4, &(DWORD){4}, 4);
    SNB other = NULL;
    assert_null(SNB_UserUnmarshal(flags_for(MSHCTX_LOCAL, sent, sent_size), sent, &other));
    assert_null(other);
    SNB_UserFree(&channel.block.Flags, &got);
    free(sent);
    sent = NULL;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings),
        cmocka_unit_test(plain_variants),
        cmocka_unit_test(variants_with_more),
        cmocka_unit_test(deep_variants),
        cmocka_unit_test(arrays),
        cmocka_unit_test(arrays_with_more),
        cmocka_unit_test(interfaces),
        cmocka_unit_test(handles),
        cmocka_unit_test(bitmaps),
        cmocka_unit_test(media),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
