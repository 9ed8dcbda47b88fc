/* SPDX-License-Identifier: MIT */
/*
 * The public functions for terminals, with real programs: test_terminal_api KEEPER [PIANOLA]. With
 * the second all of it happens in a station, else in this process.
 */
#include "check.h"

#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>

#include "base/clock.h"
#include "message/message.h"
#include "pianola/terminal.h"

enum { PATIENCE = 30000, ROUNDS = 300, THREADS = 8 };

static HWND start(const char *const *argv)
{
    const TERMINALCREATE create = {.cbSize = sizeof(create), .rgszArguments = argv};
    HWND hwnd = CreateTerminal(&create);
    if (!hwnd)
        fail_msg("CreateTerminal: %u", (unsigned)GetLastError());
    return hwnd;
}

#define START(...) start((const char *const[]){__VA_ARGS__, NULL})

static void end(HWND hwnd)
{
    assert_true(CloseTerminal(hwnd, PATIENCE));
    assert_false(IsWindow(hwnd));
}

static int expect(HWND hwnd, const char *text)
{
    const TERMINALPATTERN pattern = {TERMINAL_LITERAL, -1, text};
    return TerminalExpect(hwnd, &pattern, 1, TERMINAL_EXPECT_STREAM, PATIENCE, INFINITE, NULL);
}

static void type(HWND hwnd, const char *text)
{
    assert_true(TerminalSend(hwnd, text, (DWORD)strlen(text)));
}

static bool screen_has(HWND hwnd, const char *text)
{
    char screen[8192];
    assert_true(TerminalText(hwnd, TERMINAL_SCREEN, screen, sizeof(screen)) >= 0);
    return strstr(screen, text) != NULL;
}

/* ---- Expecting ---- */

static void test_round_trips(void **state)
{
    (void)state;
    HWND hwnd = START("sh", "-c", "stty -echo; echo ready; exec cat");
    assert_int_equal(expect(hwnd, "ready\r\n"), 0);
    for (int i = 0; i < ROUNDS; i++) {
        char line[32], want[32];
        snprintf(line, sizeof(line), "line-%d\n", i);
        snprintf(want, sizeof(want), "line-%d\r\n", i);
        type(hwnd, line);
        assert_int_equal(expect(hwnd, want), 0);
    }
    assert_true(screen_has(hwnd, "line-299"));
    end(hwnd);
}

static void test_matches(void **state)
{
    (void)state;
    char text[64];
    TERMINALMATCH match = {.cbSize = sizeof(match), .lpText = text, .cbText = sizeof(text)};
    const TERMINALPATTERN patterns[] = {
        {TERMINAL_LITERAL, -1, "never"},
        {TERMINAL_REGEX, -1, "(\\d+) (ms|s)(x)?"},
        {TERMINAL_LITERAL, 4, "four and more"},
    };
    HWND hwnd = START("sh", "-c", "stty -echo; echo ready; exec cat");
    assert_int_equal(expect(hwnd, "ready\r\n"), 0);
    type(hwnd, "took 17 ms four\n");
    assert_int_equal(TerminalExpect(hwnd, patterns, 3, 0, PATIENCE, 0, &match), 1);
    assert_string_equal(text, "took 17 ms");
    assert_int_equal(match.cbNeeded, 11);
    assert_int_equal(match.nCaptures, 3);
    assert_int_equal(match.rgCaptures[0].start, 5);
    assert_int_equal(match.rgCaptures[0].end, 10);
    assert_memory_equal(text + match.rgCaptures[1].start, "17", 2);
    assert_memory_equal(text + match.rgCaptures[2].start, "ms", 2);
    assert_int_equal(match.rgCaptures[3].start, -1);
    /* What is too long loses its beginning. */
    match.cbText = 4;
    assert_int_equal(TerminalExpect(hwnd, patterns, 3, 0, PATIENCE, 0, &match), 2);
    assert_string_equal(text, "our");
    assert_int_equal(match.cbNeeded, 6);
    assert_int_equal(match.rgCaptures[0].start, -1);
    match.lpText = NULL;
    match.cbText = 0;
    type(hwnd, "four\n");
    assert_int_equal(TerminalExpect(hwnd, patterns, 3, 0, PATIENCE, 0, &match), 2);
    assert_int_equal(match.cbNeeded, 7);
    /* The screen is not taken away. */
    for (int i = 0; i < 2; i++)
        assert_int_equal(
            TerminalExpect(hwnd, patterns + 1, 1, TERMINAL_EXPECT_SCREEN, PATIENCE, 0, NULL), 0);
    end(hwnd);
}

