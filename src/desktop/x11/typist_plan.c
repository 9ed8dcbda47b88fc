/* SPDX-License-Identifier: MIT */
#include "desktop/x11/typist_plan.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

int typist_plan_symbols(const char *text, uint32_t **ret_symbols, size_t *ret_count)
{
    size_t length = strlen(text), count = 0;
    uint32_t *symbols = calloc(length + 1, sizeof(*symbols));

    if (!symbols)
        return -ENOMEM;
    while (length) {
        uint32_t code_point = 0;
        int size = text_decode(text, length, &code_point);

        if (size > 0)
            symbols[count] = typist_keymap_symbol(code_point);
        if (size <= 0 || !symbols[count]) {
            free(symbols);
            return -EILSEQ;
        }
        count++;
        text += size;
        length -= (size_t)size;
    }
    *ret_symbols = symbols;
    *ret_count = count;
    return 0;
}

/* How far away the next use is: what is used last of all gives way first. */
static size_t next_use(const uint32_t *symbols, size_t from, size_t count, uint32_t symbol)
{
    for (size_t i = from; i < count; i++)
        if (symbols[i] == symbol)
            return i;
    return SIZE_MAX;
}

struct wanted {
    uint32_t symbols[KEYMAP_CODES];
    uint8_t codes[KEYMAP_CODES];
    size_t count;
};

static int wanted_find(const struct wanted *wanted, uint32_t symbol)
{
    for (size_t i = 0; i < wanted->count; i++)
        if (wanted->symbols[i] == symbol)
            return (int)i;
    return -1;
}

static const struct typist_direct *direct_key(const struct typist_plan *plan, uint32_t symbol)
{
    return plan->direct ? typist_keymap_find(plan->map, symbol, plan->shift) : NULL;
}

/* The spare keycodes that this plan may use. A reserved one may still be used for what it has. */
static size_t free_spares(const struct typist_plan *plan, uint8_t free_codes[KEYMAP_CODES])
{
    size_t count = 0;

    for (size_t i = 0; i < plan->map->spare_count; i++) {
        uint8_t code = plan->map->spare[i];
        if (!plan->reserved || !plan->reserved[code])
            free_codes[count++] = code;
    }
    return count;
}

/* Takes symbols that need a spare key as long as there is one for each. Returns the strokes. */
static size_t collect(const struct typist_plan *plan, const uint32_t *symbols, size_t count,
                      size_t spares, struct wanted *wanted)
{
    size_t i;

    for (i = 0; i < count; i++) {
        if (direct_key(plan, symbols[i]) || wanted_find(wanted, symbols[i]) >= 0)
            continue;
        if (wanted->count == spares)
            break;
        wanted->symbols[wanted->count++] = symbols[i];
    }
    return i;
}

static void assign(const struct typist_plan *plan, const uint32_t *symbols, size_t strokes,
                   size_t count, uint8_t *codes, size_t code_count, struct wanted *wanted,
                   struct typist_segment *segment)
{
    size_t uses[KEYMAP_CODES] = {0};

    /* What is bound already stays. */
    for (size_t i = 0; i < code_count;) {
        uint32_t bound = plan->map->bound[codes[i]];
        int index = bound ? wanted_find(wanted, bound) : -1;

        if (index >= 0 && !wanted->codes[index]) {
            wanted->codes[index] = codes[i];
            codes[i] = codes[--code_count];
        } else {
            i++;
        }
    }
    for (size_t i = 0; i < code_count; i++) {
        uint32_t bound = plan->map->bound[codes[i]];
        uses[i] = bound ? next_use(symbols, strokes, count, bound) : SIZE_MAX;
    }
    for (size_t i = 0; i < wanted->count; i++) {
        size_t best = 0;

        if (wanted->codes[i] || code_count == 0)
            continue;
        for (size_t j = 1; j < code_count; j++)
            if (uses[j] > uses[best])
                best = j;
        wanted->codes[i] = codes[best];
        segment->bindings[segment->binding_count++] =
            (struct typist_binding){codes[best], wanted->symbols[i]};
        code_count--;
        codes[best] = codes[code_count];
        uses[best] = uses[code_count];
    }
}

void typist_plan_segment(const struct typist_plan *plan, const uint32_t *symbols, size_t count,
                         size_t max, struct typist_segment *segment)
{
    uint8_t codes[KEYMAP_CODES];
    size_t code_count = free_spares(plan, codes), strokes;
    struct wanted wanted = {.count = 0};

    segment->binding_count = 0;
    if (max > PLAN_MAX_STROKES)
        max = PLAN_MAX_STROKES;
    strokes = collect(plan, symbols, count < max ? count : max, code_count, &wanted);
    assign(plan, symbols, strokes, count, codes, code_count, &wanted, segment);
    for (size_t i = 0; i < strokes; i++) {
        const struct typist_direct *direct = direct_key(plan, symbols[i]);

        segment->strokes[i] =
            direct ? (struct typist_stroke){direct->code, direct->shift}
                   : (struct typist_stroke){wanted.codes[wanted_find(&wanted, symbols[i])], false};
    }
    segment->stroke_count = strokes;
}
