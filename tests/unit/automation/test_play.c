/* SPDX-License-Identifier: MIT */
/* Playing journals into windows of our own, and recording what hooks tell. */
#include "windows.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "automation/player.h"
#include "automation/pump.h"
#include "automation/recorder.h"
#include "base/clock.h"
#include "base/text.h"
#include "input/input.h"
#include "message/message.h"

static char folder[] = "/tmp/pianola-play.XXXXXX";
static char path[64];
static HWND window, other;
static char seen[4096];

static void note(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void note(const char *format, ...)
{
    size_t length = strlen(seen);
    va_list args;
    va_start(args, format);
    vsnprintf(seen + length, sizeof(seen) - length, format, args);
    va_end(args);
}

/* Notes input as it arrives; keys of `other` in brackets. */
static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_KEYDOWN:
    case WM_SYSKEYDOWN:
        if (hwnd == other)
            note("[other]");
        note("+%s ", input_key_name((UINT)w & 0xff) + 3);
        if (w == VK_F4)
            DestroyWindow(hwnd);
        return 0;
    case WM_KEYUP:
    case WM_SYSKEYUP:
        note("-%s ", input_key_name((UINT)w & 0xff) + 3);
        return 0;
    case WM_CHAR: {
        char text[5] = "";
        text_encode((uint32_t)w, text);
        if (w >= 0x20 || w == '\r')
            note("%s", w == '\r' ? "\\r" : text);
        return 0;
    }
    case WM_MOUSEACTIVATE:
        return MA_NOACTIVATE; /* the journal alone says which window has the keys */
    case WM_LBUTTONDOWN:
        note("left(%d,%d) ", (SHORT)LOWORD(l), (SHORT)HIWORD(l));
        return 0;
    case WM_LBUTTONUP:
        note("up ");
        return 0;
    case WM_XBUTTONDOWN:
        note("x%d ", HIWORD(w));
        return 0;
    case WM_MOUSEWHEEL:
        note("wheel%d ", (SHORT)HIWORD(w));
        return 0;
    default:
        return DefWindowProc(hwnd, message, w, l);
    }
}

static int set_up(void **state)
{
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/j", folder);
    test_register("Pad", proc);
    test_register("Other", proc);
    window = test_window("Pad", "pad", WS_POPUP | WS_VISIBLE, NULL);
    other = test_window("Other", "other", WS_POPUP | WS_VISIBLE, NULL);
    MoveWindow(other, 600, 400, 50, 40, FALSE);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    unlink(path);
    rmdir(folder);
    return 0;
}

static void write_journal(const char *lines)
{
    FILE *file = fopen(path, "we");
    assert_non_null(file);
    fprintf(file, "{\"pianola\":\"journal\",\"version\":1}\n%s", lines);
    assert_int_equal(fclose(file), 0);
}

static void drain(void)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE)) {
        TranslateMessage(&msg);
        DispatchMessage(&msg);
    }
}

static int play(const struct player_options *options, struct automation_error *error)
{
    struct player_options full = *options;
    if (full.stop_fd == 0)
        full.stop_fd = -1;
    seen[0] = '\0';
    error->text[0] = '\0';
    int r = player_run(path, &full, error);
    drain();
    for (UINT vk = 1; vk < 255; vk++)
        if (desk_key(vk, &(bool){false}))
            fail_msg("key %s stayed down", input_key_name(vk));
    return r;
}

#define KEY_LINE(time, message, key, text, target)                                                 \
    "{\"time\":" #time ",\"message\":\"" message "\",\"key\":\"" key "\"" text                     \
    ",\"target\":\"" target "\"}\n"
#define CLICK_LINE(time, message, x, y, target)                                                    \
    "{\"time\":" #time ",\"message\":\"" message "\",\"position\":[" #x "," #y                     \
    "],\"target\":\"" target "\"}\n"

static const char mixed[] = KEY_LINE(0, "WM_KEYDOWN", "VK_LSHIFT", "", "Pad")
    KEY_LINE(0, "WM_KEYDOWN", "VK_H", ",\"text\":\"H\"", "Pad")
        KEY_LINE(1, "WM_KEYUP", "VK_H", "", "Pad") KEY_LINE(1, "WM_KEYUP", "VK_LSHIFT", "", "Pad")
            KEY_LINE(2, "WM_KEYDOWN", "VK_I", ",\"text\":\"ï\"", "Pad")
                KEY_LINE(3, "WM_KEYUP", "VK_I", "", "Pad")
                    CLICK_LINE(4, "WM_LBUTTONDOWN", 7, 9, "Pad")
                        CLICK_LINE(5, "WM_LBUTTONUP", 7, 9, "Pad")
                            KEY_LINE(6, "WM_KEYDOWN", "VK_LCONTROL", "", "Other")
                                KEY_LINE(6, "WM_KEYDOWN", "VK_S", "", "Other")
                                    CLICK_LINE(7, "WM_LBUTTONDOWN", 1000, 9, "Other");