static void test_nothing_comes(void **state)
{
    (void)state;
    const TERMINALPATTERN pattern = {TERMINAL_LITERAL, -1, "x"};
    HWND hwnd = START("sh", "-c", "read line; exit 3");
    uint64_t begin = clock_ms();
    assert_int_equal(TerminalExpect(hwnd, &pattern, 1, 0, 100, INFINITE, NULL), TERMINAL_TIMEOUT);
    assert_int_equal(TerminalExpect(hwnd, &pattern, 1, 0, PATIENCE, 100, NULL), TERMINAL_IDLE);
    assert_int_equal(TerminalExpect(hwnd, NULL, 0, 0, PATIENCE, 100, NULL), TERMINAL_IDLE);
    assert_true(clock_ms() - begin >= 300);
    assert_int_equal(TerminalWait(hwnd, 50, NULL), WAIT_TIMEOUT);
    type(hwnd, "\n");
    assert_int_equal(TerminalExpect(hwnd, &pattern, 1, 0, PATIENCE, 0, NULL), TERMINAL_EOF);
    DWORD code = 0;
    assert_int_equal(TerminalWait(hwnd, PATIENCE, &code), WAIT_OBJECT_0);
    assert_int_equal(code, 3);
    assert_false(TerminalSend(hwnd, "x", 1));
    assert_int_equal(GetLastError(), ERROR_BROKEN_PIPE);
    assert_int_equal(TerminalExpect(hwnd, &pattern, 1, 0, PATIENCE, 0, NULL), TERMINAL_EOF);
    end(hwnd);
}

static void test_errors(void **state)
{
    (void)state;
    const char *const nothing[] = {"/nonexistent/program", NULL}, *const cat[] = {"cat", NULL};
    TERMINALCREATE create = {.cbSize = sizeof(create), .rgszArguments = nothing};
    assert_null(CreateTerminal(&create));
    assert_int_equal(GetLastError(), ERROR_FILE_NOT_FOUND);
    create.rgszArguments = cat;
    create.lpszDirectory = "/nonexistent";
    assert_null(CreateTerminal(&create));
    assert_int_equal(GetLastError(), ERROR_FILE_NOT_FOUND);
    create.cbSize--;
    assert_null(CreateTerminal(&create));
    assert_int_equal(GetLastError(), ERROR_INVALID_PARAMETER);
    HWND hwnd = START("cat"), other = GetDesktopWindow();
    const TERMINALPATTERN empty = {TERMINAL_LITERAL, 0, "x"}, bad = {TERMINAL_REGEX, -1, "("};
    assert_int_equal(TerminalExpect(hwnd, &empty, 1, 0, 0, 0, NULL), TERMINAL_FAILED);
    assert_int_equal(GetLastError(), ERROR_INVALID_PARAMETER);
    assert_int_equal(TerminalExpect(hwnd, &bad, 1, 0, 0, 0, NULL), TERMINAL_FAILED);
    assert_int_equal(GetLastError(), ERROR_INVALID_PARAMETER);
    assert_false(TerminalType(hwnd, "\xff"));
    assert_int_equal(GetLastError(), ERROR_NO_UNICODE_TRANSLATION);
    assert_false(TerminalResize(hwnd, 0, 0));
    assert_int_equal(GetLastError(), ERROR_INVALID_PARAMETER);
    assert_false(TerminalSignal(hwnd, SIGTERM, 1));
    assert_int_equal(GetLastError(), ERROR_NOT_FOUND);
    end(hwnd);
    assert_false(TerminalSend(hwnd, "x", 1));
    assert_int_equal(GetLastError(), ERROR_INVALID_WINDOW_HANDLE);
    assert_int_equal(TerminalText(other, TERMINAL_SCREEN, NULL, 0), -1);
    assert_int_equal(GetLastError(), ERROR_INVALID_WINDOW_HANDLE);
}

