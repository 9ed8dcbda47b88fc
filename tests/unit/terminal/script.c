/* SPDX-License-Identifier: MIT */
/*
 * script FILE...: runs golden scripts of the emulator. A line each:
 *
 *   size 20x4        a new emulator of 20 columns and 4 rows
 *   < text           written to it; \e \r \n \t \b \a \\ \xHH, one trailing space needs \x20
 *   resize 10x4
 *   |text            the screen, a line a row from the top, without trailing blanks; rows that are
 *                    not given are blank
 *   -|text           the same for the scrollback's last lines, the oldest first
 *   history 3        lines in the scrollback
 *   wrapped 1 2      the rows (from 1) that go on in the next one; none: "wrapped"
 *   cursor 2,3       row and column from 1; "pending" and "hidden" may follow
 *   cell 1,2 a bold fg=1 bg=#010203 under=3 link=uri   text and style of a cell
 *   reply bytes      all replies since the last such line; a lone "reply" is none
 *   event text       the oldest event that was not asked for yet; a lone "event": there is none
 *   mode name value
 *   mark 0 A 1,1 0   a mark: kind, row and column from 1 (0 and less: scrollback), status
 *   key ctrl+alt+x = bytes      also up, f5, release:, repeat:, pad:
 *   mouse press left 3,4 ctrl = bytes
 *   paste text = bytes
 *   focus in = bytes
 *   once             no checkpoints: the script looks at the scrollback
 *
 * Every script runs in one piece, byte by byte, and with the emulator saved and loaded between any
 * two bytes; the outcome has to be the same.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script.h"

enum how {
    HOW_WHOLE,
    HOW_BYTES,
    HOW_CHECKPOINTS,
    HOWS,
};

struct script script;

void script_fail(const char *format, ...)
{
    static const char *const hows[] = {"whole", "byte by byte", "with checkpoints"};
    va_list arguments;
    printf("%s:%d: (%s) ", script.path, script.line, hows[script.how]);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
    script.failed = true;
}

size_t script_unescape(const char *from, char *to)
{
    static const char names[] = "ernt\\ba", values[] = "\033\r\n\t\\\b\a";
    size_t size = 0;
    for (; *from; from++) {
        const char *name;
        if (*from != '\\') {
            to[size++] = *from;
        } else if (from[1] == 'x' && from[2] && from[3]) {
            char hex[3] = {from[2], from[3], 0};
            to[size++] = (char)strtol(hex, NULL, 16);
            from += 3;
        } else if (from[1] && (name = strchr(names, from[1])) != NULL) {
            to[size++] = values[name - names];
            from++;
        }
    }
    to[size] = 0;
    return size;
}

void script_escape(const char *from, size_t size, char *to)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)from[i];
        if (byte == 0x1b)
            to += sprintf(to, "\\e");
        else if (byte == '\\')
            to += sprintf(to, "\\\\");
        else if (byte < 0x20 || byte == 0x7f || (byte >= 0x80 && byte < 0xa0 && i == 0))
            to += sprintf(to, "\\x%02x", byte);
        else
            *to++ = (char)byte;
    }
    *to = 0;
}

static void checkpoint(void)
{
    void *bytes, *again;
    size_t size, size_again;
    struct emulator *loaded;
    if (emulator_save(script.e, &bytes, &size) < 0 ||
        emulator_load(bytes, size, NULL, &script_events, NULL, &loaded) < 0) {
        script_fail("the checkpoint does not load");
        return;
    }
    if (emulator_save(loaded, &again, &size_again) < 0 || size != size_again ||
        memcmp(bytes, again, size) != 0)
        script_fail("what was loaded saves otherwise");
    free(bytes);
    free(again);
    emulator_destroy(script.e);
    script.e = loaded;
}

static void write_text(const char *text)
{
    char bytes[4096];
    size_t size = script_unescape(text, bytes);
    if (script.how == HOW_WHOLE) {
        emulator_write(script.e, bytes, size);
        return;
    }
    for (size_t i = 0; i < size; i++) {
        emulator_write(script.e, bytes + i, 1);
        if (script.how == HOW_CHECKPOINTS && !script.once)
            checkpoint();
    }
}

static void expect_rows(void)
{
    int first = script.expects_history ? -script.expected : 0;
    int rows = script.expects_history ? script.expected : emulator_rows(script.e);
    for (int i = 0; i < rows || i < script.expected; i++) {
        const char *wanted = i < script.expected ? script.rows[i] : "";
        char *got = emulator_text(script.e, first + i, first + i, EMULATOR_TEXT_TRIM, NULL);
        if (i >= rows)
            script_fail("there is no row %d", i + 1);
        else if (strncmp(got, wanted, strlen(wanted)) != 0 ||
                 strcmp(got + strlen(wanted), "\n") != 0)
            script_fail("row %d is '%.*s', not '%s'", i + 1, (int)strlen(got) - 1, got, wanted);
        free(got);
    }
    for (int i = 0; i < script.expected; i++)
        free(script.rows[i]);
    script.expected = 0;
}

static void gather_row(const char *text, bool history)
{
    if (script.expected && script.expects_history != history)
        expect_rows();
    script.expects_history = history;
    if (script.expected < SCRIPT_ROWS)
        script.rows[script.expected++] = strdup(text);
}

static void run_line(char *line)
{
    if (line[0] == '|') {
        gather_row(line + 1, false);
        return;
    }
    if (strncmp(line, "-|", 2) == 0) {
        gather_row(line + 2, true);
        return;
    }
    if (script.expected)
        expect_rows();
    if (line[0] == 0 || line[0] == '#')
        return;
    if (strcmp(line, "once") == 0) {
        script.once = true;
        return;
    }
    if (strncmp(line, "< ", 2) == 0)
        write_text(line + 2);
    else if (!script_command(line))
        script_fail("what is '%s'?", line);
}

static void run(FILE *file, enum how how)
{
    char line[4096];
    script.how = how;
    script.line = 0;
    script.once = false;
    script.reply_size = script.event_count = script.event_next = 0;
    rewind(file);
    while (fgets(line, sizeof(line), file)) {
        line[strcspn(line, "\n")] = 0;
        script.line++;
        run_line(line);
    }
    if (script.expected)
        expect_rows();
    script.e = emulator_destroy(script.e);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "r");
        script.path = argv[i];
        if (!file) {
            perror(argv[i]);
            return 1;
        }
        for (int how = 0; how < HOWS; how++)
            run(file, (enum how)how);
        fclose(file);
    }
    return script.failed || argc < 2;
}
