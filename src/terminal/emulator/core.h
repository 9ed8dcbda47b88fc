/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_CORE_H
#define TERMINAL_CORE_H

/*
 * The inside of an emulator, for the files of the emulator only.
 *
 * Lines: cells from `used` on are blank (all zero); who writes raises used first. Both halves of a
 * wide character are always there or neither is: whoever writes part of a line clears what he cuts
 * through (line_split).
 */

#include "terminal/emulator.h"
#include "terminal/emulator/intern.h"
#include "terminal/emulator/record.h"
#include "terminal/emulator/scrollback.h"

#define PARAMETERS 32
#define KITTY_DEPTH 16
#define TITLE_DEPTH 10
#define TITLE_BYTES 4096

struct line {
    uint16_t used;
    bool wrapped, has_wide, dirty;
    uint8_t size; /* DECDHL, DECDWL: the final of ESC # */
    struct emulator_cell cells[];
};

enum charset {
    CHARSET_ASCII,
    CHARSET_GRAPHICS,
    CHARSET_UK,
    CHARSET_NATIONAL, /* + index into the national tables */
};

struct saved_cursor {
    int x, y;
    bool pending, origin;
    bool is_set;
    struct emulator_style pen;
    uint8_t charsets[4], gl, gr;
};

struct screen {
    struct line **rows;
    char *slab; /* the lines, in one piece */
    struct saved_cursor saved;
    uint8_t kitty[KITTY_DEPTH];
    uint8_t kitty_depth; /* kitty[depth] is in force */
};

enum state {
    STATE_GROUND,
    STATE_ESCAPE,
    STATE_ESCAPE_INTERMEDIATE,
    STATE_CSI,
    STATE_CSI_IGNORE,
    STATE_STRING,        /* OSC, DCS, APC, PM, SOS: up to ST */
    STATE_STRING_ESCAPE, /* ESC in a string */
    STATE_VT52,          /* waiting for the two bytes of a position */
    STATE_COUNT_,
};

/* Modes as bits. The table in mode.c has their numbers. */
enum mode_bit {
    MODE_CURSOR_KEYS,
    MODE_COLUMN_132,
    MODE_SMOOTH,
    MODE_REVERSE,
    MODE_ORIGIN,
    MODE_WRAP,
    MODE_REPEAT,
    MODE_BLINK,
    MODE_PRINT_FORM,
    MODE_PRINT_EXTENT,
    MODE_VISIBLE,
    MODE_ALLOW_132,
    MODE_MORE_FIX,
    MODE_NATIONAL,
    MODE_REVERSE_WRAP,
    MODE_REVERSE_WRAP_FAR,
    MODE_KEYPAD,
    MODE_BACKARROW,
    MODE_MARGINS,
    MODE_KEEP_ON_132,
    MODE_X10_MOUSE,
    MODE_MOUSE,
    MODE_MOUSE_BUTTON,
    MODE_MOUSE_ANY,
    MODE_FOCUS,
    MODE_MOUSE_UTF8,
    MODE_MOUSE_SGR,
    MODE_ALTERNATE_SCROLL,
    MODE_MOUSE_URXVT,
    MODE_MOUSE_PIXELS,
    MODE_META_8BIT,
    MODE_META_ESCAPE,
    MODE_ALT_ESCAPE,
    MODE_ALTERNATE_47,
    MODE_ALTERNATE_1047,
    MODE_ALTERNATE_1049,
    MODE_SAVE_CURSOR,
    MODE_PASTE,
    MODE_SYNCHRONIZED,
    MODE_GRAPHEMES,
    MODE_RESIZE_REPORT,
    MODE_LOCK_KEYBOARD,
    MODE_INSERT,
    MODE_NO_ECHO,
    MODE_NEWLINE,
    MODE_SIXEL_SCROLL,
    MODE_SCROLL_OUTPUT,
    MODE_SCROLL_KEY,
    MODE_NUM_LOCK,
    MODE_DELETE_DEL,
    MODE_VT52_OFF,
    MODE_BITS_,
};

