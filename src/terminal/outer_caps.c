/* SPDX-License-Identifier: MIT */
#include "terminal/outer_caps.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    BASIC = 1,  /* less than an xterm: the kernel's console, a serial terminal */
    MODERN = 2, /* underlines in all styles and colours, direct colours */
    NO_BCE = 4,
};

/* The first row whose prefix TERM has. */
static const struct {
    const char *prefix;
    unsigned colours;
    unsigned flags;
} terms[] = {
    {"linux", 16, BASIC},
    {"vt", 0, BASIC | NO_BCE},
    {"ansi", 8, BASIC | NO_BCE},
    {"cons", 8, BASIC},
    {"screen", 16, NO_BCE},
    {"tmux", 256, MODERN},
    {"xterm-kitty", 1 << 24, MODERN},
    {"xterm-ghostty", 1 << 24, MODERN},
    {"foot", 1 << 24, MODERN},
    {"kitty", 1 << 24, MODERN},
    {"wezterm", 1 << 24, MODERN},
    {"alacritty", 1 << 24, MODERN},
    {"contour", 1 << 24, MODERN},
    {"xterm", 16, 0},
    {"rxvt", 16, 0},
    {"st-", 16, 0},
    {"konsole", 256, 0},
    {"gnome", 256, 0},
    {"vte", 256, 0},
};

static bool is_utf8(char *(*get)(const char *name))
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (int i = 0; i < 3; i++) {
        const char *value = get(names[i]);
        if (value && *value)
            return strcasestr(value, "utf-8") || strcasestr(value, "utf8");
    }
    return false;
}

void outer_caps_read(struct outer_caps *ret_caps, char *(*get)(const char *name))
{
    const char *term = get("TERM"), *direct = get("COLORTERM"), *vte = get("VTE_VERSION");
    unsigned colours = 8, flags = BASIC | NO_BCE;
    bool tmux = get("TMUX") != NULL, screen = get("STY") != NULL;

    *ret_caps = (struct outer_caps){.utf8 = is_utf8(get)};
    if (!term || !*term || strcmp(term, "dumb") == 0 || strcmp(term, "unknown") == 0)
        return;
    for (size_t i = 0; i < sizeof(terms) / sizeof(*terms); i++)
        if (strncmp(term, terms[i].prefix, strlen(terms[i].prefix)) == 0) {
            colours = terms[i].colours;
            flags = terms[i].flags;
            break;
        }
    /* tmux is often told to say it were screen; it takes all and passes on what its own terminal
     * can. screen hands on the COLORTERM of a terminal that is not what it shows. */
    if (tmux && !screen && strncmp(term, "screen", 6) == 0)
        flags = MODERN;
    if (vte && atoi(vte) >= 5102 && strncmp(term, "xterm", 5) == 0)
        flags |= MODERN;
    if (strstr(term, "256color") && colours < 256)
        colours = 256;
    if (strstr(term, "-direct") || (tmux && !screen && flags & MODERN))
        colours = 1 << 24;
    if (direct && (strcmp(direct, "truecolor") == 0 || strcmp(direct, "24bit") == 0) &&
        !(flags & BASIC) && strncmp(term, "screen", 6) != 0)
        colours = 1 << 24;
    bool full = !(flags & BASIC), is_screen = strncmp(term, "screen", 6) == 0 && !(flags & MODERN);
    ret_caps->usable = true;
    ret_caps->colours = colours;
    ret_caps->alternate = full;
    ret_caps->erase_colour = !(flags & NO_BCE);
    ret_caps->scroll = full;
    ret_caps->synchronized = full && !is_screen;
    ret_caps->underlines = flags & MODERN;
    ret_caps->links = full && !is_screen;
    ret_caps->kitty = full && !is_screen;
    ret_caps->mouse = full;
    ret_caps->shape = full && !is_screen;
}