static void test_message_level(void **state)
{
    (void)state;
    struct automation_error error;
    struct player_options options = {.speed = 1, .level = LEVEL_MESSAGE};
    write_journal(mixed);
    SetForegroundWindow(other);
    if (play(&options, &error) < 0)
        fail_msg("%s", error.text);
    /* The i is no key of this layout; what was left down is released; a position past the
     * (smaller) window is its edge. */
    assert_string_equal(seen, "+LSHIFT +H H-H -LSHIFT ïleft(7,9) up [other]+LCONTROL [other]+S "
                              "left(49,9) -S -LCONTROL up ");
}

static void test_global_level(void **state)
{
    (void)state;
    struct automation_error error;
    struct player_options options = {.speed = 0};
    write_journal(mixed);
    SetForegroundWindow(other);
    MoveWindow(window, 10, 300, 300, 200, FALSE);
    if (play(&options, &error) < 0)
        fail_msg("%s", error.text);
    assert_ptr_equal(GetForegroundWindow(), other);
    assert_string_equal(seen,
                        "Hïleft(7,9) up [other]+CONTROL [other]+S left(49,9) -S -CONTROL up ");
    options.times = 3;
    write_journal("{\"time\":1,\"message\":\"WM_CHAR\",\"text\":\"añ😀\\n\",\"target\":\"Pad\"}\n");
    assert_int_equal(play(&options, &error), 0);
    if (strncmp(seen, "añ", 3) != 0)
        fail_msg("%s", seen);
}

static void test_speed(void **state)
{
    (void)state;
    struct automation_error error;
    write_journal(KEY_LINE(0, "WM_KEYDOWN", "VK_A", "", "Pad")
                      KEY_LINE(200, "WM_KEYUP", "VK_A", "", "Pad"));
    static const struct {
        double speed;
        unsigned least, most;
    } cases[] = {{1, 200, 1200}, {4, 50, 190}, {0, 0, 190}};
    for (size_t i = 0; i < 3; i++) {
        struct player_options options = {.speed = cases[i].speed, .level = LEVEL_MESSAGE};
        uint64_t start = clock_ms();
        assert_int_equal(play(&options, &error), 0);
        uint64_t took = clock_ms() - start;
        if (took < cases[i].least || took > cases[i].most)
            fail_msg("speed %g: %u ms", cases[i].speed, (unsigned)took);
        assert_string_equal(seen, "+A a-A ");
    }
}

static void CALLBACK make_late(HWND hwnd, UINT message, UINT_PTR id, DWORD time)
{
    (void)hwnd;
    (void)message;
    (void)time;
    KillTimer(NULL, id);
    test_register("Late", proc);
    test_window("Late", "late", WS_VISIBLE, NULL);
}

static void test_target_comes_later(void **state)
{
    (void)state;
    struct automation_error error;
    struct player_options options = {.speed = 1, .target_timeout_ms = 5000};
    write_journal(KEY_LINE(0, "WM_KEYDOWN", "VK_A", ",\"text\":\"a\"", "Late")
                      KEY_LINE(1, "WM_KEYUP", "VK_A", "", "Late"));
    SetTimer(NULL, 0, 50, make_late);
    if (play(&options, &error) < 0)
        fail_msg("%s", error.text);
    assert_string_equal(seen, "+A a-A ");
}

