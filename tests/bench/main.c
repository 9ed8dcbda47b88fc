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
    &bench_message_post_process,
    &bench_message_send_process,
    &bench_message_post_thread,
    &bench_message_peek_empty,
    &bench_message_window_create,
    &bench_message_window_create_full,
    &bench_input_type_xterm,
    &bench_input_type_mousepad,
    &bench_terminal_cat_plain,
    &bench_terminal_cat_colour,
    &bench_terminal_cat_unicode,
    &bench_terminal_expect_cat,
    &bench_terminal_expect_shell,
    &bench_terminal_expect_literals,
    &bench_terminal_start,
    &bench_terminal_many,
    &bench_terminal_keeper_cat,
    &bench_terminal_keeper_start,
    &bench_terminal_parse_plain,
    &bench_terminal_parse_colour,
    &bench_terminal_parse_unicode,
    &bench_component_invoke,
    &bench_component_call_apartment,
    &bench_component_call_process,
    &bench_remoting_call_tcp,
    &bench_remoting_call_unix,
    &bench_component_activate,
    &bench_component_proxies,
    &bench_component_query,
    &bench_component_vtable,
    &bench_remoting_fanout_1,
    &bench_remoting_fanout_10,
    &bench_remoting_fanout_100,
    &bench_remoting_latency_1,
    &bench_remoting_latency_100,
    &bench_remoting_subscribers_1000,
    &bench_remoting_subscribers_10000,
};
#define BENCHMARKS (sizeof(benchmarks) / sizeof(benchmarks[0]))

struct measured {
    double values[CONTENDERS]; /* ours, floor, peers; NAN: could not be had */
    double also[CONTENDERS];
};

/* Of one of the two rows that a benchmark has. */
struct row {
    const char *name, *unit;
    const double *values;
};

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* One failure in a round is a failure: a median of the lucky ones would flatter. */
static double median(double *times, unsigned count, unsigned rounds)
{
    qsort(times, count, sizeof(double), compare);
    return count && count == rounds ? times[count / 2] : NAN;
}

/* The contenders take turns, so that a burst of load does not hit one of them alone. */
static void measure(const struct benchmark *benchmark, struct measured *ret)
{
    double times[CONTENDERS][16], also[CONTENDERS][16];
    unsigned counts[CONTENDERS] = {0};
    bench_fn functions[CONTENDERS] = {benchmark->ours, benchmark->floor};

    for (size_t i = 0; i < BENCH_MAX_PEERS; i++)
        functions[2 + i] = benchmark->peers[i].run;
    for (unsigned round = 0; round < benchmark->rounds && round < 16; round++) {
        for (size_t i = 0; i < CONTENDERS; i++) {
            double seconds = functions[i] ? functions[i]() : -1;
            if (seconds < 0)
                continue;
            if (benchmark->also.name)
                also[i][counts[i]] = benchmark->also.last() * benchmark->also.scale;
            times[i][counts[i]++] = seconds * benchmark->scale;
        }
    }
    for (size_t i = 0; i < CONTENDERS; i++) {
        ret->values[i] = median(times[i], counts[i], benchmark->rounds);
        ret->also[i] = benchmark->also.name ? median(also[i], counts[i], benchmark->rounds) : NAN;
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

static void print_row(const struct benchmark *benchmark, const struct row *row)
{
    printf("%-24s %9.3f %-3s %9.3f %7.2f  ", row->name, row->values[0], row->unit, row->values[1],
           row->values[0] / row->values[1]);
    for (size_t i = 0; i < BENCH_MAX_PEERS && benchmark->peers[i].name; i++)
        if (!isnan(row->values[2 + i]))
            printf("%s %.3f  ", benchmark->peers[i].name, row->values[2 + i]);
    putchar('\n');
    fflush(stdout);
}

static void print_json(const struct benchmark *benchmark, const struct row *row)
{
    const char *comma = "";

    printf("{\"name\":\"%s\",\"value\":%.6g,\"unit\":\"%s\",", row->name, row->values[0],
           row->unit);
    if (!isnan(row->values[1]))
        printf("\"floor\":%.6g,\"ratio\":%.6g,", row->values[1], row->values[0] / row->values[1]);
    printf("\"peers\":{");
    for (size_t i = 0; i < BENCH_MAX_PEERS && benchmark->peers[i].name; i++) {
        if (isnan(row->values[2 + i]))
            continue;
        printf("%s\"%s\":%.6g", comma, benchmark->peers[i].name, row->values[2 + i]);
        comma = ",";
    }
    puts("}}");
    fflush(stdout);
}

static bool has_name(const struct benchmark *benchmark, const char *name)
{
    return strcmp(benchmark->name, name) == 0 ||
           (benchmark->also.name && strcmp(benchmark->also.name, name) == 0);
}

static bool is_chosen(const struct benchmark *benchmark, char **names, int count)
{
    for (int i = 0; i < count; i++)
        if (has_name(benchmark, names[i]))
            return true;
    return count == 0;
}

static bool exists(const char *name)
{
    for (size_t i = 0; i < BENCHMARKS; i++)
        if (has_name(benchmarks[i], name))
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
        if (!is_chosen(benchmarks[i], argv + first, argc - first))
            continue;
        if (!measure_apart(benchmarks[i], &measured) || isnan(measured.values[0]) ||
            (benchmarks[i]->floor && isnan(measured.values[1]))) {
            fprintf(stderr, "bench: %s failed\n", benchmarks[i]->name);
            status = 1;
            continue;
        }
        struct row row = {benchmarks[i]->name, benchmarks[i]->unit, measured.values};
        struct row also = {benchmarks[i]->also.name, benchmarks[i]->also.unit, measured.also};
        (as_json ? print_json : print_row)(benchmarks[i], &row);
        if (also.name)
            (as_json ? print_json : print_row)(benchmarks[i], &also);
    }
    return status;
}
