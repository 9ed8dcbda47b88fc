/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_EMULATOR_H
#define TERMINAL_EMULATOR_H

/*
 * The screen of a terminal: bytes in, a grid of cells and callbacks out. No descriptor, no clock,
 * no thread and no global state; an emulator is used by one thread at a time. Memory is bounded
 * whatever arrives: see struct emulator_limits.
 *
 * What applications ask of an xterm at VT420 level is understood; see docs/architecture.md for
 * the room, and the golden scripts in tests/unit/terminal for every feature.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct emulator;

/* ---- cells ---- */

/* One cell. text: a code point, or a cluster's number with EMULATOR_CLUSTER, 0 when erased. Numbers
 * in it stand for what emulator_cell_text, emulator_style and emulator_link give, and are valid
 * until the emulator is next written to, resized, or asked for another row. */
struct emulator_cell {
    uint32_t text;
    uint16_t style;
    uint16_t link;
};

#define EMULATOR_TEXT 0x1fffffu    /* the code point or the cluster's number */
#define EMULATOR_CLUSTER 0x200000u /* several code points */
#define EMULATOR_WIDE 0x400000u    /* the left half of two cells */
#define EMULATOR_TAIL 0x800000u    /* the right half: the other bits of text are 0 */
#define EMULATOR_SPACER 0x1000000u /* empty because a wide character went to the next row */

/* A cell holds at most so many code points; marks beyond are dropped. */
#define EMULATOR_CLUSTER_MAX 12
/* As UTF-8, with the 0 at its end. */
#define EMULATOR_CELL_BYTES (4 * EMULATOR_CLUSTER_MAX + 1)

/* A colour: 0 the default, else its kind in the top byte. */
#define EMULATOR_COLOUR_INDEXED 0x01000000u /* | 0..255 */
#define EMULATOR_COLOUR_DIRECT 0x02000000u  /* | 0xrrggbb */

enum emulator_attribute {
    EMULATOR_BOLD = 1 << 0,
    EMULATOR_FAINT = 1 << 1,
    EMULATOR_ITALIC = 1 << 2,
    EMULATOR_BLINK = 1 << 3,
    EMULATOR_INVERSE = 1 << 4,
    EMULATOR_INVISIBLE = 1 << 5,
    EMULATOR_STRUCK = 1 << 6,
    EMULATOR_OVERLINED = 1 << 7,
    EMULATOR_PROTECTED = 1 << 8, /* DECSCA, SPA */
    EMULATOR_UNDERLINE_SHIFT =
        9, /* three bits: 0 none 1 single 2 double 3 curly 4 dotted 5 dashed */
    EMULATOR_UNDERLINE = 7 << 9,
};

struct emulator_style {
    uint32_t foreground, background, underline; /* colours */
    uint32_t attributes;
};

/* ---- what it tells ---- */

enum emulator_title {
    EMULATOR_TITLE_WINDOW,
    EMULATOR_TITLE_ICON,
};

/* What an application can switch that its surroundings have to know. */
enum emulator_mode {
    EMULATOR_MODE_CURSOR_KEYS, /* DECCKM */
    EMULATOR_MODE_KEYPAD,      /* application keypad */
    EMULATOR_MODE_ALTERNATE_SCREEN,
    EMULATOR_MODE_MOUSE,          /* value: enum emulator_mouse */
    EMULATOR_MODE_MOUSE_ENCODING, /* value: enum emulator_mouse_encoding */
    EMULATOR_MODE_FOCUS,          /* wants focus reports */
    EMULATOR_MODE_PASTE,          /* bracketed paste */
    EMULATOR_MODE_SYNCHRONIZED,   /* 2026: do not show the screen until it is 0 */
    EMULATOR_MODE_KITTY,          /* value: the keyboard protocol's flags */
    EMULATOR_MODE_CURSOR_VISIBLE,
    EMULATOR_MODE_REVERSE_SCREEN,   /* DECSCNM */
    EMULATOR_MODE_GRAPHEMES,        /* 2027 */
    EMULATOR_MODE_ALTERNATE_SCROLL, /* 1007: the wheel sends cursor keys in the alternate screen */
    EMULATOR_MODE_COUNT_,
};

