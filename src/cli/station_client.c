/* SPDX-License-Identifier: MIT */
#include "cli/station_client.h"

#include <errno.h>
#include <fcntl.h>
#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/dispatch.h>
#include <pianola/hresult.h>
#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "cli/client.h"
#include "cli/remote.h"
#include "cli/remote_object.h"
#include "cli/station_object.h"
#include "cli/station_results.h"
#include "cli/station_session.h"
#include "cli/station_words.h"
#include "cli/variant_text.h"

enum { CALL_MS = 15000, URL_MOST = 1024, TRIES = 2 };

/* The session's methods. */
enum { FILE_ = 1, START, READ, WRITE, RESIZE, SIGNAL };

struct client {
    const char *url;
    const struct command *command;
    IDispatch *session;
    bool has_terminal, sends_input, error_too;
    struct station_file files[STATION_FILES_MOST];
    struct station_result results[STATION_FILES_MOST];
    size_t file_count;

    int done_fd; /* the reader has come to the end */
    pthread_t reader;
    int status; /* the reader's, then ours */
    HRESULT hr; /* the connection failed */

    int signal_fd;
    char input[SESSION_PIECE];
    size_t waiting;
    long long written;
    bool input_ended;
};

/* ---- calls; every one may be made twice ---- */

static HRESULT call(IDispatch *object, DISPID id, VARIANT *arguments, UINT count, VARIANT *ret)
{
    DISPPARAMS params = {arguments, NULL, count, 0};
    HRESULT hr = E_FAIL;
    for (int i = 0; i < TRIES; i++) {
        VARIANT unused;
        VariantInit(&unused);
        if (ret)
            VariantInit(ret);
        hr = IDispatch_Invoke(object, id, &IID_NULL, 0, DISPATCH_METHOD, &params,
                              ret ? ret : &unused, NULL, NULL);
        VariantClear(&unused);
        if (hr != RPC_E_DISCONNECTED && hr != RPC_E_TIMEOUT)
            break;
    }
    return hr;
}

static VARIANT number_of(long long number)
{
    VARIANT value = {.vt = VT_I8};
    value.llVal = number;
    return value;
}

static HRESULT call_with_numbers(IDispatch *object, DISPID id, long long first, long long second,
                                 UINT count)
{
    VARIANT arguments[] = {number_of(second), number_of(first)};
    return call(object, id, arguments + (2 - count), count, NULL);
}

/* ---- its outputs; on a thread of its own ---- */

static int write_all(int fd, const char *bytes, size_t size)
{
    while (size) {
        ssize_t n = write(fd, bytes, size);
        if (n < 0 && errno == EAGAIN)
            poll(&(struct pollfd){.fd = fd, .events = POLLOUT}, 1, -1);
        else if (n < 0 && errno != EINTR)
            return -errno;
        bytes += n > 0 ? n : 0;
        size -= n > 0 ? (size_t)n : 0;
    }
    return 0;
}

/* A piece; false: that was the last one. */
static bool take_piece(struct client *c, enum session_kind kind, int value, const void *bytes,
                       size_t size)
{
    int r = 0;
    struct station_result *result;
    switch (kind) {
    case SESSION_NOTHING:
        return true;
    case SESSION_OUTPUT:
    case SESSION_ERROR:
        r = write_all(kind == SESSION_OUTPUT ? STDOUT_FILENO : STDERR_FILENO, bytes, size);
        if (r < 0)
            c->status =
                cli_fail(EXIT_FAILED, "cannot write the output: %s; check the disk or the pipe",
                         strerror(-r));
        return r == 0;
    case SESSION_FILE:
        result = value >= 0 && (size_t)value < c->file_count ? &c->results[value] : NULL;
        r = !result || !result->path ? -EPROTO
            : size                   ? station_result_write(result, bytes, size)
                                     : station_result_keep(result);
        if (r < 0)
            c->status = client_fail_errno(c->command->name,
                                          result && result->path ? result->path : c->url, r);
        return r == 0;
    case SESSION_END:
        c->status = value;
        return false;
    }
    c->hr = RPC_E_INVALID_DATA;
    return false;
}

