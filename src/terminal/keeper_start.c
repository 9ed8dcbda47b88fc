/* SPDX-License-Identifier: MIT */
/* Starting a keeper: the plan in a file of memory, its socket bound already, so that no one can
 * come between, and one posix_spawn, which costs the same however large this process is. */
#include "terminal/keeper_link.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/program.h"
#include "base/runtime.h"
#include "terminal/keeper_link_private.h"

enum {
    HIGH_FD = 16, /* above the numbers that the keeper's descriptors get */
    ID_TRIES = 16,
    TITLE_ROOM = 192,
};

static const char *const own_variables[] = {"TERM=xterm-256color", "COLORTERM=truecolor"};

/* A program on a device writes to what is there, not to our emulator. */
static const char *device_term(const char *device)
{
    return line_is_console(device) ? "TERM=linux" : "TERM=vt220";
}

static bool same_name(const char *variable, const char *name, size_t len)
{
    return strncmp(variable, name, len) == 0 && variable[len] == '=';
}

static void put_variable(const char **list, size_t *count, const char *variable)
{
    size_t len = strcspn(variable, "=");
    for (size_t i = 0; i < *count; i++)
        if (same_name(list[i], variable, len)) {
            list[i] = variable;
            return;
        }
    list[(*count)++] = variable;
}

static void remove_variable(const char **list, size_t *count, const char *name)
{
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++)
        if (!same_name(list[i], name, strlen(name)))
            list[kept++] = list[i];
    *count = kept;
}

static size_t count_of(const char *const *list)
{
    size_t count = 0;
    while (list && list[count])
        count++;
    return count;
}

/* An array to be freed; its texts are the options' and the environment's. */
static const char **make_environment(const struct keeper_options *options)
{
    /* Of another terminal than the one that the session gets. */
    static const char *const foreign[] = {"LINES", "COLUMNS", "TERMCAP", "WINDOWID", "PIANOLA_TTY"};
    const char *const *from =
        options->environment ? options->environment : (const char *const *)environ;
    size_t own = sizeof(own_variables) / sizeof(own_variables[0]), count = 0;
    const char **list = calloc(count_of(from) + own + count_of(options->add) + 1, sizeof(*list));
    if (!list)
        return NULL;
    for (; *from; from++)
        list[count++] = *from;
    for (size_t i = 0; i < sizeof(foreign) / sizeof(foreign[0]); i++)
        remove_variable(list, &count, foreign[i]);
    for (size_t i = 0; i < own; i++)
        put_variable(list, &count, own_variables[i]);
    if (options->device) {
        put_variable(list, &count, device_term(options->device));
        remove_variable(list, &count, "COLORTERM");
    }
    for (const char *const *name = options->remove; name && *name; name++)
        remove_variable(list, &count, *name);
    for (const char *const *variable = options->add; variable && *variable; variable++)
        put_variable(list, &count, *variable);
    list[count] = NULL;
    return list;
}

static int make_id(char *id)
{
    uint32_t number;
    if (getrandom(&number, sizeof(number), 0) != (ssize_t)sizeof(number))
        return -EIO;
    snprintf(id, KEEPER_ID_MAX + 1, "%08x", number);
    return 0;
}

/* Under a name that nobody looks at until it listens. */
static int listen_hidden(struct sockaddr_un *address)
{
    char id[KEEPER_ID_MAX + 1], hidden[KEEPER_ID_MAX + 1];
    int r = make_id(id);
    if (r < 0)
        return r;
    snprintf(hidden, sizeof(hidden), ".%.*s", KEEPER_ID_MAX - 1, id);
    r = keeper_socket_path(hidden, address->sun_path, sizeof(address->sun_path));
    if (r == 0)
        r = runtime_make_folders(address->sun_path);
    if (r < 0)
        return r;
    int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return -errno;
    if (bind(fd, (struct sockaddr *)address, sizeof(*address)) < 0 ||
        listen(fd, KEEPER_BACKLOG) < 0) {
        r = -errno;
        close(fd);
        return r;
    }
    return fd;
}

static int give_name(const char *hidden, const char *id, struct sockaddr_un *address)
{
    int r = keeper_socket_path(id, address->sun_path, sizeof(address->sun_path));
    for (int i = 0; r == 0 && i < 2; i++) {
        if (renameat2(AT_FDCWD, hidden, AT_FDCWD, address->sun_path, RENAME_NOREPLACE) == 0)
            return 0;
        if (errno != EEXIST)
            return -errno;
        if (keeper_is_alive(id))
            return -EEXIST;
    }
    return r < 0 ? r : -EEXIST;
}

static int take_socket(const char *wanted, char *id, struct sockaddr_un *address)
{
    struct sockaddr_un hidden = {.sun_family = AF_UNIX};
    if (wanted && !keeper_id_is_valid(wanted))
        return -EINVAL;
    int fd = listen_hidden(&hidden), r = -EEXIST;
    if (fd < 0)
        return fd;
    for (int i = 0; i < (wanted ? 1 : ID_TRIES) && r == -EEXIST; i++) {
        r = 0;
        if (wanted)
            strcpy(id, wanted);
        else
            r = make_id(id);
        if (r == 0)
            r = give_name(hidden.sun_path, id, address);
    }
    if (r < 0) {
        unlink(hidden.sun_path);
        close(fd);
        return r;
    }
    return fd;
}