struct mark {
    uint64_t line; /* counted from the first that ever scrolled */
    uint64_t serial;
    int column, status;
    uint8_t kind;
    char options[EMULATOR_MARK_OPTIONS];
};

struct link {
    uint32_t hash, id_size, size; /* data: the id, 0, the uri, 0 */
    char *data;
};

struct emulator {
    /* What every byte touches. */
    struct screen *screen; /* one of screens */
    int x, y;
    bool pending;   /* the cursor is past its cell: the next character wraps first */
    bool joinable;  /* the last character's cluster may grow */
    bool plain;     /* text goes to cells as it is: ASCII in GL, no insertion */
    bool pen_known; /* pen_style stands for pen */
    uint16_t pen_style, pen_link;
    uint32_t previous; /* the last code point, for REP and clusters */
    int32_t grapheme;  /* utf8proc's state */
    int columns, rows;
    int top, bottom, left, right; /* margins, inclusive */
    uint64_t modes;
    struct emulator_style pen;
    uint8_t state;
    uint8_t partial[4], partial_size; /* the beginning of a UTF-8 character */

    struct screen screens[2];
    struct intern styles, clusters;
    struct link *links;
    uint32_t link_count, link_stuck;
    size_t link_bytes;
    struct scrollback scrollback;
    struct line *view, *out; /* rows that are no part of a screen: for readers, for reflow */
    int view_columns, out_columns;

    /* Parsing. */
    uint8_t prefix;           /* of a CSI: one of <=>? or 0 */
    uint8_t intermediates[2]; /* 0 when there is none */
    uint8_t intermediate_count;
    uint8_t parameter_count;
    uint32_t sub_parameters; /* bit n: parameter n was joined by a colon */
    uint32_t given;          /* bit n: parameter n was there */
    int32_t parameters[PARAMETERS];
    uint8_t string_kind; /* ']' 'P' '_' '^' 'X' */
    bool string_over;    /* longer than allowed: thrown away */
    bool string_bell;    /* ended by BEL, as the answer then is */
    uint8_t string_last; /* the last byte of an earlier write */
    char *string;
    size_t string_size, string_capacity;

    /* Text. */
    uint8_t charsets[4], gl, gr, single; /* single: 0, or 2 or 3 for the next character */
    bool protects_iso;                   /* guarded areas are ISO's, not DECSCA's */
    uint8_t level;                       /* 1..4 (5): DECSCL */
    bool eight_bits;                     /* S8C1T */
    uint8_t title_modes;
    uint8_t rectangle_extent;  /* DECSACE */
    uint8_t status_display[2]; /* DECSASD, DECSSDT */
    uint8_t cursor_style;      /* DECSCUSR */
    uint8_t modify_keys[8];    /* XTMODKEYS */
    uint64_t saved_modes;
    uint32_t *tabs; /* a bit a column, EMULATOR_MAX_COLUMNS of them */

    char *titles[2], *cwd;
    char *title_stack[TITLE_DEPTH][2];
    unsigned title_count;
    uint32_t *palette; /* NULL while nothing was set */
    struct mark *marks;
    size_t mark_count, mark_capacity;
    uint64_t serial;

    int cell_width, cell_height, display_width, display_height;
    int window_x, window_y;
    bool iconified, maximized; /* what we were asked, for those who ask back */
    int normal_columns, normal_rows;

    uint64_t generation;
    int dirty_top, dirty_bottom; /* rows that moved */
    struct emulator_limits limits;
    const struct emulator_events *events;
    void *data;
};

static inline bool mode_is(const struct emulator *e, enum mode_bit bit)
{
    return e->modes >> bit & 1;
}

static inline struct line *row_at(const struct emulator *e, int y)
{
    return e->screen->rows[y];
}

static inline bool is_alternate(const struct emulator *e)
{
    return e->screen == &e->screens[1];
}

static inline int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

/* ---- grid.c: lines and what moves on them ---- */

