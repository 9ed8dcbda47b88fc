/* SPDX-License-Identifier: MIT */
#include "cli/host.h"

#include <errno.h>
#include <pianola/component.h>
#include <pianola/remoting.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#include "base/runtime.h"
#include "cli/client.h"
#include "cli/output.h"
#include "cli/remote.h"
#include "cli/remote_object.h"
#include "cli/stop.h"
#include "cli/variant_text.h"
#include "pianola/bstr.h"

enum { URL_MOST = 1024 };

static struct {
    char socket[108];
    const char *command;
    bool is_open;
    struct remote_object status;
} host;

/* ---- what 'pianola channels' is told ---- */

static HRESULT tell_status(struct remote_object *self, unsigned method, DISPPARAMS *params,
                           VARIANT *ret)
{
    char *json = NULL;
    (void)self;
    (void)method;
    (void)params;
    HRESULT hr = GetRemotingStatus(&json);
    if (FAILED(hr))
        return hr;
    ret->bstrVal = variant_bstr(json, strlen(json));
    ret->vt = VT_BSTR;
    CoTaskMemFree(json);
    return ret->bstrVal ? S_OK : E_OUTOFMEMORY;
}

static HRESULT tell_command(struct remote_object *self, unsigned method, DISPPARAMS *params,
                            VARIANT *ret)
{
    (void)self;
    (void)method;
    (void)params;
    ret->bstrVal = variant_bstr(host.command, strlen(host.command));
    ret->vt = VT_BSTR;
    return ret->bstrVal ? S_OK : E_OUTOFMEMORY;
}

static void keep(struct remote_object *self)
{
    (void)self;
}

static const struct remote_method methods[] = {{"Status", 0, tell_status},
                                               {"Command", 0, tell_command}};
static struct remote_class status_class = {.methods = methods, .count = 2, .destroy = keep};

int host_folder(char *buf, size_t size)
{
    int r = runtime_socket_path("remoting/", buf, size);
    return r < 0 ? r : runtime_make_folders(buf);
}

static HRESULT listen_for_status(char *url, size_t size)
{
    DWORD listener;
    char leaf[40], text[sizeof(host.socket) + 8];
    snprintf(leaf, sizeof(leaf), "remoting/%d", (int)getpid());
    if (runtime_socket_path(leaf, host.socket, sizeof(host.socket)) < 0 ||
        runtime_make_folders(host.socket) < 0)
        return E_ACCESSDENIED;
    unlink(host.socket); /* of one that had our number before and was killed */
    snprintf(text, sizeof(text), "unix:%s", host.socket);
    HRESULT hr = ListenRemoting(text, NULL, &listener);
    if (SUCCEEDED(hr))
        hr = GetListenerUrl(listener, url, (UINT)size);
    host.is_open = SUCCEEDED(hr);
    return hr;
}

/* ---- opening ---- */

/* While this thread opens a listener: why it did not go is the failure's to say. */
static _Thread_local char *kept_line;
enum { LINE_MOST = 200 };

static void CALLBACK log_line(const char *line, void *data)
{
    static const char mark[] = "can not listen: ";
    (void)data;
    if (kept_line && strncmp(line, mark, strlen(mark)) == 0) {
        snprintf(kept_line, LINE_MOST, "%.190s", line + strlen(mark));
        return;
    }
    fprintf(stderr, "pianola: %s: %s\n", host.command, line);
}

