/* SPDX-License-Identifier: MIT */
/* The DDE management library: strings, data, and conversations between two processes. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/clock.h"
#include "message/message.h"
#include "message/shared.h"
#include "pianola/clipboard.h"
#include "pianola/dde.h"

enum { PATIENCE = 5000 };

static DWORD instance;
static char log_text[512];
static char stored[64] = "first";
static HSZ topic_of_server;

static void note(const char *what)
{
    size_t used = strlen(log_text);
    snprintf(log_text + used, sizeof(log_text) - used, "%s ", what);
}

static bool is_string(HSZ string, const char *text)
{
    char name[256];
    DdeQueryString(instance, string, name, sizeof(name), CP_WINANSI);
    return strcasecmp(name, text) == 0;
}

static void text_of(HDDEDATA data, char *buf, DWORD size)
{
    memset(buf, 0, size);
    DdeGetData(data, (BYTE *)buf, size - 1, 0);
}

static HDDEDATA make(const char *text, UINT flags)
{
    return DdeCreateDataHandle(instance, (BYTE *)text, (DWORD)strlen(text) + 1, 0, NULL, CF_TEXT,
                               flags);
}

/* ---- The server, in a process of its own ---- */

static HDDEDATA owned; /* stays the server's when it is asked for */

static HDDEDATA on_execute(HDDEDATA data)
{
    char text[64];
    text_of(data, text, sizeof(text));
    if (strcmp(text, "[die]") == 0)
        raise(SIGKILL);
    if (strcmp(text, "[hang]") == 0)
        pause();
    if (strcmp(text, "[busy]") == 0)
        return (HDDEDATA)(uintptr_t)DDE_FBUSY;
    return (HDDEDATA)(uintptr_t)(strcmp(text, "[run]") == 0 ? DDE_FACK | 7 : 0);
}

static HDDEDATA on_request(HSZ item)
{
    if (is_string(item, "owned"))
        return owned;
    if (is_string(item, "log"))
        return make(log_text, 0);
    if (is_string(item, "big")) {
        HDDEDATA data = DdeCreateDataHandle(instance, NULL, 3 << 20, 0, NULL, CF_TEXT, 0);
        memset(DdeAccessData(data, NULL), 'b', 3 << 20);
        DdeUnaccessData(data);
        return data;
    }
    return is_string(item, "value") ? make(stored, 0) : NULL;
}

static HDDEDATA wild(void)
{
    const HSZPAIR pairs[] = {{DdeCreateStringHandle(instance, "Service", 0), topic_of_server},
                             {NULL, NULL}};
    return DdeCreateDataHandle(instance, (BYTE *)pairs, sizeof(pairs), 0, NULL, 0, 0);
}

static HDDEDATA CALLBACK server(UINT type, UINT format, HCONV conv, HSZ hsz1, HSZ hsz2,
                                HDDEDATA data, ULONG_PTR data1, ULONG_PTR data2)
{
    (void)conv;
    (void)data1;
    (void)data2;
    switch (type) {
    case XTYP_CONNECT:
        return (HDDEDATA)(uintptr_t)(is_string(hsz1, "topic") && is_string(hsz2, "service"));
    case XTYP_WILDCONNECT:
        return wild();
    case XTYP_CONNECT_CONFIRM:
        note("confirm");
        return NULL;
    case XTYP_REQUEST:
        return on_request(hsz2);
    case XTYP_POKE:
        if (format != CF_TEXT)
            return NULL;
        text_of(data, stored, sizeof(stored));
        DdePostAdvise(instance, topic_of_server, hsz2);
        return (HDDEDATA)(uintptr_t)DDE_FACK;
    case XTYP_EXECUTE:
        return on_execute(data);
    case XTYP_ADVSTART:
        note("advstart");
        return (HDDEDATA)(uintptr_t)is_string(hsz2, "value");
    case XTYP_ADVSTOP:
        note("advstop");
        return NULL;
    case XTYP_ADVREQ:
        return make(stored, 0);
    case XTYP_DISCONNECT:
        note("disconnect");
        return NULL;
    default:
        return NULL;
    }
}

