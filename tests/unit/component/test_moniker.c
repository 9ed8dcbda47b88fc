/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/component.h>
#include <pianola/marshal.h>
#include <pianola/moniker.h>
#include <pianola/stream.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define T(text) OLESTR(text)

static const GUID some_class = {0x12345678, 0xabcd, 0x4321, {1, 2, 3, 4, 5, 6, 7, 8}};

static bool same(const OLECHAR *a, const OLECHAR *b)
{
    while (*a && *a == *b) {
        a++;
        b++;
    }
    return *a == *b;
}

static IMoniker *file(const OLECHAR *path)
{
    IMoniker *m;
    assert_int_equal(CreateFileMoniker(path, &m), S_OK);
    return m;
}

static IMoniker *item(const OLECHAR *name)
{
    IMoniker *m;
    assert_int_equal(CreateItemMoniker(T("!"), name, &m), S_OK);
    return m;
}

static IMoniker *anti(void)
{
    IMoniker *m;
    assert_int_equal(CreateAntiMoniker(&m), S_OK);
    return m;
}

/* Both are released. */
static IMoniker *with(IMoniker *a, IMoniker *b)
{
    IMoniker *m;
    assert_int_equal(CreateGenericComposite(a, b, &m), S_OK);
    IMoniker_Release(a);
    IMoniker_Release(b);
    return m;
}

static void named(IMoniker *m, const OLECHAR *name)
{
    IBindCtx *context;
    OLECHAR *text;
    assert_int_equal(CreateBindCtx(0, &context), S_OK);
    assert_int_equal(IMoniker_GetDisplayName(m, context, NULL, &text), S_OK);
    assert_true(same(text, name));
    CoTaskMemFree(text);
    assert_int_equal(IBindCtx_Release(context), 0);
}

static void ends(IMoniker *m)
{
    assert_int_equal(IMoniker_Release(m), 0);
}

static void back(IStream *stream)
{
    LARGE_INTEGER zero = {0};
    assert_int_equal(IStream_Seek(stream, zero, STREAM_SEEK_SET, NULL), S_OK);
}

/* What Save writes, at most size bytes. */
static ULONG saved(IMoniker *m, BYTE *buf, ULONG size)
{
    IStream *stream;
    ULONG n = 0;
    ULARGE_INTEGER most;
    assert_int_equal(CreateStreamOnHGlobal(NULL, TRUE, &stream), S_OK);
    assert_int_equal(IMoniker_Save(m, stream, TRUE), S_OK);
    back(stream);
    assert_int_equal(IStream_Read(stream, buf, size, &n), S_OK);
    assert_int_equal(IMoniker_GetSizeMax(m, &most), S_OK);
    assert_true(most.QuadPart >= n);
    IStream_Release(stream);
    return n;
}

static void travels(IMoniker *m)
{
    IStream *stream;
    IMoniker *other;
    assert_int_equal(CreateStreamOnHGlobal(NULL, TRUE, &stream), S_OK);
    assert_int_equal(OleSaveToStream((IPersistStream *)m, stream), S_OK);
    back(stream);
    assert_int_equal(OleLoadFromStream(stream, &IID_IMoniker, (void **)&other), S_OK);
    assert_int_equal(IMoniker_IsEqual(m, other), S_OK);
    ends(other);
    back(stream);
    assert_int_equal(CoMarshalInterface(stream, &IID_IMoniker, (IUnknown *)m, MSHCTX_LOCAL, NULL,
                                        MSHLFLAGS_NORMAL),
                     S_OK);
    back(stream);
    assert_int_equal(CoUnmarshalInterface(stream, &IID_IMoniker, (void **)&other), S_OK);
    assert_ptr_not_equal(other, m);
    assert_int_equal(IMoniker_IsEqual(m, other), S_OK);
    DWORD a, b;
    assert_int_equal(IMoniker_Hash(m, &a), S_OK);
    assert_int_equal(IMoniker_Hash(other, &b), S_OK);
    assert_int_equal(a, b);
    ends(other);
    IStream_Release(stream);
}

