/* SPDX-License-Identifier: MIT */
#include <dlfcn.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "remoting/net/net.h"

/* The plug-in, from beside what this code is in (the installed library, or a program of the build
 * folder) or from where it is installed. What others than its owner or root made is not loaded. */

enum { WHY = 256 };
static const char leaf[] = "pianola-net.so";
static pthread_once_t once = PTHREAD_ONCE_INIT;
static const struct net_ops *loaded;
static char reason[WHY];

static bool load(const char *path)
{
    struct stat file;
    if (stat(path, &file) < 0 || (file.st_uid != 0 && file.st_uid != geteuid()) ||
        file.st_mode & S_IWOTH)
        return false;
    void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    const struct net_ops *ops = module ? dlsym(module, "pianola_net") : NULL;
    if (!ops) {
        const char *why = dlerror();
        snprintf(reason, sizeof(reason), "%.240s", why ? why : path);
    }
    loaded = ops;
    return ops;
}

/* The folders above what this code is in, with what the build folder or an installation has. */
static bool load_beside(void)
{
    static const char *const places[] = {"pianola/", "", "src/remoting/net/", "remoting/net/"};
    Dl_info here;
    char real[PATH_MAX], path[PATH_MAX + 64];
    if (!dladdr((void *)leaf, &here) || !here.dli_fname || !realpath(here.dli_fname, real))
        return false;
    for (int up = 0; up < 6; up++) {
        char *slash = strrchr(real, '/');
        if (!slash)
            break;
        *slash = 0;
        for (unsigned i = 0; i < sizeof(places) / sizeof(*places); i++) {
            snprintf(path, sizeof(path), "%s/%s%s", real, places[i], leaf);
            if (load(path))
                return true;
        }
    }
    return false;
}

static void load_once(void)
{
    snprintf(reason, sizeof(reason),
             "the plug-in pianola-net.so is not installed; tls: and http: need it");
    if (!load_beside())
        load(PIANOLA_NET_PATH);
}

const struct net_ops *net_load(char *ret_why)
{
    pthread_once(&once, load_once);
    if (!loaded && ret_why)
        snprintf(ret_why, WHY, "%s", reason);
    return loaded;
}
