/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "control/edit.h"

/* One step back, and the same forth again. Typing in one place is one step, so is deleting. */

void edit_undo_clear(struct edit *e)
{
    free(e->undo.removed);
    e->undo = (struct edit_undo){0};
}

bool edit_can_undo(const struct edit *e)
{
    return e->undo.removed != NULL || e->undo.inserted > 0;
}

static bool goes_on(const struct edit_undo *undo, size_t at, size_t removed)
{
    return removed == 0 && undo->inserted > 0 && at == undo->at + undo->inserted;
}

/* What is taken away next to what was taken away before is one step with it. */
static bool joins(struct edit *e, size_t at, size_t removed)
{
    struct edit_undo *undo = &e->undo;
    bool before = at + removed == undo->at, behind = at == undo->at;
    if (!undo->removed || undo->inserted || !removed || (!before && !behind))
        return false;
    char *all = realloc(undo->removed, undo->removed_length + removed + 1);
    if (!all)
        return false;
    if (before)
        memmove(all + removed, all, undo->removed_length);
    edit_buffer_copy(&e->text, at, removed, all + (before ? 0 : undo->removed_length));
    undo->removed = all;
    undo->removed_length += removed;
    undo->removed[undo->removed_length] = 0;
    undo->at = at;
    return true;
}

void edit_undo_note(struct edit *e, size_t at, size_t removed, size_t inserted)
{
    if (goes_on(&e->undo, at, removed)) {
        e->undo.inserted += inserted;
        return;
    }
    if (!inserted && joins(e, at, removed))
        return;
    edit_undo_clear(e);
    if (removed) {
        e->undo.removed = malloc(removed + 1);
        if (!e->undo.removed)
            return;
        edit_buffer_copy(&e->text, at, removed, e->undo.removed);
        e->undo.removed[removed] = 0;
    }
    e->undo.at = at;
    e->undo.removed_length = removed;
    e->undo.inserted = inserted;
}

bool edit_undo(struct edit *e)
{
    struct edit_undo step = e->undo;
    if (!edit_can_undo(e))
        return false;
    e->undo = (struct edit_undo){0};
    bool there = edit_replace(e, step.at, step.at + step.inserted, step.removed ? step.removed : "",
                              step.removed_length, EDIT_UNDOABLE);
    if (there && step.removed_length)
        edit_select(e, step.at, step.at + step.removed_length);
    free(step.removed);
    return true;
}
