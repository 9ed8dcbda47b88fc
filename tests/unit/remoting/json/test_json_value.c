/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/json/json_text.h"
#include "remoting/json/json_value.h"
#include "sample.h"

/* Values to JSON and back. */

static const char *text_of(struct json_way *way, const VARIANT *value)
{
    static char *text;
    json_t *json = NULL;
    free(text);
    text = NULL;
    if (FAILED(json_of_variant(way, value, &json)))
        return "failed";
    text = json_dumps(json, JSON_ENCODE_ANY | JSON_COMPACT);
    json_decref(json);
    return text;
}

static HRESULT value_of(struct json_way *way, const char *text, VARIANT *ret)
{
    json_t *json = json_loads(text, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    assert_non_null(json);
    HRESULT hr = variant_of_json(way, json, ret);
    json_decref(json);
    return hr;
}

/* To a value and back to the same text. */
static void check_same(const char *text, VARTYPE vt)
{
    VARIANT value;
    assert_int_equal(value_of(NULL, text, &value), S_OK);
    assert_int_equal(value.vt, vt);
    assert_string_equal(text_of(NULL, &value), text);
    VariantClear(&value);
}

static void plain_values_stay(void **state)
{
    (void)state;
    check_same("null", VT_EMPTY);
    check_same("true", VT_BOOL);
    check_same("-7", VT_I4);
    check_same("2147483648", VT_I8);
    check_same("-9223372036854775808", VT_I8);
    check_same("1.5", VT_R8);
    check_same("\"gr\xc3\xbc\xc3\x9f \xf0\x9f\x8e\xb9 \\u0000\"", VT_BSTR);
    check_same("[1,[2,\"x\"],null]", VT_ARRAY | VT_VARIANT);
    check_same("{\"$bytes\":\"AAEC/w==\"}", VT_ARRAY | VT_UI1);
    check_same("{\"$bytes\":\"\"}", VT_ARRAY | VT_UI1);
    check_same("{\"$error\":\"0x80020004\"}", VT_ERROR);
}

static void numbers_are_as_short_as_they_can(void **state)
{
    (void)state;
    VARIANT value = {.vt = VT_R4};
    value.fltVal = 0.1f;
    double parsed;
    assert_int_equal(sscanf(text_of(NULL, &value), "%lf", &parsed), 1);
    assert_true(parsed == 0.1);
    value.vt = VT_R8;
    value.dblVal = NAN;
    assert_string_equal(text_of(NULL, &value), "null");
    value.vt = VT_UI8;
    value.ullVal = UINT64_MAX;
    assert_string_equal(text_of(NULL, &value), "\"18446744073709551615\"");
    value.ullVal = 12;
    assert_string_equal(text_of(NULL, &value), "12");
    value.vt = VT_CY;
    value.cyVal.int64 = 123456;
    assert_string_equal(text_of(NULL, &value), "\"12.3456\"");
}

static void dates_are_iso(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        DATE date;
    } same[] = {
        {"1899-12-30T00:00:00", 0},       {"1899-12-31T12:00:00", 1.5},
        {"1899-12-29T06:00:00", -1.25},   {"2026-11-21T16:28:08", 46347 + 59288 / 86400.0},
        {"1899-12-30T23:59:59.5", 0},     {"9999-12-31T00:00:00", 2958465},
        {"0100-01-01T00:00:00", -657434},
    };
    char text[JSON_DATE_SIZE];
    DATE date;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        assert_true(json_text_of_date(same[i].text, &date));
        if (i != 4)
            assert_true(fabs(date - same[i].date) < 1e-9);
        assert_true(json_text_date(date, text));
        if (i == 4)
            assert_string_equal(text, "1899-12-30T23:59:59.500");
        else
            assert_string_equal(text, same[i].text);
    }
    setenv("TZ", "XYZ-2", 1); /* two hours east */
    assert_true(json_text_of_date("2026-11-21T16:00:00Z", &date));
    assert_true(json_text_date(date, text));
    assert_string_equal(text, "2026-11-21T18:00:00");
    assert_true(json_text_of_date("2026-11-21T16:00:00.250+02:00", &date));
    assert_true(json_text_date(date, text));
    assert_string_equal(text, "2026-11-21T16:00:00.250");
    static const char *const wrong[] = {"",
                                        "2026",
                                        "2026-02-29",
                                        "2026-13-01",
                                        "2026-01-01T24:00:00",
                                        "2026-01-01T10:00:00 ",
                                        "2026-01-01T1:00",
                                        "26-01-01"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(json_text_of_date(wrong[i], &date));
    VARIANT value = {.vt = VT_DATE};
    value.date = 1e9;
    assert_string_equal(text_of(NULL, &value), "failed");
}

static void base64_is_checked(void **state)
{
    (void)state;
    uint8_t bytes[64];
    assert_int_equal(json_text_of_base64("AAEC/w==", 8, bytes), 4);
    assert_int_equal(bytes[3], 0xff);
    assert_int_equal(json_text_of_base64("AAEC/w", 6, bytes), 4);
    assert_int_equal(json_text_of_base64("A", 1, bytes), -1);
    assert_int_equal(json_text_of_base64("AA*=", 4, bytes), -1);
    assert_int_equal(json_text_of_base64("AA\0A", 4, bytes), -1);
    assert_int_equal(json_text_of_base64("====", 4, bytes), 0);
}

