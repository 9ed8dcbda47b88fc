/* SPDX-License-Identifier: MIT */
#include "cli/station_session.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <pianola/errors.h>
#include <pianola/hresult.h>
#include <pianola/safearray.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/remote_object.h"
#include "cli/session_files.h"
#include "cli/session_guard.h"
#include "cli/session_process.h"

enum { SESSIONS_MOST = 32, KILL_MS = 2000, WRITE_MS = 1000, SIZE_MOST = 10000, TERM_MOST = 64 };

/* Who takes more than one lock takes them in this order: all, reading or writing, lock. */
struct session {
    struct remote_object object;
    struct session *next;
    bool is_listed; /* with all_lock */
    const struct command *command;
    struct invocation invocation; /* points into words */
    char **words;
    char term[TERM_MOST];
    int columns, rows;
    bool error_too;
    struct station_file places[STATION_FILES_MOST];
    struct session_files files;

    pthread_mutex_t reading; /* the piece, out and error */
    long long number;
    enum session_kind kind;
    int value;
    size_t size;
    char *piece;

    pthread_mutex_t writing; /* in */
    long long written;

    pthread_mutex_t lock; /* what follows */
    struct session_process process;
    bool is_started, is_gone;
    unsigned calls;
    uint64_t seen, hung_up;
};

static pthread_mutex_t all_lock = PTHREAD_MUTEX_INITIALIZER;
static struct session *all;
static unsigned count;
static int wake_fd = -1;
static char program[4096]; /* this one */

static struct session *of_object(struct remote_object *object)
{
    return (struct session *)object;
}

static HRESULT of_errno(int negative)
{
    switch (negative) {
    case -EACCES:
        return E_ACCESSDENIED;
    case -ENOMEM:
        return E_OUTOFMEMORY;
    case -EFBIG:
        return SESSION_E_TOO_LARGE;
    default:
        return E_FAIL;
    }
}

static void wake(void)
{
    uint64_t one = 1;
    if (write(wake_fd, &one, sizeof(one)) < 0)
        return; /* it is awake */
}

/* ---- calls begin and end ---- */

static void begin(struct session *s)
{
    pthread_mutex_lock(&s->lock);
    s->calls++;
    pthread_mutex_unlock(&s->lock);
}

static HRESULT end(struct session *s, HRESULT hr)
{
    pthread_mutex_lock(&s->lock);
    s->calls--;
    s->seen = clock_ms();
    pthread_mutex_unlock(&s->lock);
    return hr;
}

static bool is_running(struct session *s)
{
    pthread_mutex_lock(&s->lock);
    bool is = s->is_started;
    pthread_mutex_unlock(&s->lock);
    return is;
}

/* One at a time; a call whose caller gave up may still be waiting. */
static bool take(pthread_mutex_t *mutex)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += 2 * SESSION_READ_MS / 1000;
    return pthread_mutex_clocklock(mutex, CLOCK_MONOTONIC, &until) == 0;
}

/* ---- before it runs ---- */

static HRESULT put_file(struct remote_object *self, unsigned method, DISPPARAMS *params,
                        VARIANT *ret)
{
    struct session *s = of_object(self);
    long long index = 0, at = 0;
    void *bytes = NULL;
    size_t size = 0;
    (void)method;
    (void)ret;
    begin(s);
    HRESULT hr = remote_number(params, 0, &index);
    if (SUCCEEDED(hr))
        hr = remote_number(params, 1, &at);
    if (SUCCEEDED(hr))
        hr = remote_bytes(params, 2, SESSION_PIECE, &bytes, &size);
    if (SUCCEEDED(hr) && (index < 0 || !take(&s->writing)))
        hr = E_INVALIDARG;
    else if (SUCCEEDED(hr)) {
        int r = is_running(s) ? -EINVAL
                              : session_files_write(&s->files, (size_t)index, at, bytes, size,
                                                    SESSION_INPUT_MOST);
        hr = r < 0 ? of_errno(r) : S_OK;
        pthread_mutex_unlock(&s->writing);
    }
    free(bytes);
    return end(s, hr);
}