static ULONG compared(IMoniker *m, BYTE *buf, ULONG room)
{
    IROTData *data;
    ULONG size = 0, more = 0;
    assert_int_equal(IMoniker_QueryInterface(m, &IID_IROTData, (void **)&data), S_OK);
    assert_int_equal(IROTData_GetComparisonData(data, buf, room, &size), S_OK);
    assert_int_equal(IROTData_GetComparisonData(data, buf, size - 1, &more), E_OUTOFMEMORY);
    assert_int_equal(more, size);
    IROTData_Release(data);
    return size;
}

static void is_system(IMoniker *m, DWORD kind, const CLSID *clsid)
{
    DWORD got = 99;
    CLSID id;
    assert_int_equal(IMoniker_IsSystemMoniker(m, &got), kind ? S_OK : S_FALSE);
    assert_int_equal(got, kind);
    assert_int_equal(IMoniker_GetClassID(m, &id), S_OK);
    assert_memory_equal(&id, clsid, sizeof id);
    assert_int_equal(IMoniker_IsDirty(m), S_FALSE);
}

static void items(void **state)
{
    (void)state;
    static const BYTE bytes[] = {2, 0, 0, 0, '!', 0, 5, 0, 0, 0, 'T', 'e', 's', 't', 0};
    static const BYTE compare[] = {4, 3,    0,   0, 0,   0, 0,   0, 0xc0, 0, 0,   0, 0, 0,
                                   0, 0x46, '!', 0, 'T', 0, 'E', 0, 'S',  0, 'T', 0, 0, 0};
    BYTE buf[256];
    IMoniker *m = item(T("Test")), *other = item(T("tEST")), *third = item(T("x")), *got;
    IEnumMoniker *list = (void *)1;
    FILETIME time;
    is_system(m, MKSYS_ITEMMONIKER, &CLSID_ItemMoniker);
    named(m, T("!Test"));
    assert_int_equal(saved(m, buf, sizeof buf), sizeof bytes);
    assert_memory_equal(buf, bytes, sizeof bytes);
    assert_int_equal(compared(m, buf, sizeof buf), sizeof compare);
    assert_memory_equal(buf, compare, sizeof compare);
    assert_int_equal(IMoniker_IsEqual(m, other), S_OK);
    assert_int_equal(IMoniker_IsEqual(m, third), S_FALSE);
    assert_int_equal(IMoniker_IsEqual(m, NULL), E_INVALIDARG);
    assert_int_equal(CreateItemMoniker(T("/"), T("Test"), &got), S_OK);
    assert_int_equal(IMoniker_IsEqual(m, got), S_FALSE);
    ends(got);
    assert_int_equal(IMoniker_CommonPrefixWith(m, other, &got), MK_S_US);
    assert_ptr_equal(got, m);
    IMoniker_Release(got);
    assert_int_equal(IMoniker_CommonPrefixWith(m, third, &got), MK_E_NOPREFIX);
    assert_null(got);
    assert_int_equal(IMoniker_RelativePathTo(m, third, &got), MK_S_HIM);
    assert_ptr_equal(got, third);
    IMoniker_Release(got);
    assert_int_equal(IMoniker_Enum(m, TRUE, &list), S_OK);
    assert_null(list);
    IBindCtx *context;
    assert_int_equal(CreateBindCtx(0, &context), S_OK);
    assert_int_equal(IMoniker_Reduce(m, context, MKRREDUCE_ALL, NULL, &got), MK_S_REDUCED_TO_SELF);
    assert_ptr_equal(got, m);
    IMoniker_Release(got);
    assert_int_equal(IMoniker_IsRunning(m, NULL, NULL, NULL), E_INVALIDARG);
    assert_int_equal(IMoniker_IsRunning(m, context, NULL, NULL), S_FALSE);
    assert_int_equal(IMoniker_IsRunning(m, context, NULL, other), S_OK);
    assert_int_equal(IMoniker_IsRunning(m, context, NULL, third), S_FALSE);
    assert_int_equal(IMoniker_GetTimeOfLastChange(m, context, NULL, &time), MK_E_NOTBINDABLE);
    void *object;
    assert_int_equal(IMoniker_BindToObject(m, context, NULL, &IID_IUnknown, &object), E_INVALIDARG);
    assert_null(object);
    assert_int_equal(IMoniker_Inverse(m, &got), S_OK);
    is_system(got, MKSYS_ANTIMONIKER, &CLSID_AntiMoniker);
    ends(got);
    assert_int_equal(IMoniker_ComposeWith(m, third, TRUE, &got), MK_E_NEEDGENERIC);
    assert_null(got);
    IBindCtx_Release(context);
    travels(m);
    ends(m);
    ends(other);
    ends(third);
    /* Not ASCII: units after the bytes. */
    static const BYTE wide[] = {0, 0, 0, 0, 7, 0, 0, 0, 'a', '?', 0, 'a', 0, 0x34, 0x12};
    static const OLECHAR name[] = {'a', 0x1234, 0};
    assert_int_equal(CreateItemMoniker(NULL, name, &m), S_OK);
    assert_int_equal(saved(m, buf, sizeof buf), sizeof wide);
    assert_memory_equal(buf, wide, sizeof wide);
    named(m, name);
    travels(m);
    ends(m);
    assert_int_equal(CreateItemMoniker(T("!"), NULL, &m), E_INVALIDARG);
    assert_int_equal(CreateItemMoniker(T("!"), T("x"), NULL), E_INVALIDARG);
}

