/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include "codec_loop.h"
#include "component/codec.h"
#include "component/codec_type.h"

/* The interfaces that COM itself has, through their proxies. */

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct loop loop;
static IRpcProxyBuffer *buffer;

static void *connect_to(REFIID iid, void *server)
{
    IPSFactoryBuffer *factory;
    void *proxy;
    memset(&loop, 0, sizeof loop);
    loop.channel.lpVtbl = &loop_table;
    loop.refs = 1;
    assert_int_equal(codec_factory(iid, &factory), S_OK);
    assert_int_equal(IPSFactoryBuffer_CreateStub(factory, iid, server, &loop.stub), S_OK);
    assert_int_equal(IPSFactoryBuffer_CreateProxy(factory, NULL, iid, &buffer, &proxy), S_OK);
    assert_int_equal(IRpcProxyBuffer_Connect(buffer, &loop.channel), S_OK);
    IPSFactoryBuffer_Release(factory);
    return proxy;
}

static void disconnect(void *proxy)
{
    IUnknown_Release((IUnknown *)proxy);
    IRpcProxyBuffer_Release(buffer);
    IRpcStubBuffer_Release(loop.stub);
    assert_int_equal(loop.refs, 1);
    assert_int_equal(loop.buffers, 0);
}

static void all_tables(void **state)
{
    (void)state;
    static const struct {
        const IID *iid;
        size_t size;
    } cases[] = {
#define TABLE(name) {&IID_##name, sizeof(name##Vtbl)}
        TABLE(IUnknown),
        TABLE(IDispatch),
        TABLE(IClassFactory),
        TABLE(IClassFactory2),
        TABLE(IEnumVARIANT),
        TABLE(IEnumUnknown),
        TABLE(IEnumString),
        TABLE(IEnumGUID),
        TABLE(IEnumMoniker),
        TABLE(IEnumConnections),
        TABLE(IEnumConnectionPoints),
        TABLE(IEnumCATEGORYINFO),
        TABLE(IEnumSTATSTG),
        TABLE(ISequentialStream),
        TABLE(IStream),
        TABLE(ILockBytes),
        TABLE(IPersist),
        TABLE(IPersistStream),
        TABLE(IPersistStreamInit),
        TABLE(IPersistFile),
        TABLE(IPersistMemory),
        TABLE(IPersistPropertyBag),
        TABLE(IPropertyBag),
        TABLE(IErrorLog),
        TABLE(IConnectionPoint),
        TABLE(IConnectionPointContainer),
        TABLE(IProvideClassInfo),
        TABLE(IProvideClassInfo2),
        TABLE(IProvideMultipleClassInfo),
        TABLE(ISupportErrorInfo),
        TABLE(IErrorInfo),
        TABLE(ICreateErrorInfo),
        TABLE(IServiceProvider),
        TABLE(IObjectWithSite),
        TABLE(IPropertyNotifySink),
        TABLE(IRunnableObject),
        TABLE(IParseDisplayName),
        TABLE(IOleContainer),
        TABLE(IOleItemContainer),
        TABLE(IClassActivator),
        TABLE(ISurrogate),
        TABLE(ISynchronize),
        TABLE(ICatInformation),
        TABLE(ICatRegister),
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct codec_interface *interface;
        assert_int_equal(codec_describe(cases[i].iid, &interface), S_OK);
        assert_int_equal(interface->method_count, cases[i].size / sizeof(void *));
        for (unsigned k = 3; k < interface->method_count; k++)
            assert_true(interface->methods[k].is_known);
    }
    IPSFactoryBuffer *factory;
    assert_int_equal(codec_factory(&CLSID_StdComponentCategoriesMgr, &factory), REGDB_E_IIDNOTREG);
    assert_int_equal(codec_factory(&IID_ITypeInfo, &factory), REGDB_E_IIDNOTREG);
}

