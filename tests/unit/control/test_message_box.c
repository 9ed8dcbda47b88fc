/* SPDX-License-Identifier: MIT */
/* Message boxes as a person sees and hears them. */
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "message/message.h"
#include "pianola/dialog.h"
#include "pianola/display.h"
#include "pianola/input.h"
#include "pianola/paint.h"

static char screen[20000];

static void CALLBACK look(HWND hwnd, UINT message, UINT_PTR id, DWORD time)
{
    MSG msg;
    (void)message, (void)time;
    if (!GetActiveWindow() || !IsWindowVisible(GetActiveWindow()))
        return;
    while (PeekMessage(&msg, NULL, WM_PAINT, WM_PAINT, PM_REMOVE))
        DispatchMessage(&msg);
    assert_true(GetDisplayText(NULL, screen, sizeof(screen)) < (int)sizeof(screen));
    KillTimer(hwnd, id);
    PostMessage(GetFocus(), WM_KEYDOWN, VK_ESCAPE, 1);
}

static void test_picture(void **state)
{
    (void)state;
    SetTimer(NULL, 0, 10, look);
    assert_int_equal(
        MessageBox(NULL, "Save it?", "Notepad", MB_YESNOCANCEL | MB_ICONWARNING | MB_DEFBUTTON2),
        IDCANCEL);
    assert_non_null(strstr(screen, "Notepad"));
    assert_non_null(strstr(screen, "/!\\  Save it?"));
    assert_non_null(strstr(screen, "[  Yes   ]  <   No   >  [ Cancel ]"));
    SetTimer(NULL, 0, 10, look);
    assert_int_equal(MessageBox(NULL, "Plain", "", MB_OK), IDOK);
    assert_non_null(strstr(screen, "Plain"));
    assert_null(strstr(screen, "/!\\"));
}

/* Reads what there is until the byte comes. */
static bool hears(int fd, char byte)
{
    struct pollfd ready = {.fd = fd, .events = POLLIN};
    char bytes[4096];
    while (poll(&ready, 1, 30000) > 0) {
        ssize_t got = read(fd, bytes, sizeof(bytes));
        if (got <= 0)
            return false;
        if (memchr(bytes, byte, (size_t)got))
            return true;
    }
    return false;
}

static void test_bell(void **state)
{
    (void)state;
    int terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    assert_true(terminal >= 0 && grantpt(terminal) == 0 && unlockpt(terminal) == 0);
    int side = open(ptsname(terminal), O_RDWR | O_NOCTTY | O_CLOEXEC);
    assert_true(side >= 0);
    assert_true(MessageBeep(0)); /* nobody hears it */
    assert_true(OpenTerminalDisplay(side, side));
    assert_true(MessageBeep(MB_ICONHAND));
    assert_true(hears(terminal, '\a'));
    assert_true(CloseTerminalDisplay());
    close(side);
    close(terminal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_picture),
        cmocka_unit_test(test_bell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
