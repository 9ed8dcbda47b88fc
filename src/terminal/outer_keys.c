/* SPDX-License-Identifier: MIT */
#include "terminal/outer_keys.h"

#include <string.h>

enum modifier { SHIFT = 1, ALT = 2, CONTROL = 4, ALL = SHIFT | ALT | CONTROL };

enum { PARAMETERS = 6, KITTY_F1 = 57364, KITTY_MODIFIERS = 57441, KITTY_MODIFIERS_END = 57455 };

/* A sequence as it was parsed. */
struct sequence {
    char introducer; /* '[' or 'O', with a second '[' of the Linux console: 'L' */
    char private;    /* '<', '?' ... or 0 */
    char final;
    bool alt; /* an escape before it */
    unsigned count;
    unsigned p[PARAMETERS];
    unsigned sub[PARAMETERS]; /* behind a colon */
};

struct output {
    outer_keys_sink *sink;
    void *data;
};

static void give(const struct output *out, int kind, unsigned number)
{
    const struct outer_key key = {.kind = kind, .number = number};
    out->sink(out->data, &key);
}

static void pass(const struct output *out, const char *bytes, size_t length)
{
    const struct outer_key key = {.kind = OUTER_BYTES, .bytes = bytes, .length = length};
    if (length > 0)
        out->sink(out->data, &key);
}

/* ---- Sequences ---- */

/* Its length when the bytes hold a whole one, 0 when more may follow, -1 when they are none. */
static int parse(const char *bytes, size_t length, struct sequence *ret)
{
    struct sequence s = {0};
    size_t at = 1;
    if (at < length && bytes[at] == '\033') {
        s.alt = true;
        at++;
    }
    if (at == length)
        return 0;
    if (bytes[at] != '[' && bytes[at] != 'O')
        return -1;
    s.introducer = bytes[at++];
    if (at < length && s.introducer == '[' && bytes[at] == '[') {
        s.introducer = 'L';
        at++;
    }
    if (at < length && bytes[at] >= '<' && bytes[at] <= '?')
        s.private = bytes[at++];
    for (bool colon = false; at < length; at++) {
        char c = bytes[at];
        if (c >= '0' && c <= '9') {
            unsigned *number = colon ? &s.sub[s.count] : &s.p[s.count];
            if (*number < 1000000)
                *number = *number * 10 + (unsigned)(c - '0');
        } else if (c == ';' && s.count + 1 < PARAMETERS) {
            s.count++;
            colon = false;
        } else if (c == ':') {
            colon = true;
        } else if ((c >= 0x40 && c <= 0x7e) || c == '^' || c == '$') {
            s.final = c;
            s.count++;
            *ret = s;
            return (int)at + 1;
        } else {
            return -1;
        }
    }
    return length < OUTER_KEYS_PENDING ? 0 : -1;
}

static unsigned modifiers_of(const struct sequence *s, unsigned parameter)
{
    unsigned value = s->count > parameter && s->p[parameter] ? s->p[parameter] - 1 : 0;
    return (value & ALL) | (s->alt ? ALT : 0u);
}

/* The number of a function key, 0 for others; with its modifiers. */
static unsigned function_key(const struct sequence *s, unsigned *ret_modifiers)
{
    static const uint8_t tilde[] = {[11] = 1, [12] = 2, [13] = 3, [14] = 4,  [15] = 5,  [17] = 6,
                                    [18] = 7, [19] = 8, [20] = 9, [21] = 10, [23] = 11, [24] = 12};
    unsigned number = 0;
    *ret_modifiers = modifiers_of(s, 1);
    if (s->private)
        return 0;
    if (s->introducer == 'L') {
        number = s->final >= 'A' && s->final <= 'E' ? (unsigned)(s->final - 'A') + 1 : 0;
    } else if (s->final >= 'P' && s->final <= 'S') {
        number = (unsigned)(s->final - 'P') + 1;
        /* SS3 3 P: old xterms and others leave out the first parameter. */
        if (s->introducer == 'O' && s->count == 1)
            *ret_modifiers = modifiers_of(s, 0);
    } else if (s->introducer == '[' && (s->final == '~' || s->final == '^') && /* rxvt: with Ctrl */
               s->p[0] < sizeof(tilde)) {
        number = tilde[s->p[0]];
    } else if (s->introducer == '[' && s->final == 'u' && s->p[0] >= KITTY_F1 &&
               s->p[0] < KITTY_F1 + 12) {
        number = s->p[0] - KITTY_F1 + 1;
    }
    return number;
}

