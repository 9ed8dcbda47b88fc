/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/client.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/target.h"
#include "message/message.h"

enum { TO, LEVEL, BUTTON, COUNT, HORIZONTAL, JSON };

static const char *const button_names[] = {"left", "middle", "right", "back", "forward", NULL};

static const struct option_row options[] = {
    [TO] = ROW_TO("the window that positions are relative to; else the screen"),
    [LEVEL] = ROW_LEVEL,
    [BUTTON] = {"button", VALUE_CHOICE, .value = "BUTTON", .choices = button_names,
                .help = "the button for click, down, up and drag (left)"},
    [COUNT] = {"count", VALUE_COUNT, .value = "N", .help = "clicks in a row: 2 is a double click"},
    [HORIZONTAL] = {"horizontal", .help = "the wheel turns sideways"},
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    {"ACTION", VALUE_TEXT, .repeated = true,
     .help = "move X Y, click [X Y], down [X Y], up [X Y], drag X Y X Y, wheel NOTCHES [X Y]; "
             "several follow one another"},
    {0},
};

#define WHEEL_NOTCH 120
#define DRAG_STEPS 12

struct mouse {
    struct automation_spot spot;
    unsigned button, count;
    bool horizontal;
    const struct invocation *invocation;
    size_t next; /* word to be read */
};

static bool next_number(struct mouse *mouse, int *ret)
{
    if (mouse->next >= mouse->invocation->count)
        return false;
    char *end;
    const char *word = mouse->invocation->arguments[mouse->next];
    long number = strtol(word, &end, 10);
    if (end == word || *end || number < -32768 || number > 32767)
        return false;
    mouse->next++;
    *ret = (int)number;
    return true;
}

/* X and Y when they are there. false: an X without a Y. */
static bool next_position(struct mouse *mouse)
{
    int x;
    if (!next_number(mouse, &x))
        return true;
    mouse->spot.x = x;
    return next_number(mouse, &mouse->spot.y);
}

static int drag(struct mouse *mouse, int to_x, int to_y, struct automation_error *ret_error)
{
    int from_x = mouse->spot.x, from_y = mouse->spot.y;

    int result = automation_button(&mouse->spot, mouse->button, true, ret_error);
    /* Programs tell a drag from a click by the way in between. */
    for (int i = 1; i <= DRAG_STEPS && result == 0; i++) {
        mouse->spot.x = from_x + (to_x - from_x) * i / DRAG_STEPS;
        mouse->spot.y = from_y + (to_y - from_y) * i / DRAG_STEPS;
        result = automation_move(&mouse->spot, ret_error);
    }
    return result ? result : automation_button(&mouse->spot, mouse->button, false, ret_error);
}

static int usage(const char *action, const char *needs)
{
    return cli_fail(EXIT_USAGE, "mouse: %s needs %s; see 'pianola mouse --help'", action, needs);
}

static int act(struct mouse *mouse)
{
    const char *action = mouse->invocation->arguments[mouse->next++];
    struct automation_error error;
    int result, notches, x, y;

    if (strcmp(action, "move") == 0) {
        if (!next_number(mouse, &mouse->spot.x) || !next_number(mouse, &mouse->spot.y))
            return usage(action, "X and Y, whole numbers");
        result = automation_move(&mouse->spot, &error);
    } else if (strcmp(action, "click") == 0) {
        if (!next_position(mouse))
            return usage(action, "both X and Y, or neither");
        result = automation_click(&mouse->spot, mouse->button, mouse->count, &error);
    } else if (strcmp(action, "down") == 0 || strcmp(action, "up") == 0) {
        if (!next_position(mouse))
            return usage(action, "both X and Y, or neither");
        result = automation_button(&mouse->spot, mouse->button, *action == 'd', &error);
    } else if (strcmp(action, "drag") == 0) {
        if (!next_number(mouse, &mouse->spot.x) || !next_number(mouse, &mouse->spot.y) ||
            !next_number(mouse, &x) || !next_number(mouse, &y))
            return usage(action, "four numbers, X and Y of both ends");
        result = drag(mouse, x, y, &error);
    } else if (strcmp(action, "wheel") == 0) {
        if (!next_number(mouse, &notches) || !next_position(mouse))
            return usage(action,
                         "a number of notches, up and right positive, and X and Y or neither");
        result = automation_wheel(&mouse->spot, notches * WHEEL_NOTCH, mouse->horizontal, &error);
    } else {
        return cli_fail(EXIT_USAGE,
                        "mouse: '%s' is unknown; use move, click, down, up, drag or wheel", action);
    }
    return result < 0 ? client_fail_verb("mouse", result, &error) : 0;
}

/* Where it happens when no position is given: the middle of the window, or where the pointer is. */
static int start_spot(const struct target *target, struct automation_spot *ret_spot)
{
    struct automation_error error;
    POINT point;

    if (target->hwnd) {
        int result = automation_middle(target->hwnd, target->level, ret_spot, &error);
        return result < 0 ? client_fail_verb("mouse", result, &error) : 0;
    }
    desk_pointer(&point);
    *ret_spot = (struct automation_spot){NULL, target->level, point.x, point.y};
    return 0;
}

static unsigned button_number(const struct option_value *option)
{
    for (unsigned i = 0; option->given && button_names[i]; i++)
        if (strcmp(option->text, button_names[i]) == 0)
            return i + 1;
    return 1;
}

static int run(const struct invocation *invocation)
{
    const struct option_value *opts = invocation->options;
    struct target target;
    struct mouse mouse = {
        .button = button_number(&opts[BUTTON]),
        .count = opts[COUNT].given ? (unsigned)opts[COUNT].number : 1,
        .horizontal = opts[HORIZONTAL].given,
        .invocation = invocation,
    };

    int status = client_join("mouse");
    if (status == 0)
        status = target_find("mouse", &opts[TO], &opts[LEVEL], &target);
    if (status == 0)
        status = start_spot(&target, &mouse.spot);
    while (status == 0 && mouse.next < invocation->count)
        status = act(&mouse);
    if (status || !opts[JSON].given)
        return status;
    return output_json(json_pack("{s:i, s:i}", "x", mouse.spot.x, "y", mouse.spot.y));
}

const struct command command_mouse = {
    .name = "mouse",
    .summary = "move the pointer, click, drag, turn the wheel",
    .options = options,
    .arguments = arguments,
    .description =
        "Does the actions in their order. With --to positions are relative to the window's client "
        "area, and without one it is the middle of the window; at message level the user's own "
        "pointer stays where it is.\n\n"
        "A button that is still down when the command ends is released: give 'down' and 'up' in "
        "one command.",
    .examples = "pianola mouse --to 'Button[title=\"Save\"]' click\n"
                "pianola mouse --count 2 click 200 150\n"
                "pianola mouse down 100 100 move 300 120 up\n"
                "pianola mouse --to XTerm wheel -3",
    .run = run,
};
