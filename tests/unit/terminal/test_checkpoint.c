/* SPDX-License-Identifier: MIT */
/* Checkpoints: load and replay is the original, at any cut; what is damaged is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "noise.h"

static void save(struct emulator *e, void **ret_bytes, size_t *ret_size)
{
    assert_int_equal(emulator_save(e, ret_bytes, ret_size), 0);
}

static void assert_same(struct emulator *a, struct emulator *b)
{
    void *one, *other;
    size_t size, other_size;
    save(a, &one, &size);
    save(b, &other, &other_size);
    assert_int_equal(size, other_size);
    assert_memory_equal(one, other, size);
    free(one);
    free(other);
}

static void test_replay(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 400; seed++) {
        struct noise noise = {seed};
        char bytes[3000];
        size_t size = noise_fill(&noise, bytes, sizeof(bytes)), saved;
        size_t cut = noise_below(&noise, (uint32_t)size + 1);
        void *checkpoint;
        struct emulator *e = emulator_create(20, 6, NULL, NULL, NULL), *loaded;
        emulator_write(e, bytes, cut);
        save(e, &checkpoint, &saved);
        assert_int_equal(emulator_load(checkpoint, saved, NULL, NULL, NULL, &loaded), 0);
        emulator_write(e, bytes + cut, size - cut);
        emulator_write(loaded, bytes + cut, size - cut);
        assert_same(e, loaded);
        free(checkpoint);
        emulator_destroy(e);
        emulator_destroy(loaded);
    }
}

/* Bytes mean the same in any pieces. */
static void test_pieces(void **state)
{
    (void)state;
    for (uint32_t seed = 1000; seed <= 1400; seed++) {
        struct noise noise = {seed};
        char bytes[2000];
        size_t size = noise_fill(&noise, bytes, sizeof(bytes)), at = 0;
        struct emulator *whole = emulator_create(17, 5, NULL, NULL, NULL);
        struct emulator *pieces = emulator_create(17, 5, NULL, NULL, NULL);
        /* So that both end in the ground state. */
        emulator_write(whole, bytes, size);
        while (at < size) {
            size_t piece = 1 + noise_below(&noise, 9);
            piece = piece < size - at ? piece : size - at;
            emulator_write(pieces, bytes + at, piece);
            at += piece;
        }
        emulator_write(whole, "\x18", 1);
        emulator_write(pieces, "\x18", 1);
        assert_same(whole, pieces);
        emulator_destroy(whole);
        emulator_destroy(pieces);
    }
}

static void test_damage(void **state)
{
    (void)state;
    struct noise noise = {7};
    char bytes[20000];
    void *checkpoint;
    size_t saved, size = noise_fill(&noise, bytes, sizeof(bytes));
    struct emulator *e = emulator_create(30, 8, NULL, NULL, NULL), *loaded;
    emulator_write(e, bytes, size);
    save(e, &checkpoint, &saved);
    for (size_t cut = 0; cut < saved; cut++)
        assert_int_not_equal(emulator_load(checkpoint, cut, NULL, NULL, NULL, &loaded), 0);
    for (unsigned i = 0; i < 20000; i++) {
        uint8_t *damaged = malloc(saved);
        memcpy(damaged, checkpoint, saved);
        for (unsigned n = 1 + noise_below(&noise, 3); n > 0; n--)
            damaged[noise_below(&noise, (uint32_t)saved)] = (uint8_t)noise_below(&noise, 256);
        /* Refused, or one that can be used. */
        if (emulator_load(damaged, saved, NULL, NULL, NULL, &loaded) == 0) {
            emulator_write(loaded, bytes, 200);
            emulator_resize(loaded, 12, 5);
            emulator_write(loaded, bytes + 200, 200);
            emulator_destroy(loaded);
        }
        free(damaged);
    }
    free(checkpoint);
    emulator_destroy(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_replay),
        cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests_name("terminal checkpoints", tests, NULL, NULL);
}