enum emulator_mouse {
    EMULATOR_MOUSE_OFF,
    EMULATOR_MOUSE_X10,    /* presses only */
    EMULATOR_MOUSE_NORMAL, /* presses and releases */
    EMULATOR_MOUSE_BUTTON, /* and moves with a button down */
    EMULATOR_MOUSE_ANY,    /* and all moves */
};

enum emulator_mouse_encoding {
    EMULATOR_MOUSE_BYTES,
    EMULATOR_MOUSE_UTF8,
    EMULATOR_MOUSE_SGR,
    EMULATOR_MOUSE_URXVT,
    EMULATOR_MOUSE_SGR_PIXELS,
};

/* OSC 133: what a shell says of its prompt and its commands. */
enum emulator_mark_kind {
    EMULATOR_MARK_PROMPT,   /* A */
    EMULATOR_MARK_COMMAND,  /* B: the prompt ends, the command line begins */
    EMULATOR_MARK_OUTPUT,   /* C: the command runs */
    EMULATOR_MARK_FINISHED, /* D */
};

#define EMULATOR_MARK_OPTIONS 120

struct emulator_mark {
    enum emulator_mark_kind kind;
    int row, column; /* row: as emulator_row takes it, of the main screen also while the alternate
                      * one is shown; follows the text as it scrolls and reflows */
    int status;      /* FINISHED: the exit status, -1 when it was not told */
    uint64_t serial; /* counts up from 1, never used twice */
    char options[EMULATOR_MARK_OPTIONS]; /* what followed, "key=value;...", cut when longer */
};

/* All may be NULL. Only emulator_resize, emulator_answer_clipboard, emulator_set_pixels and the
 * reading functions may be called from inside. Text is NUL-terminated and valid during the call. */
struct emulator_events {
    /* Bytes for the application: answers to its questions. */
    void (*reply)(void *data, const char *bytes, size_t size);
    void (*bell)(void *data);
    void (*title)(void *data, enum emulator_title which, const char *text);
    /* OSC 52. selection as it came ("c", "p", "" ...). text NULL: a question, to be answered (or
     * not) with emulator_answer_clipboard; size 0: cleared. */
    void (*clipboard)(void *data, const char *selection, const char *text, size_t size);
    void (*mark)(void *data, const struct emulator_mark *mark);
    void (*cwd)(void *data, const char *uri);
    void (*notify)(void *data, const char *title, const char *body); /* title may be "" */
    void (*mode)(void *data, enum emulator_mode mode, unsigned value);
    /* The application would like another size, no larger than the display; granting it is up to the
     * callee (emulator_resize, at once or later). -1: unchanged. */
    void (*size)(void *data, int columns, int rows);
    /* A colour was set or reset: 0..255 of the palette, or EMULATOR_PALETTE_*. */
    void (*palette)(void *data, int which);
};

enum emulator_palette {
    EMULATOR_PALETTE_SPECIAL = 256,    /* + 0 bold, 1 underline, 2 blink, 3 reverse, 4 italic */
    EMULATOR_PALETTE_FOREGROUND = 261, /* + n: OSC 10 + n; 1 background, 2 cursor ... 9 */
    EMULATOR_PALETTE_COUNT = 271,
};

/* ---- life ---- */

/* 0 in a field stands for its default. */
struct emulator_limits {
    uint32_t scrollback_lines; /* 10,000; EMULATOR_NONE: none */
    size_t scrollback_bytes;   /* 32 MiB */
    size_t string_bytes;       /* of an OSC or DCS string: 1 MiB; longer ones are ignored */
    uint32_t styles;           /* different ones at a time on the screen: 32,768 (at most 65,535) */
    uint32_t clusters;         /* 16,384 */
    uint32_t links;            /* 2,048 */
    size_t link_bytes;         /* of all links together: 1 MiB */
    uint32_t marks;            /* 1,024: older ones are forgotten */
    bool hide_titles; /* CSI 20 t and 21 t, which type the title into the application, get an empty
                       * one */
};
#define EMULATOR_NONE UINT32_MAX

