/* SPDX-License-Identifier: MIT */
/* Pictures of screens: read back with libpng, and looked at pixel by pixel where it matters. With
 * an argument, writes a sample to look at. */
#include "check.h"

#include <errno.h>
#include <png.h>

#include "outer_model.h"
#include "terminal/screen_png.h"

static struct scene scene;
static uint8_t *pixels;
static png_image image;
static int cell_width, cell_height;

static void put(int row, int column, const char *text, struct outer_style style, int width)
{
    struct outer_cell *cell = &scene.cells[row][column];
    *cell = (struct outer_cell){.width = (uint8_t)width, .style = style};
    strcpy(cell->text, text);
    if (width == 2)
        cell[1] = (struct outer_cell){.width = 0, .style = style};
}

static int draw(const struct screen_png_options *options)
{
    struct outer_view view;
    char *bytes;
    size_t size;
    scene_view(&scene, &view);
    FILE *file = open_memstream(&bytes, &size);
    int r = screen_png_write(&view, options, file);
    fclose(file);
    free(pixels);
    pixels = NULL;
    if (r == 0) {
        memset(&image, 0, sizeof(image));
        image.version = PNG_IMAGE_VERSION;
        assert_true(png_image_begin_read_from_memory(&image, bytes, size));
        image.format = PNG_FORMAT_RGB;
        pixels = malloc(PNG_IMAGE_SIZE(image));
        assert_true(png_image_finish_read(&image, NULL, pixels, 0, NULL));
        cell_width = (int)image.width / scene.columns;
        cell_height = (int)image.height / scene.rows;
    }
    free(bytes);
    return r;
}

/* How many pixels of a cell have a colour. */
static int count(int row, int column, uint32_t colour)
{
    int n = 0;
    for (int y = row * cell_height; y < (row + 1) * cell_height; y++)
        for (int x = column * cell_width; x < (column + 1) * cell_width; x++) {
            const uint8_t *p = pixels + 3 * (y * (int)image.width + x);
            n += (uint32_t)(p[0] << 16 | p[1] << 8 | p[2]) == colour;
        }
    return n;
}

/* Two cells of a row. */
static bool is_same(int row, int a, int b)
{
    size_t size = 3 * (size_t)cell_width;
    for (int y = row * cell_height; y < (row + 1) * cell_height; y++) {
        const uint8_t *line = pixels + 3 * y * (int)image.width;
        if (memcmp(line + size * (size_t)a, line + size * (size_t)b, size) != 0)
            return false;
    }
    return true;
}

static void test_cells(void **state)
{
    const struct screen_png_options options = {.pixels = 20};
    const struct outer_style red = {.background = OUTER_DIRECT | 0xff0000};
    (void)state;
    scene_init(&scene, 12, 4, 1);
    put(0, 0, "", red, 1);
    put(0, 1, "\xe2\x96\x88", (struct outer_style){.foreground = OUTER_INDEXED | 2}, 1);
    put(0, 2, "", (struct outer_style){.attributes = OUTER_INVERSE}, 1);
    put(0, 3, "x", (struct outer_style){.attributes = OUTER_INVISIBLE}, 1);
    put(0, 4, "", (struct outer_style){.attributes = OUTER_STRUCK}, 1);
    put(1, 0, "M", (struct outer_style){0}, 1);
    put(1, 1, "M", (struct outer_style){.attributes = OUTER_BOLD}, 1);
    put(1, 2, "\xe6\xbc\xa2", (struct outer_style){0}, 2);
    put(1, 5, "e\xcc\x81", (struct outer_style){0}, 1);
    put(1, 6, "\xc3\xa9", (struct outer_style){0}, 1);
    put(1, 7, "e", (struct outer_style){0}, 1);
    for (int i = 0; i < 6; i++)
        put(2, i, "", (struct outer_style){.attributes = (uint32_t)i << OUTER_UNDERLINE_SHIFT}, 1);
    scene.visible = true;
    scene.cursor_row = 3;
    scene.cursor_column = 3;
    assert_int_equal(draw(&options), 0);
    int area = cell_width * cell_height;
    assert_in_range(cell_width, 10, 14);
    assert_int_equal(count(0, 0, 0xff0000), area);
    assert_true(count(0, 1, 0x00cd00) > area * 8 / 10);
    assert_int_equal(count(0, 2, 0xe5e5e5), area);
    assert_int_equal(count(0, 3, 0), area);
    assert_int_equal(count(0, 4, 0xe5e5e5), cell_width * (cell_height / 16 + 1));
    assert_int_equal(count(3, 3, 0xe5e5e5), area);
    int plain = area - count(1, 0, 0), bold = area - count(1, 1, 0);
    assert_true(plain > 30 && bold > plain);
    assert_true(area - count(1, 2, 0) > 30 && area - count(1, 3, 0) > 30);
    assert_int_equal(count(1, 4, 0), area);
    assert_int_equal(count(1, 5, 0), count(1, 6, 0)); /* é, in either form */
    assert_true(count(1, 5, 0) < count(1, 7, 0));
    for (int i = 0; i < 6; i++) /* all six look different */
        for (int j = i + 1; j < 6; j++)
            assert_false(is_same(2, i, j));
    assert_true(is_same(2, 0, 6));
    assert_int_equal(count(2, 0, 0), area);
}

