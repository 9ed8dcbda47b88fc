/* SPDX-License-Identifier: MIT */
#include "automation/player_target.h"

#include <errno.h>
#include <stdlib.h>

#include "automation/error.h"
#include "message/message.h"

int player_targets_init(struct player_targets *targets, const char *path,
                        const struct journal *journal, struct automation_error *ret_error)
{
    *targets = (struct player_targets){0};
    targets->list = calloc(journal->target_count + 1, sizeof(*targets->list));
    if (!targets->list)
        return automation_fail(ret_error, -ENOMEM, "%s: out of memory", path);
    targets->count = journal->target_count;
    for (size_t i = 0; i < targets->count; i++)
        targets->list[i].text = journal->targets[i];
    for (size_t i = 0; i < journal->count; i++) {
        const struct journal_event *event = &journal->events[i];
        if (!event->target)
            continue;
        struct player_target *target = player_target_of(targets, event->target);
        struct selector_error error;
        if (target->selector)
            continue;
        target->line = event->line;
        int r = selector_parse(target->text, &target->selector, &error);
        if (r < 0) {
            automation_fail(ret_error, r,
                            "%s:%u: 'target' is no selector: %s (at character %zu of %s)", path,
                            event->line, error.what, error.offset + 1, target->text);
            player_targets_finish(targets);
            return r == -ENOMEM ? r : -EBADMSG;
        }
    }
    return 0;
}

void player_targets_finish(struct player_targets *targets)
{
    for (size_t i = 0; i < targets->count; i++)
        selector_free(targets->list[i].selector);
    free(targets->list);
    *targets = (struct player_targets){0};
}

struct player_target *player_target_of(struct player_targets *targets, const char *text)
{
    for (size_t i = 0; i < targets->count; i++) {
        size_t at = (targets->last + i) % targets->count;
        if (targets->list[at].text == text) {
            targets->last = at;
            return &targets->list[at];
        }
    }
    return NULL;
}

HWND player_target_look(struct player_target *target)
{
    if (!target->hwnd || !IsWindow(target->hwnd))
        target->hwnd = selector_find(target->selector);
    return target->hwnd;
}

bool player_target_activatable(HWND hwnd)
{
    DWORD style = window_style(hwnd);
    LONG_PTR ex_style = GetWindowLongPtr(hwnd, GWL_EXSTYLE);
    return !((style & WS_POPUP) && (style & WS_CAPTION) != WS_CAPTION) &&
           !((DWORD)ex_style & WS_EX_NOACTIVATE);
}
