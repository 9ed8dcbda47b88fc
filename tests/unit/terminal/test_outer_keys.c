/* SPDX-License-Identifier: MIT */
/* Which keys are ours, in every encoding, and that all others go on byte by byte. */
#include "check.h"

#include "terminal/outer_keys.h"

static char seen[500];

static void add(const char *text)
{
    strncat(seen, text, sizeof(seen) - strlen(seen) - 1);
}

static void sink(void *data, const struct outer_key *key)
{
    char text[80];
    (void)data;
    switch (key->kind) {
    case OUTER_BYTES:
        for (size_t i = 0; i < key->length; i++) {
            unsigned char c = (unsigned char)key->bytes[i];
            snprintf(text, sizeof(text), c < 0x20 ? "^%c" : "%c", c < 0x20 ? c + '@' : c);
            add(text);
        }
        return;
    case OUTER_DETACH:
        add("<detach>");
        return;
    case OUTER_SUSPEND:
        add("<suspend>");
        return;
    case OUTER_MOUSE:
        snprintf(text, sizeof(text), "<mouse %u %d,%d%s>", key->button, key->column, key->row,
                 key->released ? " up" : "");
        add(text);
        return;
    default:
        snprintf(text, sizeof(text), "<%s %u>",
                 key->kind == OUTER_SWITCH  ? "switch"
                 : key->kind == OUTER_FOCUS ? "focus"
                                            : "command",
                 key->number);
        add(text);
    }
}

static const struct {
    const char *bytes, *events;
} rows[] = {
    {"ls -l\r", "ls -l^M"},
    {"\xc3\xa9\xe6\xbc\xa2", "\xc3\xa9\xe6\xbc\xa2"},
    /* The prefix. */
    {"a\034d", "a<detach>"},
    {"\034\034b", "^\\b"},
    {"\034"
     "1\034"
     "9\034"
     "0",
     "<switch 1><switch 9><switch 10>"},
    {"\034\032", "<suspend>"},
    {"\034?\034x", "<command 63><command 120>"},
    {"\034\xc3", "<command 0>"},
    {"\034\033[Ax", "<command 0>x"},
    {"\034\033", "<command 0>"},
    {"\032d", "^Zd"},
    /* Other keys, with and without Alt. */
    {"\033[A\033OB\033[1;5C\033[3~", "^[[A^[OB^[[1;5C^[[3~"},
    {"\033", "^["},
    {"\033\033", "^[^["},
    {"\033d\033\034d", "^[d^[^\\d"},
    {"\033OP\033[15~\033[[A\033[24~", "^[OP^[[15~^[[[A^[[24~"},
    {"\033[1;5P\033[15;2~\033[1;4P", "^[[1;5P^[[15;2~^[[1;4P"},
    {"\033[I\033[O", "<focus 1><focus 0>"},
    {"\033[?62;c", "^[[?62;c"},
    {"\033]a", "^[]a"},
    {"\033[\034d", "^[[<detach>"},
    /* xterm: Alt, Ctrl+Alt. */
    {"\033[1;3P\033[1;3Q\033[1;3R\033[1;3S", "<switch 1><switch 2><switch 3><switch 4>"},
    {"\033[1;7P\033[15;7~\033[24;7~", "<switch 1><switch 5><switch 12>"},
    {"\033[15;3~\033[17;3~\033[18;3~\033[19;3~\033[20;3~\033[21;3~\033[23;3~\033[24;3~",
     "<switch 5><switch 6><switch 7><switch 8><switch 9><switch 10><switch 11><switch 12>"},
    {"\033[11;3~\033[12;3~\033[13;3~\033[14;3~", "<switch 1><switch 2><switch 3><switch 4>"},
    {"\033O3P\033O7S", "<switch 1><switch 4>"},
    /* An escape before it: xterm's metaSendsEscape, tmux, screen, rxvt. */
    {"\033\033OP\033\033[15~\033\033[11~", "<switch 1><switch 5><switch 1>"},
    {"\033\033[15^", "<switch 5>"},
    {"\033[15^", "^[[15^"},
    /* The Linux console. */
    {"\033\033[[A\033\033[[E\033\033[17~", "<switch 1><switch 5><switch 6>"},
    /* kitty: with lock keys, repeats and releases. */
    {"\033[1;3:1P\033[1;3:3P\033[13;3~", "<switch 1><switch 3>"},
    {"\033[57364;3u\033[57375;7u\033[57376;3u", "<switch 1><switch 12>^[[57376;3u"},
    {"\033[57366;131u", "<switch 3>"},
    {"\033[92;5u\033[100u", "<detach>"},
    {"\033[92;5:1u\033[92;5:3u\033[50;1:1u\033[50;1:3ux", "<switch 2>x"},
    {"\033[92;5u\033[57441;2u\033[63;2u", "^[[57441;2u<command 63>"},
    {"\033[92;5u\033[92;5u", "^[[92;5u"},
    {"\033[92;5u\033[122;5u", "<suspend>"},
    {"\033[100;1:3u\033[97;5u", "^[[100;1:3u^[[97;5u"},
    {"\033[27;5;92~d", "<detach>"},
    {"\033[92;7ud", "^[[92;7ud"},
    /* Pasted text is text. */
    {"\033[200~a\034d\033[1;3P\033[201~\034d", "^[[200~a^\\d^[[1;3P^[[201~<detach>"},
    /* The mouse. */
    {"\033[<0;1;2M\033[<0;1;2m\033[<64;80;24M", "<mouse 0 0,1><mouse 0 0,1 up><mouse 64 79,23>"},
    {"\033[<0;0;2M\033[<1M", "^[[<0;0;2M^[[<1M"},
};

