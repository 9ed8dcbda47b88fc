/* SPDX-License-Identifier: MIT */
/* What changed between two XSETTINGS properties. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "desktop/x11/xsettings.h"

/* Little-endian: the theme "Ab", and the number 7 as "N". */
static const uint8_t first[] = {
    0,   0,   0, 0, 1,   0,   0,   0,   2,   0, 0, 0, /* serial 1, two settings */
    1,   0,   5, 0, 'T', 'h', 'e', 'm', 'e', 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0,
    'A', 'b', 0, 0, 0,   0,   1,   0,   'N', 0, 0, 0, 1, 0, 0, 0, 7, 0, 0, 0,
};
/* Big-endian: the theme "Ab", later; a colour "C"; no number. */
static const uint8_t second[] = {
    1, 0, 0, 0, 0,   0,   0,   2,   0,   0, 0, 2, /* serial 2 */
    1, 0, 0, 5, 'T', 'h', 'e', 'm', 'e', 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2, 'A', 'b',
    0, 0, 2, 0, 0,   1,   'C', 0,   0,   0, 0, 0, 0, 2, 0, 1, 0, 2, 0, 3, 0,   4,
};

static void note(const char *name, void *data)
{
    char *names = data;
    snprintf(names + strlen(names), 200 - strlen(names), "%s ", name);
}

#define CHANGES(before, before_size, now, now_size, result, expected)                              \
    do {                                                                                           \
        char names_[200] = "";                                                                     \
        assert_int_equal(xsettings_compare(before, before_size, now, now_size, note, names_),      \
                         result);                                                                  \
        assert_string_equal(names_, expected);                                                     \
    } while (0)

static void test_changes(void **state)
{
    (void)state;
    CHANGES(NULL, 0, first, sizeof(first), 0, "Theme N ");
    CHANGES(first, sizeof(first), first, sizeof(first), 0, "");
    CHANGES(first, sizeof(first), second, sizeof(second), 0, "C N ");
    CHANGES(second, sizeof(second), NULL, 0, 0, "Theme C ");
    uint8_t other[sizeof(first)];
    memcpy(other, first, sizeof(first));
    other[sizeof(other) - 4] = 8;
    CHANGES(first, sizeof(first), other, sizeof(other), 0, "N ");
}

static void test_damage(void **state)
{
    (void)state;
    /* Cut anywhere: what is whole counts, the rest is gone. */
    for (size_t size = 1; size < sizeof(first); size++) {
        char names[200] = "";
        assert_int_equal(xsettings_compare(first, sizeof(first), first, size, note, names),
                         size == sizeof(first) ? 0 : -EBADMSG);
    }
    uint8_t wild[sizeof(first)];
    memcpy(wild, first, sizeof(first));
    memset(wild + 28, 0xff, 4); /* the length of the string */
    CHANGES(first, sizeof(first), wild, sizeof(wild), -EBADMSG, "Theme N ");
    memcpy(wild, first, sizeof(first));
    wild[8] = 200; /* settings that are not there */
    CHANGES(first, sizeof(first), wild, sizeof(wild), -EBADMSG, "");
    memcpy(wild, first, sizeof(first));
    wild[0] = 2; /* no byte order */
    CHANGES(first, sizeof(first), wild, sizeof(wild), -EBADMSG, "Theme N ");
    memcpy(wild, first, sizeof(first));
    wild[12] = 3; /* no such type */
    CHANGES(wild, sizeof(wild), first, sizeof(first), 0, "Theme N ");
    wild[12] = 1;
    wild[18] = 0; /* a name with an end in it */
    CHANGES(NULL, 0, wild, sizeof(wild), 0, "N ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_changes),
        cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
