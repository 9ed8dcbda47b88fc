/* SPDX-License-Identifier: MIT */
/* What journal events become: keys or text, under layouts made for the test. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "automation/player_steps.h"
#include "base/text.h"
#include "input/input.h"

/* A US keyboard with VK_OEM_7 dead, and Q with AltGr giving @; y and z as on a German one. */
static int german(UINT vk, UINT scan, const BYTE state[256], char *buf, size_t size)
{
    (void)scan;
    bool shift = (state[VK_SHIFT] | state[VK_LSHIFT] | state[VK_RSHIFT]) & 0x80;
    if (vk == VK_OEM_7)
        return -1;
    if (vk == 'Y' || vk == 'Z')
        vk = vk == 'Y' ? 'Z' : 'Y';
    if (vk == 'Q' && (state[VK_RMENU] & 0x80))
        return snprintf(buf, size, "@");
    if (vk >= 'A' && vk <= 'Z')
        return snprintf(buf, size, "%c", shift ? (int)vk : (int)vk + 32);
    return 0;
}

static struct journal_event key(UINT message, UINT vk, const char *text)
{
    return (struct journal_event){.message = message, .key = vk, .text = text};
}
#define DOWN(vk, text) key(WM_KEYDOWN, vk, text)
#define UP(vk) key(WM_KEYUP, vk, NULL)

static void show(const EVENTMSG *event, char *out, size_t size)
{
    size_t length = strlen(out);
    UINT vk = event->paramL & 0xff;
    if (vk == VK_PACKET) {
        char text[5] = "";
        text_encode(event->paramH, text);
        snprintf(out + length, size - length, "'%s' ", text[0] == '\n' ? "\\n" : text);
        return;
    }
    if (event->message == WM_LBUTTONDOWN) {
        snprintf(out + length, size - length, "click ");
        return;
    }
    bool down = event->message == WM_KEYDOWN || event->message == WM_SYSKEYDOWN;
    snprintf(out + length, size - length, "%s%s ", down ? "+" : "-", input_key_name(vk) + 3);
}

static void check(bool fast, const struct journal_event *events, size_t count, const char *expected)
{
    struct steps steps = {.layout = german, .fast = fast};
    char out[1024] = "";
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(steps_fill(&steps, events, count, i), 0);
        for (size_t j = 0; j < steps.count; j++)
            show(&steps.list[j], out, sizeof(out));
    }
    steps_release(&steps);
    strcat(out, "| ");
    for (size_t j = 0; j < steps.count; j++)
        show(&steps.list[j], out, sizeof(out));
    steps_finish(&steps);
    assert_string_equal(out, expected);
}
#define CHECK(fast, events, expected)                                                              \
    check(fast, events, sizeof(events) / sizeof(events[0]), expected)

static void test_plain(void **state)
{
    (void)state;
    const struct journal_event events[] = {
        DOWN(VK_LSHIFT, NULL), DOWN('H', "H"), UP('H'), UP(VK_LSHIFT), DOWN('I', "i"), UP('I'),
        DOWN(VK_RETURN, NULL), UP(VK_RETURN),
    };
    CHECK(false, events, "+LSHIFT +H -H -LSHIFT +I -I +RETURN -RETURN | ");
    CHECK(true, events, "'H' 'i' '\\n' | ");
}

/* Recorded on a US layout, played on a German one. */
static void test_other_layout(void **state)
{
    (void)state;
    const struct journal_event events[] = {
        DOWN('Y', "y"), UP('Y'), DOWN('A', "a"), UP('A'), DOWN(VK_OEM_PLUS, "="), UP(VK_OEM_PLUS),
    };
    CHECK(false, events, "'y' +A -A '=' | ");
    CHECK(true, events, "'y' 'a' '=' | ");
}

static void test_shortcuts(void **state)
{
    (void)state;
    const struct journal_event events[] = {
        DOWN(VK_LCONTROL, NULL),
        DOWN('S', NULL),
        UP('S'),
        UP(VK_LCONTROL),
        key(WM_SYSKEYDOWN, VK_LMENU, NULL),
        key(WM_SYSKEYDOWN, 'F', NULL),
        key(WM_SYSKEYUP, 'F', NULL),
        key(WM_SYSKEYUP, VK_LMENU, NULL),
        DOWN(VK_LSHIFT, NULL),
        DOWN(VK_RIGHT, NULL),
        UP(VK_RIGHT),
        DOWN('A', "A"),
        UP('A'),
        UP(VK_LSHIFT),
        DOWN(VK_LSHIFT, NULL),
        DOWN(VK_TAB, NULL),
        UP(VK_TAB),
        UP(VK_LSHIFT),
    };
    CHECK(false, events,
          "+LCONTROL +S -S -LCONTROL +LMENU +F -F -LMENU +LSHIFT +RIGHT -RIGHT +A -A -LSHIFT "
          "+LSHIFT +TAB -TAB -LSHIFT | ");
    CHECK(true, events,
          "+LCONTROL +S -S -LCONTROL +LMENU +F -F -LMENU +LSHIFT +RIGHT -RIGHT 'A' -LSHIFT "
          "+LSHIFT +TAB -TAB -LSHIFT | ");
}

static void test_altgr_and_dead(void **state)
{
    (void)state;
    const struct journal_event events[] = {
        DOWN(VK_RMENU, NULL), DOWN('Q', "@"), UP('Q'),        UP(VK_RMENU),
        DOWN(VK_OEM_7, NULL), UP(VK_OEM_7),   DOWN('E', "é"), UP('E'),
        DOWN(VK_OEM_7, NULL), UP(VK_OEM_7),   DOWN('E', "e"), UP('E'),
    };
    CHECK(false, events, "+RMENU +Q -Q -RMENU 'é' +OEM_7 -OEM_7 +E -E | ");
    CHECK(true, events, "'@' 'é' +OEM_7 -OEM_7 'e' | ");
}

static void test_left_down(void **state)
{
    (void)state;
    const struct journal_event events[] = {UP('Q'), DOWN(VK_LCONTROL, NULL), DOWN('C', NULL)};
    CHECK(false, events, "+LCONTROL +C | -C -LCONTROL ");
    CHECK(true, events, "+LCONTROL +C | -C -LCONTROL ");
    const struct journal_event shift[] = {DOWN(VK_LSHIFT, NULL), {.message = WM_LBUTTONDOWN}};
    CHECK(true, shift, "+LSHIFT click | -LSHIFT ");
    const struct journal_event text[] = {{.message = WM_CHAR, .text = "a\r😀"},
                                         DOWN(VK_PACKET, "x")};
    CHECK(false, text, "'a' '\\n' '😀' 'x' | ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),     cmocka_unit_test(test_other_layout),
        cmocka_unit_test(test_shortcuts), cmocka_unit_test(test_altgr_and_dead),
        cmocka_unit_test(test_left_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