static void a_stream(void **state)
{
    (void)state;
    IStream *there, *other;
    assert_int_equal(CreateStreamOnHGlobal(NULL, TRUE, &there), S_OK);
    IStream *stream = connect_to(&IID_IStream, there);
    char bytes[100];
    ULONG count = 77;
    assert_int_equal(IStream_Write(stream, "some bytes", 10, &count), S_OK);
    assert_int_equal(count, 10);
    assert_int_equal(IStream_Write(stream, "!", 1, NULL), S_OK);
    ULARGE_INTEGER at;
    assert_int_equal(IStream_Seek(stream, (LARGE_INTEGER){.QuadPart = -6}, STREAM_SEEK_END, &at),
                     S_OK);
    assert_int_equal(at.QuadPart, 5);
    memset(bytes, '-', sizeof bytes);
    assert_int_equal(IStream_Read(stream, bytes, 50, &count), S_OK);
    assert_int_equal(count, 6);
    assert_memory_equal(bytes, "bytes!---", 9);
    assert_int_equal(IStream_Seek(stream, (LARGE_INTEGER){.QuadPart = 0}, STREAM_SEEK_SET, NULL),
                     S_OK);
    assert_int_equal(IStream_Read(stream, bytes, 4, NULL), S_OK);
    assert_memory_equal(bytes, "somes!", 6);
    assert_int_equal(IStream_Read(stream, bytes, 0, &count), S_OK);
    assert_int_equal(count, 0);
    STATSTG stat;
    assert_int_equal(IStream_Stat(stream, &stat, STATFLAG_DEFAULT), S_OK);
    assert_int_equal(stat.type, STGTY_STREAM);
    assert_int_equal(stat.cbSize.QuadPart, 11);
    CoTaskMemFree(stat.pwcsName);
    assert_int_equal(IStream_Clone(stream, &other), S_OK);
    assert_int_equal(IStream_Read(other, bytes, 4, &count), S_OK);
    assert_memory_equal(bytes, " byt", 4);
    ULARGE_INTEGER copied, written;
    assert_int_equal(
        IStream_CopyTo(stream, other, (ULARGE_INTEGER){.QuadPart = 3}, &copied, &written), S_OK);
    assert_int_equal(copied.QuadPart, 3);
    assert_int_equal(written.QuadPart, 3);
    IStream_Release(other);
    assert_true(IStream_Read(stream, bytes, 0xffffffff, &count) < 0);
    disconnect(stream);
    IStream_Release(there);
}

/* ---- a dispatch object ---- */

static HRESULT object_query(IDispatch *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch);
    *ret = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG object_count(IDispatch *self)
{
    (void)self;
    return 1;
}

static HRESULT object_type_count(IDispatch *self, UINT *ret)
{
    (void)self;
    *ret = 0;
    return S_OK;
}

static HRESULT object_type(IDispatch *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)self, (void)index, (void)lcid;
    *ret = NULL;
    return DISP_E_BADINDEX;
}

static HRESULT object_ids(IDispatch *self, REFIID iid, LPOLESTR *names, UINT count, LCID lcid,
                          DISPID *ret)
{
    (void)self;
    assert_true(IsEqualIID(iid, &GUID_NULL));
    assert_int_equal(lcid, 0x409);
    for (UINT i = 0; i < count; i++)
        ret[i] = names[i][0] == 'x' ? DISPID_UNKNOWN : (DISPID)names[i][0];
    return count && ret[count - 1] == DISPID_UNKNOWN ? DISP_E_UNKNOWNNAME : S_OK;
}

static bool has_result, has_exception;

static HRESULT fill_in(EXCEPINFO *info)
{
    info->bstrDescription = SysAllocString(u"filled in");
    return S_OK;
}

