/* SPDX-License-Identifier: MIT */
/* The clipboard, as the reference has it: formats, owner, viewers, delayed rendering, deaths. */
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
#include "message/clipboard.h"
#include "message/global_memory.h"
#include "message/message.h"
#include "message/shared.h"

#define assert_error(code)                                                                         \
    do {                                                                                           \
        assert_int_equal(GetLastError(), (code));                                                  \
        SetLastError(0xdeadbeef);                                                                  \
    } while (0)

enum { M_OWN = WM_USER + 1, M_QUIT, M_HANG };

static char log_text[512];
static HWND first;
static HWND second;
static const char *to_render; /* what the owner renders; NULL: nothing */
static HWND next_viewer;

static void note(HWND hwnd, const char *what)
{
    size_t used = strlen(log_text);
    snprintf(log_text + used, sizeof(log_text) - used, "%s%s ", hwnd == first ? "1:" : "2:", what);
}

static void render(UINT format)
{
    if (to_render)
        SetClipboardData(format, memory_copy(to_render, strlen(to_render) + 1));
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    char text[64];
    switch (message) {
    case WM_DESTROYCLIPBOARD:
        note(hwnd, "destroy");
        return 0;
    case WM_RENDERFORMAT:
        snprintf(text, sizeof(text), "render%u", (unsigned)w);
        note(hwnd, text);
        render((UINT)w);
        return 0;
    case WM_RENDERALLFORMATS:
        note(hwnd, "renderall");
        if (OpenClipboard(hwnd)) {
            if (GetClipboardOwner() == hwnd)
                render(CF_TEXT);
            CloseClipboard();
        }
        return 0;
    case WM_DRAWCLIPBOARD:
        note(hwnd, "draw");
        if (hwnd == first && next_viewer)
            SendMessage(next_viewer, message, w, l);
        return 0;
    case WM_CHANGECBCHAIN:
        note(hwnd, "chain");
        if ((HWND)w == next_viewer)
            next_viewer = (HWND)l;
        return 0;
    case WM_CLIPBOARDUPDATE:
        note(hwnd, "update");
        return 0;
    case WM_DESTROY:
        note(hwnd, "gone");
        return 0;
    case M_OWN: /* in a child: becomes the owner, format w to be rendered */
        return OpenClipboard(hwnd) && EmptyClipboard() && !SetClipboardData((UINT)w, NULL) &&
               (l || CloseClipboard());
    case M_HANG:
        for (;;)
            pause();
    case M_QUIT:
        PostQuitMessage(0);
        return 1;
    default:
        return DefWindowProc(hwnd, message, w, l);
    }
}

static HWND make(void)
{
    return CreateWindowEx(0, "Clip", "", 0, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
}

static void pump(void)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
}

static int set_up(void **state)
{
    (void)state;
    first = make();
    second = make();
    to_render = NULL;
    next_viewer = NULL;
    OpenClipboard(NULL);
    EmptyClipboard();
    CloseClipboard();
    log_text[0] = 0;
    SetLastError(0xdeadbeef);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    CloseClipboard();
    DestroyWindow(first);
    DestroyWindow(second);
    pump();
    return 0;
}

static HANDLE put_text(UINT format, const void *text, size_t size)
{
    HGLOBAL memory = memory_copy(text, size);
    HANDLE set = SetClipboardData(format, memory);
    if (!set)
        GlobalFree(memory);
    return set;
}

static void assert_formats(const UINT *expected)
{
    UINT format = 0;
    int count = 0;
    for (; expected[count]; count++) {
        format = EnumClipboardFormats(format);
        assert_int_equal(format, expected[count]);
        assert_true(IsClipboardFormatAvailable(format));
    }
    assert_int_equal(EnumClipboardFormats(format), 0);
    assert_error(ERROR_SUCCESS);
    assert_int_equal(CountClipboardFormats(), count);
}