/* ---- Looking ---- */

static void test_info(void **state)
{
    (void)state;
    TERMINALINFO info = {.cbSize = sizeof(info)};
    char text[256], lines[4096];
    const TERMINALCREATE create = {
        .cbSize = sizeof(create),
        .lpszCommandLine =
            "sh -c \"pwd; echo $HOLA; seq 1 100; printf '\\033]0;named\\007end'; cat\"",
        .lpszDirectory = "/usr",
        .lpszEnvironment = "PATH=/usr/bin:/bin\0HOLA=adios\0",
        .nColumns = 100,
        .nRows = 30};
    HWND hwnd = CreateTerminal(&create);
    assert_non_null(hwnd);
    assert_int_equal(expect(hwnd, "end"), 0);
    assert_true(GetTerminalInfo(hwnd, &info));
    assert_int_equal(info.nColumns, 100);
    assert_int_equal(info.nRows, 30);
    assert_int_equal(info.xCursor, 3);
    assert_int_equal(info.yCursor, 29);
    assert_int_equal(info.nScrollback, 73);
    assert_false(info.bExited);
    assert_int_equal(info.dwExitCode, STILL_ACTIVE);
    assert_int_equal(getsid((pid_t)info.dwLeader), info.dwLeader);
    assert_int_equal(TerminalText(hwnd, TERMINAL_TITLE, text, sizeof(text)), 5);
    assert_string_equal(text, "named");
    assert_true(TerminalText(hwnd, TERMINAL_SCROLLBACK, lines, sizeof(lines)) > 300);
    assert_memory_equal(lines, "/usr\nadios\n1\n2\n", 15);
    assert_true(TerminalText(hwnd, TERMINAL_SCROLLBACK, text, 5) > 300);
    assert_string_equal(text, "/usr");
    assert_true(TerminalResize(hwnd, 60, 10));
    assert_true(GetTerminalInfo(hwnd, &info));
    assert_int_equal(info.nColumns, 60);
    end(hwnd);
}

static BOOL CALLBACK find_sleep(const TERMINALJOB *job, LPARAM param)
{
    if (strncmp(job->lpszCommand, "sleep", 5) != 0)
        return TRUE;
    *(TERMINALJOB *)param = *job;
    return FALSE;
}

static void wait_for_job(HWND hwnd, TERMINALJOB *job, UINT wanted, BOOL foreground)
{
    uint64_t last = clock_ms() + PATIENCE;
    do {
        *job = (TERMINALJOB){.uState = 99};
        TerminalJobs(hwnd, find_sleep, (LPARAM)job);
        assert_true(clock_ms() < last);
    } while (job->uState != wanted || job->bForeground != foreground);
}

/* A signal that comes when bash has taken note of a child's end and is about to wait for keys, bash
 * sees with the next key only: then once more, as a person would. */
static DWORD hang_up(HWND hwnd)
{
    DWORD code = 0, r;
    uint64_t last = clock_ms() + PATIENCE;
    assert_true(TerminalSignal(hwnd, TERMINAL_HANGUP, 0));
    while ((r = TerminalWait(hwnd, PATIENCE / 10, &code)) == WAIT_TIMEOUT && clock_ms() < last)
        TerminalSignal(hwnd, TERMINAL_HANGUP, 0);
    assert_int_equal(r, WAIT_OBJECT_0);
    return code;
}

