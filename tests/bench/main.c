/* SPDX-License-Identifier: MIT */
/*
 * bench [--json] [NAME...]: one row, or one JSON object a line, with name,
 * value, unit, floor, ratio and peers, all measured in this run.
 */
#include <errno.h>
#include <math.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <signal.h>
#include <unistd.h>

#include "bench.h"

#define CONTENDERS (2 + BENCH_MAX_PEERS)
/* A benchmark that takes longer than this hangs. */
#define BENCH_TIMEOUT_S 300

static const struct benchmark *const benchmarks[] = {
    &bench_message_post_process,     &bench_message_send_process,
    &bench_message_post_thread,      &bench_message_peek_empty,
    &bench_message_window_create,    &bench_message_window_create_full,
    &bench_input_type_xterm,         &bench_input_type_mousepad,
    &bench_terminal_cat_plain,       &bench_terminal_cat_colour,
    &bench_terminal_cat_unicode,     &bench_terminal_expect_cat,
    &bench_terminal_expect_shell,    &bench_terminal_expect_literals,
    &bench_terminal_start,           &bench_terminal_many,
    &bench_terminal_keeper_cat,      &bench_terminal_keeper_start,
    &bench_terminal_parse_plain,     &bench_terminal_parse_colour,
    &bench_terminal_parse_unicode,   &bench_component_invoke,
    &bench_component_call_apartment, &bench_component_call_process,
    &bench_component_activate,       &bench_component_proxies,
    &bench_component_query,          &bench_component_vtable,
};
#define BENCHMARKS (sizeof(benchmarks) / sizeof(benchmarks[0]))

struct measured {
    double values[CONTENDERS]; /* ours, floor, peers; NAN: could not be had */
};

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The contenders take turns, so that a burst of load does not hit one of them alone. */
static void measure(const struct benchmark *benchmark, struct measured *ret)
{
    double times[CONTENDERS][16];
    unsigned counts[CONTENDERS] = {0};
    bench_fn functions[CONTENDERS] = {benchmark->ours, benchmark->floor};

    for (size_t i = 0; i < BENCH_MAX_PEERS; i++)
        functions[2 + i] = benchmark->peers[i].run;
    for (unsigned round = 0; round < benchmark->rounds && round < 16; round++) {
        for (size_t i = 0; i < CONTENDERS; i++) {
            double seconds = functions[i] ? functions[i]() : -1;
            if (seconds >= 0)
                times[i][counts[i]++] = seconds * benchmark->scale;
        }
    }
    for (size_t i = 0; i < CONTENDERS; i++) {
        qsort(times[i], counts[i], sizeof(double), compare);
        /* One failure in a round is a failure: a median of the lucky ones would flatter. */
        ret->values[i] =
            counts[i] && counts[i] == benchmark->rounds ? times[i][counts[i] / 2] : NAN;
    }
}

static void stay_on_one_cpu(void)
{
    cpu_set_t set;

    CPU_ZERO(&set);
    CPU_SET((unsigned)sched_getcpu(), &set);
    if (sched_setaffinity(0, sizeof(set), &set) < 0)
        bench_die("sched_setaffinity");
}

/* In a process of its own: the libraries start fresh, and a crash is only that benchmark's. */
static bool measure_apart(const struct benchmark *benchmark, struct measured *ret)
{
    int fds[2];

    if (pipe(fds) < 0)
        bench_die("pipe");
    fflush(stdout);
    int pid = fork();
    if (pid < 0)
        bench_die("fork");
    if (pid == 0) {
        struct measured measured;
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        alarm(BENCH_TIMEOUT_S);
        close(fds[0]);
        if (benchmark->one_cpu)
            stay_on_one_cpu();
        measure(benchmark, &measured);
        exit(write(fds[1], &measured, sizeof(measured)) == (ssize_t)sizeof(measured) ? 0 : 1);
    }
    close(fds[1]);
    bool done = read(fds[0], ret, sizeof(*ret)) == (ssize_t)sizeof(*ret);
    close(fds[0]);
    return bench_reap(pid) && done;
}

static void print_row(const struct benchmark *benchmark, const struct measured *measured)
{
    printf("%-24s %9.3f %-3s %9.3f %7.2f  ", benchmark->name, measured->values[0], benchmark->unit,
           measured->values[1], measured->values[0] / measured->values[1]);
    for (size_t i = 0; i < BENCH_MAX_PEERS && benchmark->peers[i].name; i++)
        if (!isnan(measured->values[2 + i]))
            printf("%s %.3f  ", benchmark->peers[i].name, measured->values[2 + i]);
    putchar('\n');
    fflush(stdout);
}

static void print_json(const struct benchmark *benchmark, const struct measured *measured)
{
    const char *comma = "";

    printf("{\"name\":\"%s\",\"value\":%.6g,\"unit\":\"%s\",\"floor\":%.6g,\"ratio\":%.6g,"
           "\"peers\":{",
           benchmark->name, measured->values[0], benchmark->unit, measured->values[1],
           measured->values[0] / measured->values[1]);
    for (size_t i = 0; i < BENCH_MAX_PEERS && benchmark->peers[i].name; i++) {
        if (isnan(measured->values[2 + i]))
            continue;
        printf("%s\"%s\":%.6g", comma, benchmark->peers[i].name, measured->values[2 + i]);
        comma = ",";
    }
    puts("}}");
    fflush(stdout);
}

static bool is_chosen(const char *name, char **names, int count)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return count == 0;
}

static bool exists(const char *name)
{
    for (size_t i = 0; i < BENCHMARKS; i++)
        if (strcmp(benchmarks[i]->name, name) == 0)
            return true;
    return false;
}

int main(int argc, char **argv)
{
    int first = 1, status = 0;
    bool as_json = argc > 1 && strcmp(argv[1], "--json") == 0;

    first += as_json;
    for (int i = first; i < argc; i++) {
        if (exists(argv[i]))
            continue;
        fprintf(stderr, "bench: there is no benchmark '%s'; there are:\n", argv[i]);
        for (size_t j = 0; j < BENCHMARKS; j++)
            fprintf(stderr, "  %s\n", benchmarks[j]->name);
        return 2;
    }
    if (!as_json)
        printf("%-24s %9s %-3s %9s %7s  %s\n", "name", "value", "", "floor", "ratio", "peers");
    for (size_t i = 0; i < BENCHMARKS; i++) {
        struct measured measured;
        if (!is_chosen(benchmarks[i]->name, argv + first, argc - first))
            continue;
        if (!measure_apart(benchmarks[i], &measured) || isnan(measured.values[0]) ||
            isnan(measured.values[1])) {
            fprintf(stderr, "bench: %s failed\n", benchmarks[i]->name);
            status = 1;
            continue;
        }
        (as_json ? print_json : print_row)(benchmarks[i], &measured);
    }
    return status;
}