static HRESULT object_invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                             DISPPARAMS *params, VARIANT *result, EXCEPINFO *exception, UINT *wrong)
{
    (void)self, (void)iid, (void)lcid;
    has_result = result != NULL;
    has_exception = exception != NULL;
    if (id == 1) { /* sum of numbers; references grow by one; a string by reference is replaced */
        LONG sum = 0;
        for (UINT i = 0; i < params->cArgs; i++) {
            VARIANT *arg = &params->rgvarg[i];
            if (arg->vt == VT_I4)
                sum += arg->lVal;
            else if (arg->vt == (VT_I4 | VT_BYREF))
                sum += (*arg->plVal)++;
            else if (arg->vt == (VT_BSTR | VT_BYREF))
                SysReAllocString(arg->pbstrVal, u"changed");
            else if (arg->vt == (VT_VARIANT | VT_BYREF)) {
                VariantClear(arg->pvarVal);
                arg->pvarVal->vt = VT_BSTR;
                arg->pvarVal->bstrVal = SysAllocString(u"made");
            }
        }
        if (result) {
            result->vt = VT_I4;
            result->lVal = sum;
        }
        return S_OK;
    }
    if (id == 2) {
        assert_int_equal(flags, 4);
        assert_int_equal(params->cNamedArgs, 1);
        assert_int_equal(params->rgdispidNamedArgs[0], DISPID_PROPERTYPUT);
        *wrong = 3;
        return DISP_E_TYPEMISMATCH;
    }
    if (exception) {
        exception->wCode = 1001;
        exception->bstrSource = SysAllocString(u"source");
        exception->pfnDeferredFillIn = (void *)fill_in;
    }
    return DISP_E_EXCEPTION;
}

static const IDispatchVtbl object_table = {object_query,      object_count, object_count,
                                           object_type_count, object_type,  object_ids,
                                           object_invoke};

static void calls_by_name(void **state)
{
    (void)state;
    static IDispatch object = {&object_table};
    IDispatch *proxy = connect_to(&IID_IDispatch, &object);
    UINT count = 9;
    assert_int_equal(IDispatch_GetTypeInfoCount(proxy, &count), S_OK);
    assert_int_equal(count, 0);
    ITypeInfo *type = (ITypeInfo *)1;
    assert_int_equal(IDispatch_GetTypeInfo(proxy, 0, 0, &type), DISP_E_BADINDEX);
    assert_null(type);
    LPOLESTR names[] = {(LPOLESTR)u"abc", (LPOLESTR)u"xyz"};
    DISPID ids[2] = {5, 5};
    assert_int_equal(IDispatch_GetIDsOfNames(proxy, &GUID_NULL, names, 2, 0x409, ids),
                     DISP_E_UNKNOWNNAME);
    assert_int_equal(ids[0], 'a');
    assert_int_equal(ids[1], DISPID_UNKNOWN);

    LONG number = 10;
    BSTR text = SysAllocString(u"as it was");
    VARIANT inner = {.vt = VT_I2}, result = {.vt = 999};
    VARIANT args[] = {{.vt = VT_I4, .lVal = 1},
                      {.vt = VT_I4 | VT_BYREF, .plVal = &number},
                      {.vt = VT_BSTR | VT_BYREF, .pbstrVal = &text},
                      {.vt = VT_VARIANT | VT_BYREF, .pvarVal = &inner},
                      {.vt = VT_I4, .lVal = 3}};
    DISPPARAMS params = {args, NULL, 5, 0};
    EXCEPINFO exception;
    UINT wrong;
    assert_int_equal(
        IDispatch_Invoke(proxy, 1, &GUID_NULL, 0, 1, &params, &result, &exception, &wrong), S_OK);
    assert_true(result.vt == VT_I4 && result.lVal == 14);
    assert_int_equal(number, 11);
    assert_int_equal(SysStringLen(text), 7);
    assert_true(inner.vt == VT_BSTR && SysStringLen(inner.bstrVal) == 4);
    assert_true(has_result && has_exception);
    assert_null(exception.bstrSource);
    SysFreeString(text);
    VariantClear(&inner);
    params.cArgs = 1;
    assert_int_equal(IDispatch_Invoke(proxy, 1, &GUID_NULL, 0, 1, &params, NULL, NULL, NULL), S_OK);
    assert_false(has_result || has_exception);

    DISPID named = DISPID_PROPERTYPUT;
    params = (DISPPARAMS){args, &named, 1, 1};
    wrong = 0;
    assert_int_equal(
        IDispatch_Invoke(proxy, 2, &GUID_NULL, 0, 4, &params, NULL, &exception, &wrong),
        DISP_E_TYPEMISMATCH);
    assert_int_equal(wrong, 3);
    params = (DISPPARAMS){NULL, NULL, 0, 0};
    assert_int_equal(
        IDispatch_Invoke(proxy, 3, &GUID_NULL, 0, 1, &params, &result, &exception, &wrong),
        DISP_E_EXCEPTION);
    assert_int_equal(exception.wCode, 1001);
    assert_int_equal(SysStringLen(exception.bstrDescription), 9);
    assert_null(exception.pfnDeferredFillIn);
    SysFreeString(exception.bstrSource);
    SysFreeString(exception.bstrDescription);
    disconnect(proxy);
}