int screen_init(struct screen *screen, int columns, int rows);
void screen_finish(struct screen *screen);
struct line *line_create(int columns);
void line_clear(struct line *line);
/* Clears both halves of a wide character that a cut at x would part. */
static inline void line_split(struct line *line, int x, int columns)
{
    if (line->has_wide && x > 0 && x < columns && x < line->used &&
        line->cells[x].text & EMULATOR_TAIL)
        line->cells[x].text = line->cells[x - 1].text = 0;
}
void line_fill(struct emulator *e, struct line *line, int from, int to, struct emulator_cell with);
void grid_erase(struct emulator *e, int y, int from, int to, bool selective);
/* keep: what leaves at the top of the main screen goes into the scrollback. */
void grid_scroll_up(struct emulator *e, int top, int bottom, int count, bool keep);
void grid_scroll_down(struct emulator *e, int top, int bottom, int count);
void grid_shift_left(struct emulator *e, int y, int x, int count);
void grid_shift_right(struct emulator *e, int y, int x, int count);
void grid_dirty(struct emulator *e, int top, int bottom);

/* ---- style.c ---- */

uint16_t style_intern(struct emulator *e, const struct emulator_style *style);
static inline const struct emulator_style *style_at(const struct emulator *e, uint16_t index)
{
    return (const struct emulator_style *)(const void *)(e->styles.entries +
                                                         (size_t)index *
                                                             sizeof(struct emulator_style));
}
uint16_t pen_resolve(struct emulator *e);
static inline uint16_t pen_style(struct emulator *e)
{
    return e->pen_known ? e->pen_style : pen_resolve(e);
}
uint16_t link_intern(struct emulator *e, const char *id, const char *uri);
void links_finish(struct emulator *e);

/* A cluster: its code points, the rest 0. */
struct cluster {
    uint32_t points[EMULATOR_CLUSTER_MAX];
};
/* Several code points as a cell's text (without width), 0 when there is no room. */
uint32_t cluster_intern(struct emulator *e, const uint32_t *points, unsigned count);
static inline const uint32_t *cluster_at(const struct emulator *e, uint32_t text)
{
    return ((const struct cluster *)(const void *)e->clusters.entries)[text & EMULATOR_TEXT].points;
}
static inline unsigned cluster_length(const uint32_t *points)
{
    unsigned count = 2;
    while (count < EMULATOR_CLUSTER_MAX && points[count])
        count++;
    return count;
}
/* The code points of a cell. */
unsigned cluster_points(const struct emulator *e, uint32_t text,
                        uint32_t points[EMULATOR_CLUSTER_MAX]);

/* ---- print.c ---- */

void print_ascii(struct emulator *e, const uint8_t *bytes, size_t count);
/* Multi-byte text from p; returns where it ends, which is p when a character is not complete. */
const uint8_t *print_multibyte(struct emulator *e, const uint8_t *p, const uint8_t *end);
/* Whether the bytes begin a character and more have to come. */
bool print_is_partial(const uint8_t *bytes, size_t size);
void print_repeat(struct emulator *e, int count);

/* ---- cursor.c ---- */

void cursor_to(struct emulator *e, int x, int y);             /* inside the screen; ends clusters */
void cursor_address(struct emulator *e, int row, int column); /* from 1, under origin mode */
void cursor_index(struct emulator *e);                        /* down, scrolling */
void cursor_reverse_index(struct emulator *e);
void cursor_up(struct emulator *e, int count);
void cursor_down(struct emulator *e, int count);
void cursor_forward(struct emulator *e, int count);
void cursor_back(struct emulator *e, int count);
void cursor_return(struct emulator *e);
void cursor_tab(struct emulator *e, int count);
void cursor_tab_back(struct emulator *e, int count);
void cursor_save(struct emulator *e);
void cursor_restore(struct emulator *e);
void tabs_reset(struct emulator *e);
static inline bool in_margins(const struct emulator *e)
{
    return e->x >= e->left && e->x <= e->right;
}
void margins_reset(struct emulator *e);

/* ---- charset.c ---- */

void charset_update(struct emulator *e);
uint32_t charset_map(const struct emulator *e, unsigned charset, uint32_t character);
/* The charset that "ESC ( intermediate final" names, or -1. */
int charset_find(const struct emulator *e, uint8_t intermediate, uint8_t final);

/* ---- the sequences ---- */

