/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_OUTER_STYLE_H
#define TERMINAL_OUTER_STYLE_H

/* Styles as a terminal is told them. */

#include <stddef.h>

#include "terminal/outer_caps.h"
#include "terminal/outer_cell.h"

enum { OUTER_SGR_ROOM = 160 };

/* The nearest style the terminal can show. */
void outer_style_degrade(const struct outer_caps *caps, struct outer_style *style);
/* The shortest SGR that makes one of the other; "" when they are the same. Returns its length. */
size_t outer_style_change(const struct outer_style *from, const struct outer_style *to,
                          char text[OUTER_SGR_ROOM]);
/* 0xrrggbb of a colour of the 256. */
uint32_t outer_colour_rgb(unsigned index);

#endif