static void test_target_never_comes(void **state)
{
    (void)state;
    struct automation_error error;
    char expected[256];
    struct player_options options = {.speed = 0, .target_timeout_ms = 50};
    write_journal(KEY_LINE(0, "WM_KEYDOWN", "VK_LCONTROL", "", "Pad")
                      KEY_LINE(0, "WM_KEYDOWN", "VK_A", "", "Nobody > Edit"));
    assert_int_equal(play(&options, &error), -ETIMEDOUT);
    snprintf(expected, sizeof(expected), "%s:3: no window matches Nobody > Edit after 0.1 s", path);
    assert_string_equal(error.text, expected);
    assert_string_equal(seen, "+CONTROL -CONTROL ");
    /* A release does not wait for a window that is gone. */
    write_journal(KEY_LINE(0, "WM_KEYDOWN", "VK_A", "", "Pad")
                      KEY_LINE(0, "WM_KEYUP", "VK_A", "", "Nobody > Edit"));
    assert_int_equal(play(&options, &error), 0);
    assert_string_equal(seen, "+A a-A ");
}

static void test_nothing_of_a_bad_one(void **state)
{
    (void)state;
    struct automation_error error;
    struct player_options options = {.speed = 0};
    write_journal(KEY_LINE(0, "WM_KEYDOWN", "VK_A", "", "Pad")
                      KEY_LINE(0, "WM_KEYUP", "VK_A", "", "Pad[title"));
    assert_int_equal(play(&options, &error), -EBADMSG);
    assert_non_null(strstr(error.text, "/j:3: 'target' is no selector: expected one of"));
    assert_string_equal(seen, "");
    write_journal(KEY_LINE(0, "WM_KEYDOWN", "VK_A", "", "Pad") "{\"time\":");
    assert_int_equal(play(&options, &error), -EBADMSG);
    assert_non_null(strstr(error.text, "/j:3: the last line is cut off"));
    assert_string_equal(seen, "");
    write_journal("{\"time\":0,\"message\":\"WM_CHAR\",\"text\":\"a\"}\n");
    options.level = LEVEL_MESSAGE;
    assert_int_equal(play(&options, &error), -EINVAL);
    assert_non_null(strstr(error.text, "/j:2: the event has no 'target'"));
}

static void CALLBACK cancel(HWND hwnd, UINT message, UINT_PTR id, DWORD time)
{
    (void)hwnd;
    (void)message;
    (void)time;
    KillTimer(NULL, id);
    assert_true(message_cancel_journal());
}

static int stop_pipe[2];

static void CALLBACK stop(HWND hwnd, UINT message, UINT_PTR id, DWORD time)
{
    (void)hwnd;
    (void)message;
    (void)time;
    KillTimer(NULL, id);
    assert_int_equal(write(stop_pipe[1], "x", 1), 1);
}

static void test_stop(void **state)
{
    (void)state;
    struct automation_error error;
    struct player_options options = {.speed = 1};
    write_journal(KEY_LINE(0, "WM_KEYDOWN", "VK_LCONTROL", "", "Pad")
                      KEY_LINE(60000, "WM_KEYUP", "VK_LCONTROL", "", "Pad"));
    uint64_t start = clock_ms();
    SetTimer(NULL, 0, 20, cancel);
    assert_int_equal(play(&options, &error), -ECANCELED);
    assert_string_equal(seen, "+CONTROL -CONTROL ");
    assert_int_equal(pipe(stop_pipe), 0);
    options.stop_fd = stop_pipe[0];
    SetTimer(NULL, 0, 20, stop);
    assert_int_equal(play(&options, &error), -ECANCELED);
    assert_string_equal(seen, "+CONTROL -CONTROL ");
    assert_string_equal(error.text, "the playback was stopped");
    assert_true(clock_ms() - start < 5000);
    close(stop_pipe[0]);
    close(stop_pipe[1]);
    /* Nothing of it is left: the next one plays. */
    options.stop_fd = -1;
    write_journal(KEY_LINE(0, "WM_KEYDOWN", "VK_A", "", "Pad"));
    assert_int_equal(play(&options, &error), 0);
    assert_string_equal(seen, "+A a-A ");
}

static void test_check(void **state)
{
    (void)state;
    struct player_check check;
    struct automation_error error;
    write_journal(KEY_LINE(0, "WM_KEYDOWN", "VK_A", "", "Pad") KEY_LINE(
        7, "WM_KEYDOWN", "VK_A", "", "Nobody") KEY_LINE(9, "WM_KEYDOWN", "VK_A", "", "Pad"));
    seen[0] = '\0';
    assert_int_equal(player_check(path, &check, &error), 0);
    assert_int_equal(check.events, 3);
    assert_int_equal(check.targets, 2);
    assert_int_equal(check.found, 1);
    assert_int_equal(check.duration_ms, 9);
    assert_int_equal(check.missing_count, 1);
    assert_string_equal(check.missing[0].selector, "Nobody");
    assert_int_equal(check.missing[0].line, 3);
    free(check.missing);
    drain();
    assert_string_equal(seen, "");
    assert_int_equal(player_check("/proc/nothing", &check, &error), -ENOENT);
}

