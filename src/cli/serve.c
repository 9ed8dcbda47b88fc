/* SPDX-License-Identifier: MIT */
#include <pianola/component.h>
#include <pianola/remoting.h>
#include <unistd.h>

#include "cli/client.h"
#include "cli/command.h"
#include "cli/host.h"
#include "cli/remote.h"
#include "cli/rows.h"
#include "cli/station_object.h"
#include "cli/station_session.h"
#include "cli/stop.h"

enum { LISTEN, ACCESS, CERTIFICATE, KEY, AUTHORITY, JSON };

static const struct option_row options[] = {
    [LISTEN] = ROW_LISTEN,
    [ACCESS] = ROW_ACCESS,
    [CERTIFICATE] = ROW_CERTIFICATE,
    [KEY] = ROW_KEY,
    [AUTHORITY] = ROW_AUTHORITY,
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {{0}};

static int serve(const struct option_value *o, int stop_fd)
{
    IDispatch *station = NULL;
    HRESULT hr = session_open();
    if (SUCCEEDED(hr))
        hr = station_object_create(&station);
    if (SUCCEEDED(hr))
        hr = PublishObject((IUnknown *)station, STATION_URI);
    if (FAILED(hr))
        return remote_fail("serve", STATION_URI, hr);
    const struct host_options how = {
        .command = "serve",
        .uri = STATION_URI,
        .listen = &o[LISTEN],
        .access = &o[ACCESS],
        .certificate = &o[CERTIFICATE],
        .key = &o[KEY],
        .authority = &o[AUTHORITY],
        .as_json = o[JSON].given,
    };
    int status = host_open(&how);
    if (status == 0)
        status = host_wait(stop_fd, session_wake_fd(), session_expire);
    UnpublishObject(STATION_URI);
    session_close();
    host_close();
    return status;
}

static int run(const struct invocation *invocation)
{
    int stop_fd = stop_open();
    if (stop_fd < 0)
        return client_fail_errno("serve", "signals", stop_fd);
    HRESULT hr = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    if (FAILED(hr))
        return remote_fail("serve", "components", hr);
    int status = serve(invocation->options, stop_fd);
    CoUninitialize();
    close(stop_fd);
    return status;
}

const struct command command_serve = {
    .name = "serve",
    .summary = "let this user's station be used from elsewhere",
    .options = options,
    .arguments = arguments,
    .description =
        "Runs in the foreground until Ctrl-C or SIGTERM and lets others run commands here, with "
        "'pianola --station URL COMMAND'. Prints the URLs, one a line, with the ports that they "
        "really have.\n\n"
        "Nothing is reachable from the network unless --listen says where, and there nobody may do "
        "anything unless access.conf says who may do what (pianola-access(5)): the object is "
        "called 'station', and its methods are run.COMMAND, such as run.windows or run.term.list. "
        "Who "
        "may run 'type', 'term new' and the like may do what this user may. Without --listen "
        "only this user's programs on this machine reach it, at a unix: URL.\n\n"
        "For tls: URLs --certificate and --key are needed; with --authority only clients with a "
        "certificate that it signed are taken. Without these options certificate.pem, key.pem and "
        "authority.pem in $XDG_CONFIG_HOME/pianola are used, as far as they are there.\n\n"
        "What strangers did and were refused is told on standard error, the details of it nowhere "
        "else. A command whose user is gone is ended after 20 seconds at the latest. Units of "
        "systemd can use Type=notify.",
    .examples = "pianola serve --listen tls://0.0.0.0:7400 --authority friends.pem\n"
                "pianola serve --listen tcp://127.0.0.1:0 --access rules.conf --json",
    .run = run,
};
