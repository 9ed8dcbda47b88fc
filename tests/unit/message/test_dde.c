/* SPDX-License-Identifier: MIT */
/* The parameters of DDE messages, and a conversation of two processes by messages alone. */
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

#include "message/dde_post.h"
#include "message/global_memory.h"
#include "message/message.h"
#include "message/shared.h"
#include "pianola/clipboard.h"
#include "pianola/dde.h"

static const UINT packed[] = {WM_DDE_ACK, WM_DDE_ADVISE, WM_DDE_DATA, WM_DDE_POKE};
static const UINT plain[] = {WM_DDE_INITIATE, WM_DDE_TERMINATE, WM_DDE_REQUEST, WM_DDE_UNADVISE};

static void test_pack(void **state)
{
    (void)state;
    UINT_PTR lo = 0;
    UINT_PTR hi = 0;
    for (size_t i = 0; i < 4; i++) {
        LPARAM l = PackDDElParam(packed[i], 0xcafe, 0xbeef);
        const UINT_PTR *both = GlobalLock((HGLOBAL)l);
        assert_non_null(both);
        assert_int_equal(both[0], 0xcafe);
        assert_int_equal(both[1], 0xbeef);
        assert_true(GlobalUnlock((HGLOBAL)l));
        assert_true(UnpackDDElParam(packed[i], l, &lo, &hi));
        assert_int_equal(lo, 0xcafe);
        assert_int_equal(hi, 0xbeef);
        assert_true(UnpackDDElParam(packed[i], l, NULL, NULL));
        assert_true(FreeDDElParam(packed[i], l));
        assert_null(GlobalHandle((void *)l));
        assert_false(UnpackDDElParam(packed[i], 0, &lo, &hi));
        assert_int_equal(lo | hi, 0);
        assert_false(UnpackDDElParam(packed[i], 0x1230, &lo, &hi));
        assert_false(FreeDDElParam(packed[i], 0x1230));
        l = PackDDElParam(plain[i], 0xcafe, 0xbeef);
        assert_int_equal(l, (int)0xbeefcafe);
        assert_true(UnpackDDElParam(plain[i], l, &lo, &hi));
        assert_int_equal(lo, 0xcafe);
        assert_int_equal(hi, 0xbeef);
        assert_true(FreeDDElParam(plain[i], l));
    }
    assert_int_equal(PackDDElParam(WM_DDE_EXECUTE, 0xcafe, 0xbeef), 0xbeef);
    assert_true(UnpackDDElParam(WM_DDE_EXECUTE, 0xbeef, &lo, &hi));
    assert_int_equal(lo, 0);
    assert_int_equal(hi, 0xbeef);
}

static void test_reuse(void **state)
{
    (void)state;
    UINT_PTR lo = 0;
    UINT_PTR hi = 0;
    LPARAM l = PackDDElParam(WM_DDE_DATA, 1, 2);
    LPARAM again = ReuseDDElParam(l, WM_DDE_DATA, WM_DDE_ACK, 3, 4);
    assert_int_equal(again, l);
    assert_true(UnpackDDElParam(WM_DDE_ACK, again, &lo, &hi));
    assert_int_equal(lo, 3);
    assert_int_equal(hi, 4);
    assert_int_equal(ReuseDDElParam(again, WM_DDE_ACK, WM_DDE_REQUEST, 5, 6), MAKELPARAM(5, 6));
    assert_null(GlobalHandle((void *)again));
    l = ReuseDDElParam(MAKELPARAM(5, 6), WM_DDE_REQUEST, WM_DDE_DATA, 7, 8);
    assert_true(UnpackDDElParam(WM_DDE_DATA, l, &lo, &hi));
    assert_int_equal(lo, 7);
    assert_true(FreeDDElParam(WM_DDE_DATA, l));
    l = PackDDElParam(WM_DDE_ACK, 1, 2);
    assert_int_equal(ReuseDDElParam(l, WM_DDE_ACK, WM_DDE_EXECUTE, 0, 99), 99);
}

/* ---- A server in another process, as the reference describes one ---- */

static HWND peer;
static char log_text[256];
static LPARAM last;

static void note(const char *what)
{
    size_t used = strlen(log_text);
    snprintf(log_text + used, sizeof(log_text) - used, "%s ", what);
}

static char *value_of(HGLOBAL object, size_t *ret_size)
{
    char *at = GlobalLock(object);
    *ret_size = GlobalSize(object);
    return at;
}

static HGLOBAL make_data(const char *text, WORD flags)
{
    HGLOBAL object = GlobalAlloc(GHND, 4 + strlen(text) + 1); /* not even GMEM_DDESHARE */
    char *at = GlobalLock(object);
    const WORD header[] = {flags, CF_TEXT};
    memcpy(at, header, 4);
    strcpy(at + 4, text);
    GlobalUnlock(object);
    return object;
}

static char stored[64] = "first";
static HWND advised;

