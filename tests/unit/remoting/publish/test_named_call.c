/* SPDX-License-Identifier: MIT */
#include <unistd.h>

#include "remoting/publish/named_call.h"

#include "fax.h"

static struct caller me(void)
{
    return (struct caller){.scheme = URL_UNIX, .uid = geteuid()};
}

static VARIANT text(const OLECHAR *value)
{
    return (VARIANT){.vt = VT_BSTR, .bstrVal = SysAllocString(value)};
}

static VARIANT number(LONG value)
{
    return (VARIANT){.vt = VT_I4, .lVal = value};
}

static HRESULT run(struct named_call *call)
{
    struct caller caller = me();
    return named_call_run(&caller, call);
}

static void assert_bstr(const VARIANT *value, const OLECHAR *expected)
{
    assert_int_equal(V_VT(value), VT_BSTR);
    size_t size = 0;
    while (expected[size])
        size++;
    assert_int_equal(SysStringLen(V_BSTR(value)), size);
    assert_memory_equal(V_BSTR(value), expected, 2 * size);
}

static struct fax *fax;

static int publish(void **state)
{
    (void)state;
    fax = fax_new();
    *log_lines = 0;
    return SUCCEEDED(PublishObject((IUnknown *)fax, "fax")) ? 0 : -1;
}

static int withdraw(void **state)
{
    (void)state;
    UnpublishObject("fax");
    assert_int_equal(fax->refs, 1);
    fax_release(fax);
    return 0;
}

static void a_method(void **state)
{
    (void)state;
    VARIANT arguments[] = {text(OLESTR("Bob")), number(3)};
    bool is_out[2] = {true, true};
    struct named_call call = {
        .uri = "fax", .method = "Send", .arguments = arguments, .count = 2, .is_out = is_out};
    assert_int_equal(run(&call), S_OK);
    assert_bstr(&call.result, u"Bob");
    assert_false(is_out[0] || is_out[1]);
    assert_int_equal(fax->count, 3);
    VariantClear(&call.result);
    /* Optional ones may be left out, numbers may come as text. */
    call.count = 1;
    call.method = "send";
    assert_int_equal(run(&call), S_OK);
    VariantClear(&call.result);
    assert_int_equal(fax->count, 4);
    arguments[1] = text(OLESTR("12"));
    call.count = 2;
    call.is_one_way = true;
    assert_int_equal(run(&call), S_OK);
    assert_int_equal(V_VT(&call.result), VT_EMPTY);
    assert_int_equal(fax->count, 16);
    VariantClear(&arguments[0]);
    VariantClear(&arguments[1]);
}

static void names(void **state)
{
    (void)state;
    VARIANT arguments[] = {number(5), text(OLESTR("Eve"))};
    const char *given[] = {"pages", "to"};
    struct named_call call = {
        .uri = "fax", .method = "Send", .arguments = arguments, .count = 2, .names = given};
    assert_int_equal(run(&call), S_OK);
    assert_bstr(&call.result, u"Eve");
    assert_int_equal(fax->count, 5);
    VariantClear(&call.result);
    given[0] = "sheets";
    assert_int_equal(run(&call), DISP_E_UNKNOWNNAME);
    VariantClear(&arguments[1]);
}

static void properties(void **state)
{
    (void)state;
    VARIANT value = number(42);
    struct named_call call = {.uri = "fax", .method = "set_Count", .arguments = &value, .count = 1};
    assert_int_equal(run(&call), S_OK);
    assert_int_equal(fax->count, 42);
    V_I4(&value) = 43;
    call.method = "put_Count";
    assert_int_equal(run(&call), S_OK);
    call.method = "get_Count";
    call.count = 0;
    assert_int_equal(run(&call), S_OK);
    assert_int_equal(V_I4(&call.result), 43);
    call.method = "Count";
    assert_int_equal(run(&call), S_OK);
    assert_int_equal(V_I4(&call.result), 43);
    call.method = "set_Count";
    assert_int_equal(run(&call), DISP_E_BADPARAMCOUNT);
    call.method = "set_Name"; /* it is read only */
    call.count = 1;
    assert_int_equal(run(&call), DISP_E_MEMBERNOTFOUND);
}

static void answers(void **state)
{
    (void)state;
    VARIANT arguments[] = {number(7), text(OLESTR("four")), {.vt = VT_EMPTY}};
    bool is_out[3] = {0};
    struct named_call call = {
        .uri = "fax", .method = "Swap", .arguments = arguments, .count = 3, .is_out = is_out};
    assert_int_equal(run(&call), S_OK);
    assert_int_equal(V_I4(&arguments[0]), 4);
    assert_bstr(&arguments[1], u"swapped");
    assert_int_equal(V_I4(&arguments[2]), 7);
    assert_true(is_out[0] && is_out[1] && is_out[2]);
    /* As text, and with something where only an answer is. */
    VariantClear(&arguments[1]);
    VARIANT other[] = {text(OLESTR("9")), text(OLESTR("")), text(OLESTR("old"))};
    call.arguments = other;
    assert_int_equal(run(&call), S_OK);
    assert_int_equal(V_VT(&other[0]), VT_I4);
    assert_int_equal(V_I4(&other[0]), 0);
    assert_int_equal(V_I4(&other[2]), 9);
    for (int i = 0; i < 3; i++)
        VariantClear(&other[i]);
}

