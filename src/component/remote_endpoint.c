/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <errno.h>
#include <pianola/component.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/runtime.h"
#include "component/remote.h"
#include "component/remote_server.h"

/* Where this process listens, and who it is. */

static pthread_once_t named = PTHREAD_ONCE_INIT, listening = PTHREAD_ONCE_INIT;
static GUID own_peer;
static char own_endpoint[sizeof(((struct sockaddr_un *)0)->sun_path)];
static pid_t own_process;
static HRESULT listening_hr;

static void make_name(void)
{
    CoCreateGuid(&own_peer);
}

const GUID *remote_own_peer(void)
{
    pthread_once(&named, make_name);
    return &own_peer;
}

/* What processes that were killed left: their names begin with their process id. */
static void sweep(const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir));) {
        char *end;
        long pid = strtol(entry->d_name, &end, 10);
        if (pid > 0 && *end == '-' && kill((pid_t)pid, 0) < 0 && errno == ESRCH)
            unlinkat(dirfd(dir), entry->d_name, 0);
    }
    closedir(dir);
}

static void forget_endpoint(void)
{
    if (own_process == getpid())
        unlink(own_endpoint);
}

static HRESULT listen_now(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    char leaf[64];
    snprintf(leaf, sizeof(leaf), "components/%d-%08x", getpid(), remote_own_peer()->Data1);
    if (runtime_socket_path(leaf, address.sun_path, sizeof(address.sun_path)) < 0 ||
        runtime_make_folders(address.sun_path) < 0)
        return RPC_E_OUT_OF_RESOURCES;
    strcpy(own_endpoint, address.sun_path);
    char *slash = strrchr(own_endpoint, '/');
    *slash = 0;
    sweep(own_endpoint);
    *slash = '/';
    _cleanup_close_ int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof(address)) < 0)
        return RPC_E_OUT_OF_RESOURCES;
    own_process = getpid();
    if (listen(fd, SOMAXCONN) < 0 || remote_serve(fd) < 0) {
        unlink(own_endpoint);
        return RPC_E_OUT_OF_RESOURCES;
    }
    fd = -1;
    atexit(forget_endpoint);
    return S_OK;
}

static void begin_listening(void)
{
    listening_hr = listen_now();
}

HRESULT remote_own_endpoint(const char **ret)
{
    pthread_once(&listening, begin_listening);
    if (SUCCEEDED(listening_hr))
        *ret = own_endpoint;
    return listening_hr;
}