static pid_t spawn(void)
{
    int pipes[2];
    char ready = 0;
    assert_int_equal(pipe(pipes), 0);
    pid_t pid = fork();
    if (pid == 0) {
        MSG msg;
        instance = 0;
        log_text[0] = 0;
        if (DdeInitialize(&instance, server, APPCLASS_STANDARD, 0) != DMLERR_NO_ERROR)
            _exit(1);
        topic_of_server = DdeCreateStringHandle(instance, "Topic", CP_WINANSI);
        owned = make("mine", HDATA_APPOWNED);
        if (!DdeNameService(instance, DdeCreateStringHandle(instance, "Service", 0), NULL,
                            DNS_REGISTER) ||
            write(pipes[1], "x", 1) != 1)
            _exit(1);
        while (GetMessage(&msg, NULL, 0, 0) > 0)
            DispatchMessage(&msg);
        _exit(0);
    }
    assert_int_equal(read(pipes[0], &ready, 1), 1);
    close(pipes[0]);
    close(pipes[1]);
    return pid;
}

static void finish(pid_t pid)
{
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    message_station_process_gone(pid);
}

/* ---- The client ---- */

static HDDEDATA CALLBACK client(UINT type, UINT format, HCONV conv, HSZ hsz1, HSZ hsz2,
                                HDDEDATA data, ULONG_PTR data1, ULONG_PTR data2)
{
    char text[64] = "";
    char said[128];
    (void)format;
    (void)conv;
    (void)hsz1;
    switch (type) {
    case XTYP_ADVDATA:
        if (data)
            text_of(data, text, sizeof(text));
        snprintf(said, sizeof(said), "data:%s:%s", is_string(hsz2, "value") ? "value" : "?", text);
        note(said);
        return (HDDEDATA)(uintptr_t)DDE_FACK;
    case XTYP_DISCONNECT:
        note("disconnect");
        return NULL;
    case XTYP_XACT_COMPLETE:
        if (data && data != (HDDEDATA)(uintptr_t)TRUE)
            text_of(data, text, sizeof(text));
        snprintf(said, sizeof(said), "done%u:%s:%x", (unsigned)data1, data ? text : "none",
                 (unsigned)data2);
        note(said);
        return NULL;
    default:
        return NULL;
    }
}

static int set_up(void **state)
{
    (void)state;
    instance = 0;
    log_text[0] = 0;
    return DdeInitialize(&instance, client, APPCMD_CLIENTONLY, 0) == DMLERR_NO_ERROR ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    return DdeUninitialize(instance) ? 0 : -1;
}

static HCONV connect_to(const char *service, const char *topic)
{
    HSZ one = service ? DdeCreateStringHandle(instance, service, CP_WINANSI) : NULL;
    HSZ two = topic ? DdeCreateStringHandle(instance, topic, CP_WINANSI) : NULL;
    HCONV conv = DdeConnect(instance, one, two, NULL);
    if (one)
        DdeFreeStringHandle(instance, one);
    if (two)
        DdeFreeStringHandle(instance, two);
    return conv;
}

static HDDEDATA ask(HCONV conv, const char *item, UINT type, const char *bytes, DWORD timeout,
                    DWORD *result)
{
    HSZ name = item ? DdeCreateStringHandle(instance, item, CP_WINANSI) : NULL;
    HDDEDATA data =
        DdeClientTransaction((BYTE *)bytes, bytes ? (DWORD)strlen(bytes) + 1 : 0, conv, name,
                             type == XTYP_EXECUTE ? 0 : CF_TEXT, type, timeout, result);
    if (name)
        DdeFreeStringHandle(instance, name);
    return data;
}

static void assert_value(HCONV conv, const char *item, const char *text)
{
    char got[512];
    HDDEDATA data = ask(conv, item, XTYP_REQUEST, NULL, PATIENCE, NULL);
    assert_non_null(data);
    text_of(data, got, sizeof(got));
    assert_string_equal(got, text);
    assert_true(DdeFreeDataHandle(data));
}

/* What the server learns from a posted message, or when it looks, it learns a little later: one of
 * two logs, in the end. */
static void assert_log_becomes(HCONV conv, const char *one, const char *other)
{
    char got[512] = "";
    for (uint64_t end = clock_ms() + PATIENCE; clock_ms() < end;) {
        HDDEDATA data = ask(conv, "log", XTYP_REQUEST, NULL, PATIENCE, NULL);
        assert_non_null(data);
        text_of(data, got, sizeof(got));
        DdeFreeDataHandle(data);
        if (strcmp(got, one) == 0 || strcmp(got, other) == 0)
            return;
    }
    assert_string_equal(got, one);
}

static void run_until(const char *expected)
{
    for (uint64_t end = clock_ms() + PATIENCE;
         strcmp(log_text, expected) != 0 && clock_ms() < end;) {
        MSG msg;
        MsgWaitForMultipleObjectsEx(0, NULL, 20, QS_ALLINPUT, MWMO_INPUTAVAILABLE);
        while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
            DispatchMessage(&msg);
    }
    assert_string_equal(log_text, expected);
}

