/* SPDX-License-Identifier: MIT */
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "remoting/publish/access.h"
#include "remoting/publish/named_call.h"
#include "remoting/publish/publish.h"

#include "fax.h"

static char folder[] = "/tmp/access-XXXXXX", path[64];

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static struct caller tcp(const char *address)
{
    struct caller caller = {.scheme = URL_TCP, .uid = (uid_t)-1};
    snprintf(caller.address, sizeof caller.address, "%s", address);
    return caller;
}

static struct caller local(uid_t uid)
{
    return (struct caller){.scheme = URL_UNIX, .uid = uid};
}

static struct caller tls(const char *certificate, const char *subject)
{
    struct caller caller = tcp("192.0.2.9");
    caller.scheme = URL_TLS;
    snprintf(caller.certificate, sizeof caller.certificate, "%s", certificate);
    snprintf(caller.subject, sizeof caller.subject, "%s", subject);
    return caller;
}

static void write_rules(const char *text)
{
    char other[80];
    snprintf(other, sizeof other, "%s.new", path);
    FILE *f = fopen(other, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    assert_int_equal(chmod(other, 0600), 0);
    assert_int_equal(rename(other, path), 0);
}

static void use(const char *text)
{
    write_rules(text);
    *log_lines = 0;
    assert_int_equal(SetRemotingAccess(path), S_OK);
}

static bool may(struct caller caller, const char *uri, const char *method)
{
    return access_allows(&caller, uri, method);
}

static void nothing_by_default(void **state)
{
    (void)state;
    assert_int_equal(SetRemotingAccess("/nonexistent/access.conf"),
                     HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND));
    assert_true(may(local(geteuid()), "fax", "Send"));
    assert_false(may(local(geteuid()), "{6f1b3a00-2c4d-4e58-9a70-81b2c3d4e500}", NULL));
    assert_false(may(local(geteuid() + 1), "fax", NULL));
    assert_false(may(tcp("127.0.0.1"), "fax", NULL));
    assert_false(may(tcp("127.0.0.1"), NULL, NULL));
    assert_false(may(tls(DIGEST, "me"), "fax", "Send"));
    assert_non_null(strstr(log_lines, "[tcp 127.0.0.1] is not allowed to know of fax"));
    assert_non_null(strstr(log_lines, "[tls 192.0.2.9 me] is not allowed Send of fax"));
}

static void methods(void **state)
{
    (void)state;
    use("# who may fax\n"
        "[fax]\n"
        "allow = 192.0.2.0/24: Send, get_Count , Log*\n"
        "[office/*]\n"
        "allow = any: *\n"
        "  [ clock ]  \n"
        "\tallow=192.0.2.1:Time,events.block\r\n");
    assert_true(may(tcp("192.0.2.1"), "fax", NULL));
    assert_true(may(tcp("192.0.2.255"), "fax", "Send"));
    assert_true(may(tcp("192.0.2.1"), "fax", "SEND"));
    assert_true(may(tcp("192.0.2.1"), "fax", "get_Count"));
    assert_false(may(tcp("192.0.2.1"), "fax", "Count"));
    assert_false(may(tcp("192.0.2.1"), "fax", "set_Count"));
    assert_false(may(tcp("192.0.2.1"), "fax", "put_Count"));
    assert_true(may(tcp("192.0.2.1"), "fax", "Logout"));
    assert_true(may(tcp("192.0.2.1"), "fax", "get_Log"));
    assert_true(may(tcp("192.0.2.1"), "fax", "set_Logger"));
    assert_false(may(tcp("192.0.2.1"), "fax", "Lo"));
    assert_false(may(tcp("192.0.2.1"), "fax", ""));
    assert_false(may(tcp("192.0.2.1"), "fax", "new"));
    assert_false(may(tcp("10.0.0.1"), "office/a", "events.block"));
    assert_true(may(tcp("192.0.2.1"), "clock", "events.block"));
    assert_true(may(local(geteuid()), "office/a", "events.block"));
    assert_false(may(tcp("192.0.3.1"), "fax", NULL));
    assert_false(may(tcp("192.0.2.1"), "fax2", NULL));
    assert_false(may(tcp("192.0.2.1"), "FAX", NULL));
    assert_true(may(tcp("10.0.0.1"), "office/a/b", "Anything"));
    assert_true(may(tcp("10.0.0.1"), "office/a/b", ""));
    assert_true(may(local(geteuid() + 1), "office/a", "x"));
    assert_true(may(tcp("192.0.2.1"), "clock", "Time"));
    assert_false(may(tcp("192.0.2.2"), "clock", "Time"));
    assert_string_not_equal(log_lines, "");
    assert_null(strstr(log_lines, path));
}

