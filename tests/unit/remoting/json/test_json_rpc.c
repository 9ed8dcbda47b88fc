/* SPDX-License-Identifier: MIT */
#include "json_loop.h"

#include <jansson.h>

/* What HTTP clients see. */

static unsigned status;

/* The answer as text, kept until the next. */
static const char *request(const char *method, const char *path, const char *body,
                           const struct http_header *headers)
{
    static void *answer;
    char where[600], why[256];
    size_t size;
    free(answer);
    answer = NULL;
    snprintf(where, sizeof where, "http://127.0.0.1:%u/%s", url.port, path);
    assert_int_equal(net->http_call(method, where, headers, body, strlen(body), 1 << 24, 0, &status,
                                    &answer, &size, why),
                     0);
    return answer;
}

static const char *post(const char *body)
{
    return request("POST", "sample", body, NULL);
}

/* A call without the frame. */
static const char *call(const char *method, const char *params)
{
    char body[2048];
    snprintf(body, sizeof body, "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"%s\",\"params\":%s}",
             method, params);
    return post(body);
}

#define RESULT(text) "{\"jsonrpc\":\"2.0\",\"result\":" text ",\"id\":7}"
#define FAILURE(code, text, hresult)                                                               \
    "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":" code ",\"message\":\"" text                        \
    "\",\"data\":{\"hresult\":\"" hresult "\"}},\"id\":7}"

static void calls_by_position_and_name(void **state)
{
    (void)state;
    assert_string_equal(call("Add", "[2,3]"), RESULT("5"));
    assert_string_equal(call("add", "{\"b\":3,\"A\":4}"), RESULT("7"));
    assert_string_equal(call("set_Title", "[\"new\"]"), RESULT("null"));
    assert_string_equal(call("get_Title", "[]"), RESULT("\"new\""));
    assert_string_equal(call("Title", "{}"), RESULT("\"new\""));
    assert_string_equal(post("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"Title\"}"),
                        "{\"jsonrpc\":\"2.0\",\"result\":\"new\",\"id\":\"x\"}");
}

static void out_parameters_are_left_out_and_answered(void **state)
{
    (void)state;
    assert_string_equal(call("Divide", "[17,5]"), RESULT("{\"$result\":3,\"rest\":2,\"$at\":[2]}"));
    assert_string_equal(call("Divide", "[17,5,0]"),
                        RESULT("{\"$result\":3,\"rest\":2,\"$at\":[2]}"));
    assert_string_equal(call("Divide", "{\"a\":17,\"b\":5}"), RESULT("{\"$result\":3,\"rest\":2}"));
}

static void values_are_of_the_parameters_types(void **state)
{
    (void)state;
    assert_string_equal(call("Tomorrow", "[\"2026-12-31T10:00:00\"]"),
                        RESULT("\"2027-01-01T10:00:00\""));
    assert_string_equal(call("Sum", "[[1,2,\"3\"]]"), RESULT("6.0"));
    assert_string_equal(call("Reverse", "[\"AAEC\"]"), RESULT("{\"$bytes\":\"AgEA\"}"));
    assert_string_equal(call("Reverse", "[{\"$bytes\":\"AAEC\"}]"),
                        RESULT("{\"$bytes\":\"AgEA\"}"));
    assert_string_equal(call("Twice", "[\"12.3456\"]"), RESULT("\"24.6912\""));
    assert_string_equal(
        call("Move", "[{\"text\":\"t\",\"when\":\"2026-11-21\",\"at\":{\"x\":1,\"y\":2},"
                     "\"numbers\":[1,2],\"flag\":true},{\"x\":10,\"y\":0.5}]"),
        RESULT("{\"$type\":\"Note\",\"text\":\"t\",\"when\":\"2026-11-21T00:00:00\","
               "\"at\":{\"$type\":\"Point\",\"x\":11,\"y\":2.5},\"numbers\":[1,2],\"flag\":true}"));
    assert_string_equal(call("Echo", "[[1,[\"a\",null],{\"$bytes\":\"AA==\"}]]"),
                        RESULT("[1,[\"a\",null],{\"$bytes\":\"AA==\"}]"));
}

static void objects_are_urls(void **state)
{
    (void)state;
    char reference[700], ref[512];
    const char *text = call("Child", "[]");
    assert_int_equal(sscanf(text, "{\"jsonrpc\":\"2.0\",\"result\":{\"$ref\":\"%511[^\"]", ref), 1);
    snprintf(reference, sizeof reference, "http://127.0.0.1:%u/ref/", url.port);
    assert_memory_equal(ref, reference, strlen(reference));
    assert_int_equal(strlen(ref), strlen(reference) + 32);
    const char *path = strstr(ref, "ref/");
    assert_string_equal(
        request("POST", path, "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"Add\",\"params\":[1,2]}",
                NULL),
        RESULT("3"));
    snprintf(reference, sizeof reference, "[{\"$ref\":\"%s\"}]", ref);
    assert_string_equal(call("IsSame", reference), RESULT("false"));
    snprintf(reference, sizeof reference, "[{\"$ref\":\"http://127.0.0.1:%u/sample\"}]", url.port);
    assert_string_equal(call("IsSame", reference), RESULT("true"));
    /* what is elsewhere, or not for us, we do not go to */
    assert_non_null(strstr(call("IsSame", "[{\"$ref\":\"http://192.0.2.1/x\"}]"), "0x80070005"));
    snprintf(reference, sizeof reference, "[{\"$ref\":\"http://127.0.0.1:%u/closed\"}]", url.port);
    assert_non_null(strstr(call("IsSame", reference), "0x800401FB"));
}