static void serve(HWND hwnd, UINT message, HWND client, LPARAM l)
{
    UINT_PTR lo = 0;
    UINT_PTR hi = 0;
    size_t size = 0;
    UnpackDDElParam(message, l, &lo, &hi);
    switch (message) {
    case WM_DDE_REQUEST:
        PostMessage(client, WM_DDE_DATA, (WPARAM)hwnd,
                    PackDDElParam(WM_DDE_DATA,
                                  (UINT_PTR)make_data(stored, DDE_FREQUESTED | DDE_FRELEASE), hi));
        break;
    case WM_DDE_POKE:
        snprintf(stored, sizeof(stored), "%s", value_of((HGLOBAL)lo, &size) + 4);
        GlobalFree((HGLOBAL)lo);
        PostMessage(client, WM_DDE_ACK, (WPARAM)hwnd,
                    ReuseDDElParam(l, WM_DDE_POKE, WM_DDE_ACK, DDE_FACK, hi));
        if (advised)
            PostMessage(advised, WM_DDE_DATA, (WPARAM)hwnd,
                        PackDDElParam(WM_DDE_DATA, (UINT_PTR)make_data(stored, DDE_FRELEASE),
                                      GlobalAddAtom("item")));
        break;
    case WM_DDE_ADVISE:
        advised = client;
        GlobalFree((HGLOBAL)lo);
        PostMessage(client, WM_DDE_ACK, (WPARAM)hwnd,
                    ReuseDDElParam(l, WM_DDE_ADVISE, WM_DDE_ACK, DDE_FACK, hi));
        break;
    case WM_DDE_EXECUTE:
        if (strcmp(value_of((HGLOBAL)hi, &size), "[die]") == 0)
            raise(SIGKILL);
        GlobalUnlock((HGLOBAL)hi);
        PostMessage(client, WM_DDE_ACK, (WPARAM)hwnd, PackDDElParam(WM_DDE_ACK, DDE_FACK, hi));
        break;
    case WM_DDE_TERMINATE:
        PostMessage(client, WM_DDE_TERMINATE, (WPARAM)hwnd, 0);
        PostQuitMessage(0);
        break;
    default:
        break;
    }
}

static LRESULT CALLBACK server_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_DDE_INITIATE) {
        if (LOWORD(l) == GlobalFindAtom("server"))
            SendMessage((HWND)w, WM_DDE_ACK, (WPARAM)hwnd,
                        MAKELPARAM(GlobalAddAtom("server"), GlobalAddAtom("topic")));
        return 0;
    }
    if (message > WM_DDE_INITIATE && message <= WM_DDE_LAST) {
        serve(hwnd, message, (HWND)w, l);
        return 0;
    }
    return DefWindowProc(hwnd, message, w, l);
}

