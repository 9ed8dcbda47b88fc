/* SPDX-License-Identifier: MIT */
#define COBJMACROS
#include "program.h"

#include <errno.h>
#include <getopt.h>
#include <pianola/remoting.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum { URL_MOST = 1024, LISTEN_MOST = 8, TEXTS_MOST = 4 };

static const char *name = "";
static int signals = -1, stop = -1;
static atomic_int status;

void program_begin(const char *program)
{
    name = program;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    /* Before there is any other thread: none of them is to get these. */
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
    signals = signalfd(-1, &set, SFD_CLOEXEC);
    stop = eventfd(0, EFD_CLOEXEC);
    setvbuf(stdout, NULL, _IOLBF, 0);
    program_check(signals < 0 || stop < 0 ? E_FAIL : S_OK, "cannot wait for signals");
    program_check(CoInitializeEx(NULL, COINIT_MULTITHREADED), "components");
}

void program_stop(int new_status)
{
    uint64_t one = 1;
    status = new_status;
    if (write(stop, &one, sizeof one) < 0)
        abort();
}

int program_end(void)
{
    SetRemotingLog(NULL, NULL);
    CoUninitialize();
    return status;
}

/* ---- lines ---- */

const char *program_line(bool ends_with_input)
{
    static char buf[65536];
    static size_t used, taken;
    static bool at_end;
    memmove(buf, buf + taken, used - taken);
    used -= taken;
    taken = 0;
    for (;;) {
        char *end = memchr(buf, '\n', used);
        if (end || used == sizeof buf - 1 || (at_end && used)) {
            size_t length = end ? (size_t)(end - buf) : used;
            taken = end ? length + 1 : length;
            /* The place of the line's end, or one that nothing was read into. */
            buf[length] = 0;
            return buf;
        }
        if (at_end && ends_with_input)
            return NULL;
        struct pollfd ready[] = {{.fd = signals, .events = POLLIN},
                                 {.fd = stop, .events = POLLIN},
                                 {.fd = at_end ? -1 : STDIN_FILENO, .events = POLLIN}};
        if (poll(ready, 3, -1) < 0 && errno != EINTR)
            return NULL;
        if (ready[0].revents || ready[1].revents)
            return NULL;
        if (!ready[2].revents)
            continue;
        ssize_t got = read(STDIN_FILENO, buf + used, sizeof buf - 1 - used);
        if (got > 0)
            used += (size_t)got;
        else if (got == 0 || errno != EINTR)
            at_end = true;
    }
}

/* ---- failures ---- */

const char *program_words(HRESULT hr)
{
    static _Thread_local char text[256];
    switch (hr) {
    case CO_E_OBJNOTREG:
        return "there is no such object, or it is not for us";
    case RPC_E_TIMEOUT:
        return "no answer in time";
    case RPC_E_DISCONNECTED:
        return "the connection was lost";
    case HRESULT_FROM_WIN32(RPC_S_SERVER_UNAVAILABLE):
        return "nobody answers there";
    case E_ACCESSDENIED:
        return "that is not allowed";
    case E_INVALIDARG:
        return "that is not valid";
    case CONNECT_E_NOCONNECTION:
        return "it has no events";
    case DISP_E_UNKNOWNNAME:
        return "it has no such method";
    case REMOTING_E_NO_PLUGIN:
        return "pianola-net.so, which tls: and http: need, is not installed";
    default:
        if (HRESULT_FACILITY(hr) != FACILITY_WIN32 ||
            !FormatMessageA(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL,
                            HRESULT_CODE(hr), 0, text, sizeof text, NULL))
            snprintf(text, sizeof text, "error 0x%08X", (unsigned)hr);
        text[strcspn(text, "\r\n")] = 0;
        return text;
    }
}

void program_check(HRESULT hr, const char *what)
{
    if (SUCCEEDED(hr))
        return;
    fprintf(stderr, "%s: %s: %s\n", name, what, program_words(hr));
    exit(1);
}

static void usage(const char *words)
{
    fprintf(stderr, "usage: %s %s\n", name, words);
    exit(2);
}

/* ---- options ---- */

static const struct option long_options[] = {
    {"listen", required_argument, NULL, 'l'},      {"access", required_argument, NULL, 'a'},
    {"certificate", required_argument, NULL, 'c'}, {"key", required_argument, NULL, 'k'},
    {"authority", required_argument, NULL, 'u'},   {0},
};

struct given {
    const char *listen[LISTEN_MOST];
    unsigned count;
    const char *access;
    REMOTING_SECURITY security;
};

static void parse(int argc, char **argv, const char *words, struct given *given)
{
    for (int c; (c = getopt_long(argc, argv, "", long_options, NULL)) >= 0;)
        switch (c) {
        case 'l':
            if (given->count == LISTEN_MOST)
                usage(words);
            given->listen[given->count++] = optarg;
            break;
        case 'a':
            given->access = optarg;
            break;
        case 'c':
            given->security.certificate = optarg;
            break;
        case 'k':
            given->security.key = optarg;
            break;
        case 'u':
            given->security.authority = optarg;
            break;
        default:
            usage(words);
        }
}