static void test_opening(void **state)
{
    (void)state;
    assert_null(GetClipboardOwner());
    assert_null(GetOpenClipboardWindow());
    assert_error(0xdeadbeef);
    assert_false(CloseClipboard());
    assert_error(ERROR_CLIPBOARD_NOT_OPEN);
    assert_false(EmptyClipboard());
    assert_error(ERROR_CLIPBOARD_NOT_OPEN);
    assert_int_equal(EnumClipboardFormats(0), 0);
    assert_error(ERROR_CLIPBOARD_NOT_OPEN);
    assert_null(GetClipboardData(CF_TEXT));
    assert_error(ERROR_CLIPBOARD_NOT_OPEN);
    assert_null(put_text(CF_TEXT, "x", 2));
    assert_error(ERROR_CLIPBOARD_NOT_OPEN);
    assert_false(OpenClipboard((HWND)(uintptr_t)0xdead));
    assert_error(ERROR_INVALID_WINDOW_HANDLE);
    assert_true(OpenClipboard(first));
    assert_ptr_equal(GetOpenClipboardWindow(), first);
    assert_null(GetClipboardOwner());
    assert_true(OpenClipboard(first));
    assert_false(OpenClipboard(second));
    assert_error(ERROR_ACCESS_DENIED);
    assert_false(OpenClipboard(NULL));
    assert_error(ERROR_ACCESS_DENIED);
    assert_true(EmptyClipboard());
    assert_ptr_equal(GetClipboardOwner(), first);
    assert_true(CloseClipboard());
    assert_null(GetOpenClipboardWindow());
    assert_ptr_equal(GetClipboardOwner(), first);
    assert_false(CloseClipboard());
    /* Whoever empties it next tells the last owner. */
    assert_true(OpenClipboard(second));
    assert_true(EmptyClipboard());
    assert_string_equal(log_text, "1:destroy ");
    assert_true(CloseClipboard());
    assert_true(DestroyWindow(second));
    assert_null(GetClipboardOwner());
}

static void test_text(void **state)
{
    (void)state;
    static const uint16_t wide[] = {'G', 'r', 0xf6, 0xdf, 'e', ' ', 0xd83c, 0xdfb9, 0};
    static const char text[] = "Größe 🎹";
    DWORD before = GetClipboardSequenceNumber();
    assert_true(OpenClipboard(first) && EmptyClipboard());
    HANDLE memory = put_text(CF_TEXT, text, sizeof(text));
    assert_non_null(memory);
    assert_formats((const UINT[]){CF_TEXT, 0});
    assert_ptr_equal(GetClipboardData(CF_TEXT), memory);
    assert_true(CloseClipboard());
    assert_int_not_equal(GetClipboardSequenceNumber(), before);
    assert_true(OpenClipboard(NULL));
    assert_formats((const UINT[]){CF_TEXT, CF_LOCALE, CF_OEMTEXT, CF_UNICODETEXT, 0});
    assert_ptr_equal(GetClipboardData(CF_TEXT), memory);
    HANDLE made = GetClipboardData(CF_UNICODETEXT);
    assert_int_equal(GlobalSize(made), sizeof(wide));
    assert_memory_equal(GlobalLock(made), wide, sizeof(wide));
    GlobalUnlock(made);
    assert_ptr_equal(GetClipboardData(CF_UNICODETEXT), made);
    assert_string_equal(GlobalLock(GetClipboardData(CF_OEMTEXT)), text);
    assert_int_equal(GlobalSize(GetClipboardData(CF_LOCALE)), 4);
    before = GetClipboardSequenceNumber();
    assert_true(CloseClipboard());
    assert_int_equal(GetClipboardSequenceNumber(), before);
    /* The other way round, with what is no character and without an end. */
    static const uint16_t broken[] = {'a', 0xdc00, 'b', 0xd800};
    assert_true(OpenClipboard(first) && EmptyClipboard());
    assert_int_equal(GlobalFlags(made), GMEM_INVALID_HANDLE);
    SetLastError(0xdeadbeef);
    assert_non_null(put_text(CF_UNICODETEXT, broken, sizeof(broken)));
    assert_true(CloseClipboard());
    assert_true(OpenClipboard(first));
    assert_formats((const UINT[]){CF_UNICODETEXT, CF_LOCALE, CF_TEXT, CF_OEMTEXT, 0});
    /* The last one has become the end. */
    assert_string_equal(GlobalLock(GetClipboardData(CF_TEXT)), "a\xef\xbf\xbd"
                                                               "b");
    assert_true(EmptyClipboard());
    assert_non_null(put_text(CF_OEMTEXT, "abc", 3));
    assert_true(CloseClipboard());
    assert_true(OpenClipboard(first));
    assert_formats((const UINT[]){CF_OEMTEXT, CF_LOCALE, CF_TEXT, CF_UNICODETEXT, 0});
    assert_string_equal(GlobalLock(GetClipboardData(CF_TEXT)), "ab");
}