/* The character of a key that came as a sequence: kitty's, and xterm's modifyOtherKeys. */
static unsigned character_of(const struct sequence *s, unsigned *ret_modifiers)
{
    if (s->introducer != '[' || s->private)
        return 0;
    if (s->final == 'u') {
        *ret_modifiers = modifiers_of(s, 1);
        return s->p[0];
    }
    if (s->final == '~' && s->count == 3 && s->p[0] == 27) {
        *ret_modifiers = modifiers_of(s, 1);
        return s->p[2];
    }
    return 0;
}

/* As the byte a plain terminal sends: Ctrl-A is 1. */
static unsigned as_byte(unsigned character, unsigned modifiers)
{
    if (modifiers & ALT)
        return 0;
    if (!(modifiers & CONTROL))
        return character;
    if (character >= 'a' && character <= 'z')
        return character - 'a' + 1;
    return character >= '@' && character <= '_' ? character & 31 : 0;
}

/* ---- What is ours ---- */

static void command(struct outer_keys *keys, const struct output *out, unsigned byte,
                    const char *bytes, size_t length)
{
    keys->commanded = false;
    if (byte == keys->prefix)
        pass(out, bytes, length);
    else if (byte == 'd')
        give(out, OUTER_DETACH, 0);
    else if (byte >= '0' && byte <= '9')
        give(out, OUTER_SWITCH, byte == '0' ? 10 : byte - '0');
    else if (byte == 0x1a)
        give(out, OUTER_SUSPEND, 0);
    else
        give(out, OUTER_COMMAND, byte);
}

/* A key's release, when its press was ours. */
static bool is_our_release(struct outer_keys *keys, unsigned character)
{
    for (int i = 0; i < 2; i++)
        if (character && keys->released[i] == character) {
            keys->released[i] = 0;
            return true;
        }
    return false;
}

static bool take_character(struct outer_keys *keys, const struct output *out,
                           const struct sequence *s, const char *bytes, size_t length)
{
    unsigned modifiers = 0, character = character_of(s, &modifiers);
    bool release = s->final == 'u' && s->sub[1] == 3;
    if (!character)
        return false;
    if (release)
        return is_our_release(keys, character);
    unsigned byte = as_byte(character, modifiers);
    if (keys->commanded) {
        if (character >= KITTY_MODIFIERS && character < KITTY_MODIFIERS_END)
            return false; /* Shift on the way to what follows */
        keys->released[1] = byte == keys->prefix ? 0 : character;
        command(keys, out, byte, bytes, length);
        return true;
    }
    if (!keys->prefix || byte != keys->prefix)
        return false;
    keys->released[0] = character;
    keys->commanded = true;
    return true;
}

static bool take_mouse(const struct output *out, const struct sequence *s, const char *bytes,
                       size_t length)
{
    if (s->private != '<' || s->count != 3 || (s->final != 'M' && s->final != 'm') || !s->p[1] ||
        !s->p[2])
        return false;
    const struct outer_key key = {.kind = OUTER_MOUSE,
                                  .bytes = bytes,
                                  .length = length,
                                  .button = s->p[0],
                                  .column = (int)s->p[1] - 1,
                                  .row = (int)s->p[2] - 1,
                                  .released = s->final == 'm'};
    out->sink(out->data, &key);
    return true;
}

static bool take_focus(const struct output *out, const struct sequence *s, const char *bytes,
                       size_t length)
{
    if (s->introducer != '[' || s->alt || s->private || length != 3 ||
        (s->final != 'I' && s->final != 'O'))
        return false;
    const struct outer_key key = {
        .kind = OUTER_FOCUS, .number = s->final == 'I', .bytes = bytes, .length = length};
    out->sink(out->data, &key);
    return true;
}

