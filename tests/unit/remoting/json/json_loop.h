/* SPDX-License-Identifier: MIT */
#ifndef TEST_JSON_LOOP_H
#define TEST_JSON_LOOP_H

/* A Sample published in this process and served over HTTP. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/remoting.h>
#include <pianola/variant.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "remoting/json/json.h"
#include "remoting/publish/publish.h"
#include "sample.h"

static const struct net_ops *net;
static void *server;
static struct remoting_url url;
static IDispatch *sample;

static void serve(struct http_request *request, void *data)
{
    (void)data;
    json_serve(request);
}

static void open_server(void)
{
    char why[256];
    assert_int_equal(net->http_listen(&url, 100, 1 << 20, serve, NULL, &server, why), 0);
}

static char access_path[4096]; /* it is read again when it changes */

static void remove_access(void)
{
    unlink(access_path);
}

static int loop_setup(void **state)
{
    static const char rules[] = "[sample]\nallow = 127.0.0.1: *\nhost = sample.example\n"
                                "origin = http://page.example\n"
                                "[narrow]\nallow = any: Add, get_Title, Said\n";
    char path[4096], why[256];
    (void)state;
    if (FAILED(CoInitializeEx(NULL, COINIT_MULTITHREADED)) || !(net = net_load(why)))
        return -1;
    snprintf(path, sizeof path, "%s/json_access_%d.conf", getenv("TYPELIBS"), (int)getpid());
    snprintf(access_path, sizeof access_path, "%s", path);
    FILE *file = fopen(path, "w");
    if (!file)
        return -1;
    fputs(rules, file);
    fchmod(fileno(file), 0600);
    fclose(file);
    HRESULT hr = SetRemotingAccess(path);
    atexit(remove_access);
    snprintf(path, sizeof path, "%s/json_sample.tlb", getenv("TYPELIBS"));
    sample = sample_new(path);
    if (FAILED(hr) || !sample || FAILED(PublishObject((IUnknown *)sample, "sample")) ||
        FAILED(PublishObject((IUnknown *)sample, "narrow")) ||
        FAILED(PublishObject((IUnknown *)sample, "closed")))
        return -1;
    url = (struct remoting_url){.scheme = URL_HTTP, .format = URL_JSON, .host = "127.0.0.1"};
    open_server();
    return 0;
}

#endif