/* Sizes are brought into these bounds. */
#define EMULATOR_MIN_COLUMNS 2
#define EMULATOR_MAX_COLUMNS 4096
#define EMULATOR_MAX_ROWS 2048

/* limits and events may be NULL; events must outlive the emulator. NULL: no memory. */
struct emulator *emulator_create(int columns, int rows, const struct emulator_limits *limits,
                                 const struct emulator_events *events, void *data);
/* Takes NULL; returns NULL. */
struct emulator *emulator_destroy(struct emulator *e);

/* Output of the application. Never fails: without memory, history, styles or links are lost. */
void emulator_write(struct emulator *e, const void *bytes, size_t size);

/* Lines of the main screen and its scrollback are wrapped anew; the cursor stays on its character.
 * 0, or -ENOMEM with nothing changed. */
int emulator_resize(struct emulator *e, int columns, int rows);

/* For reports in pixels; defaults 8 x 16 on a display of 1920 x 1080. */
void emulator_set_pixels(struct emulator *e, int cell_width, int cell_height, int display_width,
                         int display_height);

/* As the application's RIS would. */
void emulator_reset(struct emulator *e);

/* ---- reading ---- */

int emulator_columns(const struct emulator *e);
int emulator_rows(const struct emulator *e);
/* Lines above the screen, 0 while the alternate screen is shown. */
int emulator_scrollback(const struct emulator *e);

/* The cells of a row: 0 .. rows - 1 on the screen, -1 the line above it, down to -scrollback. There
 * are always as many as columns (a line of the scrollback may be longer or shorter until it is
 * wrapped anew: what is missing is blank). NULL when there is no such row, or no memory. */
const struct emulator_cell *emulator_row(struct emulator *e, int row);
/* Whether the row's text goes on in the next one. */
bool emulator_row_wrapped(struct emulator *e, int row);

/* UTF-8 of a cell, 0 terminated; "" for an empty one and a right half. Returns its length. */
size_t emulator_cell_text(const struct emulator *e, const struct emulator_cell *cell,
                          char buffer[EMULATOR_CELL_BYTES]);
const struct emulator_style *emulator_style(const struct emulator *e, uint16_t style);
/* The target of a hyperlink and its id ("" when it has none); NULL for 0. */
const char *emulator_link(const struct emulator *e, uint16_t link, const char **ret_id);

enum emulator_text_option {
    EMULATOR_TEXT_TRIM = 1, /* without blanks at the ends of lines */
    EMULATOR_TEXT_JOIN = 2, /* wrapped lines as one */
};

/* Rows first..last as text, each line ended by "\n". To be freed; NULL: no memory. */
char *emulator_text(struct emulator *e, int first, int last, unsigned options, size_t *ret_size);

enum emulator_cursor_shape {
    EMULATOR_CURSOR_BLOCK,
    EMULATOR_CURSOR_UNDERLINE,
    EMULATOR_CURSOR_BAR,
};

struct emulator_cursor {
    int row, column;
    bool visible, blinking;
    bool pending; /* in the last column with the next character to wrap */
    enum emulator_cursor_shape shape;
};

void emulator_cursor(const struct emulator *e, struct emulator_cursor *ret);

unsigned emulator_mode(const struct emulator *e, enum emulator_mode mode);
const char *emulator_title(const struct emulator *e, enum emulator_title which);
const char *emulator_cwd(const struct emulator *e); /* OSC 7, "" when not told */
/* 0xrrggbb of a palette entry. */
uint32_t emulator_palette(const struct emulator *e, int which);

/* Counts up with everything that may have changed the screen. */
uint64_t emulator_generation(const struct emulator *e);
/* Whether the row has changed since the last emulator_clean; all rows have at first. */
bool emulator_is_dirty(const struct emulator *e, int row);
void emulator_clean(struct emulator *e);
/* Lines that went into the scrollback since the beginning: tells how far the screen moved. */
uint64_t emulator_scrolled(const struct emulator *e);

