/* SPDX-License-Identifier: MIT */
/* What a thread does with its own queue and windows, in an empty table and in a full one. */
#include "bench.h"

#include <pthread.h>
#include <stdlib.h>

#include "pianola/message.h"

enum { PEEKS = 1000000, WINDOWS = 100000, MANY = 100000 };

static void register_class(void)
{
    WNDCLASSEX wc = {sizeof(wc), .lpfnWndProc = DefWindowProc, .lpszClassName = "Bench"};
    RegisterClassEx(&wc);
}

static HWND make(void)
{
    return CreateWindowEx(0, "Bench", "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
}

static double peek(void)
{
    MSG msg;
    register_class();
    HWND hwnd = make();
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        ;
    double start = bench_seconds();
    for (int i = 0; i < PEEKS; i++)
        if (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
            return -1;
    double seconds = bench_seconds() - start;
    DestroyWindow(hwnd);
    return seconds;
}

/* Looking into an empty queue that a mutex guards. */
static double floor_peek(void)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static volatile int count;
    double start = bench_seconds();
    for (int i = 0; i < PEEKS; i++) {
        pthread_mutex_lock(&lock);
        if (count)
            return -1;
        pthread_mutex_unlock(&lock);
    }
    return bench_seconds() - start;
}

static double create(void)
{
    register_class();
    DestroyWindow(make());
    double start = bench_seconds();
    for (int i = 0; i < WINDOWS; i++)
        if (!DestroyWindow(make()))
            return -1;
    return bench_seconds() - start;
}

static double create_among_many(void)
{
    static HWND all[MANY];
    register_class();
    for (int i = 0; i < MANY; i++)
        if (!(all[i] = make()))
            return -1;
    double seconds = create();
    for (int i = 0; i < MANY; i++)
        DestroyWindow(all[i]);
    return seconds;
}

/* A slot of a table behind a mutex that other processes may share, and a record of our own. */
static double floor_create(void)
{
    static pthread_mutex_t lock;
    pthread_mutexattr_t attributes;
    static char table[1024][128];
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    pthread_mutex_init(&lock, &attributes);
    double start = bench_seconds();
    for (int i = 0; i < WINDOWS; i++) {
        pthread_mutex_lock(&lock);
        for (int k = 0; k < 128; k++)
            ((volatile char *)table[i % 1024])[k] = 0;
        pthread_mutex_unlock(&lock);
        void *volatile own = malloc(200);
        free(own);
        pthread_mutex_lock(&lock);
        ((volatile char *)table[i % 1024])[0] = 1;
        pthread_mutex_unlock(&lock);
    }
    return bench_seconds() - start;
}

const struct benchmark bench_message_peek_empty = {
    .name = "message.peek.empty",
    .unit = "us",
    .scale = 1e6 / PEEKS,
    .rounds = 5,
    .ours = peek,
    .floor = floor_peek,
};

const struct benchmark bench_message_window_create = {
    .name = "message.window.create",
    .unit = "us",
    .scale = 1e6 / WINDOWS,
    .rounds = 5,
    .ours = create,
    .floor = floor_create,
};

const struct benchmark bench_message_window_create_full = {
    .name = "message.window.create.100000",
    .unit = "us",
    .scale = 1e6 / WINDOWS,
    .rounds = 3,
    .ours = create_among_many,
    .floor = floor_create,
};
