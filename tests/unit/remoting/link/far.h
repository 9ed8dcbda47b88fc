/* SPDX-License-Identifier: MIT */
#ifndef TEST_REMOTING_LINK_FAR_H
#define TEST_REMOTING_LINK_FAR_H

/*
 * An object to call from another process, and that process: the test's own program with the
 * arguments `serve URL`, which publishes one as "far", prints where it listens and serves until its
 * input ends.
 */

#include <pianola/component.h>
#include <pianola/dispatch.h>
#include <pianola/remoting.h>
#include <pianola/variant.h>
#include <stdbool.h>
#include <sys/types.h>

#include "remoting/link/link.h"

enum far_method {
    FAR_ECHO = 1,  /* its argument */
    FAR_BACK,      /* (object): calls the object's ECHO with 42 in the same call: what that says */
    FAR_KEEP,      /* (object): keeps it */
    FAR_CALL_KEPT, /* (n): calls the kept one's ECHO */
    FAR_KEPT,      /* the kept one */
    FAR_DROP,      /* lets go of the kept one */
    FAR_SLEEP,     /* (ms) */
    FAR_NEW,       /* a new object */
    FAR_COUNT,     /* how many objects there are in the process */
    FAR_FAIL,      /* fails, with an error object */
    FAR_BIG,       /* (n): so many bytes */
    FAR_SLOW,      /* waits for a cancellation, at most 5 s; how often it saw one: FAR_CANCELS */
    FAR_CANCELS,
    FAR_GET,    /* (url): gets the object there and keeps it */
    FAR_NUMBER, /* a number of the object's own */
};

IDispatch *far_new(void);
unsigned far_alive(void);
/* Calls; argument may be NULL, ret too. */
HRESULT far_call(IDispatch *object, enum far_method method, const VARIANT *argument, VARIANT *ret);
HRESULT far_call_int(IDispatch *object, enum far_method method, int argument, int *ret);
HRESULT far_call_object(IDispatch *object, enum far_method method, IDispatch *argument,
                        VARIANT *ret);
int far_int(IDispatch *object, enum far_method method);

struct server {
    pid_t pid;
    int input;
    char url[512]; /* without a name */
};

/* The program's main must call it first; returns only in the test itself. */
void far_main(int argc, char **argv);
void server_start(struct server *server, const char *url);
void server_stop(struct server *server);
/* Callers on this machine may everything. */
HRESULT far_allow(void);
HRESULT far_get(const char *url, const char *uri, IDispatch **ret);

#endif