/* Marks, oldest first; those whose line has left the scrollback are forgotten. */
size_t emulator_marks(struct emulator *e);
bool emulator_mark(const struct emulator *e, size_t index, struct emulator_mark *ret);

/* What it occupies, in bytes, without malloc's own. */
size_t emulator_memory(const struct emulator *e);

/* ---- input, for the modes that the application asked for ---- */

enum emulator_modifier {
    EMULATOR_SHIFT = 1,
    EMULATOR_ALT = 2,
    EMULATOR_CONTROL = 4,
    EMULATOR_SUPER = 8,
    EMULATOR_HYPER = 16,
    EMULATOR_META = 32,
    EMULATOR_CAPS_LOCK = 64,
    EMULATOR_NUM_LOCK = 128,
};

enum emulator_key_action {
    EMULATOR_PRESS = 1,
    EMULATOR_REPEAT = 2,
    EMULATOR_RELEASE = 3,
};

struct emulator_key {
    uint16_t vk;      /* VK_*: what the key is when it is no character; 0: unknown */
    bool extended;    /* the enhanced key of two with the same vk, as in WM_KEYDOWN: the navigation
                       * keys apart from the keypad, the right Control, Alt, the keypad's Enter */
    bool numeric_pad; /* the key is on the keypad */
    uint32_t character; /* what the key types without Control and Alt, 0: nothing */
    uint32_t unshifted; /* what it types with no modifier at all, 0: character in lower case */
    uint32_t base;      /* what it types on the US layout, 0: not known */
    unsigned modifiers;
    enum emulator_key_action action;
};

#define EMULATOR_INPUT_BYTES 64

/* Bytes for the application; 0: none. */
size_t emulator_encode_key(const struct emulator *e, const struct emulator_key *key,
                           char buffer[EMULATOR_INPUT_BYTES]);

enum emulator_button {
    EMULATOR_BUTTON_NONE, /* a move with nothing down */
    EMULATOR_BUTTON_LEFT,
    EMULATOR_BUTTON_MIDDLE,
    EMULATOR_BUTTON_RIGHT,
    EMULATOR_WHEEL_UP,
    EMULATOR_WHEEL_DOWN,
    EMULATOR_WHEEL_LEFT,
    EMULATOR_WHEEL_RIGHT,
    EMULATOR_BUTTON_8, /* back */
    EMULATOR_BUTTON_9, /* forward */
};

struct emulator_mouse_event {
    enum emulator_button button;
    bool pressed, moved; /* neither: released */
    unsigned modifiers;
    int row, column;      /* cells, from 0 */
    int pixel_x, pixel_y; /* for SGR_PIXELS; negative: the cell's corner */
};

size_t emulator_encode_mouse(const struct emulator *e, const struct emulator_mouse_event *event,
                             char buffer[EMULATOR_INPUT_BYTES]);

/* Text to be pasted: line ends become CR; control characters that could end the bracket or edit the
 * command line are dropped. To be freed; NULL: no memory. */
char *emulator_encode_paste(const struct emulator *e, const char *text, size_t size,
                            size_t *ret_size);
size_t emulator_encode_focus(const struct emulator *e, bool focused,
                             char buffer[EMULATOR_INPUT_BYTES]);
/* The answer to a clipboard question, given as a reply event. */
void emulator_answer_clipboard(struct emulator *e, const char *selection, const char *text,
                               size_t size);

/* ---- checkpoints ---- */

/*
 * Everything but the scrollback and the marks in it, to the middle of a sequence: what is loaded
 * and then written the bytes that followed has the screen of the original. Two emulators with the
 * same state save the same bytes.
 */
/* To be freed. 0 or -ENOMEM. */
int emulator_save(struct emulator *e, void **ret_bytes, size_t *ret_size);
/* Makes an emulator from a checkpoint. 0, -ENOMEM, or -EBADMSG for what is none. No events. */
int emulator_load(const void *bytes, size_t size, const struct emulator_limits *limits,
                  const struct emulator_events *events, void *data, struct emulator **ret);

#endif