static void objects_that_are_no_value_fail(void **state)
{
    (void)state;
    static const char *const wrong[] = {"{}",
                                        "{\"a\":1}",
                                        "{\"$bytes\":5}",
                                        "{\"$bytes\":\"*\"}",
                                        "{\"$bytes\":\"\",\"b\":1}",
                                        "{\"$ref\":\"http://x/\"}",
                                        "{\"$type\":\"Point\"}",
                                        "[1,{\"$error\":\"x\"}]",
                                        "{\"$error\":\"\"}"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        VARIANT value;
        assert_int_equal(value_of(NULL, wrong[i], &value), DISP_E_TYPEMISMATCH);
        VariantClear(&value);
    }
}

static void limits_come_before_memory(void **state)
{
    (void)state;
    size_t size = JSON_TEXT_MOST + 2;
    char *text = malloc(size + 1);
    memset(text, '[', 65);
    memset(text + 65, ']', 65);
    assert_null(json_text_read(text, 130));
    json_t *json = json_text_read(text + 1, 128);
    assert_non_null(json);
    VARIANT value;
    assert_int_equal(variant_of_json(NULL, json, &value), S_OK);
    VariantClear(&value);
    json_decref(json);
    /* many values */
    memset(text, '0', size);
    text[0] = '[';
    for (size_t i = 2; i <= 2 * JSON_VALUES_MOST; i += 2)
        text[i] = ',';
    text[2 * JSON_VALUES_MOST + 2] = ']';
    assert_null(json_text_read(text, 2 * JSON_VALUES_MOST + 3));
    /* many in a text are none */
    text[0] = '"';
    for (size_t i = 1; i < size; i++)
        text[i] = "[,"[i & 1];
    text[JSON_TEXT_MOST - 1] = '"';
    json = json_text_read(text, JSON_TEXT_MOST);
    assert_non_null(json);
    json_decref(json);
    assert_null(json_text_read(text, JSON_TEXT_MOST + 1));
    assert_null(json_text_read("{\"a\":1,\"a\":2}", 13));
    free(text);
}

static HRESULT find_note(struct json_way *way, const char *name, const json_t *json, VARIANT *ret)
{
    IRecordInfo *record_info;
    if (strcmp(name, "Note") != 0)
        return DISP_E_TYPEMISMATCH;
    ITypeInfo *info = sample_type(&IID_Note);
    HRESULT hr = GetRecordInfoFromTypeInfo(info, &record_info);
    ITypeInfo_Release(info);
    if (FAILED(hr))
        return hr;
    hr = record_of_json(way, json, record_info, ret);
    IRecordInfo_Release(record_info);
    return hr;
}

static void records_are_objects(void **state)
{
    (void)state;
    struct json_way way = {.record = find_note};
    static const char text[] =
        "{\"$type\":\"Note\",\"text\":\"hi\",\"when\":\"2026-11-21T16:28:08\","
        "\"at\":{\"$type\":\"Point\",\"x\":3,\"y\":1.5},"
        "\"numbers\":[1,2,3],\"flag\":true}";
    VARIANT value;
    assert_int_equal(value_of(&way, text, &value), S_OK);
    assert_int_equal(value.vt, VT_RECORD);
    assert_string_equal(text_of(&way, &value), text);
    VariantClear(&value);
    static const char *const wrong[] = {"{\"$type\":\"Note\",\"no\":1}",
                                        "{\"$type\":\"Note\",\"at\":{\"z\":1}}",
                                        "{\"$type\":\"Note\",\"numbers\":[\"x\"]}",
                                        "{\"$type\":\"Other\"}",
                                        "{\"$type\":\"Note\",\"at\":5}",
                                        "{\"$type\":\"Note\",\"when\":[]}"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_true(FAILED(value_of(&way, wrong[i], &value)));
        VariantClear(&value);
    }
    assert_int_equal(value_of(&way, "{\"$type\":\"Note\",\"text\":null}", &value), S_OK);
    VariantClear(&value);
}

static int setup(void **state)
{
    char path[4096];
    (void)state;
    if (FAILED(CoInitializeEx(NULL, COINIT_MULTITHREADED)))
        return -1;
    snprintf(path, sizeof path, "%s/json_sample.tlb", getenv("TYPELIBS"));
    IDispatch *sample = sample_new(path);
    if (!sample)
        return -1;
    IDispatch_Release(sample);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_values_stay),
        cmocka_unit_test(numbers_are_as_short_as_they_can),
        cmocka_unit_test(dates_are_iso),
        cmocka_unit_test(base64_is_checked),
        cmocka_unit_test(objects_that_are_no_value_fail),
        cmocka_unit_test(limits_come_before_memory),
        cmocka_unit_test(records_are_objects),
    };
    return cmocka_run_group_tests(tests, setup, NULL);
}
