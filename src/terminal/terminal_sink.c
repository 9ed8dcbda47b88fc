/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

/* Terminals that others than their own programs write to: the console. */

static bool is_called(struct terminal *t, const char *name)
{
    struct terminal_facts facts;
    return t->hwnd && !t->exited && !t->gone &&
           terminal_log_get_facts(keeper_link_log(t->link), &facts) == 0 &&
           strcmp(name[0] == '/' ? facts.device : facts.name, name) == 0;
}

static struct terminal *find(const struct terminal_host *host, const char *name)
{
    for (struct terminal *t = terminal_first(host); t; t = t->next)
        if (is_called(t, name))
            return t;
    return NULL;
}

static int make(struct terminal_host *host, const char *name)
{
    json_t *json = name[0] == '/' ? json_pack("{s:{s:s}}", "line", "path", name)
                                  : json_pack("{s:s, s:b}", "name", name, "sink", true);
    char *text = json ? json_dumps(json, JSON_COMPACT) : NULL;
    json_decref(json);
    int r = text ? terminal_host_start(host, text, NULL) : -EINVAL;
    free(text);
    if (r == 0)
        terminal_host_settle(host);
    return r;
}

static struct terminal *find_console(const struct terminal_host *host)
{
    for (struct terminal *t = terminal_first(host); t; t = t->next)
        if (t->is_console && t->hwnd && !t->exited && !t->gone)
            return t;
    return NULL;
}

static int find_or_make(struct terminal_host *host, const char *name, struct terminal **ret)
{
    if (!name[0] || strlen(name) >= TERMINAL_LOG_NAME)
        return -EINVAL;
    int r = 0;
    *ret = find(host, name);
    if (!*ret && (r = make(host, name)) == 0)
        *ret = find(host, name);
    return *ret ? 0 : r < 0 ? r : -EIO;
}

/* The host that comes after this one is to know. */
static void mark_console(const struct terminal_host *host, const struct terminal *console)
{
    for (struct terminal *t = terminal_first(host); t; t = t->next) {
        if (t->is_console == (t == console))
            continue;
        t->is_console = t == console;
        terminal_leave_notes(t);
    }
}

int terminal_host_open_output(struct terminal_host *host, const char *name, int *ret_fd)
{
    struct terminal *t = name ? NULL : find_console(host);
    int r = t ? 0 : name ? find_or_make(host, name, &t) : -ENOENT;
    if (r < 0)
        return r;
    int master = keeper_link_master(t->link);
    bool is_line = t->kind == KEEPER_DEVICE && keeper_link_leader(t->link) == 0;
    /* Who writes must never wait for the terminal: it may be the one that takes it from there. */
    int fd = is_line ? fcntl(master, F_DUPFD_CLOEXEC, 0)
                     : ioctl(master, TIOCGPTPEER, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return -errno;
    mark_console(host, t);
    *ret_fd = fd;
    return 0;
}
