/* SPDX-License-Identifier: MIT */
/*
 * pianola-keeper: started by a station, never by hand. Descriptor 3 is the connection to the
 * station, 4 the plan of what to start, 5 the socket that later stations come by.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "terminal/keeper.h"

static struct keeper keeper;
static struct keeper_plan plan;

static int read_plan(void **ret_block, size_t *ret_len)
{
    struct stat st;
    if (fstat(KEEPER_PLAN_FD, &st) < 0)
        return -errno;
    size_t len = (size_t)st.st_size;
    void *block = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE, KEEPER_PLAN_FD, 0);
    close(KEEPER_PLAN_FD);
    if (block == MAP_FAILED)
        return -errno;
    *ret_block = block;
    *ret_len = len;
    return keeper_plan_decode(block, len, &plan);
}

/* Blocked: they are read from a descriptor. None of the terminal's doings shall end its keeper. */
static int catch_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigaddset(&set, SIGTERM);
    if (sigprocmask(SIG_SETMASK, &set, NULL) < 0)
        return -errno;
    signal(SIGCHLD, SIG_DFL);
    for (size_t i = 0; i < 4; i++)
        signal((const int[]){SIGHUP, SIGINT, SIGQUIT, SIGPIPE}[i], SIG_IGN);
    int fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    return fd < 0 ? -errno : fd;
}

static int open_parts(void)
{
    int r = terminal_log_create(&keeper.log, plan.ring_size);
    if (r < 0)
        return r;
    keeper.signal_fd = catch_signals();
    if (keeper.signal_fd < 0)
        return keeper.signal_fd;
    keeper.epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    if (keeper.epoll_fd < 0 || prctl(PR_SET_CHILD_SUBREAPER, 1) < 0)
        return -errno;
    /* Once more: from now on the socket says that this process is its owner. */
    if (listen(keeper.listen_fd, KEEPER_BACKLOG) < 0)
        return -errno;
    r = keeper_watch(&keeper, keeper.signal_fd, EPOLLIN, KEEPER_TAG_SIGNAL);
    if (r == 0)
        r = keeper_watch(&keeper, keeper.listen_fd, EPOLLIN, KEEPER_TAG_LISTEN);
    if (r == 0)
        r = keeper_watch(&keeper, keeper.log.space_fd, EPOLLIN, KEEPER_TAG_SPACE);
    if (r == 0)
        r = keeper_watch(&keeper, keeper.station, EPOLLIN | EPOLLRDHUP, KEEPER_TAG_STATION);
    return r;
}

static void copy_text(char *to, size_t size, const char *from)
{
    memcpy(to, from, strnlen(from, size - 1));
}

static void note_facts(void)
{
    struct timespec now;
    struct terminal_facts *facts = &keeper.facts;
    clock_gettime(CLOCK_REALTIME, &now);
    copy_text(facts->id, sizeof(facts->id), plan.id);
    copy_text(facts->name, sizeof(facts->name), plan.name);
    copy_text(facts->device, sizeof(facts->device), plan.device);
    facts->kind = plan.kind;
    if (plan.command.cwd && plan.command.cwd[0] == '/')
        copy_text(facts->cwd, sizeof(facts->cwd), plan.command.cwd);
    else if (!getcwd(facts->cwd, sizeof(facts->cwd)))
        facts->cwd[0] = 0;
    for (const char *const *argument = plan.command.argv; *argument; argument++) {
        size_t len = strlen(*argument) + 1;
        if (len > sizeof(facts->argv) - facts->argv_len)
            break;
        memcpy(facts->argv + facts->argv_len, *argument, len);
        facts->argv_len += (uint32_t)len;
    }
    facts->keeper = keeper.welcome.keeper;
    facts->leader = keeper.welcome.leader;
    facts->created = now.tv_sec * 1000000000ll + now.tv_nsec;
    terminal_log_set_facts(&keeper.log, facts);
}

static int start(void)
{
    void *block = NULL;
    size_t len = 0;
    const char *what = "plan";
    int r = read_plan(&block, &len);
    if (r == 0) {
        keeper_title_set(plan.name);
        copy_text(keeper.path, sizeof(keeper.path), plan.path);
        what = "keeper";
        keeper.attended = plan.attended;
        r = open_parts();
    }
    keeper.plan = &plan;
    if (r == 0)
        r = keeper_begin(&keeper, &what);
    if (r < 0) {
        copy_text(keeper.welcome.what, sizeof(keeper.welcome.what), what);
        return r;
    }
    note_facts();
    /* What is started again needs it. */
    if (!plan.respawn)
        munmap(block, len);
    return 0;
}

/* Nobody has to wait for this process, and it has no terminal that it could lose. */
static void detach(void)
{
    close_range(KEEPER_LISTEN_FD + 1, ~0u, 0);
    for (int fd = KEEPER_CONTROL_FD; fd <= KEEPER_LISTEN_FD; fd++)
        fcntl(fd, F_SETFD, FD_CLOEXEC);
    setsid();
    pid_t pid = fork();
    if (pid > 0)
        _exit(0);
}

int main(int argc, char **argv)
{
    struct stat st;
    if (argc != 1 || fstat(KEEPER_PLAN_FD, &st) < 0 || !S_ISREG(st.st_mode)) {
        dprintf(2, "pianola-keeper: is started by pianolad, one for each terminal; "
                   "to get a terminal say: pianola new\n");
        return 2;
    }
    keeper_title_begin(argv, environ);
    detach();
    keeper = (struct keeper){
        .epoll_fd = -1,
        .signal_fd = -1,
        .listen_fd = KEEPER_LISTEN_FD,
        .master = -1,
        .slave = -1,
        .line = LINE_NONE,
        .station = KEEPER_CONTROL_FD,
        .peers = {-1, -1, -1, -1},
        .log = TERMINAL_LOG_NONE,
        .welcome = {.magic = KEEPER_MAGIC, .version = KEEPER_VERSION, .keeper = getpid()},
    };
    int r = start();
    if (chdir("/") < 0 && r == 0)
        r = -errno;
    if ((r < 0 || keeper.attended) && keeper.path[0]) {
        unlink(keeper.path);
        keeper.path[0] = 0;
    }
    /* Before it is told that there is none. */
    if (r < 0)
        line_release(&keeper.line);
    /* No answer taken: the station has died meanwhile, and the next one finds the terminal. */
    int sent = keeper_send_welcome(&keeper, keeper.station, r);
    if (r < 0)
        return 1;
    if (sent < 0 && sent != -EPIPE && sent != -ECONNRESET)
        return 1;
    keeper_run(&keeper);
    line_release(&keeper.line);
    return 0;
}
