/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "kernel/kernel.h"
#include "kernel/text.h"
#include "pianola/kernel.h"

/*
 * The beginning of programs that have a WinMain instead of a main: the linker
 * takes this one when the program brings none of its own, and this one calls
 * what the program has.
 */

typedef int(win_main)(HINSTANCE, HINSTANCE, char *, int);
typedef int(win_main_wide)(HINSTANCE, HINSTANCE, WCHAR *, int);

extern win_main WinMain __attribute__((weak));
extern win_main_wide wWinMain __attribute__((weak));
extern int wmain(int, WCHAR **, WCHAR **) __attribute__((weak));

enum { SHOW_DEFAULT = 10 /* SW_SHOWDEFAULT */ };

/* What is behind the program's name on the command line. */
static const char *rest_of(const char *line)
{
    bool quoted = false;
    for (; *line && (quoted || (*line != ' ' && *line != '\t')); line++)
        if (*line == '"')
            quoted = !quoted;
    return line + strspn(line, " \t");
}

static int run_wmain(int argc, char **argv)
{
    static WCHAR *no_environment[1];
    WCHAR **wide = calloc((size_t)argc + 1, sizeof(*wide));
    if (!wide)
        return EXIT_FAILURE;
    for (int i = 0; i < argc; i++)
        wide[i] = wide_dup(argv[i]);
    int r = wmain(argc, wide, no_environment);
    for (int i = 0; i < argc; i++)
        free(wide[i]);
    free(wide);
    return r;
}

int main(int argc, char **argv);

__attribute__((visibility("default"))) int main(int argc, char **argv)
{
    HINSTANCE self = GetModuleHandle(NULL);
    char *rest = strdup(rest_of(GetCommandLine()));
    WCHAR *wide = wide_dup(rest);
    WORD show;
    int how = startup_flags(&show) & STARTF_USESHOWWINDOW ? show : SHOW_DEFAULT;
    int r = EXIT_FAILURE;
    if (wWinMain && wide)
        r = wWinMain(self, NULL, wide, how);
    else if (WinMain && rest)
        r = WinMain(self, NULL, rest, how);
    else if (wmain)
        r = run_wmain(argc, argv);
    free(wide);
    free(rest);
    return r;
}
