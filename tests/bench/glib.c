/* SPDX-License-Identifier: MIT */
/* GLib as a peer: a function posted to a main loop of the same thread and run by it. */
#include "bench.h"

#include <glib.h>

static gboolean on_idle(void *data)
{
    ++*(unsigned *)data;
    return G_SOURCE_REMOVE;
}

double glib_post(void)
{
    GMainContext *context = g_main_context_new();
    unsigned seen = 0;

    double start = bench_seconds();
    for (unsigned i = 0; i < BENCH_THREAD / 10; i++) {
        GSource *source = g_idle_source_new();
        g_source_set_callback(source, on_idle, &seen, NULL);
        g_source_attach(source, context);
        g_source_unref(source);
        g_main_context_iteration(context, FALSE);
    }
    double seconds = (bench_seconds() - start) * 10;
    g_main_context_unref(context);
    return seen == BENCH_THREAD / 10 ? seconds : -1;
}
