/* SPDX-License-Identifier: MIT */
/* What is written shows the screen: golden bytes, and random screens on a terminal of the test. */
#include "check.h"

#include <errno.h>

#include "outer_model.h"
#include "terminal/outer_style.h"

static const struct outer_caps full = {.usable = true,
                                       .colours = 1 << 24,
                                       .alternate = true,
                                       .erase_colour = true,
                                       .scroll = true,
                                       .synchronized = true,
                                       .underlines = true,
                                       .links = true,
                                       .kitty = true,
                                       .mouse = true,
                                       .shape = true,
                                       .utf8 = true};
static const struct outer_caps console = {
    .usable = true, .colours = 16, .erase_colour = true, .utf8 = true};
static const struct outer_caps screen = {
    .usable = true, .colours = 256, .alternate = true, .scroll = true, .mouse = true, .utf8 = true};
static const struct outer_caps serial = {.usable = true};

/* ---- Golden ---- */

static struct scene scene;
static struct outer_draw *draw;
static struct outer_view view;

static void begin(const struct outer_caps *caps)
{
    const char *bytes;
    size_t length;
    scene_init(&scene, 80, 24, 1);
    scene.visible = true;
    draw = outer_draw_create(caps, false);
    assert_int_equal(outer_draw_resize(draw, 80, 24), 0);
    scene_view(&scene, &view);
    assert_int_equal(outer_draw_frame(draw, &view, &bytes, &length), 0);
}

static void text_at(int row, int column, const char *text)
{
    for (; *text; text++, column++) {
        memset(scene.cells[row][column].text, 0, OUTER_TEXT);
        scene.cells[row][column].text[0] = *text == ' ' ? '\0' : *text;
    }
}

static void expect(const char *expected)
{
    const char *bytes = "";
    size_t length;
    char text[4000] = "";
    scene_view(&scene, &view);
    assert_int_equal(outer_draw_frame(draw, &view, &bytes, &length), 0);
    assert_true(length < sizeof(text));
    memcpy(text, bytes, length);
    assert_string_equal(text, expected);
}

static void test_golden(void **state)
{
    (void)state;
    begin(&console);
    expect("");
    scene.cursor_column = 1;
    expect(" "); /* what stands there anyway */
    text_at(0, 0, "ab");
    scene.cursor_column = 2;
    expect("\033[?25l\rab\033[?25h");
    text_at(0, 2, "c");
    scene.cursor_column = 3;
    expect("\033[?25lc\033[?25h");
    text_at(1, 0, "next");
    text_at(3, 9, "x");
    expect("\033[?25l\r\nnext\033[4;10Hx\033[1;4H\033[?25h");
    /* The columns between are written over when that is shorter. */
    text_at(1, 0, "N");
    text_at(1, 3, "T");
    expect("\033[?25l\r\nNexT\033[1;4H\033[?25h");
    scene.cells[1][0].style = (struct outer_style){
        .foreground = OUTER_INDEXED | 1, .attributes = OUTER_BOLD | 3 << OUTER_UNDERLINE_SHIFT};
    expect("\033[?25l\r\n\033[1;4;31mN\033[1;4H\033[?25h");
    scene.cells[1][0].style = (struct outer_style){.foreground = OUTER_INDEXED | 1};
    expect("\033[?25l\r\n\033[0;31mN\033[1;4H\033[?25h");
    outer_draw_destroy(draw);
}

static void test_erase(void **state)
{
    (void)state;
    begin(&console);
    text_at(5, 0, "a long line of text, to be erased");
    expect("\033[?25l\033[6Ha long line of text, to be erased\033[H\033[?25h");
    text_at(5, 2, "                               ");
    expect("\033[?25l\033[6;3H\033[K\033[H\033[?25h");
    text_at(5, 2, "a long line of text, to be erased");
    expect("\033[?25l\033[6;3Ha long line of text, to be erased\033[H\033[?25h");
    text_at(5, 2, "                       ");
    expect("\033[?25l\033[6;3H\033[24X\033[H\033[?25h");
    outer_draw_destroy(draw);
}

static void fill_rows(int first)
{
    for (int y = 0; y < 23; y++) {
        char text[40];
        snprintf(text, sizeof(text), "line %03d of many lines of text", first + y);
        text_at(y, 0, text);
    }
}