static uint32_t blocks_used(void)
{
    uint32_t used = 0;
    const struct shared *sh = shared_lock();
    for (uint32_t i = 0; i < sh->block_high; i++)
        used += atomic_load(&sh->blocks[i].tag) != 0;
    shared_unlock();
    return used;
}

static void test_instances(void **state)
{
    (void)state;
    DWORD other = 0;
    assert_int_equal(DdeInitialize(NULL, client, 0, 0), DMLERR_INVALIDPARAMETER);
    assert_int_equal(DdeInitialize(&other, NULL, 0, 0), DMLERR_INVALIDPARAMETER);
    assert_int_equal(DdeInitialize(&other, client, 0, 0), DMLERR_NO_ERROR);
    assert_int_not_equal(other, instance);
    assert_int_equal(DdeInitialize(&other, client, CBF_FAIL_POKES, 0), DMLERR_NO_ERROR);
    assert_true(DdeUninitialize(other));
    assert_false(DdeUninitialize(other));
    assert_int_equal(DdeGetLastError(other), DMLERR_INVALIDPARAMETER);
    assert_null(connect_to("nobody", "topic"));
    assert_int_equal(DdeGetLastError(instance), DMLERR_NO_CONV_ESTABLISHED);
    assert_int_equal(DdeGetLastError(instance), DMLERR_NO_ERROR);
    assert_null(DdeNameService(instance, NULL, NULL, DNS_REGISTER));
    assert_int_equal(DdeGetLastError(instance), DMLERR_INVALIDPARAMETER);
    assert_false(DdeDisconnect(NULL));
    assert_null(ask((HCONV)(uintptr_t)0x1234, "x", XTYP_REQUEST, NULL, 10, NULL));
}

static void test_strings(void **state)
{
    (void)state;
    char text[16];
    HSZ one = DdeCreateStringHandle(instance, "Name", CP_WINANSI);
    HSZ same = DdeCreateStringHandle(instance, "nAME", CP_WINANSI);
    HSZ other = DdeCreateStringHandle(instance, "Other", CP_WINANSI);
    assert_non_null(one);
    assert_int_equal(DdeCmpStringHandles(one, same), 0);
    assert_int_equal(DdeCmpStringHandles(one, other), -DdeCmpStringHandles(other, one));
    assert_int_equal(DdeCmpStringHandles(NULL, one), -1);
    assert_int_equal(DdeQueryString(instance, one, NULL, 0, CP_WINANSI), 4);
    assert_int_equal(DdeQueryString(instance, one, text, sizeof(text), CP_WINANSI), 4);
    assert_string_equal(text, "Name");
    assert_int_equal(DdeQueryString(instance, one, text, 3, CP_WINANSI), 2);
    assert_string_equal(text, "Na");
    assert_true(DdeKeepStringHandle(instance, one));
    assert_true(DdeFreeStringHandle(instance, one));
    assert_true(DdeFreeStringHandle(instance, one));
    assert_int_equal(DdeQueryString(instance, one, NULL, 0, CP_WINANSI), 4);
    assert_true(DdeFreeStringHandle(instance, one));
    assert_false(DdeFreeStringHandle(instance, one));
    assert_int_equal(DdeGetLastError(instance), DMLERR_INVALIDPARAMETER);
    assert_int_equal(GlobalFindAtom("Name"), 0);
    assert_null(DdeCreateStringHandle(instance, "", CP_WINANSI));
    DdeUninitialize(instance); /* gives the rest back */
    assert_int_equal(GlobalFindAtom("Other"), 0);
    set_up(NULL);
}

static void test_data(void **state)
{
    (void)state;
    char text[32];
    DWORD size = 0;
    HDDEDATA data =
        DdeCreateDataHandle(instance, (BYTE *)"world", 6, 6, NULL, CF_TEXT, HDATA_APPOWNED);
    assert_non_null(data);
    assert_ptr_equal(DdeAddData(data, (BYTE *)"hello ", 6, 0), data);
    assert_int_equal(DdeGetData(data, NULL, 0, 0), 12);
    assert_int_equal(DdeGetData(data, (BYTE *)text, sizeof(text), 0), 12);
    assert_string_equal(text, "hello world");
    assert_int_equal(DdeGetData(data, (BYTE *)text, 3, 6), 3);
    assert_memory_equal(text, "wor", 3);
    assert_int_equal(DdeGetData(data, (BYTE *)text, 3, 100), 0);
    assert_string_equal(DdeAccessData(data, &size), "hello world");
    assert_int_equal(size, 12);
    assert_true(DdeUnaccessData(data));
    assert_non_null(DdeAddData(data, (BYTE *)"!", 2, 100));
    assert_int_equal(DdeGetData(data, NULL, 0, 0), 102);
    assert_true(DdeFreeDataHandle(data));
    assert_false(DdeFreeDataHandle(data));
    assert_null(DdeAccessData(data, &size));
    assert_int_equal(DdeGetData((HDDEDATA)(uintptr_t)0x77, NULL, 0, 0), 0);
}