static void test_formats(void **state)
{
    (void)state;
    char name[32];
    UINT own = RegisterClipboardFormat("Pianola Test");
    assert_true(own >= 0xC000);
    assert_int_equal(RegisterClipboardFormat("pianola test"), own);
    assert_int_equal(RegisterClipboardFormat("#1234"), 1234);
    assert_int_equal(RegisterClipboardFormat(""), 0);
    SetLastError(0xdeadbeef);
    assert_int_equal(GetClipboardFormatName(own, name, sizeof(name)), 12);
    assert_string_equal(name, "Pianola Test");
    assert_int_equal(GetClipboardFormatName(own, name, 8), 7);
    assert_string_equal(name, "Pianola");
    assert_int_equal(GetClipboardFormatName(CF_TEXT, name, 8), 0);
    assert_error(ERROR_INVALID_PARAMETER);
    assert_int_equal(GetClipboardFormatName(0xfff0, name, 8), 0);
    assert_error(ERROR_INVALID_HANDLE);
    UINT list[] = {CF_DIB, own, CF_TEXT};
    assert_int_equal(GetPriorityClipboardFormat(list, 3), 0);
    assert_true(OpenClipboard(first) && EmptyClipboard());
    assert_non_null(put_text(CF_TEXT, "a", 2));
    assert_non_null(put_text(own, "\1\2\3", 3));
    assert_formats((const UINT[]){CF_TEXT, own, 0});
    assert_int_equal(EnumClipboardFormats(CF_DIB), 0);
    assert_error(ERROR_SUCCESS);
    assert_int_equal(GetPriorityClipboardFormat(list, 3), own);
    assert_int_equal(GetPriorityClipboardFormat(list, 1), -1);
    UINT got[8];
    UINT count = 0;
    assert_false(GetUpdatedClipboardFormats(got, 1, &count));
    assert_error(ERROR_INSUFFICIENT_BUFFER);
    assert_int_equal(count, 2);
    assert_true(GetUpdatedClipboardFormats(got, 8, &count));
    assert_int_equal(got[1], own);
    /* Setting again replaces. */
    assert_non_null(put_text(own, "xyz", 4));
    assert_int_equal(CountClipboardFormats(), 2);
    assert_string_equal(GlobalLock(GetClipboardData(own)), "xyz");
    assert_null(GetClipboardData(CF_WAVE));
    assert_error(ERROR_NOT_FOUND);
    /* Handles of a graphics system stay what they are; memory has to be memory. */
    assert_null(SetClipboardData(CF_TEXT, (HANDLE)(uintptr_t)0x123456));
    assert_error(ERROR_INVALID_HANDLE);
    assert_null(SetClipboardData(0, NULL));
    assert_error(ERROR_CLIPBOARD_NOT_OPEN);
    assert_non_null(SetClipboardData(CF_BITMAP, (HANDLE)(uintptr_t)0x123456));
    assert_int_equal((uintptr_t)GetClipboardData(CF_BITMAP), 0x123456);
    for (UINT i = 0; i < 253; i++)
        assert_non_null(put_text(0x400 + i, "", 1));
    assert_null(put_text(0x800, "", 1));
    assert_error(ERROR_NOT_ENOUGH_MEMORY);
}