static void test_jobs(void **state)
{
    (void)state;
    TERMINALJOB job;
    HWND hwnd = START("bash", "--norc", "--noprofile", "-i");
    type(hwnd, "PS1='rea''dy '\r");
    assert_int_equal(expect(hwnd, "ready "), 0);
    type(hwnd, "sleep 1001\r");
    wait_for_job(hwnd, &job, TERMINAL_JOB_RUNNING, TRUE);
    assert_int_equal(job.nProcesses, 1);
    assert_true(TerminalSignal(hwnd, SIGTSTP, 0));
    /* The shell takes the terminal back. */
    wait_for_job(hwnd, &job, TERMINAL_JOB_STOPPED, FALSE);
    assert_true(TerminalSignal(hwnd, TERMINAL_JOB_BACKGROUND, job.dwGroup));
    wait_for_job(hwnd, &job, TERMINAL_JOB_RUNNING, FALSE);
    assert_true(TerminalSignal(hwnd, SIGKILL, job.dwGroup));
    DWORD code = hang_up(hwnd);
    assert_int_equal(code, 128 + SIGHUP);
    end(hwnd);
}

static void test_wide(void **state)
{
    (void)state;
    static const WCHAR sh[] = {'s', 'h', 0}, c[] = {'-', 'c', 0}, script[] = {'c', 'a', 't', 0},
                       /* o-umlaut, a musical keyboard */
        line[] = {0xf6, 0xd83c, 0xdfb9, '\n', 0}, key[] = {0xd83c, 0xdfb9, 0};
    const WCHAR *const argv[] = {sh, c, script, NULL};
    const TERMINALCREATEW create = {.cbSize = sizeof(create), .rgszArguments = argv};
    WCHAR text[64];
    TERMINALMATCHW match = {.cbSize = sizeof(match), .lpText = text, .cchText = 64};
    const TERMINALPATTERNW pattern = {TERMINAL_LITERAL, -1, key};
    HWND hwnd = CreateTerminalW(&create);
    assert_non_null(hwnd);
    assert_true(TerminalTypeW(hwnd, line));
    assert_int_equal(TerminalExpectW(hwnd, &pattern, 1, 0, PATIENCE, 0, &match), 0);
    assert_int_equal(match.rgCaptures[0].start, 1);
    assert_int_equal(match.rgCaptures[0].end, 3);
    assert_int_equal(match.cchNeeded, 4);
    assert_memory_equal(text, line, 3 * sizeof(WCHAR));
    LONG length = TerminalTextW(hwnd, TERMINAL_SCREEN, text, 64);
    assert_true(length >= 3);
    assert_memory_equal(text, line, 3 * sizeof(WCHAR));
    end(hwnd);
}

/* ---- Threads and processes ---- */

static void *round_trips(void *data)
{
    (void)data;
    HWND hwnd = START("cat");
    for (int i = 0; i < ROUNDS / 10; i++) {
        char word[32];
        snprintf(word, sizeof(word), "word-%d.", i);
        type(hwnd, word);
        if (expect(hwnd, word) != 0)
            return "no word";
    }
    return CloseTerminal(hwnd, PATIENCE) ? NULL : "not closed";
}

static void *expect_ping(void *data)
{
    return expect(data, "ping") == 0 ? NULL : "no ping";
}

static void run_threads(void *(*function)(void *data), void *data, void (*meanwhile)(HWND hwnd))
{
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, function, data), 0);
    if (meanwhile)
        meanwhile(data);
    for (int i = 0; i < THREADS; i++) {
        void *why = NULL;
        pthread_join(threads[i], &why);
        assert_null(why);
    }
}

static void ping(HWND hwnd)
{
    for (int i = 0; i < THREADS; i++) {
        type(hwnd, "ping ");
        assert_true(TerminalText(hwnd, TERMINAL_SCREEN, NULL, 0) >= 0);
    }
}

static void test_threads(void **state)
{
    (void)state;
    run_threads(round_trips, NULL, NULL);
    HWND hwnd = START("sh", "-c", "stty raw -echo; echo ready; exec cat");
    assert_int_equal(expect(hwnd, "ready"), 0);
    run_threads(expect_ping, hwnd, ping);
    end(hwnd);
}