static void records(void **state)
{
    (void)state;
    IRecordInfo *info, *found;
    const char *type, *assembly;
    ITypeInfo *page = fax_info(&IID_Page);
    assert_int_equal(GetRecordInfoFromTypeInfo(page, &info), S_OK);
    ITypeInfo_Release(page);
    assert_false(wire_record_find("Office.Page, office", &found));
    assert_false(wire_record_name(info, &type, &assembly));
    assert_int_equal(RegisterWireRecord(info, ""), E_INVALIDARG);
    assert_int_equal(RegisterWireRecord(info, "Office.Page, office, Version=1.0.0.0"), S_OK);
    assert_true(wire_record_name(info, &type, &assembly));
    assert_string_equal(type, "Office.Page");
    assert_string_equal(assembly, "office");
    assert_true(wire_record_find("Office.Page, elsewhere", &found));
    assert_ptr_equal(found, info);
    IRecordInfo_Release(found);
    assert_true(wire_record_find("Office.Page", &found));
    IRecordInfo_Release(found);
    assert_false(wire_record_find("office.page", &found));

    struct page *given = IRecordInfo_RecordCreate(info);
    *given = (struct page){10, SysAllocString(OLESTR("ten"))};
    VARIANT arguments[] = {{.vt = VT_RECORD}, {.vt = VT_EMPTY}};
    V_RECORD(&arguments[0]) = given;
    V_RECORDINFO(&arguments[0]) = info;
    bool is_out[2];
    struct named_call call = {
        .uri = "fax", .method = "Turn", .arguments = arguments, .count = 2, .is_out = is_out};
    assert_int_equal(run(&call), S_OK);
    assert_true(!is_out[0] && is_out[1]);
    assert_int_equal(V_VT(&arguments[1]), VT_RECORD);
    assert_int_equal(((struct page *)V_RECORD(&arguments[1]))->number, 11);
    assert_int_equal(V_VT(&call.result), VT_RECORD);
    assert_int_equal(((struct page *)V_RECORD(&call.result))->number, 9);
    VariantClear(&call.result);
    VariantClear(&arguments[0]);
    VariantClear(&arguments[1]);
}

static IRecordInfo *record_of(BYTE last)
{
    GUID guid = IID_Page;
    guid.Data4[7] = last;
    ITypeInfo *type = fax_info(&guid);
    IRecordInfo *info;
    assert_int_equal(GetRecordInfoFromTypeInfo(type, &info), S_OK);
    ITypeInfo_Release(type);
    return info;
}

/* Records of the same size, objects without the interface: the method would take numbers for
 * addresses. */
static void impostors(void **state)
{
    (void)state;
    SAFEARRAYBOUND bound = {2, 0};
    IRecordInfo *page = record_of(1), *pair = record_of(5);
    VARIANT argument = {.vt = VT_ARRAY | VT_RECORD};
    struct named_call call = {.uri = "fax", .method = "Bind", .arguments = &argument, .count = 1};
    V_ARRAY(&argument) = SafeArrayCreateEx(VT_RECORD, 1, &bound, page);
    ((struct page *)V_ARRAY(&argument)->pvData)[0].number = 4711;
    assert_int_equal(run(&call), DISP_E_TYPEMISMATCH);
    VariantClear(&argument);
    V_VT(&argument) = VT_ARRAY | VT_RECORD;
    V_ARRAY(&argument) = SafeArrayCreateEx(VT_RECORD, 1, &bound, pair);
    ((BSTR *)V_ARRAY(&argument)->pvData)[2] = SysAllocString(OLESTR("three"));
    assert_int_equal(run(&call), S_OK);
    assert_int_equal(V_I4(&call.result), 5);
    VariantClear(&argument);
    IRecordInfo_Release(page);
    IRecordInfo_Release(pair);

    ITypeInfo *info = fax_info(&IID_IFax);
    struct fax *other = fax_new();
    IUnknown *face;
    other->count = 17;
    call.method = "Meet";
    V_VT(&argument) = VT_DISPATCH;
    V_DISPATCH(&argument) = (IDispatch *)other;
    assert_int_equal(run(&call), S_OK);
    assert_int_equal(fax->count, 17);
    assert_int_equal(other->refs, 1);
    assert_int_equal(CreateStdDispatch(NULL, other, info, &face), S_OK); /* an IDispatch alone */
    assert_int_equal(IUnknown_QueryInterface(face, &IID_IDispatch, (void **)&V_DISPATCH(&argument)),
                     S_OK);
    assert_int_equal(run(&call), DISP_E_TYPEMISMATCH);
    VariantClear(&argument);
    IUnknown_Release(face);
    ITypeInfo_Release(info);
    fax_release(other);
}