static void test_conversation(void **state)
{
    (void)state;
    DWORD result = 0;
    uint32_t before = blocks_used();
    pid_t pid = spawn();
    assert_null(connect_to("service", "no such topic"));
    assert_null(connect_to("another service", "topic"));
    HCONV conv = connect_to("service", "topic");
    assert_non_null(conv);
    assert_value(conv, "value", "first");
    assert_value(conv, "owned", "mine");
    assert_value(conv, "owned", "mine");
    HDDEDATA big = ask(conv, "big", XTYP_REQUEST, NULL, PATIENCE, NULL);
    assert_int_equal(DdeGetData(big, NULL, 0, 0), 3 << 20);
    assert_int_equal(DdeAccessData(big, NULL)[(3 << 20) - 1], 'b');
    DdeFreeDataHandle(big);
    assert_null(ask(conv, "nothing", XTYP_REQUEST, NULL, PATIENCE, NULL));
    assert_int_equal(DdeGetLastError(instance), DMLERR_NOTPROCESSED);
    assert_non_null(ask(conv, NULL, XTYP_EXECUTE, "[run]", PATIENCE, &result));
    assert_int_equal(result, DDE_FACK | 7);
    assert_null(ask(conv, NULL, XTYP_EXECUTE, "[nonsense]", PATIENCE, &result));
    assert_int_equal(DdeGetLastError(instance), DMLERR_NOTPROCESSED);
    assert_null(ask(conv, NULL, XTYP_EXECUTE, "[busy]", PATIENCE, &result));
    assert_int_equal(DdeGetLastError(instance), DMLERR_BUSY);
    /* The advise loop: each poke is a change. */
    assert_null(ask(conv, "secret", XTYP_ADVSTART, NULL, PATIENCE, NULL));
    assert_int_equal(DdeGetLastError(instance), DMLERR_NOTPROCESSED);
    assert_non_null(ask(conv, "value", XTYP_ADVSTART | XTYPF_ACKREQ, NULL, PATIENCE, NULL));
    assert_non_null(ask(conv, "value", XTYP_POKE, "second", PATIENCE, NULL));
    assert_non_null(ask(conv, "value", XTYP_POKE, "third", PATIENCE, NULL));
    run_until("data:value:second data:value:third ");
    assert_value(conv, "value", "third");
    assert_non_null(ask(conv, "value", XTYP_ADVSTART | XTYPF_NODATA, NULL, PATIENCE, NULL));
    log_text[0] = 0;
    assert_non_null(ask(conv, "value", XTYP_POKE, "fourth", PATIENCE, NULL));
    run_until("data:value: ");
    assert_non_null(ask(conv, "value", XTYP_ADVSTOP, NULL, PATIENCE, NULL));
    assert_null(ask(conv, "value", XTYP_ADVSTOP, NULL, PATIENCE, NULL));
    assert_non_null(ask(conv, "value", XTYP_POKE, "fifth", PATIENCE, NULL));
    assert_string_equal(log_text, "data:value: ");
    assert_value(conv, "log", "confirm advstart advstart advstart advstop ");
    assert_true(DdeDisconnect(conv));
    assert_false(DdeDisconnect(conv));
    conv = connect_to(NULL, NULL); /* whoever is there */
    assert_non_null(conv);
    assert_log_becomes(conv, "confirm advstart advstart advstart advstop disconnect confirm ",
                       "confirm advstart advstart advstart advstop confirm disconnect ");
    assert_true(DdeDisconnect(conv));
    finish(pid);
    assert_int_equal(blocks_used(), before);
}

