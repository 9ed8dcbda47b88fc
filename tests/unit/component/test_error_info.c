/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/error_info.h>
#include <pthread.h>
#include <string.h>

static void assert_text(BSTR text, const OLECHAR *expected, UINT units)
{
    assert_int_equal(SysStringLen(text), units);
    assert_memory_equal(text, expected, (units + 1) * sizeof *expected);
    SysFreeString(text);
}

static void one_object(void **state)
{
    (void)state;
    ICreateErrorInfo *create;
    IErrorInfo *info;
    ISupportErrorInfo *support;
    IUnknown *a, *b;
    assert_int_equal(CreateErrorInfo(NULL), E_INVALIDARG);
    assert_int_equal(CreateErrorInfo(&create), S_OK);
    assert_int_equal(ICreateErrorInfo_QueryInterface(create, &IID_IErrorInfo, (void **)&info),
                     S_OK);
    assert_int_equal(
        ICreateErrorInfo_QueryInterface(create, &IID_ISupportErrorInfo, (void **)&support), S_OK);
    ICreateErrorInfo_QueryInterface(create, &IID_IUnknown, (void **)&a);
    IErrorInfo_QueryInterface(info, &IID_IUnknown, (void **)&b);
    assert_ptr_equal(a, b);
    IUnknown_Release(a);
    IUnknown_Release(b);
    BSTR text = (BSTR)1;
    assert_int_equal(IErrorInfo_GetDescription(info, &text), S_OK);
    assert_null(text);
    assert_int_equal(ISupportErrorInfo_InterfaceSupportsErrorInfo(support, &IID_IDispatch),
                     S_FALSE);
    assert_int_equal(ICreateErrorInfo_SetGUID(create, &IID_IDispatch), S_OK);
    assert_int_equal(ISupportErrorInfo_InterfaceSupportsErrorInfo(support, &IID_IDispatch), S_OK);
    assert_int_equal(ICreateErrorInfo_SetDescription(create, (OLECHAR *)OLESTR("bad")), S_OK);
    assert_int_equal(ICreateErrorInfo_SetSource(create, (OLECHAR *)OLESTR("me")), S_OK);
    assert_int_equal(ICreateErrorInfo_SetSource(create, (OLECHAR *)OLESTR("us")), S_OK);
    assert_int_equal(ICreateErrorInfo_SetHelpFile(create, (OLECHAR *)OLESTR("x.txt")), S_OK);
    assert_int_equal(ICreateErrorInfo_SetHelpContext(create, 7), S_OK);
    ICreateErrorInfo_Release(create);
    ISupportErrorInfo_Release(support);
    GUID guid;
    DWORD context;
    assert_int_equal(IErrorInfo_GetGUID(info, &guid), S_OK);
    assert_true(IsEqualGUID(&guid, &IID_IDispatch));
    assert_int_equal(IErrorInfo_GetDescription(info, &text), S_OK);
    assert_text(text, OLESTR("bad"), 3);
    assert_int_equal(IErrorInfo_GetSource(info, &text), S_OK);
    assert_text(text, OLESTR("us"), 2);
    assert_int_equal(IErrorInfo_GetHelpFile(info, &text), S_OK);
    assert_text(text, OLESTR("x.txt"), 5);
    assert_int_equal(IErrorInfo_GetHelpContext(info, &context), S_OK);
    assert_int_equal(context, 7);
    assert_int_equal(IErrorInfo_GetSource(info, NULL), E_INVALIDARG);
    assert_int_equal(IErrorInfo_Release(info), 0);
}

static void *other_thread(void *ret)
{
    *(HRESULT *)ret = GetErrorInfo(0, &(IErrorInfo *){NULL});
    RaiseError(E_FAIL, &IID_IUnknown, NULL, OLESTR("left behind"));
    return NULL;
}

static void of_the_thread(void **state)
{
    (void)state;
    ICreateErrorInfo *create;
    IErrorInfo *info = NULL, *got = (IErrorInfo *)1;
    assert_int_equal(GetErrorInfo(0, &got), S_FALSE);
    assert_null(got);
    assert_int_equal(GetErrorInfo(1, &got), E_INVALIDARG);
    assert_int_equal(GetErrorInfo(0, NULL), E_INVALIDARG);
    assert_int_equal(SetErrorInfo(0xdeadbeef, NULL), E_INVALIDARG);
    assert_int_equal(CreateErrorInfo(&create), S_OK);
    ICreateErrorInfo_QueryInterface(create, &IID_IErrorInfo, (void **)&info);
    ICreateErrorInfo_Release(create);
    assert_int_equal(SetErrorInfo(0, info), S_OK);
    assert_int_equal(SetErrorInfo(0, info), S_OK);
    pthread_t thread;
    HRESULT there = E_FAIL;
    assert_int_equal(pthread_create(&thread, NULL, other_thread, &there), 0);
    pthread_join(thread, NULL);
    assert_int_equal(there, S_FALSE);
    assert_int_equal(GetErrorInfo(0, &got), S_OK);
    assert_ptr_equal(got, info);
    assert_int_equal(IErrorInfo_Release(got), 1);
    assert_int_equal(GetErrorInfo(0, &got), S_FALSE);
    assert_int_equal(SetErrorInfo(0, info), S_OK);
    assert_int_equal(SetErrorInfo(0, NULL), S_OK);
    assert_int_equal(IErrorInfo_Release(info), 0);
}

static void raising(void **state)
{
    (void)state;
    IErrorInfo *info;
    BSTR text;
    assert_int_equal(RaiseError(DISP_E_BADINDEX, &IID_IDispatch, OLESTR("Lib.Thing"),
                                OLESTR("no %s at %d"), OLESTR("thing"), 5),
                     DISP_E_BADINDEX);
    assert_int_equal(GetErrorInfo(0, &info), S_OK);
    assert_int_equal(IErrorInfo_GetDescription(info, &text), S_OK);
    assert_text(text, OLESTR("no thing at 5"), 13);
    assert_int_equal(IErrorInfo_GetSource(info, &text), S_OK);
    assert_text(text, OLESTR("Lib.Thing"), 9);
    assert_int_equal(IErrorInfo_Release(info), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_object),
        cmocka_unit_test(of_the_thread),
        cmocka_unit_test(raising),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