/* "pianola", the command's name, its words. */
static char **make_argv(const struct session *s)
{
    size_t words_count = 0, used = 0;
    char **words = station_words(s->command, &s->invocation, &words_count);
    char **argv = words ? calloc(words_count + 4, sizeof(*argv)) : NULL;
    if (argv) {
        argv[used++] = strdup("pianola");
        const char *space = strchr(s->command->name, ' ');
        argv[used++] = space ? strndup(s->command->name, (size_t)(space - s->command->name))
                             : strdup(s->command->name);
        if (space)
            argv[used++] = strdup(space + 1);
        memcpy(argv + used, words, words_count * sizeof(*argv));
        free(words);
    } else {
        station_words_free(words);
    }
    return argv;
}

static HRESULT start(struct session *s)
{
    int r = session_files_place(&s->files, s->places);
    if (r < 0)
        return of_errno(r);
    const char *home = getenv("HOME");
    char **argv = make_argv(s);
    if (!argv)
        return E_OUTOFMEMORY;
    const struct session_start how = {
        .program = program,
        .argv = argv,
        .folder = s->files.folder[0] ? s->files.folder
                  : home             ? home
                                     : "/",
        .term = s->term[0] ? s->term : NULL,
        .columns = s->columns,
        .rows = s->rows,
        .error_too = s->error_too,
    };
    r = session_process_start(&how, &s->process);
    station_words_free(argv);
    return r < 0 ? of_errno(r) : S_OK;
}

static HRESULT run(struct remote_object *self, unsigned method, DISPPARAMS *params, VARIANT *ret)
{
    struct session *s = of_object(self);
    (void)method;
    (void)params;
    (void)ret;
    begin(s);
    HRESULT hr = take(&s->writing) ? S_OK : E_UNEXPECTED;
    if (SUCCEEDED(hr)) {
        pthread_mutex_lock(&s->lock);
        hr = s->is_started || s->hung_up ? E_UNEXPECTED : start(s);
        s->is_started |= SUCCEEDED(hr);
        pthread_mutex_unlock(&s->lock);
        pthread_mutex_unlock(&s->writing);
    }
    return end(s, hr);
}

/* ---- what comes ---- */

static void set_piece(struct session *s, enum session_kind kind, int value, size_t size)
{
    s->kind = kind;
    s->value = value;
    s->size = size;
}

/* A piece of what one of its outputs has; one at its end is closed. */
static bool read_output(struct session *s, int *fd, enum session_kind kind)
{
    ssize_t n = read(*fd, s->piece, SESSION_PIECE);
    if (n > 0) {
        set_piece(s, kind, 0, (size_t)n);
        return true;
    }
    if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
        close(*fd);
        *fd = -1;
    }
    return false;
}

static bool has_ended(struct session *s)
{
    pthread_mutex_lock(&s->lock);
    bool has = session_process_reap(&s->process);
    pthread_mutex_unlock(&s->lock);
    return has;
}

/* False: it has all been read. What outlives the command may hold its outputs open: they are read
 * as far as they are filled by then. */
static bool next_output(struct session *s)
{
    struct session_process *p = &s->process;
    uint64_t until = clock_ms() + SESSION_READ_MS;
    for (;;) {
        bool ended = has_ended(s);
        if (ended && p->out < 0 && p->error < 0)
            return false;
        struct pollfd fds[] = {{.fd = p->out, .events = POLLIN},
                               {.fd = p->error, .events = POLLIN},
                               {.fd = ended ? -1 : p->pidfd, .events = POLLIN}};
        uint64_t now = clock_ms();
        int n = poll(fds, 3, ended || now >= until ? 0 : (int)(until - now));
        if (fds[0].revents && read_output(s, &p->out, SESSION_OUTPUT))
            return true;
        if (fds[1].revents && read_output(s, &p->error, SESSION_ERROR))
            return true;
        if (n == 0 && ended) {
            close(p->out);
            close(p->error);
            p->out = p->error = -1;
        } else if (n == 0 && now >= until) {
            set_piece(s, SESSION_NOTHING, 0, 0);
            return true;
        }
    }
}

static void next_piece(struct session *s)
{
    size_t index = 0;
    if (s->kind == SESSION_END || next_output(s))
        return;
    ssize_t n = session_files_read(&s->files, s->piece, SESSION_PIECE, &index);
    if (n >= 0)
        set_piece(s, SESSION_FILE, (int)index, (size_t)n);
    else
        set_piece(s, SESSION_END, s->process.status, 0);
}

