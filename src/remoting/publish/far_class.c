/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "component/guid.h"
#include "remoting/publish/named_text.h"
#include "remoting/publish/reach.h"

#include <pianola/remoting.h>

/* CoCreateInstanceEx on another machine: the class is an activated one, its CLSID the URI. */

static bool is_here(const char *name)
{
    char own[256];
    if (strncmp(name, "\\\\", 2) == 0)
        name += 2;
    if (strcasecmp(name, "localhost") == 0 || strcmp(name, ".") == 0)
        return true;
    return gethostname(own, sizeof own - 1) == 0 && strncasecmp(name, own, sizeof own) == 0;
}

static bool has_scheme(const char *name)
{
    return strncmp(name, "unix:", 5) == 0 || strstr(name, "://");
}

/* "tcp://host:port", "unix:path", "host:port" */
static HRESULT create(const OLECHAR *server, REFCLSID clsid, IUnknown **ret)
{
    char id[GUID_TEXT_ROOM], url[600];
    char *name = text_of_units(server);
    if (!name)
        return E_OUTOFMEMORY;
    guid_text(clsid, id);
    size_t size = strlen(name);
    while (size && name[size - 1] == '/')
        name[--size] = 0;
    bool is_unix = strncmp(name, "unix:", 5) == 0;
    int n = snprintf(url, sizeof url, "%s%s%c%s", has_scheme(name) ? "" : "tcp://", name,
                     is_unix ? '#' : '/', id);
    free(name);
    if (n < 0 || (size_t)n >= sizeof url)
        return E_INVALIDARG;
    return CreateRemoteObject(url, NULL, 0, &IID_IUnknown, (void **)ret);
}

static bool is_far(const OLECHAR *server)
{
    char *name = text_of_units(server);
    bool is = name && *name && (has_scheme(name) || !is_here(name));
    free(name);
    return is;
}

static HRESULT get(const OLECHAR *url, REFIID iid, void **ret)
{
    char *text = text_of_units(url);
    HRESULT hr = text ? GetRemoteObject(text, 0, iid, ret) : E_OUTOFMEMORY;
    free(text);
    return hr;
}

const struct class_far reach_class = {.is_far = is_far, .create = create, .get = get};
