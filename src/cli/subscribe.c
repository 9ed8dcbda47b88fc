/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <pianola/component.h>
#include <pianola/remoting.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/client.h"
#include "cli/command.h"
#include "cli/remote.h"
#include "cli/rows.h"
#include "cli/stop.h"
#include "cli/subscribe_sink.h"

enum { COUNT, TIMEOUT, POLICY, QUEUE, CERTIFICATE, KEY, AUTHORITY, JSON };

static const char *const policies[] = {
    [EVENT_DROP_OLDEST] = "drop-oldest",
    [EVENT_DROP_NEWEST] = "drop-newest",
    [EVENT_BLOCK] = "block",
    [EVENT_DISCONNECT] = "disconnect",
    NULL,
};

static const struct option_row options[] = {
    [COUNT] = {"count", VALUE_COUNT, .value = "N", .help = "end after so many events"},
    [TIMEOUT] = ROW_TIMEOUT("never"),
    [POLICY] = {.name = "policy",
                .kind = VALUE_CHOICE,
                .value = "POLICY",
                .choices = policies,
                .help = "what happens to events when this side is too slow (drop-oldest)"},
    [QUEUE] = {"queue", VALUE_COUNT, .value = "N", .help = "how many may wait for us (10000)"},
    [CERTIFICATE] = ROW_CERTIFICATE,
    [KEY] = ROW_KEY,
    [AUTHORITY] = ROW_AUTHORITY,
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    {"URL", VALUE_TEXT, .help = "an object's, such as tcp://host:7000/broadcast"},
    {"EVENT", VALUE_TEXT, .optional = true, .help = "only the one of this name or number"},
    {0},
};

static int wait_for_events(struct sink *sink, const struct option_value *o, const char *url,
                           int stop_fd)
{
    uint64_t end = clock_ms() + (uint64_t)(o[TIMEOUT].number * 1000);
    for (;;) {
        HRESULT why;
        switch (sink_look(sink, &why)) {
        case SINK_HAS_ENOUGH:
            return EXIT_DONE;
        case SINK_CANNOT_WRITE:
            return cli_fail(EXIT_FAILED, "cannot write the output; check the disk or the pipe");
        case SINK_ENDED:
            return remote_fail("subscribe", url, FAILED(why) ? why : RPC_E_DISCONNECTED);
        case SINK_LISTENS:
            break;
        }
        uint64_t now = clock_ms();
        if (o[TIMEOUT].given && now >= end)
            return o[COUNT].given ? EXIT_NOT_FOUND : EXIT_DONE;
        struct pollfd fds[] = {{.fd = stop_fd, .events = POLLIN},
                               {.fd = sink_fd(sink), .events = POLLIN}};
        if (poll(fds, 2, o[TIMEOUT].given ? (int)(end - now) : -1) < 0 && errno != EINTR)
            return client_fail_errno("subscribe", "poll", -errno);
        if (fds[0].revents)
            return 128 + stop_signal(stop_fd);
    }
}

/* Peers that are called by name tell the names with the events. */
static int check_name(struct sink *sink, const char *url, const char *event)
{
    bool tells_names = strncmp(url, "http:", 5) == 0 || strstr(url, "format=");
    enum sink_name name = sink_check_name(sink);
    if (name == SINK_NAME_WRONG)
        return cli_fail(EXIT_NOT_FOUND, "subscribe: %s: it has no event '%s'", url, event);
    if (name == SINK_NAME_UNKNOWN && !tells_names)
        return cli_fail(EXIT_FAILED,
                        "subscribe: %s: the names of its events are not known here; register its "
                        "type library ('pianola component register'), or give the event's number",
                        url);
    return 0;
}

static int listen_to(IDispatch *object, const struct invocation *invocation, int stop_fd)
{
    const struct option_value *o = invocation->options;
    const char *url = invocation->arguments[0];
    const struct sink_options how = {
        .event = invocation->count > 1 ? invocation->arguments[1] : NULL,
        .most = o[COUNT].given ? (unsigned long)o[COUNT].number : 0,
        .as_json = o[JSON].given,
    };
    EVENT_OPTIONS wanted = {.queue_events = o[QUEUE].given ? (DWORD)o[QUEUE].number : 0};
    for (int i = 0; o[POLICY].given && policies[i]; i++)
        if (strcmp(policies[i], o[POLICY].text) == 0)
            wanted.policy = (EVENT_POLICY)i;
    IDispatch *listener;
    struct sink *sink = sink_create((IUnknown *)object, &how, &listener);
    if (!sink)
        return cli_fail(EXIT_FAILED, "subscribe: no memory");
    int status = check_name(sink, url, how.event);
    if (status) {
        IDispatch_Release(listener);
        return status;
    }
    DWORD cookie = 0;
    HRESULT hr = SubscribeEvents((IUnknown *)object, &IID_NULL, listener, &wanted, &cookie);
    status =
        FAILED(hr) ? remote_fail("subscribe", url, hr) : wait_for_events(sink, o, url, stop_fd);
    if (SUCCEEDED(hr))
        UnsubscribeEvents(cookie);
    IDispatch_Release(listener);
    return status;
}

static int run(const struct invocation *invocation)
{
    const struct option_value *o = invocation->options;
    int stop_fd = stop_open();
    if (stop_fd < 0)
        return client_fail_errno("subscribe", "signals", stop_fd);
    HRESULT hr = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    if (FAILED(hr))
        return remote_fail("subscribe", "components", hr);
    IDispatch *object = NULL;
    int status =
        remote_security_use("subscribe", o[CERTIFICATE].text, o[KEY].text, o[AUTHORITY].text);
    if (status == 0)
        status = remote_get("subscribe", invocation->arguments[0], 0, &object);
    if (status == 0) {
        status = listen_to(object, invocation, stop_fd);
        IDispatch_Release(object);
    }
    CoUninitialize();
    close(stop_fd);
    return status;
}

const struct command command_subscribe = {
    .name = "subscribe",
    .summary = "print the events of a remote object",
    .options = options,
    .arguments = arguments,
    .description =
        "Prints a line for each event of the object behind the URL, its name and its arguments, "
        "until Ctrl-C. Names are known when the type library is (registered here, or told by the "
        "server), else events have their numbers.\n\n"
        "A connection that is cut is made again, and the subscription with it. What was missed "
        "meanwhile, or because this side was too slow, is counted: on standard error, or with "
        "--json among the events.\n\n"
        "With --json each line is an object: {\"event\": NAME, \"arguments\": [...]}, {\"missed\": "
        "N, "
        "\"known\": true} (known is false when it may be more, because the publisher was started "
        "anew), {\"connection\": \"cut\"} or {\"connection\": \"restored\"}.\n\n"
        "--policy says what the server does when --queue events wait already: drop-oldest, "
        "drop-newest, block (its publisher waits for us, ten seconds at most, where its "
        "access.conf "
        "allows us events.block) or disconnect.\n\n"
        "When the time is up the exit status is 3 if fewer than --count events came, else 0.",
    .examples = "pianola subscribe tcp://192.0.2.1:7000/broadcast\n"
                "pianola subscribe http://host:8080/broadcast BroadcastEvent --count 1 --json",
    .run = run,
};