static HRESULT pack_piece(const struct session *s, VARIANT *ret)
{
    SAFEARRAY *array = SafeArrayCreateVector(VT_VARIANT, 0, 3);
    if (!array)
        return E_OUTOFMEMORY;
    VARIANT *values = array->pvData;
    values[0].vt = values[1].vt = VT_I4;
    values[0].lVal = (LONG)s->kind;
    values[1].lVal = s->value;
    HRESULT hr = remote_put_bytes(s->piece, s->size, &values[2]);
    ret->vt = VT_ARRAY | VT_VARIANT;
    ret->parray = array;
    return hr;
}

static HRESULT read_next(struct remote_object *self, unsigned method, DISPPARAMS *params,
                         VARIANT *ret)
{
    struct session *s = of_object(self);
    long long number = 0;
    (void)method;
    HRESULT hr = remote_number(params, 0, &number);
    if (FAILED(hr))
        return hr;
    begin(s);
    if (!is_running(s) || !take(&s->reading))
        return end(s, E_UNEXPECTED);
    if (number == s->number + 1) {
        next_piece(s);
        s->number = number;
    } else if (number != s->number || !number) {
        hr = E_INVALIDARG;
    }
    if (SUCCEEDED(hr))
        hr = pack_piece(s, ret);
    pthread_mutex_unlock(&s->reading);
    return end(s, hr);
}

/* ---- what goes ---- */

static void write_input(struct session *s, const char *bytes, size_t size)
{
    struct session_process *p = &s->process;
    uint64_t until = clock_ms() + WRITE_MS;
    while (size && p->in >= 0) {
        ssize_t n = write(p->in, bytes, size);
        uint64_t now = clock_ms();
        if (n > 0) {
            bytes += n;
            size -= (size_t)n;
            s->written += n;
        } else if (errno == EAGAIN && now < until) {
            poll(&(struct pollfd){.fd = p->in, .events = POLLOUT}, 1, (int)(until - now));
        } else if (errno == EAGAIN) {
            return;
        } else if (errno != EINTR) {
            close(p->in);
            p->in = -1;
        }
    }
    /* Nobody reads it. */
    s->written += (long long)size;
}

static HRESULT write_next(struct remote_object *self, unsigned method, DISPPARAMS *params,
                          VARIANT *ret)
{
    struct session *s = of_object(self);
    long long at = 0;
    void *bytes = NULL;
    size_t size = 0;
    (void)method;
    HRESULT hr = remote_number(params, 0, &at);
    if (SUCCEEDED(hr))
        hr = remote_bytes(params, 1, SESSION_PIECE, &bytes, &size);
    if (FAILED(hr))
        return hr;
    begin(s);
    if (!is_running(s) || !take(&s->writing)) {
        free(bytes);
        return end(s, E_UNEXPECTED);
    }
    if (at < 0 || at > s->written) {
        hr = E_INVALIDARG;
    } else if (!size) {
        if (s->process.in >= 0 && !s->term[0]) {
            close(s->process.in);
            s->process.in = -1;
        }
    } else if (at + (long long)size > s->written) {
        size_t known = (size_t)(s->written - at);
        write_input(s, (char *)bytes + known, size - known);
    }
    ret->vt = VT_I8;
    ret->llVal = s->written;
    pthread_mutex_unlock(&s->writing);
    free(bytes);
    return end(s, hr);
}

static HRESULT resize(struct remote_object *self, unsigned method, DISPPARAMS *params, VARIANT *ret)
{
    struct session *s = of_object(self);
    long long columns = 0, rows = 0;
    (void)method;
    (void)ret;
    HRESULT hr = remote_number(params, 0, &columns);
    if (SUCCEEDED(hr))
        hr = remote_number(params, 1, &rows);
    if (FAILED(hr) || columns < 1 || rows < 1 || columns > SIZE_MOST || rows > SIZE_MOST)
        return FAILED(hr) ? hr : E_INVALIDARG;
    begin(s);
    if (!is_running(s) || !take(&s->writing))
        return end(s, E_UNEXPECTED);
    struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
    if (s->term[0] && s->process.in >= 0)
        ioctl(s->process.in, TIOCSWINSZ, &size);
    pthread_mutex_unlock(&s->writing);
    return end(s, S_OK);
}