static void feed(struct outer_keys *keys, const char *bytes, size_t piece)
{
    size_t length = strlen(bytes);
    for (size_t at = 0; at < length; at += piece)
        outer_keys_feed(keys, bytes + at, length - at < piece ? length - at : piece, sink, NULL);
    outer_keys_flush(keys, sink, NULL);
    assert_false(outer_keys_pending(keys));
}

static void test_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
        for (size_t piece = 1; piece < 100; piece = piece * 3) {
            struct outer_keys keys = {.prefix = OUTER_KEYS_PREFIX};
            seen[0] = '\0';
            feed(&keys, rows[i].bytes, piece);
            assert_string_equal(seen, rows[i].events);
        }
}

static void test_other_prefix(void **state)
{
    struct outer_keys keys = {.prefix = 1}, none = {0};
    (void)state;
    seen[0] = '\0';
    feed(&keys, "\034d\001d\033[97;5u1", 1);
    assert_string_equal(seen, "^\\d<detach><switch 1>");
    seen[0] = '\0';
    feed(&none, "\034d\001d\033[92;5ud\033[1;3P", 1);
    assert_string_equal(seen, "^\\d^Ad^[[92;5ud<switch 1>");
}

/* Whatever comes: nothing is lost that is not ours, and nothing is kept past its bound. */
static void test_any(void **state)
{
    static const char letters[] = "\033\033\033[[O<;:139~PuMd\034\xc3x";
    uint64_t seed = 5;
    (void)state;
    struct outer_keys keys = {.prefix = OUTER_KEYS_PREFIX};
    for (int i = 0; i < 300000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        seen[0] = '\0';
        outer_keys_feed(&keys, &letters[(seed >> 33) % (sizeof(letters) - 1)], 1, sink, NULL);
        assert_true(keys.used < OUTER_KEYS_PENDING);
    }
    char text[200];
    memset(&keys, 0, sizeof(keys));
    seen[0] = '\0';
    memset(text, '1', sizeof(text));
    memcpy(text, "\033[", 2);
    outer_keys_feed(&keys, text, sizeof(text), sink, NULL);
    assert_int_equal(strlen(seen), sizeof(text) + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_other_prefix),
        cmocka_unit_test(test_any),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