static void *expect_end(void *data)
{
    int r = expect(data, "nothing");
    return r == TERMINAL_EOF ||
                   (r == TERMINAL_FAILED && GetLastError() == ERROR_INVALID_WINDOW_HANDLE)
               ? NULL
               : "no end";
}

static void close_it(HWND hwnd)
{
    type(hwnd, "some");
    assert_true(CloseTerminal(hwnd, PATIENCE));
}

static void close_after_exit(HWND hwnd)
{
    assert_true(CloseTerminal(hwnd, PATIENCE));
}

static void test_closed_meanwhile(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++)
        run_threads(expect_end, START("cat"), close_it);
}

/* Nothing is hung up when the leader ends: a child has the line. */
static void test_closed_after_the_leader(void **state)
{
    (void)state;
    HWND hwnd = START("sh", "-c", "trap '' HUP; sleep 30 & echo some");
    assert_int_equal(TerminalWait(hwnd, PATIENCE, NULL), WAIT_OBJECT_0);
    run_threads(expect_end, hwnd, close_after_exit);
}

static void test_no_time(void **state)
{
    (void)state;
    const TERMINALPATTERN pattern = {TERMINAL_LITERAL, -1, "some"};
    HWND hwnd = START("sh", "-c", "echo some; exec cat");
    /* When it shows it is there. */
    while (TerminalExpect(hwnd, &pattern, 1, TERMINAL_EXPECT_SCREEN, PATIENCE, 0, NULL) != 0) {
    }
    assert_int_equal(TerminalExpect(hwnd, &pattern, 1, 0, 0, 0, NULL), 0);
    assert_int_equal(TerminalExpect(hwnd, &pattern, 1, 0, 0, 0, NULL), TERMINAL_TIMEOUT);
    type(hwnd, "some");
    uint64_t last = clock_ms() + PATIENCE;
    while (TerminalExpect(hwnd, &pattern, 1, 0, 0, 0, NULL) != 0)
        assert_true(clock_ms() < last);
    end(hwnd);
}

static void *expect_on_screen(void *data)
{
    const TERMINALPATTERN pattern = {TERMINAL_LITERAL, -1, "seen"};
    return TerminalExpect(data, &pattern, 1, TERMINAL_EXPECT_SCREEN, PATIENCE, 0, NULL) == 0
               ? NULL
               : "not seen";
}

static void show_it(HWND hwnd)
{
    type(hwnd, "to be seen. ");
    assert_int_equal(expect(hwnd, "seen."), 0);
    assert_int_equal(expect(hwnd, " "), 0);
}

static void test_screen_and_stream(void **state)
{
    (void)state;
    HWND hwnd = START("cat");
    run_threads(expect_on_screen, hwnd, show_it);
    end(hwnd);
}

static LRESULT CALLBACK answer(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return message == WM_USER ? 42 : DefWindowProc(hwnd, message, w, l);
}

static void *ask_window(void *data)
{
    HWND hwnd = FindWindow("Answerer", NULL);
    bool right = SendMessage(hwnd, WM_USER, 0, 0) == 42;
    type(data, "asked ");
    return right ? NULL : "no answer";
}

static void expect_asked(HWND hwnd)
{
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(expect(hwnd, "asked "), 0);
}

static void test_a_thread_with_windows_answers(void **state)
{
    (void)state;
    const WNDCLASSEX wc = {
        .cbSize = sizeof(wc), .lpfnWndProc = answer, .lpszClassName = "Answerer"};
    RegisterClassEx(&wc);
    HWND window = CreateWindowEx(0, "Answerer", "", 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL);
    HWND hwnd = START("sh", "-c", "stty raw -echo; echo ready; exec cat");
    assert_int_equal(expect(hwnd, "ready"), 0);
    run_threads(ask_window, hwnd, expect_asked);
    end(hwnd);
    DestroyWindow(window);
}