static void CALLBACK log_line(const char *line, void *data)
{
    (void)data;
    fprintf(stderr, "%s: %s\n", name, line);
}

void program_serve(int argc, char **argv, const char *uri, const char *access)
{
    static const char words[] = "--listen URL... [--access FILE] [--certificate FILE --key FILE "
                                "[--authority FILE]]";
    struct given given = {.access = access};
    parse(argc, argv, words, &given);
    if (!given.count || optind < argc)
        usage(words);
    SetRemotingLog(log_line, NULL);
    program_check(SetRemotingAccess(given.access), given.access);
    for (unsigned i = 0; i < given.count; i++) {
        DWORD listener;
        char url[URL_MOST];
        const REMOTING_SECURITY *security = given.security.certificate ? &given.security : NULL;
        program_check(ListenRemoting(given.listen[i], security, &listener), given.listen[i]);
        program_check(GetListenerUrl(listener, url, sizeof url), given.listen[i]);
        size_t length = strlen(url);
        bool is_unix = strncmp(url, "unix:", 5) == 0;
        const char *mark = is_unix ? "#" : length && url[length - 1] == '/' ? "" : "/";
        printf("at %s%s%s\n", url, mark, uri);
    }
}

IDispatch *program_reach(int argc, char **argv, const char *wanted, const char **words)
{
    char text[128];
    struct given given = {0};
    int count = 1;
    for (const char *at = wanted; *at; at++)
        count += *at == ' ';
    snprintf(text, sizeof text, "%s [--certificate FILE --key FILE] [--authority FILE]", wanted);
    parse(argc, argv, text, &given);
    if (argc - optind != count || given.count || given.access)
        usage(text);
    for (int i = 0; i < count; i++)
        words[i] = argv[optind + i];
    if (given.security.certificate || given.security.authority)
        program_check(SetRemotingSecurity(&given.security), "certificate");
    IDispatch *object = NULL;
    program_check(GetRemoteObject(words[0], 0, &IID_IDispatch, (void **)&object), words[0]);
    return object;
}

/* ---- texts ---- */

BSTR text_wide(const char *text)
{
    int length = MultiByteToWideChar(CP_UTF8, 0, text, (int)strlen(text), NULL, 0);
    BSTR wide = SysAllocStringLen(NULL, (UINT)length);
    if (!wide)
        abort();
    MultiByteToWideChar(CP_UTF8, 0, text, (int)strlen(text), wide, length);
    return wide;
}

char *text_plain(const OLECHAR *wide)
{
    int size = WideCharToMultiByte(CP_UTF8, 0, wide ? wide : L"", -1, NULL, 0, NULL, NULL);
    char *text = calloc(1, (size_t)size + 1);
    if (!text)
        abort();
    WideCharToMultiByte(CP_UTF8, 0, wide ? wide : L"", -1, text, size, NULL, NULL);
    return text;
}

/* ---- calls ---- */

static void say_failure(HRESULT hr, EXCEPINFO *exception)
{
    char *words = exception->bstrDescription ? text_plain(exception->bstrDescription) : NULL;
    if (exception->scode)
        hr = exception->scode;
    fprintf(stderr, "%s: %s\n", name, words && *words ? words : program_words(hr));
    free(words);
}

HRESULT call_by_name(IDispatch *object, const OLECHAR *method, VARIANT *ret, unsigned count, ...)
{
    VARIANT arguments[TEXTS_MOST];
    DISPID id;
    EXCEPINFO exception = {0};
    va_list list;
    va_start(list, count);
    for (unsigned i = 0; i < count && i < TEXTS_MOST; i++) {
        VARIANT *place = &arguments[count - 1 - i]; /* the last one first */
        place->vt = VT_BSTR;
        place->bstrVal = text_wide(va_arg(list, const char *));
    }
    va_end(list);
    DISPPARAMS params = {arguments, NULL, count, 0};
    LPOLESTR names[] = {(LPOLESTR)method};
    HRESULT hr = IDispatch_GetIDsOfNames(object, &IID_NULL, names, 1, LOCALE_USER_DEFAULT, &id);
    if (SUCCEEDED(hr))
        hr = IDispatch_Invoke(object, id, &IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_METHOD, &params,
                              ret, &exception, NULL);
    if (FAILED(hr))
        say_failure(hr, &exception);
    SysFreeString(exception.bstrSource);
    SysFreeString(exception.bstrDescription);
    SysFreeString(exception.bstrHelpFile);
    for (unsigned i = 0; i < count; i++)
        VariantClear(&arguments[i]);
    return hr;
}