static void files(void **state)
{
    (void)state;
    static const BYTE bytes[] = {
        0, 0, 8, 0, 0, 0, 'c', ':', '\\', 'a', '.', 'd', 'o', 0, 0xff, 0xff, 0xad, 0xde, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0,   0,   0,    0,   0,   0,   0,   0, 0,    0,    0,    0,    0, 0, 0};
    BYTE buf[256];
    IMoniker *m = file(T("c:\\a.do")), *upper = file(T("C:\\A.DO")), *got;
    is_system(m, MKSYS_FILEMONIKER, &CLSID_FileMoniker);
    named(m, T("c:\\a.do"));
    ULARGE_INTEGER most;
    assert_int_equal(saved(m, buf, sizeof buf), sizeof bytes);
    assert_memory_equal(buf, bytes, sizeof bytes);
    assert_int_equal(IMoniker_GetSizeMax(m, &most), S_OK);
    assert_int_equal(most.QuadPart, sizeof bytes);
    assert_int_equal(IMoniker_IsEqual(m, upper), S_OK);
    DWORD a, b;
    IMoniker_Hash(m, &a);
    IMoniker_Hash(upper, &b);
    assert_int_equal(a, b);
    assert_int_equal(compared(m, buf, sizeof buf), 16 + 16);
    assert_memory_equal(buf + 16, T("C:\\A.DO"), 16);
    travels(m);
    ends(m);
    ends(upper);
    m = file(T("/a/B"));
    upper = file(T("/A/B"));
    assert_int_equal(IMoniker_IsEqual(m, upper), S_FALSE);
    ends(upper);
    travels(m);
    static const OLECHAR wide[] = {'.', '.', '\\', 0x1234, '\\', 'x', 0};
    upper = file(wide);
    travels(upper);
    assert_int_equal(saved(upper, buf, sizeof buf), 2 + 4 + 4 + 24 + 4 + 4 + 2 + 6);
    assert_int_equal(buf[0], 1);
    ends(upper);
    upper = file(T("../x"));
    travels(upper);
    ends(upper);
    upper = file(T("/"));
    assert_int_equal(IMoniker_ComposeWith(m, upper, FALSE, &got), MK_E_SYNTAX);
    ends(upper);
    ends(m);
    assert_int_equal(CreateFileMoniker(NULL, &m), MK_E_SYNTAX);
}