static int add_listener(const struct host_options *o, const char *url, json_t *urls)
{
    DWORD listener;
    char real[URL_MOST], whole[URL_MOST + 256], why[LINE_MOST] = "";
    struct remote_security security;
    remote_security_find(o->certificate->text, o->key->text, o->authority->text, &security);
    bool is_tls = strncmp(url, "tls:", 4) == 0;
    if (is_tls && (!security.files.certificate || !security.files.key))
        return cli_fail(EXIT_USAGE, "%s: %s: tls: needs --certificate and --key", o->command, url);
    kept_line = why;
    HRESULT hr = ListenRemoting(url, is_tls ? &security.files : NULL, &listener);
    kept_line = NULL;
    if (SUCCEEDED(hr))
        hr = GetListenerUrl(listener, real, sizeof(real));
    if (hr == E_INVALIDARG)
        return cli_fail(EXIT_USAGE,
                        "%s: '%s' is no URL to listen at; write one such as tcp://0.0.0.0:7000, "
                        "http://127.0.0.1:8080 or unix:/path",
                        o->command, url);
    if (FAILED(hr) && *why && (hr == E_FAIL || HRESULT_CODE(hr) == ERROR_PATH_NOT_FOUND))
        return cli_fail(EXIT_FAILED, "%s: can not listen: %s", o->command, why);
    if (FAILED(hr))
        return remote_fail(o->command, url, hr);
    remote_url_with(real, o->uri, whole, sizeof(whole));
    json_array_append_new(urls, output_string(whole));
    return 0;
}

static int say(const struct host_options *o, json_t *urls)
{
    if (o->as_json)
        return output_json(json_pack("{s:i, s:O}", "pid", (int)getpid(), "urls", urls));
    for (size_t i = 0; i < json_array_size(urls); i++)
        printf("%s\n", json_string_value(json_array_get(urls, i)));
    return fflush(stdout) == 0 ? 0 : cli_fail(EXIT_FAILED, "cannot write the output: %m");
}

/* What nobody who begins would guess from refusals that say nothing. */
static void hint(const struct host_options *o)
{
    char path[512];
    bool is_open = false;
    for (size_t i = 0; i < o->listen->times; i++)
        is_open |= strncmp(o->listen->texts[i], "unix:", 5) != 0;
    if (is_open && !o->access->text && !remote_config_find("access.conf", path, sizeof(path)))
        fprintf(stderr,
                "pianola: %s: nobody may do anything over the network yet: there is no %s; see "
                "pianola-access(5)\n",
                o->command, path);
}

int host_open(const struct host_options *o)
{
    char url[URL_MOST], whole[URL_MOST + 256];
    host.command = o->command;
    SetRemotingLog(log_line, NULL);
    remote_object_init(&host.status, &status_class);
    int status =
        remote_security_check(o->command, o->certificate->text, o->key->text, o->authority->text);
    if (status)
        return status;
    /* Read now: what is wrong in it is told now. */
    HRESULT hr = SetRemotingAccess(o->access->text);
    if (FAILED(hr))
        return remote_fail(o->command, o->access->text, hr);
    hr = remote_class_open(&status_class);
    if (SUCCEEDED(hr))
        hr = PublishObject((IUnknown *)&host.status.iface, HOST_STATUS_URI);
    if (SUCCEEDED(hr))
        hr = listen_for_status(url, sizeof(url));
    if (FAILED(hr))
        return remote_fail(o->command, "the runtime folder", hr);
    json_t *urls = json_array();
    for (size_t i = 0; i < o->listen->times && status == 0; i++)
        status = add_listener(o, o->listen->texts[i], urls);
    if (!o->listen->times) {
        remote_url_with(url, o->uri, whole, sizeof(whole));
        json_array_append_new(urls, output_string(whole));
    }
    if (status == 0)
        status = say(o, urls);
    json_decref(urls);
    if (status == 0) {
        hint(o);
        sd_notify(0, "READY=1");
    }
    return status;
}

int host_wait(int stop_fd, int wake_fd, int (*turn)(void))
{
    for (;;) {
        int wait = turn ? turn() : -1;
        struct pollfd fds[] = {{.fd = stop_fd, .events = POLLIN},
                               {.fd = wake_fd, .events = POLLIN}};
        if (poll(fds, 2, wait) < 0 && errno != EINTR)
            return client_fail_errno(host.command, "poll", -errno);
        if (fds[0].revents)
            return EXIT_DONE;
    }
}

void host_close(void)
{
    sd_notify(0, "STOPPING=1");
    UnpublishObject(HOST_STATUS_URI);
    SetRemotingLog(NULL, NULL);
    if (host.is_open)
        unlink(host.socket);
}