static void test_scroll(void **state)
{
    (void)state;
    begin(&full);
    text_at(23, 0, "status");
    fill_rows(1);
    scene_view(&scene, &view);
    const char *bytes;
    size_t length;
    outer_draw_frame(draw, &view, &bytes, &length);
    fill_rows(2);
    expect("\033[?2026h\033[?25l\033[1;23r\033[1S\033[r\033[23Hline 024 of many lines of text\033[H"
           "\033[?25h\033[?2026l");
    fill_rows(1);
    expect("\033[?2026h\033[?25l\033[1;23r\033[1T\033[rline 001 of many lines of text\r"
           "\033[?25h\033[?2026l");
    outer_draw_destroy(draw);
    begin(&console);
    text_at(23, 0, "status");
    fill_rows(1);
    scene_view(&scene, &view);
    outer_draw_frame(draw, &view, &bytes, &length);
    fill_rows(3);
    expect("\033[?25l\033[1;23r\033[2M\033[r\033[22Hline 024 of many lines of text\r\n"
           "line 025 of many lines of text\033[H\033[?25h");
    outer_draw_destroy(draw);
}

static void test_hostile(void **state)
{
    (void)state;
    begin(&full);
    /* Control characters, halves that belong to nothing, a link that is none. */
    strcpy(scene.cells[0][0].text, "\033[2J");
    strcpy(scene.cells[0][1].text, "\xc2\x9b");
    scene.cells[1][0].width = 0;
    scene.cells[2][5].width = 2;
    scene.cells[3][79].width = 2;
    strcpy(scene.cells[3][79].text, "\xe6\xbc\xa2");
    expect("");
    outer_draw_destroy(draw);
    char serial_text[] = "\xc3\xa9";
    begin(&serial);
    strcpy(scene.cells[0][0].text, serial_text);
    scene.cells[0][0].style.foreground = OUTER_INDEXED | 1;
    expect("\033[?25l?\r\033[?25h");
    outer_draw_destroy(draw);
}

static void test_status(void **state)
{
    struct model *model = calloc(1, sizeof(*model));
    const char *bytes;
    size_t length;
    (void)state;
    begin(&full);
    model_init(model, 80, 24);
    scene_view(&scene, &view);
    text_at(23, 0, "hidden by it");
    outer_draw_reset(draw);
    view.status = " \xe6\xbc\xa2 1:bash";
    outer_draw_frame(draw, &view, &bytes, &length);
    model_feed(model, bytes, length);
    assert_string_equal(model->error, "");
    assert_string_equal(model->cells[23][1].text, "\xe6\xbc\xa2");
    assert_int_equal(model->cells[23][2].width, 0);
    assert_string_equal(model->cells[23][4].text, "1");
    assert_int_equal(model->cells[23][79].style.attributes, OUTER_INVERSE);
    free(model);
    outer_draw_destroy(draw);
}

static const char *uri;

static const char *changing_link(void *data, uint32_t link)
{
    (void)data;
    (void)link;
    return uri;
}

/* A link's number may stand for another one in the next frame. */
static void test_links(void **state)
{
    static const struct {
        const char *uri, *bytes;
    } rows[] = {
        {"http://a/", "\033]8;id=p1;http://a/\033\\x\033]8;;\033\\"},
        {"http://b/", "\033]8;id=p2;http://b/\033\\x\033]8;;\033\\"},
        {"http://b/", ""},
        {"http://a/", "\033]8;id=p1;http://a/\033\\x\033]8;;\033\\"},
        {"http://\033\\b", "x"}, /* not to be written: none */
        {NULL, ""},
    };
    (void)state;
    begin(&full);
    strcpy(scene.cells[0][0].text, "x");
    scene.cells[0][0].link = 9;
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        char text[200] = "", wanted[200] = "";
        const char *bytes = "";
        size_t length;
        uri = rows[i].uri;
        scene_view(&scene, &view);
        view.link = changing_link;
        assert_int_equal(outer_draw_frame(draw, &view, &bytes, &length), 0);
        memcpy(text, bytes, length);
        if (*rows[i].bytes)
            snprintf(wanted, sizeof(wanted), "\033[?2026h\033[?25l%s\r\033[?25h\033[?2026l",
                     rows[i].bytes);
        assert_string_equal(text, wanted);
    }
    outer_draw_destroy(draw);
}