static void joined(const OLECHAR *a, const OLECHAR *b, const OLECHAR *all)
{
    IMoniker *left = file(a), *right = file(b), *got;
    assert_int_equal(IMoniker_ComposeWith(left, right, TRUE, &got), S_OK);
    if (*all) {
        named(got, all);
        ends(got);
    } else {
        assert_null(got);
    }
    ends(left);
    ends(right);
}

static void prefix(const OLECHAR *a, const OLECHAR *b, HRESULT hr, const OLECHAR *text)
{
    IMoniker *left = file(a), *right = file(b), *got;
    assert_int_equal(IMoniker_CommonPrefixWith(left, right, &got), hr);
    if (text) {
        named(got, text);
        IMoniker_Release(got);
    } else {
        assert_null(got);
    }
    ends(left);
    ends(right);
}

static void relative(const OLECHAR *a, const OLECHAR *b, HRESULT hr, const OLECHAR *text)
{
    IMoniker *left = file(a), *right = file(b), *got, *all;
    assert_int_equal(IMoniker_RelativePathTo(left, right, &got), hr);
    named(got, text);
    if (hr == S_OK) {
        assert_int_equal(IMoniker_ComposeWith(left, got, FALSE, &all), S_OK);
        assert_int_equal(IMoniker_IsEqual(all, right), S_OK);
        ends(all);
    }
    IMoniker_Release(got);
    ends(left);
    ends(right);
}

static void paths(void **state)
{
    (void)state;
    joined(T("/a/b"), T("c"), T("/a/b/c"));
    joined(T("/a/b"), T("../c"), T("/a/c"));
    joined(T("/a"), T(".."), T("/"));
    joined(T("c:\\a\\b"), T("..\\x\\y"), T("c:\\a\\x\\y"));
    joined(T("c:\\"), T("x"), T("c:\\x"));
    joined(T("a"), T("..\\..\\b"), T("..\\b"));
    joined(T("a"), T(".."), T(""));
    prefix(T("c:\\a\\b"), T("C:\\A\\c"), S_OK, T("c:\\a"));
    prefix(T("c:\\a"), T("c:\\b"), S_OK, T("c:\\"));
    prefix(T("/a/b/c"), T("/a/b"), MK_S_HIM, T("/a/b"));
    prefix(T("/a/b"), T("/a/b/c"), MK_S_ME, T("/a/b"));
    prefix(T("/a/b"), T("/a/b"), MK_S_US, T("/a/b"));
    prefix(T("c:\\a"), T("d:\\a"), MK_E_NOPREFIX, NULL);
    prefix(T("a/b"), T("c/b"), MK_E_NOPREFIX, NULL);
    relative(T("/a/b/c"), T("/a/x"), S_OK, T("../../x"));
    relative(T("/a"), T("/a/b"), S_OK, T("b"));
    relative(T("/a/b"), T("/a"), S_OK, T(".."));
    relative(T("c:\\a"), T("d:\\b"), MK_S_HIM, T("d:\\b"));
}

