/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <errno.h>
#include <jansson.h>
#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/dispatch.h>
#include <pianola/hresult.h>
#include <pianola/remoting.h>
#include <pianola/variant.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/channels.h"
#include "cli/client.h"
#include "cli/command.h"
#include "cli/host.h"
#include "cli/output.h"
#include "cli/remote.h"
#include "cli/rows.h"
#include "cli/stop.h"
#include "cli/variant_text.h"

enum { JSON, WATCH };

static const struct option_row options[] = {
    [JSON] = ROW_JSON,
    [WATCH] = {"watch", VALUE_SECONDS, .value_optional = true, .value = "SECONDS",
               .help = "again and again, every second or as often as that"},
    {0},
};
static const struct argument_row arguments[] = {{0}};

enum { PROCESSES_MOST = 64, ANSWER_MS = 2000, COMMAND_MOST = 64 };

/* One that is asked, on a thread of its own: one that hangs does not keep the others waiting. */
struct process {
    int pid;
    char socket[512];
    pthread_t thread;
    HRESULT hr;
    json_t *status;
    char command[COMMAND_MOST];
};

static HRESULT ask(IDispatch *object, const OLECHAR *method, char **ret)
{
    LPOLESTR names[] = {(LPOLESTR)method};
    DISPID id;
    DISPPARAMS none = {0};
    VARIANT answer;
    size_t size = 0;
    VariantInit(&answer);
    HRESULT hr = IDispatch_GetIDsOfNames(object, &IID_NULL, names, 1, 0, &id);
    if (SUCCEEDED(hr))
        hr =
            IDispatch_Invoke(object, id, &IID_NULL, 0, DISPATCH_METHOD, &none, &answer, NULL, NULL);
    if (SUCCEEDED(hr) && answer.vt == VT_BSTR)
        *ret = variant_utf8(answer.bstrVal, SysStringLen(answer.bstrVal), &size);
    VariantClear(&answer);
    return SUCCEEDED(hr) && !*ret ? E_UNEXPECTED : hr;
}

static void *ask_process(void *data)
{
    struct process *p = data;
    char url[600], *status = NULL, *command = NULL;
    IDispatch *object;
    snprintf(url, sizeof(url), "unix:%s#" HOST_STATUS_URI, p->socket);
    p->hr = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    if (FAILED(p->hr))
        return NULL;
    p->hr = GetRemoteObject(url, ANSWER_MS, &IID_IDispatch, (void **)&object);
    if (SUCCEEDED(p->hr)) {
        SetCallDeadline((IUnknown *)object, ANSWER_MS);
        p->hr = ask(object, u"Status", &status);
        if (SUCCEEDED(p->hr))
            p->hr = ask(object, u"Command", &command);
        IDispatch_Release(object);
    }
    CoUninitialize();
    if (SUCCEEDED(p->hr)) {
        p->status = json_loads(status, JSON_REJECT_DUPLICATES, NULL);
        snprintf(p->command, sizeof(p->command), "%s", command);
        if (!json_is_object(p->status))
            p->hr = E_UNEXPECTED;
    }
    free(status);
    free(command);
    return NULL;
}

static bool is_gone(const struct process *p)
{
    return kill(p->pid, 0) < 0 && errno == ESRCH;
}

static size_t find_processes(struct process *processes)
{
    char folder[256];
    size_t count = 0;
    DIR *dir = host_folder(folder, sizeof(folder)) == 0 ? opendir(folder) : NULL;
    for (const struct dirent *entry; dir && count < PROCESSES_MOST && (entry = readdir(dir));) {
        int pid, length = 0;
        if (sscanf(entry->d_name, "%9d%n", &pid, &length) != 1 || entry->d_name[length] || pid <= 0)
            continue;
        struct process *p = &processes[count];
        *p = (struct process){.pid = pid};
        snprintf(p->socket, sizeof(p->socket), "%s%s", folder, entry->d_name);
        if (is_gone(p))
            unlink(p->socket); /* it was killed */
        else
            count++;
    }
    if (dir)
        closedir(dir);
    return count;
}

static json_t *row_of(struct process *p)
{
    json_t *row = json_pack("{s:i}", "pid", p->pid);
    if (SUCCEEDED(p->hr)) {
        json_object_set_new(row, "command", output_string(p->command));
        json_object_update(row, p->status);
    } else {
        const char *why = remote_explain(p->hr);
        json_object_set_new(row, "error", json_string(why ? why : "it does not answer"));
    }
    json_decref(p->status);
    return row;
}

static json_t *gather(void)
{
    static struct process processes[PROCESSES_MOST];
    size_t count = find_processes(processes);
    json_t *rows = json_array();
    bool started[PROCESSES_MOST];
    for (size_t i = 0; i < count; i++)
        started[i] = pthread_create(&processes[i].thread, NULL, ask_process, &processes[i]) == 0;
    for (size_t i = 0; i < count; i++) {
        if (!started[i])
            processes[i].hr = E_OUTOFMEMORY;
        else
            pthread_join(processes[i].thread, NULL);
        /* One that ended just now is no error. */
        if (FAILED(processes[i].hr) && is_gone(&processes[i]))
            continue;
        json_array_append_new(rows, row_of(&processes[i]));
    }
    return rows;
}

static int run(const struct invocation *invocation)
{
    const struct option_value *o = invocation->options;
    bool as_json = o[JSON].given, again = o[WATCH].given;
    int pause = o[WATCH].text ? (int)(o[WATCH].number * 1000) : 1000;
    int stop_fd = again ? stop_open() : -1;
    if (again && stop_fd < 0)
        return client_fail_errno("channels", "signals", stop_fd);
    HRESULT hr = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    if (FAILED(hr))
        return remote_fail("channels", "components", hr);
    int status = 0;
    for (;;) {
        json_t *rows = gather();
        if (as_json) {
            status = output_json(rows);
        } else {
            if (again && isatty(STDOUT_FILENO))
                fputs("\x1b[H\x1b[J", stdout);
            channels_print(rows);
            json_decref(rows);
            if (fflush(stdout) != 0)
                status = cli_fail(EXIT_FAILED, "cannot write the output: %m");
        }
        struct pollfd stop = {.fd = stop_fd, .events = POLLIN};
        if (status || !again || poll(&stop, 1, pause < 10 ? 10 : pause) != 0)
            break;
    }
    CoUninitialize();
    return status;
}

const struct command command_channels = {
    .name = "channels",
    .summary = "show who is connected to this user's 'serve' and 'publish', and how it goes",
    .options = options,
    .arguments = arguments,
    .description =
        "Asks each process of this user that serves (pianola serve, pianola publish) and prints "
        "what it listens at, which connections it has, which events wait for which subscriber and "
        "how many it has missed, and what is published. A process that does not answer within two "
        "seconds is listed as such.\n\n"
        "With --json a process is an object with pid, command, and what GetRemotingStatus of "
        "pianola/remoting.h gives: listeners, connections, subscribers and objects; or pid and "
        "error. With --watch that is a line each time.",
    .examples = "pianola channels\n"
                "pianola channels --watch\n"
                "pianola channels --json | jq '.[].subscribers'",
    .run = run,
};
