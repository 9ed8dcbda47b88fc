/* SPDX-License-Identifier: MIT */
#ifndef TESTS_TERMINAL_OUTER_MODEL_H
#define TESTS_TERMINAL_OUTER_MODEL_H

/* A small terminal, written for the tests alone, and screens made at random to be drawn on it. */

#include "terminal/outer_draw.h"

enum { MODEL_COLUMNS = 140, MODEL_ROWS = 60, MODEL_LINKS = 5 };

struct model {
    int columns, rows;
    bool no_bce;
    struct outer_cell cells[MODEL_ROWS][MODEL_COLUMNS];
    struct outer_cell pen; /* its style and link */
    int column, row, top, bottom;
    bool at_margin; /* a character was written in the last column */
    bool visible;
    unsigned shape;
    char error[200]; /* what it did not understand */
};

void model_init(struct model *model, int columns, int rows);
void model_feed(struct model *model, const char *bytes, size_t length);

/* A screen at random, changed at random. */
struct scene {
    int columns, rows;
    struct outer_cell cells[MODEL_ROWS][MODEL_COLUMNS];
    int cursor_column, cursor_row;
    bool visible;
    unsigned shape;
    uint64_t seed;
};

const char *scene_link(uint32_t link);
uint32_t scene_random(struct scene *scene, uint32_t below);
void scene_init(struct scene *scene, int columns, int rows, uint64_t seed);
void scene_change(struct scene *scene);
void scene_view(struct scene *scene, struct outer_view *ret_view);

/* Equal to look at. */
bool model_looks_same(const struct outer_cell *a, const struct outer_cell *b);
void model_describe(const struct outer_cell *cell, char *text, size_t size);

#endif