static void antis(void **state)
{
    (void)state;
    BYTE buf[64];
    IMoniker *m = anti(), *i = item(T("x")), *got, *two;
    IStream *stream;
    is_system(m, MKSYS_ANTIMONIKER, &CLSID_AntiMoniker);
    named(m, T("\\.."));
    assert_int_equal(saved(m, buf, sizeof buf), 4);
    assert_memory_equal(buf, "\1\0\0\0", 4);
    assert_int_equal(compared(m, buf, sizeof buf), 20);
    assert_int_equal(IMoniker_Inverse(m, &got), MK_E_NOINVERSE);
    assert_int_equal(IMoniker_ComposeWith(m, i, TRUE, &got), MK_E_NEEDGENERIC);
    assert_int_equal(IMoniker_ComposeWith(i, m, TRUE, &got), S_OK);
    assert_null(got);
    travels(m);
    /* A count of two takes two. */
    two = anti();
    stream = SHCreateMemStream((const BYTE *)"\2\0\0\0", 4);
    assert_int_equal(IMoniker_Load(two, stream), S_OK);
    IStream_Release(stream);
    named(two, T("\\..\\.."));
    assert_int_equal(IMoniker_IsEqual(m, two), S_FALSE);
    assert_int_equal(IMoniker_CommonPrefixWith(m, two, &got), MK_S_ME);
    IMoniker_Release(got);
    assert_int_equal(IMoniker_CommonPrefixWith(two, m, &got), MK_S_HIM);
    IMoniker_Release(got);
    IMoniker *all = with(file(T("/f")), with(item(T("a")), item(T("b"))));
    assert_int_equal(IMoniker_ComposeWith(all, two, FALSE, &got), S_OK);
    named(got, T("/f"));
    IMoniker_Release(got);
    ends(all);
    assert_int_equal(IMoniker_ComposeWith(i, two, FALSE, &got), S_OK);
    assert_int_equal(IMoniker_IsEqual(got, m), S_OK);
    ends(got);
    stream = SHCreateMemStream((const BYTE *)"\0\0\x10\0", 4);
    assert_int_equal(IMoniker_Load(two, stream), E_INVALIDARG);
    IStream_Release(stream);
    ends(two);
    ends(m);
    ends(i);
}

static void composites(void **state)
{
    (void)state;
    BYTE buf[256], more[256];
    IMoniker *got, *part, *inverse;
    IEnumMoniker *list;
    ULONG n;
    assert_int_equal(CreateGenericComposite(NULL, NULL, &got), S_OK);
    assert_null(got);
    IMoniker *one = item(T("1"));
    assert_int_equal(CreateGenericComposite(NULL, one, &got), S_OK);
    assert_ptr_equal(got, one);
    IMoniker_Release(got);
    ends(one);
    IMoniker *m = with(file(T("/f")), with(item(T("a")), item(T("b"))));
    is_system(m, MKSYS_GENERICCOMPOSITE, &CLSID_CompositeMoniker);
    named(m, T("/f!a!b"));
    travels(m);
    n = saved(m, buf, sizeof buf);
    assert_memory_equal(buf, "\3\0\0\0\3\3\0\0", 8);
    assert_true(n > 60);
    n = compared(m, buf, sizeof buf);
    one = item(T("b"));
    ULONG last = compared(one, more, sizeof more);
    assert_memory_equal(buf + n - last, more, last);
    ends(one);
    assert_int_equal(IMoniker_Enum(m, FALSE, &list), S_OK);
    assert_int_equal(IEnumMoniker_Next(list, 1, &part, NULL), S_OK);
    named(part, T("!b"));
    IMoniker_Release(part);
    assert_int_equal(IEnumMoniker_Skip(list, 2), S_OK);
    assert_int_equal(IEnumMoniker_Next(list, 1, &part, NULL), S_FALSE);
    IEnumMoniker_Release(list);
    assert_int_equal(IMoniker_Inverse(m, &inverse), S_OK);
    assert_int_equal(IMoniker_ComposeWith(m, inverse, FALSE, &got), S_OK);
    assert_null(got);
    assert_int_equal(IMoniker_ComposeWith(m, inverse, TRUE, &got), MK_E_NEEDGENERIC);
    ends(inverse);
    /* The same, composed the other way round. */
    one = with(with(file(T("/f")), item(T("a"))), item(T("b")));
    assert_int_equal(IMoniker_IsEqual(m, one), S_OK);
    assert_int_equal(IMoniker_CommonPrefixWith(m, one, &got), MK_S_US);
    IMoniker_Release(got);
    ends(one);
    one = with(file(T("/f")), with(item(T("a")), item(T("c"))));
    assert_int_equal(IMoniker_CommonPrefixWith(m, one, &got), S_OK);
    named(got, T("/f!a"));
    IMoniker_Release(got);
    assert_int_equal(IMoniker_RelativePathTo(m, one, &got), S_OK);
    assert_int_equal(IMoniker_ComposeWith(m, got, FALSE, &part), S_OK);
    assert_int_equal(IMoniker_IsEqual(part, one), S_OK);
    ends(part);
    IMoniker_Release(got);
    ends(one);
    one = file(T("/f"));
    assert_int_equal(MonikerCommonPrefixWith(m, one, &got), MK_S_HIM);
    IMoniker_Release(got);
    assert_int_equal(MonikerCommonPrefixWith(one, m, &got), MK_S_ME);
    IMoniker_Release(got);
    assert_int_equal(MonikerRelativePathTo(one, m, &got, TRUE), S_OK);
    named(got, T("!a!b"));
    ends(got);
    ends(one);
    IBindCtx *context;
    assert_int_equal(CreateBindCtx(0, &context), S_OK);
    assert_int_equal(IMoniker_Reduce(m, context, MKRREDUCE_ALL, NULL, &got), MK_S_REDUCED_TO_SELF);
    assert_ptr_equal(got, m);
    IMoniker_Release(got);
    IBindCtx_Release(context);
    ends(m);
    /* Composites in composites, and counts without parts, are refused. */
    static const BYTE none[] = {0xff, 0xff, 0xff, 0x7f};
    assert_int_equal(CoCreateInstance(&CLSID_CompositeMoniker, NULL, CLSCTX_INPROC_SERVER,
                                      &IID_IMoniker, (void **)&m),
                     S_OK);
    IStream *stream = SHCreateMemStream(none, sizeof none);
    assert_true(FAILED(IMoniker_Load(m, stream)));
    IStream_Release(stream);
    assert_int_equal(IMoniker_Hash(m, &n), E_UNEXPECTED);
    ends(m);
}