static HRESULT send_signal(struct remote_object *self, unsigned method, DISPPARAMS *params,
                           VARIANT *ret)
{
    static const int allowed[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCONT};
    struct session *s = of_object(self);
    long long number = 0;
    (void)method;
    (void)ret;
    HRESULT hr = remote_number(params, 0, &number);
    if (FAILED(hr))
        return hr;
    begin(s);
    hr = E_INVALIDARG;
    pthread_mutex_lock(&s->lock);
    for (size_t i = 0; i < sizeof(allowed) / sizeof(*allowed) && s->is_started; i++)
        if (allowed[i] == number) {
            session_process_signal(&s->process, (int)number);
            hr = S_OK;
        }
    pthread_mutex_unlock(&s->lock);
    return end(s, hr);
}

/* ---- life ---- */

static void session_free(struct session *s)
{
    session_process_finish(&s->process);
    session_files_close(&s->files);
    station_words_free(s->words);
    free(s->invocation.arguments);
    pthread_mutex_destroy(&s->reading);
    pthread_mutex_destroy(&s->writing);
    pthread_mutex_destroy(&s->lock);
    free(s->piece);
    free(s);
}

/* Its user let it go: the process has to end, session_expire sees to it. */
static void destroy(struct remote_object *self)
{
    struct session *s = of_object(self);
    pthread_mutex_lock(&all_lock);
    pthread_mutex_lock(&s->lock);
    s->is_gone = true;
    pthread_mutex_unlock(&s->lock);
    bool is_listed = s->is_listed;
    pthread_mutex_unlock(&all_lock);
    if (is_listed)
        wake();
    else
        session_free(s);
}

static const struct remote_method methods[] = {
    {"File", 3, put_file},    {"Start", 0, run},     {"Read", 1, read_next},
    {"Write", 2, write_next}, {"Resize", 2, resize}, {"Signal", 1, send_signal},
};
static struct remote_class session_class = {
    .methods = methods, .count = sizeof(methods) / sizeof(*methods), .destroy = destroy};

HRESULT session_open(void)
{
    wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (readlink("/proc/self/exe", program, sizeof(program) - 1) < 0)
        return E_FAIL;
    return wake_fd < 0 || session_guard_open() < 0 ? E_FAIL : remote_class_open(&session_class);
}

int session_wake_fd(void)
{
    return wake_fd;
}

static bool is_term(const char *text)
{
    for (const char *p = text; *p; p++)
        if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-+._", *p))
            return false;
    return *text;
}

static HRESULT read_terminal(struct session *s, const char *text)
{
    if (!*text)
        return S_OK;
    if (sscanf(text, "%5dx%5d %63s", &s->columns, &s->rows, s->term) != 3 || !is_term(s->term) ||
        s->columns < 1 || s->rows < 1 || s->columns > SIZE_MOST || s->rows > SIZE_MOST)
        return E_INVALIDARG;
    return S_OK;
}

static HRESULT add_to_all(struct session *s)
{
    pthread_mutex_lock(&all_lock);
    bool fits = count < SESSIONS_MOST;
    if (fits) {
        s->next = all;
        all = s;
        s->is_listed = true;
        count++;
    }
    pthread_mutex_unlock(&all_lock);
    wake();
    return fits ? S_OK : HRESULT_FROM_WIN32(ERROR_BUSY);
}

