/* SPDX-License-Identifier: MIT */
#include "component/launch_class.h"

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/program.h"
#include "component/launch.h"
#include "component/published.h"
#include "kernel/class_file.h"

enum { PATH_ROOM = 4096 };

bool launch_is_allowed(const struct class_fields *fields)
{
    struct passwd entry, *user = NULL;
    char text[PATH_ROOM];
    const char *name =
        getpwuid_r(getuid(), &entry, text, sizeof(text), &user) == 0 && user ? user->pw_name : "";
    return (!fields->launch_users || class_list_has(fields->launch_users, name)) &&
           (!fields->access_users || class_list_has(fields->access_users, name));
}

static int launch_for(const struct class_fields *fields)
{
    char folder[PATH_ROOM], errors[PATH_ROOM + 16], surrogate[PATH_ROOM];
    if (!launch_is_allowed(fields))
        return -EACCES;
    int r = published_folder(LAUNCH_GROUP, fields->clsid, folder, sizeof(folder));
    if (r < 0)
        return r;
    snprintf(errors, sizeof(errors), "%s/errors", folder);
    if (fields->local_server)
        return launch(fields->local_server, "-Embedding", errors);
    if (!fields->surrogate || !fields->inproc_path)
        return -ENOENT;
    surrogate[0] = '"';
    program_find("pianola-surrogate", PIANOLA_SURROGATE_PATH, surrogate + 1, sizeof(surrogate) - 2);
    strcat(surrogate, "\"");
    return launch(surrogate, fields->clsid, errors);
}

int launch_class(const char *id)
{
    struct class_file *file;
    int r = class_find(id, &file);
    if (r < 0)
        return r;
    r = launch_for(&file->fields);
    class_file_unref(file);
    return r;
}