static void classes(void **state)
{
    (void)state;
    BYTE buf[64];
    IBindCtx *context;
    IMoniker *m, *got;
    ULONG eaten;
    IClassFactory *factory;
    assert_int_equal(CreateClassMoniker(&some_class, &m), S_OK);
    is_system(m, MKSYS_CLASSMONIKER, &CLSID_ClassMoniker);
    named(m, T("clsid:12345678-ABCD-4321-0102-030405060708:"));
    assert_int_equal(saved(m, buf, sizeof buf), 20);
    assert_memory_equal(buf, &some_class, 16);
    assert_int_equal(compared(m, buf, sizeof buf), 32);
    travels(m);
    assert_int_equal(CreateBindCtx(0, &context), S_OK);
    static const OLECHAR name[] = u"clsid:{12345678-abcd-4321-0102-030405060708}:";
    assert_int_equal(MkParseDisplayName(context, name, &eaten, &got), S_OK);
    assert_int_equal(eaten, sizeof name / 2 - 1);
    assert_int_equal(IMoniker_IsEqual(m, got), S_OK);
    ends(got);
    assert_int_equal(IMoniker_BindToObject(m, context, NULL, &IID_IClassFactory, (void **)&factory),
                     REGDB_E_CLASSNOTREG);
    assert_int_equal(IMoniker_IsRunning(m, context, NULL, NULL), E_NOTIMPL);
    ends(m);
    assert_int_equal(MkParseDisplayName(context, T("clsid:123:"), &eaten, &got), MK_E_SYNTAX);
    /* A class of the library's own, both ways. */
    assert_int_equal(CoGetObject(T("clsid:0002E005-0000-0000-C000-000000000046:"), NULL,
                                 &IID_IClassFactory, (void **)&factory),
                     S_OK);
    IClassFactory_Release(factory);
    ICatRegister *categories;
    assert_int_equal(CoGetObject(T("new:{0002E005-0000-0000-C000-000000000046}"), NULL,
                                 &IID_ICatRegister, (void **)&categories),
                     S_OK);
    ICatRegister_Release(categories);
    assert_int_equal(CoGetObject(T("/no/such.file"), NULL, &IID_IUnknown, (void **)&categories),
                     MK_E_CANTOPENFILE);
    assert_int_equal(MkParseDisplayName(context, T(""), &eaten, &got), E_INVALIDARG);
    assert_int_equal(IBindCtx_Release(context), 0);
}

