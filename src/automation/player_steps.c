/* SPDX-License-Identifier: MIT */
#include "automation/player_steps.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "pianola/input.h"

static int add(struct steps *s, const EVENTMSG *event)
{
    if (s->count == s->size) {
        size_t size = s->size ? s->size * 2 : 16;
        EVENTMSG *grown = realloc(s->list, size * sizeof(*grown));
        if (!grown)
            return -ENOMEM;
        s->list = grown;
        s->size = size;
    }
    s->list[s->count++] = *event;
    return 0;
}

static int add_text(struct steps *s, const char *text)
{
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        uint32_t code_point;
        int n = text_decode(text + at, length - at, &code_point);
        if (n <= 0)
            return -EILSEQ;
        at += (size_t)n;
        /* "\r" is what Return produces; as text a line ends with "\n". */
        EVENTMSG event = {.message = WM_KEYDOWN,
                          .paramL = VK_PACKET,
                          .paramH = code_point == '\r' ? '\n' : code_point};
        int r = add(s, &event);
        if (r < 0)
            return r;
    }
    return 0;
}

static int add_key(struct steps *s, const struct journal_event *event)
{
    bool down = event->message == WM_KEYDOWN || event->message == WM_SYSKEYDOWN;
    EVENTMSG step = {.message = event->message,
                     .paramL = event->key | event->scan << 8,
                     .paramH = event->extended ? 0x8000u : 0};
    BYTE *state = &s->down[event->key & 0xff];
    if (event->key == VK_CAPITAL && down && !(*state & 0x80))
        *state ^= 1;
    *state = (BYTE)((*state & 1) | (down ? 0x80 : 0));
    return add(s, &step);
}

static bool is_level_shift(UINT vk)
{
    return vk == VK_SHIFT || vk == VK_LSHIFT || vk == VK_RSHIFT || vk == VK_RMENU;
}

static bool any(const struct steps *s, bool with_shifts)
{
    static const BYTE modifiers[] = {VK_CONTROL, VK_LCONTROL, VK_RCONTROL, VK_MENU,
                                     VK_LMENU,   VK_LWIN,     VK_RWIN,     VK_SHIFT,
                                     VK_LSHIFT,  VK_RSHIFT,   VK_RMENU};
    size_t count = with_shifts ? sizeof(modifiers) : 7;
    for (size_t i = 0; i < count; i++)
        if ((s->down[modifiers[i]] & 0x80) || (with_shifts && s->waiting[modifiers[i]]))
            return true;
    return false;
}

/* Shifts that were kept back are needed after all. */
static int press_waiting(struct steps *s)
{
    for (UINT vk = 0; vk < 256; vk++) {
        if (!s->waiting[vk])
            continue;
        struct journal_event event = {.message = WM_KEYDOWN, .key = vk, .extended = vk == VK_RMENU};
        s->waiting[vk] = false;
        int r = add_key(s, &event);
        if (r < 0)
            return r;
    }
    return 0;
}

static bool gives(const struct steps *s, const struct journal_event *event)
{
    char buf[64];
    int n = s->layout(event->key, event->scan, s->down, buf, sizeof(buf));
    return n > 0 && (size_t)n == strlen(event->text) && memcmp(buf, event->text, (size_t)n) == 0;
}

/* A dead key whose character arrives as the text of the next key has nothing left to do. */
static bool composes(const struct steps *s, const struct journal_event *events, size_t count,
                     size_t at)
{
    char buf[64];
    if (s->layout(events[at].key, events[at].scan, s->down, buf, sizeof(buf)) >= 0)
        return false;
    for (size_t i = at + 1; i < count; i++)
        if (events[i].message == WM_KEYDOWN && !is_level_shift(events[i].key))
            return events[i].text && !gives(s, &events[i]);
    return false;
}

static int key_down(struct steps *s, const struct journal_event *events, size_t count, size_t at)
{
    const struct journal_event *event = &events[at];
    UINT vk = event->key & 0xff;
    s->typed[vk] = false;
    if (vk == VK_PACKET)
        return event->text ? add_text(s, event->text) : 0;
    if (s->fast && event->message == WM_KEYDOWN && !any(s, false)) {
        if (is_level_shift(vk)) {
            s->waiting[vk] = !(s->down[vk] & 0x80);
            return 0;
        }
        bool line = (vk == VK_RETURN && !event->extended) || vk == VK_TAB;
        if (event->text || (line && !any(s, true))) {
            s->typed[vk] = true;
            return add_text(s, event->text ? event->text : vk == VK_TAB ? "\t" : "\n");
        }
    }
    if (event->message == WM_KEYDOWN && !event->text && composes(s, events, count, at)) {
        s->typed[vk] = true;
        return 0;
    }
    int r = press_waiting(s);
    if (r < 0)
        return r;
    if (event->message == WM_KEYDOWN && event->text && !any(s, false) && !gives(s, event)) {
        s->typed[vk] = true;
        return add_text(s, event->text);
    }
    return add_key(s, event);
}

static int key_up(struct steps *s, const struct journal_event *event)
{
    UINT vk = event->key & 0xff;
    if (s->waiting[vk] || s->typed[vk] || vk == VK_PACKET) {
        s->waiting[vk] = s->typed[vk] = false;
        return 0;
    }
    /* Not pressed by this journal: a release alone would be somebody else's key. */
    return s->down[vk] & 0x80 ? add_key(s, event) : 0;
}

int steps_fill(struct steps *s, const struct journal_event *events, size_t count, size_t at)
{
    const struct journal_event *event = &events[at];
    s->count = 0;
    switch (journal_shape(event->message)) {
    case JOURNAL_KEY:
        return event->message == WM_KEYDOWN || event->message == WM_SYSKEYDOWN
                   ? key_down(s, events, count, at)
                   : key_up(s, event);
    case JOURNAL_TEXT:
        return add_text(s, event->text);
    case JOURNAL_MOTION:
    case JOURNAL_BUTTON:
    case JOURNAL_XBUTTON:
    case JOURNAL_WHEEL:
        break;
    case JOURNAL_NONE:
        return -EINVAL;
    }
    int r = press_waiting(s);
    if (r < 0)
        return r;
    EVENTMSG step = {.message = event->message};
    return add(s, &step); /* the position is known when it is played */
}

int steps_release(struct steps *s)
{
    s->count = 0;
    memset(s->waiting, 0, sizeof(s->waiting));
    memset(s->typed, 0, sizeof(s->typed));
    for (UINT vk = 0; vk < 256; vk++) {
        struct journal_event event = {.message = WM_KEYUP, .key = vk, .extended = vk == VK_RMENU};
        int r = s->down[vk] & 0x80 ? add_key(s, &event) : 0;
        if (r < 0)
            return r;
    }
    return 0;
}

void steps_finish(struct steps *s)
{
    free(s->list);
    s->list = NULL;
    s->count = s->size = 0;
}