/* ---- an enumerator of words, 0 to 4 ---- */

static struct {
    IEnumString enumerator;
    ULONG at;
} words;

static HRESULT words_query(IEnumString *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IEnumString);
    *ret = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG words_count(IEnumString *self)
{
    (void)self;
    return 1;
}

static HRESULT words_next(IEnumString *self, ULONG count, LPOLESTR *ret, ULONG *ret_count)
{
    (void)self;
    ULONG n = 0;
    for (; n < count && words.at < 5; n++) {
        ret[n] = CoTaskMemAlloc(2 * sizeof **ret);
        ret[n][0] = (OLECHAR)('0' + words.at++);
        ret[n][1] = 0;
    }
    if (ret_count)
        *ret_count = n;
    return n == count ? S_OK : S_FALSE;
}

static HRESULT words_skip(IEnumString *self, ULONG count)
{
    (void)self;
    words.at += count;
    return words.at <= 5 ? S_OK : S_FALSE;
}

static HRESULT words_reset(IEnumString *self)
{
    (void)self;
    words.at = 0;
    return S_OK;
}

static HRESULT words_clone(IEnumString *self, IEnumString **ret)
{
    *ret = self;
    return S_OK;
}

static const IEnumStringVtbl words_table = {words_query, words_count, words_count, words_next,
                                            words_skip,  words_reset, words_clone};

static void an_enumerator(void **state)
{
    (void)state;
    words.enumerator.lpVtbl = &words_table;
    IEnumString *proxy = connect_to(&IID_IEnumString, &words), *other;
    LPOLESTR got[8];
    ULONG count = 0;
    assert_int_equal(IEnumString_Next(proxy, 1, got, NULL), S_OK);
    assert_int_equal(got[0][0], '0');
    CoTaskMemFree(got[0]);
    assert_int_equal(IEnumString_Skip(proxy, 1), S_OK);
    assert_int_equal(IEnumString_Next(proxy, 8, got, &count), S_FALSE);
    assert_int_equal(count, 3);
    for (ULONG i = 0; i < count; i++) {
        assert_int_equal(got[i][0], '2' + i);
        CoTaskMemFree(got[i]);
    }
    assert_int_equal(IEnumString_Next(proxy, 1, got, &count), S_FALSE);
    assert_int_equal(count, 0);
    assert_null(got[0]);
    assert_int_equal(IEnumString_Reset(proxy), S_OK);
    assert_int_equal(IEnumString_Clone(proxy, &other), S_OK);
    assert_ptr_equal(other, &words);
    loop.fails = RPC_E_SERVER_DIED;
    got[0] = got[1] = (LPOLESTR)1;
    assert_int_equal(IEnumString_Next(proxy, 2, got, &count), RPC_E_SERVER_DIED);
    assert_true(!got[0] && !got[1] && !count);
    disconnect(proxy);
}