/* ---- At random ---- */

static struct outer_cell expected_cell(const struct scene *s, const struct outer_caps *caps,
                                       int row, int column, int first, int end)
{
    struct outer_cell cell = s->cells[row][column];
    bool cut = (cell.width == 0 && column == first) || (cell.width == 2 && column + 1 == end);
    if (cut) {
        memset(cell.text, 0, sizeof(cell.text));
        cell.width = 1;
    }
    if (!caps->links || (cell.link && !scene_link(cell.link)[0]))
        cell.link = 0;
    outer_style_degrade(caps, &cell.style);
    return cell;
}

static void compare(const struct scene *s, const struct outer_caps *caps, const struct model *m,
                    bool centre, int round)
{
    char want[200], got[200];
    int first_column = 0, first_row = 0, width = s->columns, height = s->rows;
    int left = centre && s->columns < m->columns ? (m->columns - s->columns) / 2 : 0;
    int top = centre && s->rows < m->rows ? (m->rows - s->rows) / 2 : 0;
    if (s->columns > m->columns) {
        assert_true(outer_draw_to_screen(draw, 0, top, &first_column, &first_row));
        width = m->columns;
    }
    if (s->rows > m->rows) {
        assert_true(outer_draw_to_screen(draw, left, 0, &(int){0}, &first_row));
        height = m->rows;
    } else {
        first_row = 0;
    }
    assert_in_range(s->cursor_column - first_column, 0, width - 1);
    assert_in_range(s->cursor_row - first_row, 0, height - 1);
    assert_int_equal(m->visible, s->visible);
    if (s->visible) {
        assert_int_equal(m->column, s->cursor_column - first_column + left);
        assert_int_equal(m->row, s->cursor_row - first_row + top);
        assert_int_equal(m->shape, caps->shape ? s->shape : 0);
    }
    for (int y = 0; y < m->rows; y++)
        for (int x = 0; x < m->columns; x++) {
            struct outer_cell cell = {.width = 1};
            if (y >= top && y < top + height && x >= left && x < left + width)
                cell = expected_cell(s, caps, y - top + first_row, x - left + first_column,
                                     first_column, first_column + width);
            if (model_looks_same(&cell, &m->cells[y][x]))
                continue;
            model_describe(&cell, want, sizeof(want));
            model_describe(&m->cells[y][x], got, sizeof(got));
            fail_msg("round %d, row %d, column %d: wanted %s; got %s", round, y, x, want, got);
        }
}

static void play(const struct outer_caps *caps, int columns, int rows, bool centre, uint64_t seed)
{
    static struct model model;
    const char *bytes;
    size_t length;
    draw = outer_draw_create(caps, centre);
    model_init(&model, columns, rows);
    model.no_bce = !caps->erase_colour;
    assert_int_equal(outer_draw_resize(draw, columns, rows), 0);
    scene_init(&scene, 80, 24, seed);
    for (int round = 0; round < 150; round++) {
        scene_change(&scene);
        if (round % 50 == 49) {
            outer_draw_reset(draw);
            model.pen.style.background = OUTER_INDEXED | 3; /* somebody else wrote there */
            model.pen.link = 1;
            model.cells[3][3] = model.pen;
        }
        scene_view(&scene, &view);
        assert_int_equal(outer_draw_frame(draw, &view, &bytes, &length), 0);
        if (round % 50 == 49)
            model.pen.link = 0;
        model_feed(&model, bytes, length);
        assert_string_equal(model.error, "");
        compare(&scene, caps, &model, centre, round);
        assert_int_equal(outer_draw_frame(draw, &view, &bytes, &length), 0);
        assert_int_equal(length, 0);
    }
    outer_draw_destroy(draw);
}

static void test_random(void **state)
{
    static const struct outer_caps *const all[] = {&full, &console, &screen};
    (void)state;
    for (uint64_t seed = 1; seed <= 3; seed++)
        for (int i = 0; i < 3; i++) {
            play(all[i], 80, 24, false, seed);
            play(all[i], 33, 11, false, seed);
            play(all[i], 100, 20, true, seed);
            play(all[i], 79, 30, true, seed);
            play(all[i], 1, 1, false, seed);
        }
}

