/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_EDIT_TEXT_H
#define CONTROL_EDIT_TEXT_H

/* Characters as people see them (graphemes; CR LF is one), in an edit control's text. */

#include "control/edit_buffer.h"

/* The boundary after `at`, which is one itself; the end when there is none. */
size_t edit_text_next(struct edit_buffer *b, size_t at);
/* The boundary before `at`; 0 when there is none. */
size_t edit_text_previous(struct edit_buffer *b, size_t at);
/* The last boundary at or before a place. */
size_t edit_text_snap(struct edit_buffer *b, size_t at);
/* Character cells that the grapheme [at, next) takes, tabs and breaks aside: 1 or 2. */
int edit_text_cells(struct edit_buffer *b, size_t at, size_t next);

#endif