static void failures_have_codes(void **state)
{
    (void)state;
    assert_string_equal(call("Divide", "[1,0]"), "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32000,"
                                                 "\"message\":\"nothing is divided by zero\","
                                                 "\"data\":{\"hresult\":\"0x80070057\",\"type\":"
                                                 "\"System.DivideByZeroException\"}},\"id\":7}");
    assert_string_equal(call("Nothing", "[]"),
                        FAILURE("-32601", "The object has no such method.", "0x80020006"));
    assert_string_equal(call("Add", "[1]"),
                        FAILURE("-32602", "The number of arguments is wrong.", "0x8002000E"));
    assert_string_equal(call("Add", "{\"a\":1,\"z\":2}"),
                        FAILURE("-32602", "An argument has an unknown name.", "0x80020004"));
    assert_string_equal(call("Add", "[\"x\",{}]"),
                        FAILURE("-32602", "An argument is of the wrong type.", "0x80020005"));
    assert_string_equal(call("Fail", "[\"\"]"),
                        FAILURE("-32000", "The call failed.", "0x8000FFFF"));
    assert_non_null(strstr(post("{\"jsonrpc\":\"2.0\",\"id\":7"), "-32700"));
    assert_non_null(strstr(post(""), "-32700"));
    static const char *const wrong[] = {
        "5",
        "[]",
        "{}",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"Add\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":[],\"method\":\"Add\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"A\\u0000dd\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"Add\",\"params\":5}"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_non_null(strstr(post(wrong[i]), "-32600"));
}

static void batches_and_notifications(void **state)
{
    (void)state;
    assert_string_equal(
        post("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"Add\",\"params\":[1,2]},"
             "{\"jsonrpc\":\"2.0\",\"method\":\"set_Title\",\"params\":[\"batch\"]},"
             "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"Title\"}]"),
        "[{\"jsonrpc\":\"2.0\",\"result\":3,\"id\":1},{\"jsonrpc\":\"2.0\",\"result\":\"batch\","
        "\"id\":2}]");
    assert_string_equal(post("{\"jsonrpc\":\"2.0\",\"method\":\"Nothing\"}"), "");
    assert_int_equal(status, 204);
    char *many = malloc(101 * 3 + 3);
    strcpy(many, "[0");
    for (int i = 0; i < 100; i++)
        strcat(many, ",0");
    strcat(many, "]");
    assert_non_null(strstr(post(many), "too long"));
    free(many);
}

static void access_decides(void **state)
{
    (void)state;
    static const char add[] = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"Add\",\"params\":[1,2]}";
    static const char say[] =
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"Say\",\"params\":[\"\",2]}";
    assert_string_equal(request("POST", "narrow", add, NULL), RESULT("3"));
    assert_string_equal(request("POST", "narrow", say, NULL),
                        FAILURE("-32000", "This is not allowed.", "0x80070005"));
    static const char nobody[] = FAILURE("-32000", "There is no such object.", "0x800401FB");
    assert_string_equal(request("POST", "closed", add, NULL), nobody);
    assert_string_equal(request("POST", "nowhere", add, NULL), nobody);
    json_t *told = json_loads(request("GET", "narrow", "", NULL), 0, NULL);
    assert_int_equal(status, 200);
    assert_int_equal(json_object_size(json_object_get(told, "methods")), 1);
    assert_int_equal(json_object_size(json_object_get(told, "events")), 1);
    const json_t *title = json_object_get(json_object_get(told, "properties"), "Title");
    assert_true(json_object_get(title, "get") && !json_object_get(title, "put"));
    json_decref(told);
    request("GET", "closed", "", NULL);
    assert_int_equal(status, 404);
    request("GET", "closed/events", "", NULL);
    assert_int_equal(status, 404);
    request("GET", "narrow/events?event=Counted", "", NULL);
    assert_int_equal(status, 403);
    request("GET", "sample/events?event=Nothing", "", NULL);
    assert_int_equal(status, 404);
}

static void asked(const char *method, const char *path, const char *name, const char *value,
                  unsigned wanted)
{
    const struct http_header headers[] = {{name, value}, {0}};
    request(method, path, "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"Add\",\"params\":[1,2]}",
            headers);
    assert_int_equal(status, wanted);
}

static void strange_pages_and_names_are_refused(void **state)
{
    (void)state;
    char own[64];
    snprintf(own, sizeof own, "http://127.0.0.1:%u", url.port);
    asked("POST", "sample", "Origin", own, 200);
    asked("POST", "sample", "Origin", "http://evil.example", 403);
    asked("POST", "sample", "Origin", "null", 403);
    asked("POST", "sample", "Origin", "http://page.example", 200);
    asked("POST", "narrow", "Origin", "http://page.example", 403);
    asked("OPTIONS", "sample", "Origin", "http://page.example", 204);
    asked("OPTIONS", "sample", "Origin", "http://evil.example", 403);
    asked("POST", "sample", "Host", "evil.example", 403);
    asked("POST", "sample", "Host", "sample.example", 200);
    asked("POST", "sample", "Host", "localhost:9", 200);
    asked("POST", "sample", "Host", "[::1]:9", 200);
    asked("POST", "sample", "Host", "127.0.0.1.evil.example", 403);
    asked("PUT", "sample", "Host", "localhost", 405);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calls_by_position_and_name),
        cmocka_unit_test(out_parameters_are_left_out_and_answered),
        cmocka_unit_test(values_are_of_the_parameters_types),
        cmocka_unit_test(objects_are_urls),
        cmocka_unit_test(failures_have_codes),
        cmocka_unit_test(batches_and_notifications),
        cmocka_unit_test(access_decides),
        cmocka_unit_test(strange_pages_and_names_are_refused),
    };
    return cmocka_run_group_tests(tests, loop_setup, NULL);
}