/* ---- a factory ---- */

static HRESULT factory_query(IClassFactory *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IClassFactory);
    *ret = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG factory_count(IClassFactory *self)
{
    (void)self;
    return 1;
}

static HRESULT factory_create(IClassFactory *self, IUnknown *outer, REFIID iid, void **ret)
{
    assert_null(outer);
    *ret = NULL;
    if (!IsEqualIID(iid, &IID_IClassFactory))
        return E_NOINTERFACE;
    *ret = self;
    return S_OK;
}

static HRESULT factory_lock(IClassFactory *self, BOOL is_locked)
{
    (void)self;
    return is_locked ? S_OK : S_FALSE;
}

static void a_factory(void **state)
{
    (void)state;
    static const IClassFactoryVtbl factory_table = {factory_query, factory_count, factory_count,
                                                    factory_create, factory_lock};
    static IClassFactory factory = {&factory_table};
    IClassFactory *proxy = connect_to(&IID_IClassFactory, &factory);
    void *made = (void *)1;
    assert_int_equal(IClassFactory_CreateInstance(proxy, (IUnknown *)proxy, &IID_IUnknown, &made),
                     CLASS_E_NOAGGREGATION);
    assert_null(made);
    assert_int_equal(IClassFactory_CreateInstance(proxy, NULL, &IID_IStream, &made), E_NOINTERFACE);
    assert_null(made);
    assert_int_equal(IClassFactory_CreateInstance(proxy, NULL, &IID_IClassFactory, &made), S_OK);
    assert_ptr_equal(made, &factory);
    assert_int_equal(IClassFactory_LockServer(proxy, TRUE), S_OK);
    assert_int_equal(IClassFactory_LockServer(proxy, FALSE), S_FALSE);
    disconnect(proxy);
}

/* Requests as no proxy makes them. */
static void wrong_requests(void **state)
{
    (void)state;
    static IDispatch object = {&object_table};
    IDispatch *proxy = connect_to(&IID_IDispatch, &object);
    static const struct {
        ULONG method;
        ULONG size;
        const char *bytes;
        HRESULT hr;
    } cases[] = {
        {2, 1, "\1", RPC_E_INVALIDMETHOD},
        {7, 1, "\1", RPC_E_INVALIDMETHOD},
        {3, 0, "", RPC_E_SERVER_CANTUNMARSHAL_DATA},
        {3, 1, "\2", RPC_E_VERSION_MISMATCH},
        {3, 2, "\1\1", RPC_E_SERVER_CANTUNMARSHAL_DATA}, /* too long */
        {4, 8, "\1\0\0\0\0\0\0\0", RPC_E_SERVER_CANTUNMARSHAL_DATA},
        {5, 26, "\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xff\0\0\0\0\0\0\0",
         RPC_E_SERVER_CANTUNMARSHAL_DATA},
        /* fewer names than are promised */
        {5, 26, "\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\x09\x04\0\0",
         RPC_E_SERVER_CANTUNMARSHAL_DATA},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char bytes[32];
        memcpy(bytes, cases[i].bytes, cases[i].size);
        RPCOLEMESSAGE message = {
            .Buffer = bytes, .cbBuffer = cases[i].size, .iMethod = cases[i].method};
        assert_int_equal(IRpcStubBuffer_Invoke(loop.stub, &message, &loop.channel), cases[i].hr);
    }
    disconnect(proxy);
}

static int enter(void **state)
{
    (void)state;
    return CoInitialize(NULL);
}

static int leave(void **state)
{
    (void)state;
    CoUninitialize();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_tables),    cmocka_unit_test(a_stream),
        cmocka_unit_test(calls_by_name), cmocka_unit_test(an_enumerator),
        cmocka_unit_test(a_factory),     cmocka_unit_test(wrong_requests),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