static bool read_piece(struct client *c, const VARIANT *answer)
{
    void *bytes = NULL;
    size_t size = 0;
    if (answer->vt == (VT_ARRAY | VT_VARIANT) && answer->parray &&
        SafeArrayGetDim(answer->parray) == 1 && answer->parray->rgsabound[0].cElements == 3) {
        VARIANT *values = answer->parray->pvData;
        DISPPARAMS params = {&values[2], NULL, 1, 0};
        if (values[0].vt == VT_I4 && values[1].vt == VT_I4 &&
            SUCCEEDED(remote_bytes(&params, 0, SESSION_PIECE, &bytes, &size))) {
            bool more =
                take_piece(c, (enum session_kind)values[0].lVal, values[1].lVal, bytes, size);
            free(bytes);
            return more;
        }
    }
    c->hr = RPC_E_INVALID_DATA;
    return false;
}

static void *read_all(void *data)
{
    struct client *c = data;
    uint64_t one = 1;
    c->hr = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    bool more = SUCCEEDED(c->hr);
    for (long long number = 1; more; number++) {
        VARIANT answer, argument = number_of(number);
        c->hr = call(c->session, READ, &argument, 1, &answer);
        more = SUCCEEDED(c->hr) && read_piece(c, &answer);
        VariantClear(&answer);
    }
    if (write(c->done_fd, &one, sizeof(one)) < 0)
        abort();
    CoUninitialize();
    return NULL;
}

/* ---- its input and signals ---- */

static HRESULT write_input(struct client *c)
{
    VARIANT arguments[2] = {{.vt = VT_EMPTY}, number_of(c->written)}, answer;
    HRESULT hr = remote_put_bytes(c->input, c->waiting, &arguments[0]);
    if (SUCCEEDED(hr))
        hr = call(c->session, WRITE, arguments, 2, &answer);
    VariantClear(&arguments[0]);
    if (FAILED(hr))
        return hr;
    long long taken = answer.vt == VT_I8 ? answer.llVal - c->written : -1;
    VariantClear(&answer);
    if (taken < 0 || taken > (long long)c->waiting)
        return RPC_E_INVALID_DATA;
    memmove(c->input, c->input + taken, c->waiting - (size_t)taken);
    c->waiting -= (size_t)taken;
    c->written += taken;
    return S_OK;
}

static HRESULT read_input(struct client *c)
{
    ssize_t n = read(STDIN_FILENO, c->input, sizeof(c->input));
    if (n < 0 && (errno == EINTR || errno == EAGAIN))
        return S_OK;
    c->input_ended = n <= 0;
    c->waiting = n > 0 ? (size_t)n : 0;
    return write_input(c); /* nothing is its end */
}

static HRESULT take_signal(struct client *c)
{
    struct signalfd_siginfo info;
    struct winsize size;
    if (read(c->signal_fd, &info, sizeof(info)) != (ssize_t)sizeof(info))
        return S_OK;
    if (info.ssi_signo != SIGWINCH)
        return call_with_numbers(c->session, SIGNAL, info.ssi_signo, 0, 1);
    if (!c->has_terminal || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || !size.ws_col ||
        !size.ws_row)
        return S_OK;
    return call_with_numbers(c->session, RESIZE, size.ws_col, size.ws_row, 2);
}

static HRESULT drive(struct client *c)
{
    HRESULT hr = S_OK;
    while (SUCCEEDED(hr)) {
        bool reads = c->sends_input && !c->input_ended && !c->waiting;
        struct pollfd fds[] = {{.fd = c->done_fd, .events = POLLIN},
                               {.fd = c->signal_fd, .events = POLLIN},
                               {.fd = reads ? STDIN_FILENO : -1, .events = POLLIN}};
        if (poll(fds, 3, c->waiting ? 0 : -1) < 0 && errno != EINTR)
            return E_UNEXPECTED;
        if (fds[0].revents)
            return S_OK;
        if (fds[1].revents)
            hr = take_signal(c);
        else if (c->waiting)
            hr = write_input(c);
        else if (fds[2].revents)
            hr = read_input(c);
    }
    return hr;
}

/* ---- beginning ---- */

static int open_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH};
    for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
        sigaddset(&set, numbers[i]);
    if (sigprocmask(SIG_BLOCK, &set, NULL) < 0)
        return -errno;
    int fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    return fd < 0 ? -errno : fd;
}

static HRESULT send_file(struct client *c, size_t index, int fd, int *ret_error)
{
    char piece[SESSION_PIECE / 2];
    long long at = 0;
    HRESULT hr = S_OK;
    for (bool first = true; SUCCEEDED(hr); first = false) {
        ssize_t n = read(fd, piece, sizeof(piece));
        if (n < 0) {
            *ret_error = -errno;
            return E_FAIL;
        }
        if (!n && !first)
            break;
        VARIANT arguments[3] = {{.vt = VT_EMPTY}, number_of(at), number_of((long long)index)};
        hr = remote_put_bytes(piece, (size_t)n, &arguments[0]);
        if (SUCCEEDED(hr))
            hr = call(c->session, FILE_, arguments, 3, NULL);
        VariantClear(&arguments[0]);
        at += n;
    }
    return hr;
}