/* A whole sequence. */
static void take_sequence(struct outer_keys *keys, const struct output *out,
                          const struct sequence *s, const char *bytes, size_t length)
{
    unsigned modifiers, number = function_key(s, &modifiers);
    if (s->introducer == '[' && !s->private && s->final == '~' &&
        (s->p[0] == 200 || s->p[0] == 201)) {
        keys->pasting = s->p[0] == 200;
        keys->commanded = false;
        pass(out, bytes, length);
        return;
    }
    if (keys->pasting) {
        pass(out, bytes, length);
        return;
    }
    if (number && modifiers & ALT && !(modifiers & SHIFT)) {
        keys->commanded = false;
        if (s->sub[1] != 3)
            give(out, OUTER_SWITCH, number);
        return;
    }
    if (take_mouse(out, s, bytes, length) || take_focus(out, s, bytes, length) ||
        take_character(keys, out, s, bytes, length))
        return;
    if (keys->commanded && s->sub[1] != 3 &&
        !(s->final == 'u' && s->p[0] >= KITTY_MODIFIERS && s->p[0] < KITTY_MODIFIERS_END)) {
        keys->commanded = false;
        give(out, OUTER_COMMAND, 0);
        return;
    }
    pass(out, bytes, length);
}

/* ---- Bytes ---- */

/* How many of the bytes at the front go on as they are. */
static size_t plain_run(const struct outer_keys *keys, const char *bytes, size_t length)
{
    size_t n = 0;
    while (n < length && bytes[n] != '\033' &&
           (keys->pasting || !keys->prefix || (uint8_t)bytes[n] != keys->prefix))
        n++;
    return n;
}

/* Ends with what could not be the end: an escape alone is what it is. */
static void give_up(struct outer_keys *keys, const struct output *out)
{
    char bytes[OUTER_KEYS_PENDING];
    size_t length = keys->used;
    memcpy(bytes, keys->pending, length);
    keys->used = 0;
    if (keys->commanded) {
        keys->commanded = false;
        give(out, OUTER_COMMAND, 0);
    } else {
        pass(out, bytes, length);
    }
}

static void in_sequence(struct outer_keys *keys, const struct output *out, char c)
{
    struct sequence sequence;
    char bytes[OUTER_KEYS_PENDING];
    keys->pending[keys->used++] = c;
    int length = parse(keys->pending, keys->used, &sequence);
    if (length == 0)
        return;
    if (length > 0) {
        memcpy(bytes, keys->pending, keys->used);
        keys->used = 0;
        take_sequence(keys, out, &sequence, bytes, (size_t)length);
        return;
    }
    /* Not one: what came before goes on, and this byte may begin another or be ours. Behind an
     * escape it is a key with Alt, which is not. */
    bool anew = c == '\033' || (keys->used > 2 && (uint8_t)c == keys->prefix);
    if (anew)
        keys->used--;
    give_up(keys, out);
    if (anew)
        outer_keys_feed(keys, &c, 1, out->sink, out->data);
}

void outer_keys_feed(struct outer_keys *keys, const char *bytes, size_t length,
                     outer_keys_sink *sink, void *data)
{
    const struct output out = {sink, data};
    while (length > 0) {
        if (keys->used > 0 || *bytes == '\033') {
            in_sequence(keys, &out, *bytes++);
            length--;
            continue;
        }
        if (keys->commanded) {
            command(keys, &out, (uint8_t)*bytes < 0x80 ? (uint8_t)*bytes : 0, bytes, 1);
            bytes++;
            length--;
            continue;
        }
        size_t run = plain_run(keys, bytes, length);
        pass(&out, bytes, run);
        bytes += run;
        length -= run;
        if (length > 0 && *bytes != '\033') {
            keys->commanded = true;
            bytes++;
            length--;
        }
    }
}

bool outer_keys_pending(const struct outer_keys *keys)
{
    return keys->used > 0;
}

void outer_keys_flush(struct outer_keys *keys, outer_keys_sink *sink, void *data)
{
    const struct output out = {sink, data};
    if (keys->used > 0)
        give_up(keys, &out);
}