static void test_delayed(void **state)
{
    (void)state;
    assert_null(SetClipboardData(CF_TEXT, NULL));
    assert_error(ERROR_CLIPBOARD_NOT_OPEN);
    SetLastError(0xdeadbeef);
    assert_true(OpenClipboard(first) && EmptyClipboard());
    assert_null(SetClipboardData(CF_TEXT, NULL));
    assert_error(0xdeadbeef);
    assert_true(CloseClipboard());
    assert_true(OpenClipboard(second));
    assert_formats((const UINT[]){CF_TEXT, CF_LOCALE, CF_OEMTEXT, CF_UNICODETEXT, 0});
    assert_string_equal(log_text, "");
    assert_null(GetClipboardData(CF_TEXT)); /* the owner does not */
    assert_string_equal(log_text, "1:render1 ");
    to_render = "late";
    DWORD before = GetClipboardSequenceNumber();
    assert_non_null(GetClipboardData(CF_UNICODETEXT));
    assert_string_equal(log_text, "1:render1 1:render1 ");
    assert_string_equal(GlobalLock(GetClipboardData(CF_TEXT)), "late");
    assert_string_equal(log_text, "1:render1 1:render1 ");
    assert_int_equal(GetClipboardSequenceNumber(), before);
    assert_true(CloseClipboard());
}

static void test_render_all(void **state)
{
    (void)state;
    UINT own = RegisterClipboardFormat("never rendered");
    assert_true(OpenClipboard(first) && EmptyClipboard());
    SetClipboardData(own, NULL);
    SetClipboardData(CF_TEXT, NULL);
    assert_true(CloseClipboard());
    to_render = "last words";
    assert_true(AddClipboardFormatListener(second));
    assert_true(DestroyWindow(first));
    assert_string_equal(log_text, "1:renderall 1:gone ");
    assert_null(GetClipboardOwner());
    assert_true(OpenClipboard(second));
    assert_formats((const UINT[]){CF_TEXT, CF_LOCALE, CF_OEMTEXT, CF_UNICODETEXT, 0});
    assert_string_equal(GlobalLock(GetClipboardData(CF_TEXT)), "last words");
    pump();
    assert_string_equal(log_text, "1:renderall 1:gone 2:update ");
}

static void test_viewers(void **state)
{
    (void)state;
    assert_null(SetClipboardViewer((HWND)(uintptr_t)0xdead));
    assert_error(ERROR_INVALID_WINDOW_HANDLE);
    assert_null(SetClipboardViewer(second));
    assert_ptr_equal(GetClipboardViewer(), second);
    assert_ptr_equal(next_viewer = SetClipboardViewer(first), second);
    assert_string_equal(log_text, "2:draw 1:draw ");
    log_text[0] = 0;
    assert_true(OpenClipboard(NULL));
    assert_true(CloseClipboard());
    assert_string_equal(log_text, ""); /* nothing changed */
    assert_true(OpenClipboard(NULL) && EmptyClipboard());
    put_text(CF_TEXT, "", 1);
    assert_string_equal(log_text, "");
    assert_true(CloseClipboard());
    assert_string_equal(log_text, "1:draw 2:draw ");
    log_text[0] = 0;
    assert_false(ChangeClipboardChain(second, NULL));
    assert_string_equal(log_text, "1:chain ");
    assert_null(next_viewer);
    assert_true(ChangeClipboardChain(first, NULL));
    assert_string_equal(log_text, "1:chain ");
    assert_null(GetClipboardViewer());
    SetClipboardViewer(first);
    DestroyWindow(first);
    assert_null(GetClipboardViewer());
}

static void test_listeners(void **state)
{
    (void)state;
    assert_true(AddClipboardFormatListener(first));
    assert_false(AddClipboardFormatListener(first));
    assert_error(ERROR_INVALID_PARAMETER);
    assert_true(AddClipboardFormatListener(second));
    assert_true(OpenClipboard(NULL) && EmptyClipboard());
    assert_true(CloseClipboard());
    assert_string_equal(log_text, "");
    pump();
    assert_string_equal(log_text, "1:update 2:update ");
    assert_true(RemoveClipboardFormatListener(first));
    assert_false(RemoveClipboardFormatListener(first));
    assert_error(ERROR_INVALID_PARAMETER);
    DestroyWindow(second);
    assert_false(RemoveClipboardFormatListener(second));
    assert_error(ERROR_INVALID_WINDOW_HANDLE);
    const struct shared *sh = shared_lock();
    assert_int_equal(atomic_load(&sh->clipboard.listener_count), 0);
    shared_unlock();
}

/* ---- Between processes ---- */