/* Before anything runs: what is read is sent, what comes back can be written. */
static int send_files(struct client *c)
{
    for (size_t i = 0; i < c->file_count; i++) {
        const struct station_file *file = &c->files[i];
        const char *path = *file->place;
        int error = 0;
        c->results[i].fd = -1;
        if (file->way == FILE_WRITE || file->way == FILE_CHANGE)
            error = station_result_open(&c->results[i], path);
        if (error < 0)
            return client_fail_errno(c->command->name, path, error);
        if (file->way == FILE_WRITE)
            continue;
        _cleanup_close_ int fd = open(path, O_RDONLY | O_CLOEXEC);
        if (fd < 0 && file->way == FILE_OR_NAME && errno == ENOENT && !strchr(path, '/'))
            continue;
        if (fd < 0)
            return client_fail_errno(c->command->name, path, -errno);
        HRESULT hr = send_file(c, i, fd, &error);
        if (error < 0)
            return client_fail_errno(c->command->name, path, error);
        if (FAILED(hr))
            return remote_fail(c->command->name, c->url, hr);
    }
    return 0;
}

static HRESULT pack_words(char **words, size_t count, VARIANT *ret)
{
    SAFEARRAY *array = SafeArrayCreateVector(VT_BSTR, 0, (ULONG)count);
    if (!array)
        return E_OUTOFMEMORY;
    BSTR *texts = array->pvData;
    ret->vt = VT_ARRAY | VT_BSTR;
    ret->parray = array;
    for (size_t i = 0; i < count; i++)
        if (!(texts[i] = variant_bstr(words[i], strlen(words[i]))))
            return E_OUTOFMEMORY;
    return S_OK;
}

static void describe_terminal(const struct client *c, char *buf, size_t size)
{
    struct winsize window = {.ws_col = 80, .ws_row = 24};
    const char *term = getenv("TERM");
    buf[0] = 0;
    if (!c->has_terminal)
        return;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) < 0 || !window.ws_col || !window.ws_row)
        window = (struct winsize){.ws_col = 80, .ws_row = 24};
    snprintf(buf, size, "%dx%d %s", window.ws_col, window.ws_row, term && *term ? term : "dumb");
}

/* The station's object makes a session of the command. */
static HRESULT ask_for_session(struct client *c, IDispatch *station, char **words, size_t count)
{
    char name[STATION_METHOD_ROOM], terminal[160];
    DISPID id = DISPID_UNKNOWN;
    station_method_name(c->command, name);
    describe_terminal(c, terminal, sizeof(terminal));
    LPOLESTR wide = variant_bstr(name, strlen(name));
    HRESULT hr =
        wide ? IDispatch_GetIDsOfNames(station, &IID_NULL, &wide, 1, 0, &id) : E_OUTOFMEMORY;
    SysFreeString(wide);
    if (FAILED(hr))
        return hr;
    VARIANT arguments[3] = {{.vt = VT_BOOL}, {.vt = VT_BSTR}, {.vt = VT_EMPTY}}, answer;
    VariantInit(&answer);
    arguments[0].boolVal = c->error_too ? VARIANT_TRUE : VARIANT_FALSE;
    arguments[1].bstrVal = variant_bstr(terminal, strlen(terminal));
    hr = pack_words(words, count, &arguments[2]);
    DISPPARAMS params = {arguments, NULL, 3, 0};
    if (SUCCEEDED(hr))
        hr = IDispatch_Invoke(station, id, &IID_NULL, 0, DISPATCH_METHOD, &params, &answer, NULL,
                              NULL);
    VariantClear(&arguments[1]);
    VariantClear(&arguments[2]);
    if (SUCCEEDED(hr) && answer.vt == VT_DISPATCH && answer.pdispVal) {
        c->session = answer.pdispVal;
        SetCallDeadline((IUnknown *)c->session, CALL_MS);
        return S_OK;
    }
    VariantClear(&answer);
    return FAILED(hr) ? hr : RPC_E_INVALID_DATA;
}