static void test_pan(void **state)
{
    int column, row;
    (void)state;
    begin(&full);
    assert_int_equal(outer_draw_resize(draw, 40, 10), 0);
    const char *bytes;
    size_t length;
    outer_draw_pan(draw, 1000, 3);
    assert_int_equal(outer_draw_frame(draw, &view, &bytes, &length), 0);
    assert_true(outer_draw_to_screen(draw, 0, 0, &column, &row));
    assert_int_equal(column, 40);
    assert_int_equal(row, 3);
    assert_false(outer_draw_to_screen(draw, 40, 0, &column, &row));
    outer_draw_follow(draw);
    assert_int_equal(outer_draw_frame(draw, &view, &bytes, &length), 0);
    assert_true(outer_draw_to_screen(draw, 0, 0, &column, &row));
    assert_int_equal(column, 0);
    assert_int_equal(row, 0);
    assert_int_equal(outer_draw_resize(draw, 0, 10), -EINVAL);
    outer_draw_destroy(draw);
}

/* ---- Styles and what terminals can ---- */

static void test_styles(void **state)
{
    static const struct {
        struct outer_style from, to;
        const char *text;
    } rows[] = {
        {{0}, {0}, ""},
        {{0}, {.attributes = OUTER_BOLD}, "\033[1m"},
        {{.attributes = OUTER_BOLD}, {0}, "\033[m"},
        {{.attributes = OUTER_BOLD | OUTER_FAINT}, {.attributes = OUTER_FAINT}, "\033[0;2m"},
        {{.foreground = OUTER_INDEXED | 9}, {.foreground = OUTER_INDEXED | 200}, "\033[38;5;200m"},
        {{.foreground = OUTER_INDEXED | 2, .background = OUTER_DIRECT | 0x010203},
         {.foreground = OUTER_INDEXED | 2},
         "\033[49m"},
        {{0},
         {.attributes = 3 << 9, .underline = OUTER_DIRECT | 0xff0001},
         "\033[4:3;58:2::255:0:1m"},
        {{.attributes = 3 << 9, .underline = OUTER_INDEXED | 7},
         {.attributes = 1 << 9},
         "\033[0;4m"},
        {{.attributes = OUTER_OVERLINED | OUTER_STRUCK, .background = OUTER_INDEXED | 15},
         {.attributes = OUTER_STRUCK, .background = OUTER_INDEXED | 15},
         "\033[55m"},
        {{.background = OUTER_INDEXED | 1}, {.background = OUTER_INDEXED | 15}, "\033[107m"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        char text[OUTER_SGR_ROOM];
        assert_int_equal(outer_style_change(&rows[i].from, &rows[i].to, text),
                         strlen(rows[i].text));
        assert_string_equal(text, rows[i].text);
    }
    /* The longest there is has room. */
    struct outer_style longest = {OUTER_DIRECT | 0xffffff, OUTER_DIRECT | 0xffffff,
                                  OUTER_DIRECT | 0xffffff, 0xff | 5 << 9};
    char text[OUTER_SGR_ROOM];
    assert_true(outer_style_change(&(struct outer_style){0}, &longest, text) < 100);
}

static void test_colours(void **state)
{
    static const struct {
        unsigned colours;
        uint32_t from, to;
    } rows[] = {
        {1 << 24, OUTER_DIRECT | 0x123456, OUTER_DIRECT | 0x123456},
        {256, OUTER_DIRECT | 0xff0000, OUTER_INDEXED | 196},
        {256, OUTER_DIRECT | 0x808080, OUTER_INDEXED | 244},
        {256, OUTER_INDEXED | 3, OUTER_INDEXED | 3},
        {16, OUTER_DIRECT | 0xff0000, OUTER_INDEXED | 9},
        {16, OUTER_INDEXED | 196, OUTER_INDEXED | 9},
        {16, OUTER_INDEXED | 16, OUTER_INDEXED | 0},
        {8, OUTER_INDEXED | 9, OUTER_INDEXED | 1},
        {8, OUTER_INDEXED | 231, OUTER_INDEXED | 7},
        {0, OUTER_INDEXED | 3, 0},
        {16, 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        struct outer_caps caps = {.colours = rows[i].colours};
        struct outer_style style = {.background = rows[i].from};
        outer_style_degrade(&caps, &style);
        assert_int_equal(style.background, rows[i].to);
    }
    /* No other of the 256 is nearer. */
    for (uint32_t rgb = 0; rgb < 1 << 24; rgb += 4099) {
        struct outer_style style = {.background = OUTER_DIRECT | rgb};
        unsigned least = ~0u, found = 0;
        outer_style_degrade(&(struct outer_caps){.colours = 256}, &style);
        for (unsigned i = 16; i < 256; i++) {
            uint32_t other = outer_colour_rgb(i);
            int red = (int)(rgb >> 16) - (int)(other >> 16);
            int green = (int)(rgb >> 8 & 255) - (int)(other >> 8 & 255);
            int blue = (int)(rgb & 255) - (int)(other & 255);
            unsigned distance = (unsigned)(3 * red * red + 6 * green * green + blue * blue);
            least = distance < least ? distance : least;
            found = i == (style.background & 255) ? distance : found;
        }
        assert_int_equal(found, least);
    }
    struct outer_style bright = {.foreground = OUTER_INDEXED | 12};
    outer_style_degrade(&(struct outer_caps){.colours = 8}, &bright);
    assert_int_equal(bright.foreground, OUTER_INDEXED | 4);
    assert_int_equal(bright.attributes, OUTER_BOLD);
}

static const char *environment;

/* "A=b C=d" */
static char *get(const char *name)
{
    static char values[8][64];
    static unsigned turn;
    char *value = values[turn++ % 8];
    char key[32];
    snprintf(key, sizeof(key), "%s=", name);
    const char *at = strstr(environment, key);
    if (!at)
        return NULL;
    sscanf(at + strlen(key), "%63s", value);
    return value;
}

static void test_caps(void **state)
{
    static const struct {
        const char *environment;
        bool usable;
        unsigned colours;
        bool alternate, bce, underlines, links, utf8;
    } rows[] = {
        {"", false, 0, false, false, false, false, false},
        {"TERM=dumb LANG=C", false, 0, false, false, false, false, false},
        {"TERM=xterm LANG=C.UTF-8", true, 16, true, true, false, true, true},
        {"TERM=xterm-256color LC_ALL=C LANG=C.UTF-8", true, 256, true, true, false, true, false},
        {"TERM=xterm-256color COLORTERM=truecolor", true, 1 << 24, true, true, false, true, false},
        {"TERM=xterm-256color VTE_VERSION=7000 LC_CTYPE=de_DE.utf8", true, 256, true, true, true,
         true, true},
        {"TERM=linux", true, 16, false, true, false, false, false},
        {"TERM=linux COLORTERM=truecolor", true, 16, false, true, false, false, false},
        {"TERM=vt220", true, 0, false, false, false, false, false},
        {"TERM=screen STY=1.a", true, 16, true, false, false, false, false},
        {"TERM=screen.xterm-256color STY=1 COLORTERM=truecolor", true, 256, true, false, false,
         false, false},
        {"TERM=screen-256color TMUX=/tmp/x", true, 1 << 24, true, true, true, true, false},
        {"TERM=tmux-256color TMUX=/tmp/x", true, 1 << 24, true, true, true, true, false},
        {"TERM=foot", true, 1 << 24, true, true, true, true, false},
        {"TERM=weird", true, 8, false, false, false, false, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        struct outer_caps caps;
        environment = rows[i].environment;
        outer_caps_read(&caps, get);
        assert_int_equal(caps.usable, rows[i].usable);
        assert_int_equal(caps.colours, rows[i].colours);
        assert_int_equal(caps.alternate, rows[i].alternate);
        assert_int_equal(caps.erase_colour, rows[i].bce);
        assert_int_equal(caps.underlines, rows[i].underlines);
        assert_int_equal(caps.links, rows[i].links);
        assert_int_equal(caps.utf8, rows[i].utf8);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden), cmocka_unit_test(test_erase),
        cmocka_unit_test(test_scroll), cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_status), cmocka_unit_test(test_random),
        cmocka_unit_test(test_pan),    cmocka_unit_test(test_links),
        cmocka_unit_test(test_styles), cmocka_unit_test(test_colours),
        cmocka_unit_test(test_caps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