static void who(void **state)
{
    (void)state;
    use("[a]\nallow = 2001:db8::/33, ::1: m\n"
        "[b]\nallow = user 4711, user root: m\n"
        "[c]\nallow = certificate 01:23456789abcdef0123456789ABCDEF0123456789abcdef0123456789abcdef"
        ": m\n"
        "[d]\nallow = subject *.example.org: m\n"
        "[e]\nallow = user *: m\n"
        "[f]\nallow = certificate *: m\n"
        "[g]\nallow = 0.0.0.0/0: m\n"
        "[h]\nallow = 192.0.2.128/25: m\n");
    assert_true(may(tcp("2001:db8:7fff::1"), "a", "m"));
    assert_false(may(tcp("2001:db8:8000::1"), "a", "m"));
    assert_true(may(tcp("::1"), "a", "m"));
    assert_false(may(tcp("::2"), "a", "m"));
    assert_true(may(local(4711), "b", "m"));
    assert_true(may(local(0), "b", "m"));
    assert_false(may(local(4712), "b", "m"));
    assert_false(may(tcp("127.0.0.1"), "b", "m"));
    assert_true(may(tls(DIGEST, ""), "c", "m"));
    assert_false(may(tls("", "x"), "c", "m"));
    assert_true(may(tls(DIGEST, "Fax.example.org"), "d", "m"));
    assert_false(may(tls(DIGEST, "fax.example.com"), "d", "m"));
    assert_false(may(tls("", "fax.example.org"), "d", "m")); /* not proven */
    assert_true(may(local(99), "e", "m"));
    assert_false(may(tcp("127.0.0.1"), "e", "m"));
    assert_true(may(tls(DIGEST, ""), "f", "m"));
    assert_false(may(tls("", ""), "f", "m"));
    assert_true(may(tcp("10.1.2.3"), "g", "m"));
    assert_true(may(tcp("::ffff:10.1.2.3"), "g", "m"));
    assert_false(may(tcp("::1"), "g", "m"));
    assert_false(may(local(99), "g", "m"));
    assert_true(may(tcp("192.0.2.200"), "h", "m"));
    assert_false(may(tcp("192.0.2.100"), "h", "m"));
    assert_false(may(tcp(""), "g", "m"));
    assert_false(may(tcp("nonsense"), "g", "m"));
}

