/* SPDX-License-Identifier: MIT */
#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/remoting.h>
#include <string.h>
#include <unistd.h>

#include "cli/client.h"
#include "cli/command.h"
#include "cli/host.h"
#include "cli/remote.h"
#include "cli/rows.h"
#include "cli/stop.h"
#include "cli/variant_text.h"

enum { URI, SINGLETON, SINGLE_CALL, ACTIVATED, LISTEN, ACCESS, CERTIFICATE, KEY, AUTHORITY, JSON };

static const struct option_row options[] = {
    [URI] = {"uri", VALUE_TEXT, .value = "NAME", .help = "what it is called in URLs"},
    [SINGLETON] = {"singleton", .help = "one object for all (this is so unless another is given)"},
    [SINGLE_CALL] = {"single-call", .help = "an object for each call"},
    [ACTIVATED] = {"activated", .help = "an object for each client that makes one"},
    [LISTEN] = ROW_LISTEN,
    [ACCESS] = ROW_ACCESS,
    [CERTIFICATE] = ROW_CERTIFICATE,
    [KEY] = ROW_KEY,
    [AUTHORITY] = ROW_AUTHORITY,
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    {"CLASS", VALUE_TEXT, .help = "a ProgID or CLSID"},
    {0},
};

static int find_class(const char *name, CLSID *ret)
{
    BSTR wide = variant_bstr(name, strlen(name));
    HRESULT hr = wide ? CLSIDFromString(wide, ret) : E_OUTOFMEMORY;
    SysFreeString(wide);
    return FAILED(hr) ? cli_fail(EXIT_NOT_FOUND,
                                 "publish: no class '%s' is registered; 'pianola component list' "
                                 "lists those that are",
                                 name)
                      : 0;
}

static int publish(const struct invocation *invocation, int stop_fd)
{
    const struct option_value *o = invocation->options;
    CLSID clsid;
    PUBLISH_MODE mode = o[ACTIVATED].given     ? PUBLISH_ACTIVATED
                        : o[SINGLE_CALL].given ? PUBLISH_SINGLECALL
                                               : PUBLISH_SINGLETON;
    int status = find_class(invocation->arguments[0], &clsid);
    if (status)
        return status;
    const struct host_options how = {
        .command = "publish",
        .uri = o[URI].text,
        .listen = &o[LISTEN],
        .access = &o[ACCESS],
        .certificate = &o[CERTIFICATE],
        .key = &o[KEY],
        .authority = &o[AUTHORITY],
        .as_json = o[JSON].given,
    };
    HRESULT hr = PublishClass(&clsid, o[URI].text, mode);
    if (hr == E_INVALIDARG)
        return cli_fail(EXIT_USAGE,
                        "publish: --uri '%s': at most 200 of the characters A-Z a-z 0-9 - . _ ~ / "
                        "are wanted",
                        o[URI].text);
    if (FAILED(hr))
        return remote_fail("publish", invocation->arguments[0], hr);
    status = host_open(&how);
    if (status == 0)
        status = host_wait(stop_fd, -1, NULL);
    UnpublishObject(o[URI].text);
    host_close();
    return status;
}

static int run(const struct invocation *invocation)
{
    const struct option_value *o = invocation->options;
    if (!o[URI].given)
        return cli_fail(EXIT_USAGE, "publish: --uri is missing; write --uri NAME");
    if (o[SINGLETON].given + o[SINGLE_CALL].given + o[ACTIVATED].given > 1)
        return cli_fail(EXIT_USAGE,
                        "publish: give one of --singleton, --single-call and --activated");
    int stop_fd = stop_open();
    if (stop_fd < 0)
        return client_fail_errno("publish", "signals", stop_fd);
    HRESULT hr = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    if (FAILED(hr))
        return remote_fail("publish", "components", hr);
    int status = publish(invocation, stop_fd);
    CoUninitialize();
    close(stop_fd);
    return status;
}

const struct command command_publish = {
    .name = "publish",
    .summary = "let objects of a registered class be used from elsewhere",
    .options = options,
    .arguments = arguments,
    .description =
        "Runs in the foreground until Ctrl-C or SIGTERM. Prints the object's URLs, one a line, "
        "with "
        "the ports that they really have; 'pianola call' and 'pianola subscribe' take them, other "
        "programs GetRemoteObject.\n\n"
        "The object of a singleton is made when it is first asked for. It has a lease, five "
        "minutes "
        "at first and two after each call: when that is over its URL is an error, since what was "
        "in it is lost. --single-call makes an object for each call, --activated one for each "
        "client that asks for its own.\n\n"
        "Without --listen only this user's programs on this machine reach it, at a unix: URL; "
        "over the network nobody may do anything unless access.conf says who may "
        "(pianola-access(5)). The class's type library has to be registered on both sides for "
        "calls by interface; calls by name need it here alone.",
    .examples = "pianola publish CounterLib.Counter --uri counter --listen tcp://127.0.0.1:7000\n"
                "pianola publish LedgerLib.Ledger --uri ledger --activated",
    .run = run,
};
