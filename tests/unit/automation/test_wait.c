/* SPDX-License-Identifier: MIT */
/* Waiting for windows that another process of the station makes, names and destroys. */
#include "windows.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "automation/automation.h"
#include "base/clock.h"
#include "message/message.h"

static int commands[2], answers[2];
static pid_t child;

/* Does one thing for each letter it reads, and says when it is done. */
static void serve(void)
{
    HWND hwnd = NULL;
    char what;
    while (read(commands[0], &what, 1) == 1) {
        MSG msg;
        if (what == 'c') {
            hwnd = CreateWindowEx(0, "Other", "start", 0, 0, 0, 10, 10, NULL, NULL, NULL, NULL);
            ShowWindow(hwnd, SW_SHOWNOACTIVATE);
        } else if (what == 't')
            SetWindowText(hwnd, "all done now");
        else if (what == 'f')
            SetForegroundWindow(hwnd);
        else if (what == 'd')
            DestroyWindow(hwnd);
        while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
            DispatchMessage(&msg);
        if (write(answers[1], &what, 1) != 1)
            break;
    }
    _exit(0);
}

static int set_up(void **state)
{
    (void)state;
    test_register("Other", DefWindowProc);
    assert_non_null(GetDesktopWindow());
    assert_int_equal(pipe(commands), 0);
    assert_int_equal(pipe(answers), 0);
    child = fork();
    if (child == 0)
        serve();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    close(commands[1]);
    waitpid(child, NULL, 0);
    return 0;
}

/* The command is carried out while we wait: a timer of ours gives it. */
static char next_command;

static void CALLBACK give(HWND hwnd, UINT message, UINT_PTR id, DWORD time)
{
    (void)hwnd;
    (void)message;
    (void)time;
    KillTimer(NULL, id);
    assert_int_equal(write(commands[1], &next_command, 1), 1);
}

static int wait_for(const char *selector, enum automation_wait what, const char *title,
                    char command, HWND *ret_hwnd)
{
    const struct automation_wait_options options = {
        .what = what, .title = title, .timeout_ms = 5000, .stop_fd = -1};
    struct automation_error error = {{0}};
    char answer;
    next_command = command;
    SetTimer(NULL, 0, 30, give);
    uint64_t start = clock_ms();
    int r = automation_wait(selector, &options, ret_hwnd, &error);
    if (r < 0)
        fail_msg("%s", error.text);
    uint64_t took = clock_ms() - start;
    assert_true(took >= 20 && took < 3000);
    assert_int_equal(read(answers[0], &answer, 1), 1);
    return r;
}

static void test_life(void **state)
{
    (void)state;
    HWND hwnd = NULL, again = NULL;
    wait_for("Window[class=Other][title=start]", WAIT_WINDOW, NULL, 'c', &hwnd);
    assert_true(IsWindow(hwnd));
    wait_for("Other", WAIT_TITLE, "done", 't', &again);
    assert_ptr_equal(again, hwnd);
    wait_for("Other", WAIT_FOCUS, NULL, 'f', &again);
    assert_ptr_equal(again, hwnd);
    wait_for("Other", WAIT_GONE, NULL, 'd', &again);
    assert_null(again);
}

static void check_fails(enum automation_wait what, const char *selector, const char *expected)
{
    const struct automation_wait_options options = {
        .what = what, .title = "x", .timeout_ms = 50, .stop_fd = -1};
    struct automation_error error = {{0}};
    uint64_t start = clock_ms();
    assert_int_equal(automation_wait(selector, &options, NULL, &error), -ETIMEDOUT);
    assert_true(clock_ms() - start >= 49);
    assert_string_equal(error.text, expected);
}

static void test_time_out(void **state)
{
    (void)state;
    HWND hwnd = test_window("Other", "here", 0, NULL);
    check_fails(WAIT_WINDOW, "Nothing", "no window matches Nothing after 0.1 s");
    check_fails(WAIT_GONE, "Other", "a window still matches Other after 0.1 s");
    check_fails(WAIT_TITLE, "Other",
                "no window that matches Other has \"x\" in its title after 0.1 s");
    check_fails(WAIT_FOCUS, "Other", "nothing that matches Other has the focus after 0.1 s");
    DestroyWindow(hwnd);
}

static void test_stop(void **state)
{
    (void)state;
    struct automation_wait_options options = {.timeout_ms = 5000};
    struct automation_error error = {{0}};
    int stop[2];
    assert_int_equal(pipe(stop), 0);
    assert_int_equal(write(stop[1], "x", 1), 1);
    options.stop_fd = stop[0];
    assert_int_equal(automation_wait("Nothing", &options, NULL, &error), -ECANCELED);
    close(stop[0]);
    close(stop[1]);
    options.stop_fd = -1;
    assert_int_equal(automation_wait("[", &options, NULL, &error), -EINVAL);
    assert_non_null(strstr(error.text, "expected an attribute"));
}

static void CALLBACK kill_child(HWND hwnd, UINT message, UINT_PTR id, DWORD time)
{
    (void)hwnd;
    (void)message;
    (void)time;
    KillTimer(NULL, id);
    kill(child, SIGKILL);
}

/* The process that owned the window is killed: that is an end of the window, too. */
static void test_killed(void **state)
{
    (void)state;
    HWND hwnd = NULL;
    wait_for("Other", WAIT_WINDOW, NULL, 'c', &hwnd);
    const struct automation_wait_options options = {
        .what = WAIT_GONE, .timeout_ms = 5000, .stop_fd = -1};
    SetTimer(NULL, 0, 30, kill_child);
    assert_int_equal(automation_wait("Other", &options, NULL, NULL), 0);
    waitpid(child, NULL, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_life),
        cmocka_unit_test(test_time_out),
        cmocka_unit_test(test_stop),
        cmocka_unit_test(test_killed),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