void control(struct emulator *e, uint8_t byte);    /* esc.c */
void control_c1(struct emulator *e, uint8_t byte); /* 0x80..0x9f */
void escape_dispatch(struct emulator *e, uint8_t final);
void csi_dispatch(struct emulator *e, uint8_t final); /* csi.c */
void sgr(struct emulator *e);                         /* sgr.c */
void sgr_apply(struct emulator *e, struct emulator_style *style, int from);
void string_begin(struct emulator *e, uint8_t kind); /* parser.c */
void parser_reset(struct emulator *e);
void osc_dispatch(struct emulator *e);                            /* osc.c */
void dcs_dispatch(struct emulator *e);                            /* dcs.c */
void colour_dispatch(struct emulator *e, int number, char *text); /* colour.c */
void mark_dispatch(struct emulator *e, char *text);               /* mark.c */
/* Marks of rows top..bottom move; those that would leave low..high are forgotten. */
void marks_move(struct emulator *e, int top, int bottom, int by, int low, int high);
void marks_erase(struct emulator *e, int top, int bottom);
void marks_forget_scrollback(struct emulator *e);
void rectangle(struct emulator *e, uint8_t final); /* rectangle.c */
void rectangle_checksum(struct emulator *e);
void mode_set(struct emulator *e, bool private, int number, bool on); /* mode.c */
void mode_report(struct emulator *e, bool private, int number);
void mode_save(struct emulator *e, int number);
void mode_restore(struct emulator *e, int number);
void mode_bit_set(struct emulator *e, enum mode_bit bit, bool on);
uint64_t modes_default(void);
void mode_alternate(struct emulator *e, bool on);
/* Before and after a change: tells of every mode that is another. */
struct modes_seen {
    unsigned values[EMULATOR_MODE_COUNT_];
};
void modes_look(const struct emulator *e, struct modes_seen *ret);
void modes_tell(struct emulator *e, const struct modes_seen *before);
void report_device(struct emulator *e, uint8_t prefix); /* report.c */
void report_status(struct emulator *e, bool private);
void report_setting(struct emulator *e, const char *what);
void report_capabilities(struct emulator *e, char *text);
void report_presentation(struct emulator *e, int what);
void presentation_restore(struct emulator *e, char *text);
void window_operation(struct emulator *e); /* window.c */
/* No larger than the display; -1: as it is. */
void window_ask_size(struct emulator *e, int columns, int rows);
void title_set(struct emulator *e, enum emulator_title which, const char *text);
void kitty_set(struct emulator *e); /* kitty.c */
void kitty_reset(struct emulator *e);
static inline unsigned kitty_flags(const struct emulator *e)
{
    return e->screen->kitty[e->screen->kitty_depth];
}
void erase_display(struct emulator *e, int what, bool selective); /* erase.c */
void erase_line(struct emulator *e, int what, bool selective);
void erase_characters(struct emulator *e, int count);
void insert_lines(struct emulator *e, int count);
void delete_lines(struct emulator *e, int count);
void insert_characters(struct emulator *e, int count);
void delete_characters(struct emulator *e, int count);
void insert_columns(struct emulator *e, int x, int count);
void delete_columns(struct emulator *e, int x, int count);

void reset_hard(struct emulator *e, bool scrollback); /* emulator.c */
void reset_soft(struct emulator *e);

/* ---- replies ---- */

void reply(struct emulator *e, const char *bytes, size_t size);
/* Introducer and terminator as S8C1T has them. */
void reply_csi(struct emulator *e, const char *format, ...) __attribute__((format(printf, 2, 3)));
void reply_dcs(struct emulator *e, const char *format, ...) __attribute__((format(printf, 2, 3)));
void reply_osc(struct emulator *e, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A parameter; missing: otherwise. */
static inline int parameter(const struct emulator *e, unsigned index, int otherwise)
{
    return index < e->parameter_count && e->given >> index & 1 ? e->parameters[index] : otherwise;
}
/* The same for counts: 0 is 1. */
static inline int parameter_count(const struct emulator *e, unsigned index)
{
    int value = parameter(e, index, 1);
    return value ? value : 1;
}

#endif