static int write_plan(const struct keeper_plan *plan)
{
    _cleanup_free_ void *block = NULL;
    size_t len;
    int r = keeper_plan_encode(plan, &block, &len);
    if (r < 0)
        return r;
    int fd = memfd_create("pianola-plan", MFD_CLOEXEC);
    if (fd < 0)
        return -errno;
    for (size_t at = 0; at < len;) {
        ssize_t n = write(fd, (const char *)block + at, len - at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            r = n < 0 ? -errno : -EIO;
            close(fd);
            return r;
        }
        at += (size_t)n;
    }
    return fd;
}

/* Gives the keeper the three descriptors as its 3, 4 and 5 and nothing else. */
static int spawn(const char *program, const char *name, int control, int plan, int listener,
                 pid_t *ret_pid)
{
    char title[KEEPER_TEXT_MAX], room[TITLE_ROOM];
    posix_spawn_file_actions_t actions;
    const int from[] = {control, plan, listener};
    int high[3] = {-1, -1, -1}, error = 0;

    snprintf(title, sizeof(title), "pianola-keeper: %s", name);
    /* An environment only to make room for a longer title. */
    memset(room, '_', sizeof(room));
    memcpy(room, "PIANOLA=", 8);
    room[sizeof(room) - 1] = 0;
    char *argv[] = {title, NULL}, *envp[] = {room, NULL};
    for (size_t i = 0; i < 3 && error == 0; i++)
        if ((high[i] = fcntl(from[i], F_DUPFD_CLOEXEC, HIGH_FD)) < 0)
            error = errno;
    if (error == 0)
        error = posix_spawn_file_actions_init(&actions);
    if (error == 0) {
        error = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDWR, 0);
        for (int i = 1; i < 3 && error == 0; i++)
            error = posix_spawn_file_actions_adddup2(&actions, 0, i);
        for (int i = 0; i < 3 && error == 0; i++)
            error = posix_spawn_file_actions_adddup2(&actions, high[i], KEEPER_CONTROL_FD + i);
        if (error == 0)
            error = posix_spawn(ret_pid, program, &actions, NULL, argv, envp);
        posix_spawn_file_actions_destroy(&actions);
    }
    for (size_t i = 0; i < 3; i++)
        if (high[i] >= 0)
            close(high[i]);
    return -error;
}

/* The device's without its folder, as programs for serial lines call it; else the program's. */
static const char *name_of(const struct keeper_plan *plan)
{
    const char *path = plan->device ? plan->device : plan->command.argv[0];
    if (plan->device && strncmp(path, "/dev/", 5) == 0)
        return path + 5;
    const char *slash = path ? strrchr(path, '/') : NULL;
    return slash ? slash + 1 : path ? path : "";
}

static int start(const struct keeper_options *options, const struct keeper_plan *plan, int listener,
                 struct keeper_link *link)
{
    char found[4096];
    const char *program = options->program;
    int pair[2];
    if (!program) {
        program_find("pianola-keeper", PIANOLA_KEEPER_PATH, found, sizeof(found));
        program = found;
    }
    _cleanup_close_ int plan_fd = write_plan(plan);
    if (plan_fd < 0)
        return plan_fd;
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair) < 0)
        return -errno;
    link->fd = pair[0];
    int r = spawn(program, plan->name, pair[1], plan_fd, listener, &link->helper);
    if (r < 0)
        link->helper = 0;
    close(pair[1]);
    return r;
}

int keeper_start(const struct keeper_options *options, struct keeper_link **ret_link)
{
    char shell[512], id[KEEPER_ID_MAX + 1];
    const char *shell_argv[] = {shell, NULL};
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct keeper_plan plan = {
        .id = id,
        .path = address.sun_path,
        .command = {.argv = options->argv,
                    .login = options->login,
                    .cwd = options->cwd,
                    .umask = options->umask,
                    .open_files = options->open_files},
        .kind = options->kind,
        .device = options->device,
        .settings = options->settings,
        .respawn = options->respawn,
        .size = options->size,
        .ring_size = options->ring_size ? options->ring_size : TERMINAL_LOG_RING_DEFAULT,
        .attended = options->attended,
    };
    static const char *const none[] = {NULL};
    if (!options->argv && options->kind != KEEPER_PTY) {
        plan.command.argv = none;
    } else if (!options->argv) {
        int r = pty_user_shell(shell, sizeof(shell));
        if (r < 0)
            return r;
        plan.command.argv = shell_argv;
        plan.command.login = true;
    }
    if (!plan.command.argv[0] && options->kind == KEEPER_PTY)
        return -EINVAL;
    if (plan.size.rows == 0)
        plan.size = (struct pty_size){.rows = 24, .columns = 80};
    plan.name = options->name ? options->name : name_of(&plan);
    _cleanup_free_ const char **environment = make_environment(options);
    plan.command.environment = environment;
    _cleanup_close_ int listener = environment ? take_socket(options->id, id, &address) : -ENOMEM;
    if (listener < 0)
        return listener;
    struct keeper_link *link = keeper_link_new(id);
    int r = link ? start(options, &plan, listener, link) : -ENOMEM;
    if (r < 0) {
        unlink(address.sun_path);
        keeper_link_destroy(link);
        return r;
    }
    *ret_link = link;
    return 0;
}