static void wrong_lines(void **state)
{
    (void)state;
    static const struct {
        const char *text, *said;
    } cases[] = {
        {"allow = any: *\n[fax]\n", ":1: the line stands before"},
        {"[fax]\nallow = any\n", ":2: the line says allow, but not WHO"},
        {"[fax]\ndeny = any: *\n", ":2: the line has another word"},
        {"[fax]\n\nallow any *\n", ":3: the line is neither"},
        {"[fax]\nallow = all: *\n", ":2: the line is nobody"},
        {"[fax]\nallow = 192.0.2.1, bob: *\n", ":2: the line is nobody"},
        {"[fax]\nallow = : *\n", ":2: the line is nobody"},
        {"[fax]\nallow = 0.0.0.0/33: *\n", ":2: the line is nobody"},
        {"[fax]\nallow = 0.0.0.0/: *\n", ":2: the line is nobody"},
        {"[fax]\nallow = ::/129: *\n", ":2: the line is nobody"},
        {"[fax]\nallow = certificate 1234: *\n", ":2: the line is nobody"},
        {"[fax]\nallow = user nobody-of-this-name: *\n", ":2: the line is nobody"},
        {"[fax]\nallow = user 4294967295: *\n", ":2: the line is nobody"},
        {"[fax]\nallow = any: *,\n", ":2: the line has an empty name"},
        {"[fax]\nallow = any:\n", ":2: the line has an empty name"},
        {"[fax\nallow = any: *\n", ":1: the line begins a section"},
        {"[*]\nallow = \xff: *\n", ":0: the line or another one is no text"},
        {"[]\nallow = any: *\n", ":1: the line begins a section"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        use(cases[i].text);
        if (!strstr(log_lines, cases[i].said))
            fail_msg("%zu: %s", i, log_lines);
        assert_false(may(tcp("192.0.2.1"), "fax", "m"));
        assert_false(may(tcp("192.0.2.1"), "fax", NULL));
    }
    /* The other lines count. */
    use("[fax]\nallow = nobody: *\nallow = any: Send\n");
    assert_true(may(tcp("192.0.2.1"), "fax", "Send"));
    assert_false(may(tcp("192.0.2.1"), "fax", "Receive"));
}

static void whose_file(void **state)
{
    (void)state;
    use("[fax]\nallow = any: *\n");
    assert_true(may(tcp("192.0.2.1"), "fax", "m"));
    assert_int_equal(chmod(path, 0620), 0);
    assert_int_equal(SetRemotingAccess(path), S_OK);
    assert_false(may(tcp("192.0.2.1"), "fax", "m"));
    assert_non_null(strstr(log_lines, "others may write it"));
    assert_int_equal(SetRemotingAccess("/dev/zero"), S_OK);
    assert_false(may(tcp("192.0.2.1"), "fax", "m"));
}

static bool becomes(bool expected)
{
    uint64_t end = clock_ms() + 5000;
    while (may(tcp("192.0.2.1"), "fax", "m") != expected && clock_ms() < end)
        nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    return may(tcp("192.0.2.1"), "fax", "m") == expected;
}

static void changes(void **state)
{
    (void)state;
    use("[fax]\nallow = any: *\n");
    assert_true(may(tcp("192.0.2.1"), "fax", "m"));
    write_rules("[fax]\nallow = any: n\n");
    assert_true(becomes(false));
    write_rules("[fax]\nallow = any: m\n");
    assert_true(becomes(true));
    assert_int_equal(unlink(path), 0);
    assert_true(becomes(false));
    write_rules("[fax]\nallow = any: m\n");
    assert_true(becomes(true));
}

static void usual_place(void **state)
{
    (void)state;
    char text[128];
    snprintf(text, sizeof text, "%s/pianola", folder);
    assert_int_equal(mkdir(text, 0700), 0);
    write_rules("[fax]\nallow = any: m\n");
    snprintf(text, sizeof text, "%s/pianola/access.conf", folder);
    assert_int_equal(rename(path, text), 0);
    setenv("XDG_CONFIG_HOME", folder, 1);
    assert_int_equal(SetRemotingAccess(NULL), S_OK);
    assert_true(may(tcp("192.0.2.1"), "fax", "m"));
    unlink(text);
    assert_true(becomes(false));
    snprintf(text, sizeof text, "%s/pianola", folder);
    rmdir(text);
}

static void made_and_given(void **state)
{
    (void)state;
    struct caller one = tcp("192.0.2.1");
    struct fax *fax = fax_new();
    IUnknown *got;
    char made[256], given[256];
    use("[made]\nallow = 192.0.2.1: new, Send\nallow = 192.0.2.2: Send\n");
    assert_int_equal(PublishFactory(&fax_factory, "made", PUBLISH_ACTIVATED), S_OK);
    struct caller two = tcp("192.0.2.2"), three = tcp("192.0.2.3");
    assert_int_equal(publish_activate("made", &two, NULL, &got, made), E_ACCESSDENIED);
    assert_int_equal(publish_activate("made", &three, NULL, &got, made), CO_E_OBJNOTREG);
    assert_int_equal(publish_activate("made", &one, NULL, &got, made), S_OK);
    IUnknown_Release(got);
    assert_true(may(one, made, "Send"));
    assert_true(may(two, made, "Send"));
    assert_false(may(one, made, "Count"));
    assert_false(may(three, made, NULL));
    /* What was given away is for who has it, and is anybody. */
    assert_int_equal(publish_by_reference((IUnknown *)fax, NULL, given), S_OK);
    assert_true(may(two, given, "Count"));
    assert_true(may(two, NULL, "Count"));
    assert_true(may(two, "", ""));
    assert_false(may(three, given, "Count"));
    assert_false(may(three, NULL, "Count"));
    use("[*]\nallow = 192.0.2.1: Send\n[ref/*]\nallow = 192.0.2.3: Send\n");
    assert_false(may(one, given, "Send"));
    assert_true(may(three, given, "Send"));
    assert_false(may(three, given, "Count"));
    assert_true(may(one, "anything", "Send"));
    UnpublishObject(given);
    UnpublishObject(made);
    UnpublishObject("made");
    fax_release(fax);
}

/* Nothing is no name. */
static void empty_places(void **state)
{
    (void)state;
    use("[fax]\nhost =\norigin = https://page.example,\ncallback = , 192.0.2.1\n");
    assert_false(access_allows_host("fax", ""));
    assert_false(access_allows_origin("fax", ""));
    assert_false(access_allows_callback("fax", ""));
    assert_true(access_allows_origin("fax", "https://page.example"));
}

static void classes(void **state)
{
    (void)state;
    const char *clsid = "{6F1B3A00-2C4D-4E58-9A70-81B2C3D4E500}";
    use("[*]\nallow = any: *\n[{*}]\nallow = any: *\n");
    assert_false(may(tcp("192.0.2.1"), clsid, NULL));
    assert_false(may(local(geteuid()), clsid, "new"));
    use("[{6f1b3a00-2c4d-4e58-9a70-81b2c3d4e500}]\nallow = 192.0.2.1: new\n");
    assert_true(may(tcp("192.0.2.1"), clsid, "new"));
    assert_false(may(tcp("192.0.2.1"), clsid, "Send"));
    assert_false(may(tcp("192.0.2.2"), clsid, "new"));
}

/* Methods by their place, and by their numbers. */
static void interfaces(void **state)
{
    (void)state;
    enum { SEND = 7, GET_COUNT, PUT_COUNT, SWAP };
    struct caller net = tcp("192.0.2.1");
    struct fax *fax = fax_new();
    IUnknown *object = (IUnknown *)fax;
    const DISPID none = DISPID_UNKNOWN;
    assert_int_equal(PublishObject(object, "fax"), S_OK);
    use("[fax]\nallow = any: Send, get_Count\n");
    assert_true(access_allows_method(&net, "fax", &IID_IFax, 0, none, object));
    assert_true(access_allows_method(&net, "fax", &IID_IFax, 2, none, object));
    assert_true(access_allows_method(&net, "fax", &IID_IDispatch, 5, none, object));
    assert_true(access_allows_method(&net, "fax", &IID_IFax, SEND, none, object));
    assert_true(access_allows_method(&net, "fax", &IID_IFax, GET_COUNT, none, object));
    assert_false(access_allows_method(&net, "fax", &IID_IFax, PUT_COUNT, none, object));
    assert_false(access_allows_method(&net, "fax", &IID_IFax, SWAP, none, object));
    assert_false(access_allows_method(&net, "fax", &IID_IFax, 4000, none, object));
    assert_true(access_allows_method(&net, "fax", &IID_IDispatch, 6, 1, object));
    assert_true(access_allows_method(&net, "fax", &IID_IFax, 6, 1, object));
    assert_false(access_allows_method(&net, "fax", &IID_IDispatch, 6, 2, object)); /* or a put */
    assert_false(access_allows_method(&net, "fax", &IID_IDispatch, 6, 3, object));
    assert_false(access_allows_method(&net, "fax", &IID_IDispatch, 6, 99, object));
    assert_false(access_allows_method(&net, "fax", &IID_IDispatch, 6, none, object));
    assert_true(access_allows_invoke(&net, "fax", 2, DISPATCH_PROPERTYGET, object));
    assert_true(
        access_allows_invoke(&net, "fax", 2, DISPATCH_METHOD | DISPATCH_PROPERTYGET, object));
    assert_false(access_allows_invoke(&net, "fax", 2, DISPATCH_PROPERTYPUT, object));
    assert_false(access_allows_method(&net, "fax", &IID_IStream, 3, none, object));
    assert_true(access_allows_method(&net, "fax", &IID_IProvideClassInfo, 3, none, object));
    assert_false(
        access_allows_method(&net, "fax", &IID_IConnectionPointContainer, 4, none, object));
    assert_true(access_allows_method(&net, "fax", &IID_ILease, 3, none, object));
    assert_true(access_allows_method(&net, "fax", &IID_ILease, 11, none, object));
    assert_false(access_allows_method(&net, "fax", &IID_ILease, 4, none, object));
    assert_false(access_allows_method(&net, "other", &IID_IFax, 0, none, object));
    assert_false(access_allows_events(&net, "fax", &DIID_DFaxEvents, object));
    assert_false(access_allows_events(&net, "fax", &IID_NULL, object));
    use("[fax]\nallow = any: Sent\n");
    assert_true(access_allows_events(&net, "fax", &DIID_DFaxEvents, object));
    assert_false(access_allows_events(&net, "fax", &IID_NULL, object)); /* it does not say */
    assert_false(access_allows_events(&net, "fax", &IID_IStream, object));
    use("[fax]\nallow = any: *\n");
    assert_true(access_allows_events(&net, "fax", &IID_NULL, object));
    assert_true(access_allows_method(&net, "fax", &IID_IStream, 3, none, object));
    assert_true(access_allows_method(&net, "fax", &IID_IDispatch, 6, 99, object));
    assert_int_equal(UnpublishObject("fax"), S_OK);
    assert_int_equal(fax->refs, 1);
    fax_release(fax);
}

static void calls(void **state)
{
    (void)state;
    struct caller net = tcp("192.0.2.1");
    struct fax *fax = fax_new();
    VARIANT to = {.vt = VT_BSTR, .bstrVal = SysAllocString(OLESTR("x"))};
    struct named_call call = {.uri = "fax", .method = "Send", .arguments = &to, .count = 1};
    assert_int_equal(PublishObject((IUnknown *)fax, "fax"), S_OK);
    use("[fax]\nallow = any: Send\n");
    assert_int_equal(named_call_run(&net, &call), S_OK);
    VariantClear(&call.result);
    call.method = "Swap";
    assert_int_equal(named_call_run(&net, &call), E_ACCESSDENIED);
    assert_string_equal(call.failure.message, "This is not allowed.");
    call.method = "get_Count";
    call.count = 0;
    assert_int_equal(named_call_run(&net, &call), E_ACCESSDENIED);
    use("[fax]\nallow = any: *\n");
    assert_int_equal(named_call_run(&net, &call), S_OK);
    assert_int_equal(UnpublishObject("fax"), S_OK);
    VariantClear(&to);
    fax_release(fax);
}

static int begin(void **state)
{
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/access.conf", folder);
    return fax_setup(state);
}

static int end(void **state)
{
    SetRemotingAccess(NULL);
    unlink(path);
    rmdir(folder);
    return fax_teardown(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_by_default),
        cmocka_unit_test(methods),
        cmocka_unit_test(who),
        cmocka_unit_test(wrong_lines),
        cmocka_unit_test(whose_file),
        cmocka_unit_test(changes),
        cmocka_unit_test(usual_place),
        cmocka_unit_test(made_and_given),
        cmocka_unit_test(empty_places),
        cmocka_unit_test(classes),
        cmocka_unit_test(interfaces),
        cmocka_unit_test(calls),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