static LRESULT CALLBACK client_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_DDE_ACK:
        if (InSendMessage()) {
            peer = (HWND)w;
            GlobalDeleteAtom(LOWORD(l));
            GlobalDeleteAtom(HIWORD(l));
            note("initiated");
        } else {
            note("ack");
        }
        last = l;
        return 0;
    case WM_DDE_DATA:
        note("data");
        last = l;
        return 0;
    case WM_DDE_TERMINATE:
        note("terminated");
        return 0;
    default:
        return DefWindowProc(hwnd, message, w, l);
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
        CreateWindowEx(0, "DdeServer", "", 0, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
        if (write(pipes[1], "x", 1) != 1)
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

static void get_one(void)
{
    MSG msg;
    UINT_PTR timer = SetTimer(NULL, 0, 5000, NULL);
    assert_true(GetMessage(&msg, NULL, 0, 0) > 0);
    assert_true(dde_is_message(msg.message));
    KillTimer(NULL, timer);
    DispatchMessage(&msg);
}

static HWND connect_client(void)
{
    log_text[0] = 0;
    peer = NULL;
    HWND client = CreateWindowEx(0, "DdeClient", "", 0, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
    ATOM server = GlobalAddAtom("server");
    ATOM topic = GlobalAddAtom("topic");
    SendMessage(HWND_BROADCAST, WM_DDE_INITIATE, (WPARAM)client, MAKELPARAM(server, topic));
    GlobalDeleteAtom(server);
    GlobalDeleteAtom(topic);
    assert_non_null(peer);
    return client;
}

static void assert_data(const char *text, WORD flags)
{
    UINT_PTR lo = 0;
    UINT_PTR hi = 0;
    size_t size = 0;
    assert_true(UnpackDDElParam(WM_DDE_DATA, last, &lo, &hi));
    const char *at = value_of((HGLOBAL)lo, &size);
    assert_int_equal(size, 4 + strlen(text) + 1);
    assert_int_equal(*(const WORD *)(const void *)at, flags);
    assert_string_equal(at + 4, text);
    char name[16] = "";
    GlobalGetAtomName((ATOM)hi, name, sizeof(name));
    assert_string_equal(name, "item");
    GlobalDeleteAtom((ATOM)hi);
    assert_true(FreeDDElParam(WM_DDE_DATA, last));
    assert_null(GlobalFree((HGLOBAL)lo));
}

static void assert_ack(UINT_PTR expected)
{
    UINT_PTR lo = 0;
    UINT_PTR hi = 0;
    assert_true(UnpackDDElParam(WM_DDE_ACK, last, &lo, &hi));
    assert_int_equal(lo, DDE_FACK);
    assert_int_equal(hi, expected);
    assert_true(FreeDDElParam(WM_DDE_ACK, last));
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

static void test_conversation(void **state)
{
    (void)state;
    uint32_t before = blocks_used();
    pid_t pid = spawn();
    HWND client = connect_client();
    ATOM item = GlobalAddAtom("item");
    assert_true(PostMessage(peer, WM_DDE_REQUEST, (WPARAM)client,
                            PackDDElParam(WM_DDE_REQUEST, CF_TEXT, item)));
    get_one();
    assert_data("first", DDE_FREQUESTED | DDE_FRELEASE);
    HGLOBAL options = GlobalAlloc(GHND, sizeof(DDEADVISE));
    item = GlobalAddAtom("item");
    LPARAM l = PackDDElParam(WM_DDE_ADVISE, (UINT_PTR)options, item);
    assert_true(PostMessage(peer, WM_DDE_ADVISE, (WPARAM)client, l));
    assert_null(GlobalHandle((void *)l)); /* it is the receiver's */
    get_one();
    assert_ack(item);
    HGLOBAL poke = make_data("second", DDE_FRELEASE);
    assert_true(PostMessage(peer, WM_DDE_POKE, (WPARAM)client,
                            PackDDElParam(WM_DDE_POKE, (UINT_PTR)poke, item)));
    get_one();
    assert_ack(item);
    GlobalDeleteAtom(item);
    get_one();
    assert_data("second", DDE_FRELEASE);
    /* The handle that comes back is the one that was sent, wherever the object is now. */
    HGLOBAL commands = memory_copy("[run]", 6);
    assert_true(PostMessage(peer, WM_DDE_EXECUTE, (WPARAM)client, (LPARAM)commands));
    get_one();
    assert_ack((UINT_PTR)commands);
    assert_string_equal(GlobalLock(commands), "[run]");
    assert_null(GlobalFree(commands));
    assert_true(PostMessage(peer, WM_DDE_TERMINATE, (WPARAM)client, 0));
    get_one();
    assert_string_equal(log_text, "initiated data ack ack data ack terminated ");
    waitpid(pid, NULL, 0);
    assert_int_equal(blocks_used(), before);
    assert_int_equal(GlobalFindAtom("item"), 0);
    assert_int_equal(GlobalFindAtom("server"), 0);
    DestroyWindow(client);
}

static void test_server_killed(void **state)
{
    (void)state;
    uint32_t before = blocks_used();
    pid_t pid = spawn();
    HWND client = connect_client();
    HGLOBAL commands = memory_copy("[die]", 6);
    assert_true(PostMessage(peer, WM_DDE_EXECUTE, (WPARAM)client, (LPARAM)commands));
    waitpid(pid, NULL, 0);
    message_station_process_gone(pid);
    assert_null(GlobalFree(commands));
    HGLOBAL poke = make_data("lost", DDE_FRELEASE);
    LPARAM l = PackDDElParam(WM_DDE_POKE, (UINT_PTR)poke, 0);
    SetLastError(0);
    assert_false(PostMessage(peer, WM_DDE_POKE, (WPARAM)client, l));
    assert_int_equal(GetLastError(), ERROR_INVALID_WINDOW_HANDLE);
    assert_true(FreeDDElParam(WM_DDE_POKE, l)); /* what was not sent is still ours */
    assert_null(GlobalFree(poke));
    assert_int_equal(blocks_used(), before);
    DestroyWindow(client);
}

static void test_bad_objects(void **state)
{
    (void)state;
    pid_t pid = spawn();
    HWND client = connect_client();
    LPARAM l = PackDDElParam(WM_DDE_POKE, 0x123456789abcdef0u, 1);
    SetLastError(0);
    assert_false(PostMessage(peer, WM_DDE_POKE, (WPARAM)client, l));
    assert_int_equal(GetLastError(), ERROR_INVALID_PARAMETER);
    assert_true(FreeDDElParam(WM_DDE_POKE, l));
    assert_false(PostMessage(peer, WM_DDE_EXECUTE, (WPARAM)client, 0xbad0));
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    message_station_process_gone(pid);
    DestroyWindow(client);
}

int main(void)
{
    WNDCLASSEX wc = {
        .cbSize = sizeof(wc), .lpfnWndProc = server_proc, .lpszClassName = "DdeServer"};
    RegisterClassEx(&wc);
    wc.lpfnWndProc = client_proc;
    wc.lpszClassName = "DdeClient";
    RegisterClassEx(&wc);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pack),         cmocka_unit_test(test_reuse),
        cmocka_unit_test(test_conversation), cmocka_unit_test(test_server_killed),
        cmocka_unit_test(test_bad_objects),
    };
    return cmocka_run_group_tests_name("dde", tests, NULL, NULL);
}