static void pointers(void **state)
{
    (void)state;
    IMoniker *m, *target = item(T("target")), *got;
    IBindCtx *context;
    OLECHAR *text;
    assert_int_equal(CreateBindCtx(0, &context), S_OK);
    assert_int_equal(CreatePointerMoniker((IUnknown *)target, &m), S_OK);
    is_system(m, MKSYS_POINTERMONIKER, &CLSID_PointerMoniker);
    assert_int_equal(IMoniker_BindToObject(m, context, NULL, &IID_IMoniker, (void **)&got), S_OK);
    assert_ptr_equal(got, target);
    IMoniker_Release(got);
    assert_int_equal(IMoniker_IsRunning(m, NULL, NULL, NULL), S_OK);
    assert_int_equal(IMoniker_GetDisplayName(m, context, NULL, &text), E_NOTIMPL);
    assert_int_equal(IMoniker_Save(m, NULL, FALSE), E_NOTIMPL);
    ends(m);
    assert_int_equal(CreateObjrefMoniker((IUnknown *)context, &m), S_OK);
    is_system(m, MKSYS_OBJREFMONIKER, &CLSID_ObjrefMoniker);
    assert_int_equal(IMoniker_GetDisplayName(m, context, NULL, &text), S_OK);
    IBindCtx *same_one;
    assert_int_equal(CoGetObject(text, NULL, &IID_IBindCtx, (void **)&same_one), S_OK);
    assert_ptr_equal(same_one, context);
    IBindCtx_Release(same_one);
    text[12] = '?';
    assert_true(FAILED(CoGetObject(text, NULL, &IID_IBindCtx, (void **)&same_one)));
    CoTaskMemFree(text);
    ends(m);
    ends(target);
    assert_int_equal(IBindCtx_Release(context), 0);
}

/* References to monikers in references to monikers: refused before the stack ends. */
static void nested(void **state)
{
    (void)state;
    enum { LEVELS = 2000, LEVEL = 16 + 48 };
    static BYTE bytes[LEVELS * LEVEL];
    const DWORD head[] = {0x574f454d, 4}, tail[] = {0, 0x1000};
    for (BYTE *to = bytes; to < bytes + sizeof bytes; to += LEVEL) {
        memcpy(to, &CLSID_ObjrefMoniker, 16);
        memcpy(to + 16, head, 8);
        memcpy(to + 24, &IID_IMoniker, 16);
        memcpy(to + 40, &CLSID_ItemMoniker, 16);
        memcpy(to + 56, tail, 8);
    }
    IMoniker *m = NULL;
    IStream *stream = SHCreateMemStream(bytes, sizeof bytes);
    assert_int_equal(OleLoadFromStream(stream, &IID_IMoniker, (void **)&m), E_INVALIDARG);
    assert_null(m);
    IStream_Release(stream);
}