/* Whether two pieces of two cells each look the same. */
static bool looks_like(int row, int a, int b)
{
    return is_same(row, a, b) && is_same(row, a + 1, b + 1);
}

static void test_clusters(void **state)
{
    const struct outer_style plain = {0};
    (void)state;
    scene_init(&scene, 12, 4, 1);
    /* A flag is its two letters. */
    put(0, 0, "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa", plain, 2);
    put(0, 2, "D", plain, 1);
    put(0, 3, "E", plain, 1);
    /* Of a family, and of somebody with a colour of skin, the first. */
    put(1, 0, "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7", plain, 2);
    put(1, 2, "\xf0\x9f\x91\xa9", plain, 2);
    put(1, 4, "\xf0\x9f\x91\xa9\xf0\x9f\x8f\xbd", plain, 2);
    /* A mark is on its character, which is in the middle: both halves show as much. */
    put(2, 0, "1\xef\xb8\x8f\xe2\x83\xa3", plain, 2);
    put(2, 2, "\xe2\x96\x88", plain, 2);
    put(2, 4, "\xe2\x96\x88\xcc\x81", plain, 2);
    assert_int_equal(draw(&(struct screen_png_options){.pixels = 20}), 0);
    assert_true(looks_like(0, 0, 2));
    assert_true(looks_like(1, 0, 2));
    assert_true(looks_like(1, 4, 2));
    assert_true(count(1, 2, 0) < cell_width * cell_height);
    int area = cell_width * cell_height;
    int left = area - count(2, 0, 0), right = area - count(2, 1, 0);
    assert_true(left > area / 8 && right > area / 8);
    assert_in_range(count(2, 2, 0xe5e5e5), area * 3 / 8, area * 5 / 8);
    assert_in_range(count(2, 3, 0xe5e5e5), area * 3 / 8, area * 5 / 8);
    assert_true(count(2, 5, 0) >= count(2, 3, 0) - area / 8);
}

static void test_refused(void **state)
{
    (void)state;
    scene_init(&scene, 80, 24, 1);
    assert_int_equal(draw(&(struct screen_png_options){.pixels = 2}), -EINVAL);
    assert_int_equal(draw(&(struct screen_png_options){.pixels = 1000}), -EINVAL);
    scene.columns = 0;
    assert_int_equal(draw(&(struct screen_png_options){0}), -EINVAL);
    struct outer_view view;
    scene_init(&scene, 80, 24, 1);
    scene_view(&scene, &view);
    view.columns = view.rows = 4096;
    assert_int_equal(screen_png_write(&view, &(struct screen_png_options){.pixels = 100}, stdout),
                     -EFBIG);
    FILE *full = fopen("/dev/full", "we");
    scene_view(&scene, &view);
    assert_int_equal(screen_png_write(&view, &(struct screen_png_options){0}, full), -EIO);
    fclose(full);
}

static int sample(const char *path)
{
    struct outer_view view;
    scene_init(&scene, 80, 24, 4);
    for (int i = 0; i < 30; i++)
        scene_change(&scene);
    scene_view(&scene, &view);
    FILE *file = fopen(path, "we");
    int r = file ? screen_png_write(&view, &(struct screen_png_options){0}, file) : -errno;
    return r < 0 || fclose(file) != 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cells),
                                       cmocka_unit_test(test_clusters),
                                       cmocka_unit_test(test_refused)};
    if (argc == 2)
        return sample(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
