/* SPDX-License-Identifier: MIT */
/*
 * The line and who has it: a pty with a session, a device that is the line itself, a device that a
 * program has to itself, a pty without a program. Where the window does not see the line, a pty of
 * its own tells what goes on there.
 */
#include "terminal/keeper.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <termios.h>
#include <unistd.h>

enum {
    BRIEF_MS = 1000,  /* a session that ends sooner was none */
    PAUSE_MS = 2000,  /* before the next one then */
    FAILED_CODE = 127 /* of a program that does not start again */
};

static void say(const struct keeper *keeper, const char *text)
{
    char line[LINE_PATH_MAX + 64];
    if (keeper->slave < 0)
        return;
    int len = snprintf(line, sizeof(line), "%s: %s\n", keeper->plan->device, text);
    (void)!write(keeper->slave, line, (size_t)len);
}

static void end(struct keeper *keeper, int code, int status)
{
    keeper_note_end(keeper, code, status);
    keeper_tell(keeper, (struct keeper_event){.type = KEEPER_EXITED,
                                              .pid = keeper->welcome.leader,
                                              .leader = 1,
                                              .code = code,
                                              .status = status});
}

/* ---- A session ---- */

/* The terminal that the leader is to have. */
static int open_terminal(struct keeper *keeper, int *ret_fd, const char **ret_what)
{
    const struct keeper_plan *plan = keeper->plan;
    *ret_what = plan->kind == KEEPER_DEVICE ? "line" : "pty";
    if (plan->kind != KEEPER_DEVICE)
        return pty_reopen(keeper->master, ret_fd);
    line_release(&keeper->line);
    int r = line_open(&keeper->line, plan->device, &plan->settings, false);
    *ret_fd = keeper->line.fd;
    keeper->line.fd = -1;
    if (r < 0 && *ret_fd >= 0)
        close(*ret_fd);
    return r;
}

/* Takes the descriptor. */
static int start_session(struct keeper *keeper, int fd, const char **ret_what)
{
    struct pty_command command = keeper->plan->command;
    struct line_state state = {0};
    if (keeper->plan->kind == KEEPER_DEVICE && keeper->plan->settings.modem) {
        command.modem = keeper->plan->device;
        line_get_state(fd, &state);
    }
    pid_t leader;
    int r = pty_spawn(fd, &command, &leader, ret_what);
    close(fd);
    if (r < 0)
        return r;
    keeper->welcome.leader = leader;
    keeper->began_at = keeper_now_ms();
    char text[48];
    snprintf(text, sizeof(text), "process %d %s", (int)leader,
             state.has_modem_lines && !state.carrier ? "waits for a carrier" : "has the line");
    say(keeper, text);
    return 0;
}

bool keeper_goes_on(struct keeper *keeper)
{
    if (!keeper->plan->respawn || keeper->is_closing)
        return false;
    int64_t now = keeper_now_ms();
    keeper->start_at = now - keeper->began_at < BRIEF_MS ? now + PAUSE_MS : now;
    return true;
}

void keeper_start_next(struct keeper *keeper)
{
    const char *what;
    int fd, r = -ESHUTDOWN;
    keeper->start_at = 0;
    if (!keeper->is_closing)
        r = open_terminal(keeper, &fd, &what);
    /* A device that somebody has, or that is not there for a while: it comes back. */
    if (r < 0 && !keeper->is_closing && keeper->plan->kind == KEEPER_DEVICE) {
        keeper->start_at = keeper_now_ms() + PAUSE_MS;
        return;
    }
    if (r == 0)
        r = start_session(keeper, fd, &what);
    if (r == 0) {
        keeper->facts.leader = keeper->welcome.leader;
        terminal_log_set_facts(&keeper->log, &keeper->facts);
        keeper_tell(keeper,
                    (struct keeper_event){.type = KEEPER_SESSION, .pid = keeper->welcome.leader});
        return;
    }
    end(keeper, CLD_EXITED, r == -ESHUTDOWN ? 0 : FAILED_CODE);
}

/* ---- Lines without one ---- */

void keeper_cut_line(struct keeper *keeper)
{
    if (keeper->welcome.ended)
        return;
    epoll_ctl(keeper->epoll_fd, EPOLL_CTL_DEL, keeper->master, NULL);
    keeper->output = KEEPER_OUTPUT_HUNG_UP;
    keeper->childless = true;
    keeper->line.fd = keeper->plan->kind == KEEPER_DEVICE ? keeper->master : -1;
    line_release(&keeper->line);
    keeper_tell(keeper, (struct keeper_event){.type = KEEPER_HUNG_UP});
    end(keeper, CLD_KILLED, SIGHUP);
}

static int open_device(struct keeper *keeper)
{
    const struct keeper_plan *plan = keeper->plan;
    struct pty_size size;
    int r = line_open(&keeper->line, plan->device, &plan->settings, true);
    keeper->master = keeper->line.fd;
    /* A serial line has no size but the one that it is given. */
    if (r == 0 && pty_get_size(keeper->master, &size) == 0 && !size.rows)
        pty_resize(keeper->master, &plan->size);
    return r;
}

/* Nobody reads what would be typed there. */
static void make_deaf(int slave)
{
    struct termios termios;
    fcntl(slave, F_SETFL, O_RDWR | O_NONBLOCK);
    if (tcgetattr(slave, &termios) < 0)
        return;
    termios.c_lflag &= ~(tcflag_t)(ECHO | ICANON | ISIG);
    tcsetattr(slave, TCSANOW, &termios);
}

/* A pty for the window, and on it, or on the device, the program. */
static int open_pty(struct keeper *keeper, const char **ret_what)
{
    const struct keeper_plan *plan = keeper->plan;
    int fd;
    *ret_what = "pty";
    int r = pty_open(&plan->size, &keeper->master, &fd);
    if (r < 0)
        return r;
    if (plan->kind == KEEPER_PTY)
        return start_session(keeper, fd, ret_what);
    make_deaf(fd);
    keeper->slave = fd;
    if (keeper->leaderless)
        return 0;
    r = open_terminal(keeper, &fd, ret_what);
    return r < 0 ? r : start_session(keeper, fd, ret_what);
}

int keeper_begin(struct keeper *keeper, const char **ret_what)
{
    const struct keeper_plan *plan = keeper->plan;
    keeper->leaderless = !plan->command.argv[0];
    *ret_what = "line";
    int r = plan->kind == KEEPER_DEVICE && keeper->leaderless ? open_device(keeper)
                                                              : open_pty(keeper, ret_what);
    if (r < 0)
        return r;
    *ret_what = "keeper";
    if (keeper->attended)
        return 0;
    return keeper_watch(keeper, keeper->master, EPOLLIN, KEEPER_TAG_MASTER);
}
