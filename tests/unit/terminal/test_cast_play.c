/* SPDX-License-Identifier: MIT */
/* When the player gives out what: speed, idle limit, pause, step, seek. */
#include "check.h"

#include <errno.h>

#include "terminal/cast_play.h"

#define MS 1000000ull
#define NOW (5000 * MS)

static const char recording[] =
    "{\"version\": 2, \"width\": 80, \"height\": 24, \"idle_time_limit\": 2}\n"
    "[0, \"o\", \"a\"]\n[1, \"o\", \"b\"]\n[1, \"m\", \"one\"]\n[1.5, \"i\", \"x\"]\n"
    "[2, \"o\", \"c\"]\n[12, \"m\", \"two\"]\n[12, \"r\", \"90x30\"]\n[13, \"o\", \"d\"]\n";

static struct cast *cast;
static struct cast_player *player;
static char given[200];

static void on_event(void *data, const struct cast_event *event)
{
    (void)data;
    strcat(given, event->kind == CAST_OUTPUT   ? event->text
                  : event->kind == CAST_MARK   ? "^"
                  : event->kind == CAST_RESIZE ? "r"
                                               : "i");
}

static void on_reset(void *data)
{
    (void)data;
    strcpy(given, "|");
}

static void begin(double speed, uint64_t idle, bool keep)
{
    const struct cast_play_options options = {
        .speed = speed, .idle = idle, .keep_idle = keep, .event = on_event, .reset = on_reset};
    given[0] = '\0';
    assert_int_equal(cast_load_memory(recording, strlen(recording), "r", &cast, NULL), 0);
    assert_int_equal(cast_player_create(cast, &options, NOW, &player), 0);
}

static void finish(void)
{
    player = cast_player_destroy(player);
    cast = cast_free(cast);
}

/* The next event is due at `due` ms; then and not before it comes. */
static void expect_next(uint64_t due, const char *so_far)
{
    char before[sizeof(given)];
    strcpy(before, given);
    assert_int_equal(cast_player_due(player), NOW + due * MS);
    if (due > 0) {
        cast_player_run(player, NOW + due * MS - 1);
        assert_string_equal(given, before);
    }
    cast_player_run(player, NOW + due * MS);
    assert_string_equal(given, so_far);
}

static void test_times(void **state)
{
    (void)state;
    begin(1, 0, false);
    expect_next(0, "a");
    expect_next(1000, "ab^");
    expect_next(1500, "ab^i");
    expect_next(2000, "ab^ic");
    expect_next(4000, "ab^ic^r"); /* the recording's own limit */
    expect_next(5000, "ab^ic^rd");
    assert_true(cast_player_ended(player));
    assert_int_equal(cast_player_due(player), CAST_NEVER);
    assert_int_equal(cast_player_duration(player), 5000 * MS);
    assert_int_equal(cast_player_position(player, NOW + 9000 * MS), 5000 * MS);
    finish();
    begin(1, 500 * MS, false);
    assert_int_equal(cast_player_duration(player), 2500 * MS);
    finish();
    begin(1, 0, true);
    assert_int_equal(cast_player_duration(player), 13000 * MS);
    finish();
}

static void test_speed(void **state)
{
    const struct cast_play_options bad[] = {{.speed = -1}, {.speed = 1.0 / 0.0}, {.speed = 1e-9}};
    (void)state;
    begin(2, 0, false);
    expect_next(0, "a");
    expect_next(500, "ab^");
    assert_int_equal(cast_player_speed(player, NOW + 500 * MS, 0.5), 0);
    expect_next(1500, "ab^i");
    /* In the middle of a gap. */
    assert_int_equal(cast_player_speed(player, NOW + 2000 * MS, 1), 0);
    expect_next(2250, "ab^ic");
    assert_int_equal(cast_player_speed(player, NOW + 2250 * MS, 0), 0);
    expect_next(2250, "ab^ic^rd");
    assert_int_equal(cast_player_speed(player, NOW, -1), -EINVAL);
    for (int i = 0; i < 3; i++) {
        struct cast_player *none;
        assert_int_equal(cast_player_create(cast, &bad[i], NOW, &none), -EINVAL);
    }
    finish();
}

static void test_pause_and_step(void **state)
{
    (void)state;
    begin(1, 0, false);
    expect_next(0, "a");
    cast_player_pause(player, NOW + 400 * MS);
    assert_int_equal(cast_player_due(player), CAST_NEVER);
    assert_int_equal(cast_player_run(player, NOW + 4000 * MS), 0);
    assert_int_equal(cast_player_position(player, NOW + 4000 * MS), 400 * MS);
    cast_player_resume(player, NOW + 10000 * MS);
    expect_next(10600, "ab^");
    assert_true(cast_player_step(player, NOW + 10700 * MS));
    assert_string_equal(given, "ab^ic");
    assert_true(cast_player_paused(player));
    assert_int_equal(cast_player_position(player, NOW + 10700 * MS), 2000 * MS);
    assert_true(cast_player_step(player, NOW + 10700 * MS));
    assert_string_equal(given, "ab^ic^rd");
    assert_false(cast_player_step(player, NOW + 10700 * MS));
    finish();
}

static void test_seek(void **state)
{
    (void)state;
    begin(1, 0, false);
    cast_player_run(player, NOW);
    cast_player_seek(player, NOW, 1700 * MS);
    assert_string_equal(given, "ab^i");
    expect_next(300, "ab^ic");
    cast_player_seek(player, NOW + 300 * MS, 999 * MS);
    assert_string_equal(given, "|a");
    expect_next(301, "|ab^");
    cast_player_seek(player, NOW, 99999 * MS);
    assert_string_equal(given, "|ab^ic^rd");
    assert_true(cast_player_ended(player));
    cast_player_seek(player, NOW, 0);
    assert_string_equal(given, "|a");
    /* Marks, there and back. */
    cast_player_seek_mark(player, NOW, 1);
    assert_string_equal(given, "|ab^");
    assert_int_equal(cast_player_position(player, NOW), 1000 * MS);
    cast_player_seek_mark(player, NOW, 1);
    assert_string_equal(given, "|ab^ic^");
    assert_int_equal(cast_player_position(player, NOW), 4000 * MS);
    cast_player_seek_mark(player, NOW, -1);
    assert_string_equal(given, "|ab^");
    cast_player_seek_mark(player, NOW, 2);
    assert_string_equal(given, "|ab^ic^rd");
    cast_player_seek_mark(player, NOW, -2);
    assert_string_equal(given, "|ab^");
    cast_player_seek_mark(player, NOW, -1);
    assert_string_equal(given, "|a");
    finish();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_speed),
        cmocka_unit_test(test_pause_and_step),
        cmocka_unit_test(test_seek),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