static void test_a_child_goes_by_messages(void **state)
{
    (void)state;
    HWND hwnd = START("sh", "-c", "stty -echo; echo ready; exec cat");
    assert_int_equal(expect(hwnd, "ready"), 0);
    pid_t pid = fork();
    if (pid == 0) {
        bool right = TerminalSend(hwnd, "from the child\n", 15) && expect(hwnd, "child") == 0;
        HWND own = right ? START("cat") : NULL;
        right = right && TerminalType(own, "own") && expect(own, "own") == 0 &&
                CloseTerminal(own, PATIENCE);
        _exit(right ? 0 : 1);
    }
    int status = -1;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
    type(hwnd, "after\n");
    assert_int_equal(expect(hwnd, "after"), 0);
    end(hwnd);
}

/* In the process itself: the programs end with it. */
static void test_end_of_the_process(void **state)
{
    (void)state;
    int fds[2];
    if (message_station_joined())
        skip();
    assert_int_equal(pipe(fds), 0);
    pid_t pid = fork();
    if (pid == 0) {
        char self[4096];
        snprintf(self, sizeof(self), "%d", fds[1]);
        execl("/proc/self/exe", "test", "--leave", self, NULL);
        _exit(127);
    }
    close(fds[1]);
    pid_t leader = 0;
    assert_int_equal(read(fds[0], &leader, sizeof(leader)), sizeof(leader));
    waitpid(pid, NULL, 0);
    close(fds[0]);
    for (uint64_t last = clock_ms() + PATIENCE; kill(leader, 0) == 0;)
        assert_true(clock_ms() < last);
}

/* A terminal, and an end without a word. */
static int leave(int fd)
{
    TERMINALINFO info = {.cbSize = sizeof(info)};
    HWND hwnd = START("sh", "-c", "trap '' HUP; echo ready; while :; do sleep 1; done");
    expect(hwnd, "ready");
    GetTerminalInfo(hwnd, &info);
    pid_t leader = (pid_t)info.dwLeader;
    if (write(fd, &leader, sizeof(leader)) != (ssize_t)sizeof(leader))
        return 1;
    return raise(SIGKILL);
}

/* ---- Where it runs ---- */

static int run_all(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trips),
        cmocka_unit_test(test_matches),
        cmocka_unit_test(test_nothing_comes),
        cmocka_unit_test(test_errors),
        cmocka_unit_test(test_info),
        cmocka_unit_test(test_jobs),
        cmocka_unit_test(test_wide),
        cmocka_unit_test(test_threads),
        cmocka_unit_test(test_closed_meanwhile),
        cmocka_unit_test(test_closed_after_the_leader),
        cmocka_unit_test(test_no_time),
        cmocka_unit_test(test_screen_and_stream),
        cmocka_unit_test(test_a_thread_with_windows_answers),
        cmocka_unit_test(test_a_child_goes_by_messages),
        cmocka_unit_test(test_end_of_the_process),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

static bool command(const char *format, const char *a, const char *b)
{
    char line[8192];
    snprintf(line, sizeof(line), format, a, b);
    return system(line) == 0;
}

/* The library looks for the keeper beside the program: both go to a folder of their own, where the
 * station's socket is, too. */
int main(int argc, char **argv)
{
    char folder[] = "/tmp/pianola-api.XXXXXX", program[64], self[4096];
    if (argc == 2 && strcmp(argv[1], "--run") == 0)
        return run_all();
    if (argc == 3 && strcmp(argv[1], "--leave") == 0)
        return leave(atoi(argv[2]));
    const char *pianola = argc > 2 ? argv[2] : NULL;
    ssize_t length = readlink("/proc/self/exe", self, sizeof(self) - 1);
    if (argc < 2 || length < 0 || !mkdtemp(folder) || setenv("XDG_RUNTIME_DIR", folder, 1) < 0)
        return 2;
    self[length] = 0;
    snprintf(program, sizeof(program), "%s/test", folder);
    bool right = command("cp '%s' '%s'", self, program) &&
                 command("cp '%s' '%s'", argv[1], folder) &&
                 (!pianola || command("'%s' up%s", pianola, ""));
    right = right && command("'%s' --run%s", program, "");
    if (pianola)
        command("'%s' down%s", pianola, "");
    command("rm -rf '%s'%s", folder, "");
    return right ? 0 : 1;
}