HRESULT session_create(const struct command *command, char **words, size_t words_count,
                       const char *terminal, bool error_too, IDispatch **ret)
{
    struct session *s = calloc(1, sizeof(*s));
    if (!s) {
        station_words_free(words);
        return E_OUTOFMEMORY;
    }
    remote_object_init(&s->object, &session_class);
    s->command = command;
    s->words = words;
    s->error_too = error_too;
    s->seen = clock_ms();
    s->process = (struct session_process){.pid = -1, .pidfd = -1, .in = -1, .out = -1, .error = -1};
    pthread_mutex_init(&s->reading, NULL);
    pthread_mutex_init(&s->writing, NULL);
    pthread_mutex_init(&s->lock, NULL);
    s->piece = malloc(SESSION_PIECE);
    HRESULT hr = read_terminal(s, terminal);
    /* The parser moves the words that it is given. */
    const char **moved = calloc(words_count + 1, sizeof(*moved));
    if (!moved || !s->piece)
        hr = E_OUTOFMEMORY;
    else
        memcpy(moved, words, words_count * sizeof(*moved));
    if (SUCCEEDED(hr) && invocation_parse(command, words_count, moved, &s->invocation) != 0)
        hr = E_INVALIDARG;
    s->invocation.arguments = moved;
    size_t files = SUCCEEDED(hr) ? station_files(command, &s->invocation, s->places) : 0;
    if (files == SIZE_MAX)
        hr = E_INVALIDARG;
    if (SUCCEEDED(hr)) {
        int r = session_files_open(&s->files, s->places, files);
        hr = r < 0 ? of_errno(r) : add_to_all(s);
    }
    if (FAILED(hr))
        session_free(s);
    else
        *ret = &s->object.iface;
    return hr;
}

/* True: nothing of it runs any more. *next: when to look again. */
static bool look_after(struct session *s, uint64_t now, int *next)
{
    bool is_over = false;
    uint64_t at = UINT64_MAX;
    pthread_mutex_lock(&s->lock);
    bool has_ended_now = session_process_reap(&s->process);
    if (!s->hung_up && (s->is_gone || (!s->calls && now >= s->seen + SESSION_SILENCE_MS))) {
        session_process_signal(&s->process, SIGHUP);
        session_process_signal(&s->process, SIGCONT);
        s->hung_up = now ? now : 1;
    }
    if (s->hung_up && !has_ended_now) {
        if (now >= s->hung_up + KILL_MS)
            session_process_signal(&s->process, SIGKILL);
        at = now >= s->hung_up + KILL_MS ? now + 50 : s->hung_up + KILL_MS;
    } else if (!s->is_gone && !s->hung_up) {
        at = s->calls ? now + SESSION_SILENCE_MS : s->seen + SESSION_SILENCE_MS;
    }
    is_over = s->hung_up && has_ended_now && !s->calls;
    if (is_over)
        s->is_started = false;
    pthread_mutex_unlock(&s->lock);
    if (!is_over && at != UINT64_MAX && (*next < 0 || at < now + (uint64_t)*next))
        *next = at > now ? (int)(at - now) : 0;
    return is_over;
}

int session_expire(void)
{
    uint64_t now = clock_ms(), waked;
    int next = -1;
    struct session *over = NULL;
    if (read(wake_fd, &waked, sizeof(waked)) < 0 && errno != EAGAIN)
        return -1;
    pthread_mutex_lock(&all_lock);
    for (struct session **at = &all; *at;) {
        struct session *s = *at;
        if (!look_after(s, now, &next)) {
            at = &s->next;
            continue;
        }
        *at = s->next;
        s->is_listed = false;
        count--;
        session_files_close(&s->files);
        if (s->is_gone) {
            s->next = over;
            over = s;
        }
    }
    pthread_mutex_unlock(&all_lock);
    while (over) {
        struct session *s = over;
        over = s->next;
        session_free(s);
    }
    return next;
}

/* The objects may be in calls: they stay, their processes and files go. */
void session_close(void)
{
    uint64_t until = clock_ms() + KILL_MS;
    pthread_mutex_lock(&all_lock);
    for (struct session *s = all; s; s = s->next) {
        pthread_mutex_lock(&s->lock);
        session_process_signal(&s->process, SIGHUP);
        session_process_signal(&s->process, SIGCONT);
        pthread_mutex_unlock(&s->lock);
    }
    for (struct session *s = all; s; s = s->next) {
        uint64_t now = clock_ms();
        if (s->process.pidfd >= 0)
            poll(&(struct pollfd){.fd = s->process.pidfd, .events = POLLIN}, 1,
                 now < until ? (int)(until - now) : 0);
        pthread_mutex_lock(&s->lock);
        if (!session_process_reap(&s->process))
            session_process_signal(&s->process, SIGKILL);
        pthread_mutex_unlock(&s->lock);
        session_files_close(&s->files);
    }
    pthread_mutex_unlock(&all_lock);
}