static void test_asynchronous(void **state)
{
    (void)state;
    DWORD id[3] = {0};
    pid_t pid = spawn();
    HCONV conv = connect_to("service", "topic");
    assert_non_null(ask(conv, "value", XTYP_REQUEST, NULL, TIMEOUT_ASYNC, &id[0]));
    assert_non_null(ask(conv, NULL, XTYP_EXECUTE, "[run]", TIMEOUT_ASYNC, &id[1]));
    assert_non_null(ask(conv, "nothing", XTYP_REQUEST, NULL, TIMEOUT_ASYNC, &id[2]));
    assert_string_equal(log_text, "");
    char expected[128];
    snprintf(expected, sizeof(expected), "done%u:first:0 done%u::8007 done%u:none:0 ", id[0], id[1],
             id[2]);
    run_until(expected);
    assert_non_null(ask(conv, "value", XTYP_REQUEST, NULL, TIMEOUT_ASYNC, &id[0]));
    assert_true(DdeAbandonTransaction(instance, conv, id[0]));
    assert_false(DdeAbandonTransaction(instance, conv, 999));
    assert_value(conv, "owned", "mine");
    run_until(expected);
    finish(pid);
}

static void test_server_killed(void **state)
{
    (void)state;
    pid_t pid = spawn();
    HCONV conv = connect_to("service", "topic");
    uint64_t before = clock_ms();
    assert_null(ask(conv, NULL, XTYP_EXECUTE, "[die]", PATIENCE, NULL));
    assert_true(clock_ms() - before < 1000);
    assert_int_equal(DdeGetLastError(instance), DMLERR_SERVER_DIED);
    assert_string_equal(log_text, "disconnect ");
    assert_null(ask(conv, "value", XTYP_REQUEST, NULL, PATIENCE, NULL));
    finish(pid);
    /* The next one is found all the same. */
    pid = spawn();
    conv = connect_to("service", "topic");
    assert_value(conv, "value", "first");
    finish(pid);
    assert_null(ask(conv, "value", XTYP_POKE, "x", PATIENCE, NULL));
    assert_int_equal(DdeGetLastError(instance), DMLERR_SERVER_DIED);
    run_until("disconnect disconnect ");
}

static void test_server_hangs(void **state)
{
    (void)state;
    pid_t pid = spawn();
    HCONV conv = connect_to("service", "topic");
    assert_null(ask(conv, NULL, XTYP_EXECUTE, "[hang]", 100, NULL));
    assert_int_equal(DdeGetLastError(instance), DMLERR_EXECACKTIMEOUT);
    assert_null(ask(conv, "value", XTYP_REQUEST, NULL, 100, NULL));
    assert_int_equal(DdeGetLastError(instance), DMLERR_DATAACKTIMEOUT);
    finish(pid);
}

/* A client that links itself to a value and is killed: the server goes on. */
static void test_client_killed(void **state)
{
    (void)state;
    pid_t pid = spawn();
    HCONV conv = connect_to("service", "topic");
    pid_t other = fork();
    if (other == 0) {
        set_up(NULL);
        HCONV mine = connect_to("service", "topic");
        if (!ask(mine, "value", XTYP_ADVSTART, NULL, PATIENCE, NULL))
            _exit(1);
        raise(SIGKILL);
    }
    int status = 0;
    waitpid(other, &status, 0);
    assert_true(WIFSIGNALED(status));
    assert_non_null(ask(conv, "value", XTYP_POKE, "on", PATIENCE, NULL));
    assert_value(conv, "value", "on");
    assert_log_becomes(conv, "confirm confirm advstart disconnect ", "");
    finish(pid);
}

static void test_scribbled(void **state)
{
    (void)state;
    pid_t pid = spawn();
    HCONV conv = connect_to("service", "topic");
    HWND window = (HWND)(uintptr_t)conv;
    HWND peer = GetDesktopWindow();
    srand(5);
    /* From whom it is not, it means nothing; from whom it is, it is measured. */
    for (int i = 0; i < 2000; i++) {
        UINT message = WM_DDE_TERMINATE + 1 + (UINT)rand() % 7;
        LPARAM l = (LPARAM)((uint64_t)rand() << 33 ^ (uint64_t)rand() << 8);
        if (rand() % 2)
            l |= (LPARAM)((uint64_t)1 << 63);
        SendMessage(window, message, (WPARAM)peer, l);
    }
    assert_value(conv, "value", "first");
    finish(pid);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_instances),    TEST(test_strings),       TEST(test_data),
        TEST(test_conversation), TEST(test_asynchronous),  TEST(test_server_killed),
        TEST(test_server_hangs), TEST(test_client_killed), TEST(test_scribbled),
    };
    return cmocka_run_group_tests_name("ddeml", tests, NULL, NULL);
}
