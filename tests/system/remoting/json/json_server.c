/* SPDX-License-Identifier: MIT */
#include <pianola/component.h>
#include <pianola/remoting.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sample.h"

/* Publishes a Sample as "sample", "dir/other" and "closed" at the URL given, with the access.conf
 * given; prints where it listens; ends with its input. */

static void CALLBACK log_line(const char *line, void *data)
{
    (void)data;
    fprintf(stderr, "log: %s\n", line);
}

static int fail(const char *what, HRESULT hr)
{
    fprintf(stderr, "%s: 0x%08x\n", what, (unsigned)hr);
    return 1;
}

int main(int argc, char **argv)
{
    static const char *const uris[] = {"sample", "dir/other", "closed"};
    char url[600], c;
    DWORD listener;
    if (argc != 4)
        return 2;
    HRESULT hr = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    if (FAILED(hr))
        return fail("COM", hr);
    SetRemotingLog(log_line, NULL);
    if (FAILED(hr = SetRemotingAccess(argv[3])))
        return fail(argv[3], hr);
    for (size_t i = 0; i < sizeof uris / sizeof *uris; i++) {
        IDispatch *sample = sample_new(argv[2]);
        if (!sample || FAILED(hr = PublishObject((IUnknown *)sample, uris[i])))
            return fail(uris[i], hr);
        IDispatch_Release(sample);
    }
    hr = ListenRemoting(argv[1], NULL, &listener);
    if (FAILED(hr))
        return fail(argv[1], hr);
    GetListenerUrl(listener, url, sizeof url);
    puts(url);
    fflush(stdout);
    while (read(STDIN_FILENO, &c, 1) > 0)
        ;
    CloseListener(listener);
    return 0;
}