static pid_t spawn(HWND *ret)
{
    int pipes[2];
    assert_int_equal(pipe(pipes), 0);
    pid_t pid = fork();
    if (pid == 0) {
        MSG msg;
        HWND hwnd = make();
        first = hwnd;
        to_render = "from afar";
        if (write(pipes[1], &hwnd, sizeof(hwnd)) != sizeof(hwnd))
            _exit(1);
        while (GetMessage(&msg, NULL, 0, 0) > 0)
            DispatchMessage(&msg);
        _exit(0);
    }
    assert_int_equal(read(pipes[0], ret, sizeof(*ret)), sizeof(*ret));
    close(pipes[0]);
    close(pipes[1]);
    return pid;
}

static void finish(pid_t pid, bool kill_it)
{
    if (kill_it)
        kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}

static void test_between_processes(void **state)
{
    (void)state;
    HWND other;
    pid_t pid = spawn(&other);
    assert_true(AddClipboardFormatListener(second));
    assert_true(SendMessage(other, M_OWN, CF_UNICODETEXT, 0));
    assert_ptr_equal(GetClipboardOwner(), other);
    assert_true(OpenClipboard(second));
    /* It renders ten bytes: four UTF-16 units of something, and the end. */
    HANDLE memory = GetClipboardData(CF_UNICODETEXT);
    assert_non_null(memory);
    assert_memory_equal(GlobalLock(memory), "from afa", 8);
    assert_true(CloseClipboard());
    pump();
    assert_string_equal(log_text, "2:update ");
    /* What was rendered outlives it. */
    finish(pid, true);
    assert_null(GetClipboardOwner());
    assert_true(OpenClipboard(NULL));
    memory = GetClipboardData(CF_UNICODETEXT); /* nobody owns it here: a copy */
    assert_non_null(memory);
    assert_memory_equal(GlobalLock(memory), "from afa", 8);
    assert_true(CloseClipboard());
}

static void test_dead_owner(void **state)
{
    (void)state;
    HWND other;
    pid_t pid = spawn(&other);
    assert_true(SendMessage(other, M_OWN, CF_TEXT, 0));
    finish(pid, true);
    assert_true(OpenClipboard(NULL));
    assert_true(IsClipboardFormatAvailable(CF_TEXT));
    uint64_t before = clock_ms();
    SetLastError(0);
    assert_null(GetClipboardData(CF_TEXT));
    assert_error(ERROR_INVALID_WINDOW_HANDLE);
    assert_true(EmptyClipboard());
    assert_true(clock_ms() - before < 500);
    assert_int_equal(CountClipboardFormats(), 0);
}

static void test_dead_opener(void **state)
{
    (void)state;
    HWND other;
    pid_t pid = spawn(&other);
    assert_true(AddClipboardFormatListener(second));
    assert_true(SendMessage(other, M_OWN, CF_TEXT, 1));
    assert_false(OpenClipboard(second));
    assert_error(ERROR_ACCESS_DENIED);
    finish(pid, true);
    assert_true(OpenClipboard(second));
    assert_true(CloseClipboard());
    pump();
    assert_string_equal(log_text, "2:update "); /* of what the dead one changed */
}

static void test_hung_owner(void **state)
{
    (void)state;
    HWND other;
    pid_t pid = spawn(&other);
    assert_true(SendMessage(other, M_OWN, CF_TEXT, 0));
    SendNotifyMessage(other, M_HANG, 0, 0);
    uint64_t before = clock_ms();
    assert_true(OpenClipboard(second));
    SetLastError(0xdeadbeef);
    assert_true(EmptyClipboard());
    assert_error(0xdeadbeef);
    assert_in_range(clock_ms() - before, 900, 1500);
    assert_ptr_equal(GetClipboardOwner(), second);
    finish(pid, true);
}