static void objects(void **state)
{
    (void)state;
    VARIANT argument = {.vt = VT_DISPATCH, .pdispVal = NULL};
    struct named_call call = {.uri = "fax", .method = "Self", .arguments = &argument, .count = 1};
    assert_int_equal(run(&call), S_OK);
    assert_int_equal(V_VT(&call.result), VT_DISPATCH);
    assert_ptr_equal(V_DISPATCH(&call.result), fax);
    VariantClear(&call.result);
}

static void failures(void **state)
{
    (void)state;
    VARIANT argument = number(1);
    struct named_call call = {.uri = "fax", .method = "Fail", .arguments = &argument, .count = 1};
    assert_int_equal(run(&call), E_INVALIDARG);
    assert_int_equal(call.failure.hr, E_INVALIDARG);
    assert_string_equal(call.failure.type, "System.ArgumentException");
    assert_string_equal(call.failure.message, "no such number");
    assert_non_null(strstr(log_lines, "fax: call of Fail failed: 0x80070057 no such number"));
    V_I4(&argument) = 2;
    assert_int_equal(run(&call), MK_E_SYNTAX);
    assert_string_equal(call.failure.type, "");
    assert_string_equal(call.failure.message, "jam");
    call.method = "Nothing";
    assert_int_equal(run(&call), DISP_E_UNKNOWNNAME);
    assert_string_equal(call.failure.message, "The object has no such method.");
    call.method = "Fail\xff";
    assert_int_equal(run(&call), DISP_E_UNKNOWNNAME);
    call.method = "Fail";
    call.count = 0;
    assert_int_equal(run(&call), DISP_E_BADPARAMCOUNT);
    call.count = 1;
    argument = text(OLESTR("many"));
    assert_int_equal(run(&call), DISP_E_TYPEMISMATCH);
    VariantClear(&argument);
    call.uri = "other";
    assert_int_equal(run(&call), CO_E_OBJNOTREG);
    struct caller stranger = {.scheme = URL_TCP, .address = "192.0.2.1", .uid = (uid_t)-1};
    call.uri = "fax";
    assert_int_equal(named_call_run(&stranger, &call), CO_E_OBJNOTREG);
    assert_string_equal(call.failure.message, "There is no such object.");
}

/* What every interface begins with is the object's own business. */
static void own_methods(void **state)
{
    static const char *const methods[] = {"QueryInterface", "AddRef",        "Release",
                                          "Invoke",         "GetIDsOfNames", "get_AddRef",
                                          "GetTypeInfo",    "set_Release",   "GetTypeInfoCount"};
    (void)state;
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        VARIANT arguments[] = {number(1), number(2)};
        for (unsigned count = methods[i][0] == 's'; count <= 2; count++) { /* a value is put */
            struct named_call call = {
                .uri = "fax", .method = methods[i], .arguments = arguments, .count = count};
            HRESULT hr = run(&call);
            assert_true(hr == DISP_E_UNKNOWNNAME || hr == DISP_E_MEMBERNOTFOUND);
            assert_int_equal(fax->refs, 2);
        }
    }
}

static void too_much(void **state)
{
    (void)state;
    static VARIANT arguments[NAMED_ARGUMENTS_MOST + 1];
    char name[NAMED_NAME_MOST + 10];
    struct named_call call = {
        .uri = "fax", .method = "Send", .arguments = arguments, .count = NAMED_ARGUMENTS_MOST + 1};
    assert_int_equal(run(&call), DISP_E_BADPARAMCOUNT);
    memset(name, 'a', sizeof name);
    name[sizeof name - 1] = 0;
    call.method = name;
    call.count = 0;
    assert_int_equal(run(&call), DISP_E_UNKNOWNNAME);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_method, publish, withdraw),
        cmocka_unit_test_setup_teardown(names, publish, withdraw),
        cmocka_unit_test_setup_teardown(properties, publish, withdraw),
        cmocka_unit_test_setup_teardown(answers, publish, withdraw),
        cmocka_unit_test_setup_teardown(records, publish, withdraw),
        cmocka_unit_test_setup_teardown(impostors, publish, withdraw),
        cmocka_unit_test_setup_teardown(objects, publish, withdraw),
        cmocka_unit_test_setup_teardown(failures, publish, withdraw),
        cmocka_unit_test_setup_teardown(own_methods, publish, withdraw),
        cmocka_unit_test_setup_teardown(too_much, publish, withdraw),
    };
    return cmocka_run_group_tests(tests, fax_setup, fax_teardown);
}