static int begin(struct client *c, struct invocation *invocation)
{
    size_t count = 0;
    IDispatch *station = NULL;
    int status = remote_get(c->command->name, c->url, 0, &station);
    if (status)
        return status;
    char **words = station_words(c->command, invocation, &count);
    HRESULT hr = words ? ask_for_session(c, station, words, count) : S_OK;
    if (!words)
        status =
            cli_fail(EXIT_USAGE, "%s: more than %d words", c->command->name, STATION_WORDS_MOST);
    station_words_free(words);
    IDispatch_Release(station);
    if (status)
        return status;
    if (hr == HRESULT_FROM_WIN32(ERROR_BUSY))
        return cli_fail(EXIT_FAILED, "%s: %s: too many commands run there; try again later",
                        c->command->name, c->url);
    if (hr == DISP_E_UNKNOWNNAME)
        return cli_fail(EXIT_FAILED, "%s: %s: it has no such command; is it a station's?",
                        c->command->name, c->url);
    if (FAILED(hr))
        return remote_fail(c->command->name, c->url, hr);
    status = send_files(c);
    if (status)
        return status;
    hr = call(c->session, START, NULL, 0, NULL);
    return FAILED(hr) ? remote_fail(c->command->name, c->url, hr) : 0;
}

static int converse(struct client *c)
{
    struct termios before, raw;
    bool is_raw = c->has_terminal && tcgetattr(STDIN_FILENO, &before) == 0;
    if (is_raw) {
        raw = before;
        cfmakeraw(&raw);
        tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
    }
    HRESULT hr = E_OUTOFMEMORY;
    c->done_fd = eventfd(0, EFD_CLOEXEC);
    bool started = c->done_fd >= 0 && pthread_create(&c->reader, NULL, read_all, c) == 0;
    if (started) {
        hr = drive(c);
        /* Without the line there is nothing to wait for but the reader's last call. */
        pthread_join(c->reader, NULL);
    }
    if (is_raw)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
    if (c->done_fd >= 0)
        close(c->done_fd);
    if (FAILED(c->hr))
        hr = c->hr;
    else if (started)
        hr = S_OK; /* it has come to the end */
    if (FAILED(hr))
        return cli_fail(EXIT_FAILED, "%s: %s: the connection to the station was lost",
                        c->command->name, c->url);
    return c->status;
}

static int run_there(struct client *c, const struct station_options *o,
                     struct invocation *invocation)
{
    int status = remote_security_use(c->command->name, o->certificate, o->key, o->authority);
    if (status == 0)
        status = begin(c, invocation);
    if (status == 0)
        status = converse(c);
    for (size_t i = 0; i < c->file_count; i++)
        station_result_close(&c->results[i]);
    if (c->session)
        IDispatch_Release(c->session);
    return status;
}

static bool has_dash(const struct invocation *invocation)
{
    for (size_t i = 0; i < invocation->count; i++)
        if (strcmp(invocation->arguments[i], "-") == 0)
            return true;
    return false;
}

int station_run(const struct station_options *options, const struct command *command,
                struct invocation *invocation)
{
    char url[URL_MOST];
    if (!remote_is_url(options->url) || strlen(options->url) > sizeof(url) / 2)
        return cli_fail(EXIT_USAGE,
                        "--station '%s' is no URL; write one such as tls://host:7400 or "
                        "unix:/path",
                        options->url);
    remote_url_with(options->url, STATION_URI, url, sizeof(url));
    struct client *c = calloc(1, sizeof(*c));
    if (!c)
        return cli_fail(EXIT_FAILED, "%s: no memory", command->name);
    c->url = url;
    c->command = command;
    c->has_terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    c->error_too = c->has_terminal && isatty(STDERR_FILENO);
    c->sends_input = c->has_terminal || command->reads_input || has_dash(invocation);
    size_t count = station_files(command, invocation, c->files);
    c->signal_fd = open_signals();
    HRESULT hr = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    int status = 0;
    if (count > STATION_FILES_MOST)
        status = cli_fail(EXIT_USAGE, "%s: more than %d files", command->name, STATION_FILES_MOST);
    else if (c->signal_fd < 0)
        status = client_fail_errno(command->name, "signals", c->signal_fd);
    else if (FAILED(hr))
        status = remote_fail(command->name, "components", hr);
    if (status == 0) {
        c->file_count = count;
        status = run_there(c, options, invocation);
    }
    if (SUCCEEDED(hr))
        CoUninitialize();
    if (c->signal_fd >= 0)
        close(c->signal_fd);
    free(c);
    return status;
}