static void contexts(void **state)
{
    (void)state;
    IBindCtx *context;
    IMoniker *a = item(T("a")), *b = item(T("b"));
    IUnknown *got;
    IEnumString *keys;
    LPOLESTR key;
    BIND_OPTS2 options = {.cbStruct = sizeof options};
    assert_int_equal(CreateBindCtx(1, &context), E_INVALIDARG);
    assert_int_equal(CreateBindCtx(0, &context), S_OK);
    assert_int_equal(IBindCtx_RegisterObjectBound(context, NULL), S_OK);
    assert_int_equal(IBindCtx_RegisterObjectBound(context, (IUnknown *)a), S_OK);
    assert_int_equal(IBindCtx_RegisterObjectBound(context, (IUnknown *)a), S_OK);
    assert_int_equal(IBindCtx_RevokeObjectBound(context, NULL), E_INVALIDARG);
    assert_int_equal(IBindCtx_RevokeObjectBound(context, (IUnknown *)a), S_OK);
    assert_int_equal(IBindCtx_RevokeObjectBound(context, (IUnknown *)b), MK_E_NOTBOUND);
    assert_int_equal(IBindCtx_ReleaseBoundObjects(context), S_OK);
    assert_int_equal(IBindCtx_RevokeObjectBound(context, (IUnknown *)a), MK_E_NOTBOUND);
    assert_int_equal(IBindCtx_GetBindOptions(context, (BIND_OPTS *)&options), S_OK);
    assert_int_equal(options.grfMode, STGM_READWRITE);
    assert_int_equal(options.dwClassContext, CLSCTX_SERVER);
    BIND_OPTS small = {.cbStruct = sizeof small, .grfMode = 7};
    assert_int_equal(IBindCtx_SetBindOptions(context, &small), S_OK);
    assert_int_equal(IBindCtx_GetBindOptions(context, (BIND_OPTS *)&options), S_OK);
    assert_int_equal(options.grfMode, 7);
    assert_int_equal(options.dwClassContext, CLSCTX_SERVER);
    small.cbStruct = 4096;
    assert_int_equal(IBindCtx_SetBindOptions(context, &small), E_INVALIDARG);
    assert_int_equal(IBindCtx_SetBindOptions(context, NULL), E_POINTER);
    OLECHAR one[] = u"one", two[] = u"two";
    assert_int_equal(IBindCtx_RegisterObjectParam(context, one, NULL), E_INVALIDARG);
    assert_int_equal(IBindCtx_RegisterObjectParam(context, one, (IUnknown *)a), S_OK);
    assert_int_equal(IBindCtx_RegisterObjectParam(context, two, (IUnknown *)a), S_OK);
    assert_int_equal(IBindCtx_RegisterObjectParam(context, one, (IUnknown *)b), S_OK);
    assert_int_equal(IBindCtx_GetObjectParam(context, one, &got), S_OK);
    assert_ptr_equal(got, b);
    IUnknown_Release(got);
    assert_int_equal(IBindCtx_EnumObjectParam(context, &keys), S_OK);
    assert_int_equal(IEnumString_Next(keys, 1, &key, NULL), S_OK);
    assert_true(same(key, one));
    CoTaskMemFree(key);
    IEnumString_Release(keys);
    assert_int_equal(IBindCtx_RevokeObjectParam(context, one), S_OK);
    assert_int_equal(IBindCtx_RevokeObjectParam(context, one), E_FAIL);
    assert_int_equal(IBindCtx_GetObjectParam(context, one, &got), E_FAIL);
    assert_null(got);
    assert_int_equal(IBindCtx_Release(context), 0);
    ends(a);
    ends(b);
}

static int enter(void **state)
{
    (void)state;
    return CoInitializeEx(NULL, COINIT_APARTMENTTHREADED) != S_OK;
}

static int leave(void **state)
{
    (void)state;
    CoUninitialize();
    return 0;
}

int main(void)
{
    char folder[] = "/tmp/moniker-XXXXXX";
    if (!mkdtemp(folder) || setenv("XDG_RUNTIME_DIR", folder, 1) < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items),    cmocka_unit_test(files),      cmocka_unit_test(paths),
        cmocka_unit_test(antis),    cmocka_unit_test(composites), cmocka_unit_test(classes),
        cmocka_unit_test(pointers), cmocka_unit_test(contexts),   cmocka_unit_test(nested),
    };
    int failed = cmocka_run_group_tests(tests, enter, leave);
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command) || failed;
}
