/* SPDX-License-Identifier: MIT */
/*
 * A thousand terminals in a station, each with a program that waits: how long one takes to start,
 * and how much memory one costs in station and keeper (what is theirs alone; the program does not
 * count). While all are idle, none of the processes may use any processor time: else there is no
 * result. Floors: a program started on a pty with nothing else; for memory dtach's one process a
 * terminal. Peer: tmux.
 */
#include "bench.h"

#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "programs.h"

enum { TERMINALS = 1000, DTACHES = 100, IDLE_S = 10, SETTLE_S = 3 };

static HWND start_one(void)
{
    static const char *const argv[] = {"cat", NULL};
    const TERMINALCREATE create = {.cbSize = sizeof(create), .rgszArguments = argv};
    return CreateTerminal(&create);
}

static double start_all(HWND *terminals)
{
    if (!programs_station())
        return -1;
    double start = bench_seconds();
    for (int i = 0; i < TERMINALS; i++)
        if (!(terminals[i] = start_one()))
            return -1;
    return (bench_seconds() - start) / TERMINALS;
}

static void close_all(HWND *terminals)
{
    for (int i = 0; i < TERMINALS; i++)
        if (terminals[i])
            CloseTerminal(terminals[i], 10000);
}

static double start_ours(void)
{
    HWND terminals[TERMINALS] = {0};
    double seconds = start_all(terminals);
    close_all(terminals);
    return seconds;
}

static double start_floor(void)
{
    int masters[TERMINALS];
    pid_t pids[TERMINALS];
    double start = bench_seconds();
    for (int i = 0; i < TERMINALS; i++) {
        pids[i] = forkpty(&masters[i], NULL, NULL, NULL);
        if (pids[i] == 0) {
            execlp("cat", "cat", NULL);
            _exit(127);
        }
        if (pids[i] < 0)
            bench_die("forkpty");
        fcntl(masters[i], F_SETFD, FD_CLOEXEC);
    }
    double seconds = (bench_seconds() - start) / TERMINALS;
    for (int i = 0; i < TERMINALS; i++) {
        close(masters[i]);
        kill(pids[i], SIGKILL);
        waitpid(pids[i], NULL, 0);
    }
    return seconds;
}

/* ---- Memory ---- */

static double memory_ours(void)
{
    HWND terminals[TERMINALS] = {0};
    DWORD station = 0, keepers[TERMINALS];
    GetWindowThreadProcessId(programs_station() ? GetDesktopWindow() : NULL, &station);
    double before = programs_memory((int)station), seconds = start_all(terminals), sum = -1;
    long ticks = 0;
    for (int i = 0; seconds >= 0 && i < TERMINALS; i++) {
        TERMINALINFO info = {.cbSize = sizeof(info)};
        if (!GetTerminalInfo(terminals[i], &info))
            seconds = -1;
        keepers[i] = info.dwKeeper;
    }
    if (seconds >= 0) {
        sleep(SETTLE_S);
        ticks -= programs_ticks((int)station);
        for (int i = 0; i < TERMINALS; i++)
            ticks -= programs_ticks((int)keepers[i]);
        sleep(IDLE_S);
        ticks += programs_ticks((int)station);
        sum = programs_memory((int)station) - before;
        for (int i = 0; i < TERMINALS; i++) {
            ticks += programs_ticks((int)keepers[i]);
            sum += programs_memory((int)keepers[i]);
        }
    }
    close_all(terminals);
    if (ticks != 0)
        fprintf(stderr, "bench: the idle terminals used %ld clock ticks\n", ticks);
    return ticks == 0 ? sum / TERMINALS : -1;
}

static double memory_of(const char *list)
{
    char pids[65536];
    double sum = 0;
    if (!programs_read(pids, sizeof(pids), "%s", list))
        return -1;
    for (char *at = pids, *end = at; *at; at = end) {
        long pid = strtol(at, &end, 10);
        if (end == at)
            break;
        sum += programs_memory((int)pid);
    }
    return sum;
}

static double memory_dtach(void)
{
    char list[128];
    const char *folder = programs_folder();
    for (int i = 0; i < DTACHES; i++)
        if (!programs_run("dtach -n %s/d%d cat", folder, i))
            return -1;
    snprintf(list, sizeof(list), "pgrep -f '^dtach -n %s/'", folder);
    double sum = memory_of(list);
    programs_run("kill -9 $(pgrep -f '^dtach -n %s/'); rm -f %s/d*", folder, folder);
    return sum / DTACHES;
}

static double memory_tmux(void)
{
    const char *folder = programs_folder();
    char list[128];
    snprintf(list, sizeof(list), "tmux -S %s/tmux display-message -p '#{pid}'", folder);
    if (!programs_run("for i in $(seq %d); do echo new-session -d cat; done >%s/many; "
                      "tmux -S %s/tmux -f /dev/null start-server ';' source-file %s/many",
                      TERMINALS, folder, folder, folder))
        return -1;
    double sum = memory_of(list);
    programs_run("tmux -S %s/tmux kill-server", folder);
    return sum < 0 ? -1 : sum / TERMINALS;
}

const struct benchmark bench_terminal_start = {
    .name = "terminal.start",
    .unit = "ms",
    .scale = 1e3,
    .rounds = 1,
    .ours = start_ours,
    .floor = start_floor,
};

const struct benchmark bench_terminal_many = {
    .name = "terminal.many",
    .unit = "KiB",
    .scale = 1,
    .rounds = 1,
    .ours = memory_ours,
    .floor = memory_dtach,
    .peers = {{"tmux", memory_tmux}},
};