/* ---- Recording ---- */

static void tell(UINT message, UINT low, UINT high, DWORD after, HWND hwnd, WPARAM w)
{
    EVENTMSG event = {message, low, high, GetTickCount() + after, hwnd};
    message_call_global_hooks(WH_JOURNALRECORD, HC_ACTION, w, &event, sizeof(event));
}

static void tell_key(UINT message, UINT vk, UINT scan, UINT high, HWND hwnd)
{
    tell(message, vk | scan << 8, high, 0, hwnd, 0);
}

static void CALLBACK act(HWND hwnd, UINT message, UINT_PTR id, DWORD time)
{
    (void)hwnd;
    (void)message;
    (void)time;
    KillTimer(NULL, id);
    tell_key(WM_KEYUP, VK_RETURN, 0x1c, 0, window); /* pressed before the start */
    tell_key(WM_KEYDOWN, VK_SHIFT, 0x2a, 0, window);
    tell_key(WM_KEYDOWN, 'A', 0x1e, 0, window);
    tell_key(WM_KEYUP, 'A', 0x1e, 0, window);
    tell_key(WM_KEYUP, VK_SHIFT, 0x2a, 0, window);
    tell_key(WM_KEYDOWN, VK_PACKET, 0, 0x1f600, window);
    SetWindowText(window, "*pad"); /* the selector of a window does not change */
    for (unsigned i = 0; i < 40; i++)
        tell(WM_MOUSEMOVE, 110 + i, 60, 100 + i, window, 0);
    RECT rect;
    GetWindowRect(window, &rect);
    tell(WM_XBUTTONDOWN, (UINT)rect.left + 5, (UINT)rect.top + 6, 200, window, XBUTTON2);
    tell(WM_XBUTTONUP, (UINT)rect.left + 5, (UINT)rect.top + 6, 201, window, XBUTTON2);
    tell(WM_MOUSEWHEEL, (UINT)MAKELONG(rect.left + 5, rect.top + 6), (UINT)-120, 202, window, 0);
    tell_key(WM_KEYDOWN, VK_CONTROL, 0x1d, 0, window);
    tell_key(WM_KEYDOWN, VK_ESCAPE, 0x01, 0, window);
    tell_key(WM_KEYUP, VK_ESCAPE, 0x01, 0, window);
}

static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)); at++)
        count++;
    return count;
}

static void test_record(void **state)
{
    (void)state;
    struct recorder_options options = {.duration_ms = 5000, .stop_fd = -1};
    struct automation_error error = {{0}};
    size_t events = 0;
    static char text[65536];
    SetTimer(NULL, 0, 20, act);
    uint64_t start = clock_ms();
    if (recorder_run(path, &options, &events, &error) < 0)
        fail_msg("%s", error.text);
    assert_true(clock_ms() - start < 4000);
    FILE *file = fopen(path, "re");
    size_t size = fread(text, 1, sizeof(text) - 1, file);
    text[size] = '\0';
    fclose(file);
    assert_int_equal(count_of(text, "\n"), events + 1);
    assert_int_equal(count_of(text, "ESCAPE"), 0);
    assert_int_equal(count_of(text, "VK_LCONTROL"), 0);
    assert_int_equal(count_of(text, "VK_RETURN"), 0);
    assert_int_equal(count_of(text, "\"key\":\"VK_LSHIFT\",\"scan\":42,"), 2);
    assert_int_equal(count_of(text, "\"key\":\"VK_A\",\"scan\":30,\"text\":\"A\","), 1);
    assert_int_equal(count_of(text, "\"message\":\"WM_CHAR\",\"text\":\"😀\","), 1);
    size_t moves = count_of(text, "WM_MOUSEMOVE");
    assert_in_range(moves, 2, 4); /* of 40 in 40 ms */
    assert_int_equal(count_of(text, "\"button\":2,\"position\":[5,6]"), 2);
    assert_int_equal(count_of(text, "\"wheel\":-120,\"position\":[5,6]"), 1);
    assert_int_equal(count_of(text, "\"target\":\"Window[class=\\\"Pad\\\"]\""), events);
    /* And back again. */
    struct player_options playing = {.speed = 0, .level = LEVEL_MESSAGE};
    if (play(&playing, &error) < 0)
        fail_msg("%s", error.text);
    assert_non_null(strstr(seen, "A"));
    assert_non_null(strstr(seen, "x2 "));
    assert_non_null(strstr(seen, "wheel-120 "));
}