static void test_killed_at_any_moment(void **state)
{
    (void)state;
    for (int round = 0; round < 60; round++) {
        pid_t pid = fork();
        if (pid == 0)
            for (HWND hwnd = make();;) {
                OpenClipboard(hwnd);
                EmptyClipboard();
                for (UINT i = 0; i < 5; i++)
                    put_text(CF_TEXT + i * 0x400, "some text", 10);
                CloseClipboard();
            }
        usleep((useconds_t)(500 + rand() % 3000));
        finish(pid, true);
        block_reap((uint32_t)pid);
        assert_true(OpenClipboard(second));
        assert_true(EmptyClipboard());
        assert_non_null(put_text(CF_TEXT, "mine", 5));
        assert_true(CloseClipboard());
        assert_true(OpenClipboard(second));
        assert_string_equal(GlobalLock(GetClipboardData(CF_TEXT)), "mine");
        assert_true(EmptyClipboard());
        assert_true(CloseClipboard());
        const struct shared *sh = shared_lock();
        for (uint32_t i = 0; i < sh->block_high; i++)
            assert_int_equal(atomic_load(&sh->blocks[i].tag), 0);
        shared_unlock();
    }
}

/* ---- What an adapter uses ---- */

static void test_adapter(void **state)
{
    (void)state;
    void *bytes = NULL;
    size_t size = 0;
    HWND owner = NULL;
    UINT format = 0;
    const UINT formats[] = {CF_UNICODETEXT, 0xC123, CF_UNICODETEXT};
    assert_true(OpenClipboard(first));
    assert_int_equal(clipboard_take(second, formats, 3, false), -16);
    assert_int_equal(clipboard_take(second, formats, 3, true), 0);
    assert_formats((const UINT[]){CF_UNICODETEXT, 0xC123, CF_LOCALE, CF_TEXT, CF_OEMTEXT, 0});
    assert_ptr_equal(GetClipboardOwner(), second);
    assert_int_equal(clipboard_read(CF_TEXT, &bytes, &size, &owner, &format), -11);
    assert_ptr_equal(owner, second);
    assert_int_equal(format, CF_UNICODETEXT);
    assert_int_equal(clipboard_render(first, format, "a\0\0", 4), -2);
    assert_int_equal(clipboard_render(second, format, "a\0\0", 4), 0);
    assert_int_equal(clipboard_render(second, format, "a\0\0", 4), -2);
    assert_int_equal(clipboard_read(CF_TEXT, &bytes, &size, &owner, &format), 0);
    assert_int_equal(size, 2);
    assert_string_equal(bytes, "a");
    free(bytes);
    assert_int_equal(clipboard_read(CF_DIB, &bytes, &size, &owner, &format), -2);
    assert_true(EmptyClipboard());
    assert_string_equal(log_text, "2:destroy ");
}

/* Whatever another process writes there, reading ends well. */
static void test_scribbled(void **state)
{
    (void)state;
    struct shared *sh = shared_lock();
    shared_unlock();
    struct clipboard *cb = &sh->clipboard;
    srand(11);
    for (int round = 0; round < 2000; round++) {
        OpenClipboard(NULL);
        EmptyClipboard();
        put_text(CF_TEXT, "text", 5);
        put_text(0xC001, "more", 5);
        CloseClipboard();
        struct queue_ref opener = cb->opener;
        for (int i = 0; i < 8; i++)
            ((unsigned char *)cb)[(size_t)rand() % 600] = (unsigned char)rand();
        cb->opener = opener;
        atomic_store(&cb->viewer, 0);
        OpenClipboard(NULL);
        for (UINT format = 0; (format = EnumClipboardFormats(format)) && rand() % 50;)
            GetClipboardData(format);
        CountClipboardFormats();
        GetClipboardOwner();
        CloseClipboard();
        atomic_store(&cb->owner, 0);
        pump();
    }
    memset((void *)cb, 0, sizeof(*cb));
}

int main(void)
{
    WNDCLASSEX wc = {.cbSize = sizeof(wc), .lpfnWndProc = proc, .lpszClassName = "Clip"};
    RegisterClassEx(&wc);
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_opening),    TEST(test_text),
        TEST(test_formats),    TEST(test_delayed),
        TEST(test_render_all), TEST(test_viewers),
        TEST(test_listeners),  TEST(test_between_processes),
        TEST(test_dead_owner), TEST(test_dead_opener),
        TEST(test_hung_owner), TEST(test_killed_at_any_moment),
        TEST(test_adapter),    TEST(test_scribbled),
    };
    return cmocka_run_group_tests_name("clipboard", tests, NULL, NULL);
}