static void test_record_ends(void **state)
{
    (void)state;
    struct automation_error error = {{0}};
    size_t events = 0;
    struct recorder_options options = {.count = 3, .stop_fd = -1};
    SetTimer(NULL, 0, 20, act);
    assert_int_equal(recorder_run(path, &options, &events, &error), 0);
    assert_int_equal(events, 3);
    drain();
    options = (struct recorder_options){.duration_ms = 30, .stop_fd = -1};
    assert_int_equal(recorder_run(path, &options, &events, &error), 0);
    assert_int_equal(events, 0);
    options.stop_chord = "ctrl+nonsense";
    assert_int_equal(recorder_run(path, &options, &events, &error), -EINVAL);
    assert_non_null(strstr(error.text, "'ctrl+nonsense' is no key"));
    options.stop_chord = NULL;
    assert_int_equal(recorder_run("/proc/nothing/j", &options, &events, &error), -ENOENT);
    assert_string_equal(error.text, "cannot write /proc/nothing/j: No such file or directory");
}

/* ---- Verbs ---- */

static void test_verbs(void **state)
{
    (void)state;
    struct automation_error error = {{0}};
    struct automation_spot spot;
    seen[0] = '\0';
    if (automation_type(window, "Grüße\n", NULL, NULL, &error) < 0 ||
        automation_key(window, "ctrl+shift+s", &error) < 0)
        fail_msg("%s", error.text);
    drain();
    assert_int_equal(strncmp(seen, "Grüße", strlen("Grüße")), 0);
    assert_non_null(strstr(seen, "+S "));
    assert_int_equal(automation_middle(window, LEVEL_MESSAGE, &spot, &error), 0);
    seen[0] = '\0';
    assert_int_equal(automation_click(&spot, 1, 2, &error), 0);
    assert_int_equal(automation_wheel(&spot, -240, false, &error), 0);
    drain();
    assert_string_equal(seen, "left(150,100) up left(150,100) up wheel-240 ");
    seen[0] = '\0';
    spot.level = LEVEL_GLOBAL;
    assert_int_equal(automation_button(&spot, 1, true, &error), 0);
    assert_int_equal(automation_move(&spot, &error), 0);
    drain();
    assert_string_equal(seen, "left(150,100) ");
    assert_int_equal(automation_button(&spot, 1, false, &error), 0);
    drain();
    assert_string_equal(seen, "left(150,100) up ");
    assert_int_equal(automation_click(&spot, 6, 1, &error), -EINVAL);
    assert_int_equal(automation_key(window, "ctrl+", &error), -EINVAL);
    assert_int_equal(automation_type(window, "\xff", NULL, NULL, &error), -EILSEQ);
    HWND gone = test_window("Pad", "gone", 0, NULL);
    DestroyWindow(gone);
    assert_true(automation_type(gone, "x", NULL, NULL, &error) < 0);
    assert_non_null(strstr(error.text, "the window is gone"));
    /* A key that closes its window has done all it should. */
    HWND closing = test_window("Pad", "closing", 0, NULL);
    const struct automation_wait_options wait = {
        .what = WAIT_GONE, .timeout_ms = 2000, .stop_fd = -1};
    for (int i = 0; i < 2; i++)
        assert_int_equal(PostMessage(closing, WM_KEYDOWN, i == 0 ? VK_F3 : VK_F4, 1), TRUE);
    assert_int_equal(automation_wait("Pad[title=closing]", &wait, NULL, &error), 0);
    assert_true(automation_key(closing, "ctrl+d", &error) < 0);
    spot.hwnd = gone;
    assert_int_equal(automation_click(&spot, 1, 1, &error), -ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_message_level),
        cmocka_unit_test(test_global_level),
        cmocka_unit_test(test_speed),
        cmocka_unit_test(test_target_comes_later),
        cmocka_unit_test(test_target_never_comes),
        cmocka_unit_test(test_nothing_of_a_bad_one),
        cmocka_unit_test(test_stop),
        cmocka_unit_test(test_check),
        cmocka_unit_test(test_record),
        cmocka_unit_test(test_record_ends),
        cmocka_unit_test(test_verbs),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
