/* SPDX-License-Identifier: MIT */
#include "cli/session_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/runtime.h"

enum { PATH_ROOM = 512 };

static int make_folder(char *buf, size_t size)
{
    int r = runtime_socket_path("remote/XXXXXX", buf, size);
    if (r == 0)
        r = runtime_make_folders(buf);
    if (r < 0)
        return r;
    return mkdtemp(buf) ? 0 : -errno;
}

static bool is_taken(const struct session_files *files, const char *name)
{
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(files->files[i].name, name) == 0)
            return true;
    return false;
}

static char *name_of(const struct session_files *files, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    char *made = NULL;
    bool is_none = !*name || strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
    if (strlen(name) > 200)
        name += strlen(name) - 200;
    if (is_none || is_taken(files, name))
        return asprintf(&made, "%zu-%s", files->count, is_none ? "file" : name) < 0 ? NULL : made;
    return strdup(name);
}

static void path_of(const struct session_files *files, const char *name, char *buf)
{
    snprintf(buf, PATH_ROOM, "%s/%s", files->folder, name);
}

int session_files_open(struct session_files *files, const struct station_file *from, size_t count)
{
    char folder[sizeof(files->folder)];
    int r = count ? make_folder(folder, sizeof(folder)) : 0;
    if (r < 0 || !count)
        return r;
    memcpy(files->folder, folder, sizeof(folder));
    for (size_t i = 0; i < count; i++) {
        struct session_file *file = &files->files[i];
        *file = (struct session_file){
            .name = name_of(files, *from[i].place), .way = from[i].way, .fd = -1};
        if (!file->name)
            return -ENOMEM;
        files->count++;
    }
    return 0;
}

static int write_all(int fd, const char *bytes, size_t size)
{
    while (size) {
        ssize_t n = write(fd, bytes, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -errno;
        bytes += n;
        size -= (size_t)n;
    }
    return 0;
}

int session_files_write(struct session_files *files, size_t index, long long at, const void *bytes,
                        size_t size, long long most)
{
    char path[PATH_ROOM];
    if (index >= files->count || files->files[index].way == FILE_WRITE)
        return -EINVAL;
    struct session_file *file = &files->files[index];
    if (at < 0 || at > file->size)
        return -EINVAL;
    if (file->was_sent && at < file->size)
        return 0;
    if (file->size + (long long)size > most)
        return -EFBIG;
    if (!file->was_sent) {
        path_of(files, file->name, path);
        file->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (file->fd < 0)
            return -errno;
        file->was_sent = true;
    }
    file->size += (long long)size;
    return write_all(file->fd, bytes, size);
}

int session_files_place(struct session_files *files, const struct station_file *to)
{
    struct stat st;
    for (size_t i = 0; i < files->count; i++) {
        struct session_file *file = &files->files[i];
        if (file->fd >= 0 && fstat(file->fd, &st) == 0)
            file->changed = st.st_mtim;
        if (file->fd >= 0)
            close(file->fd);
        file->fd = -1;
        if (file->way == FILE_OR_NAME && !file->was_sent) {
            if (strchr(*to[i].place, '/') || access(*to[i].place, F_OK) == 0)
                return -EACCES;
            continue;
        }
        if (!file->was_sent && file->way != FILE_WRITE)
            return -ENOENT;
        *to[i].place = file->name;
    }
    return 0;
}

/* One that comes back was made, or is another one than was sent. */
static int open_result(const struct session_files *files, const struct session_file *file)
{
    char path[PATH_ROOM];
    struct stat st;
    path_of(files, file->name, path);
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return -errno;
    bool is_new = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
                  (!file->was_sent || st.st_mtim.tv_sec != file->changed.tv_sec ||
                   st.st_mtim.tv_nsec != file->changed.tv_nsec);
    if (is_new)
        return fd;
    close(fd);
    return -ENOENT;
}

ssize_t session_files_read(struct session_files *files, void *buf, size_t size, size_t *ret_index)
{
    for (; files->next < files->count; files->next++) {
        struct session_file *file = &files->files[files->next];
        if (file->way != FILE_WRITE && file->way != FILE_CHANGE)
            continue;
        if (file->fd < 0 && (file->fd = open_result(files, file)) < 0)
            continue;
        ssize_t n = read(file->fd, buf, size);
        *ret_index = files->next;
        if (n > 0)
            return n;
        close(file->fd);
        file->fd = -1;
        files->next++;
        return n < 0 ? -errno : 0;
    }
    return -ENOENT;
}

void session_files_close(struct session_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        if (files->files[i].fd >= 0)
            close(files->files[i].fd);
        free(files->files[i].name);
    }
    files->count = 0;
    if (!files->folder[0])
        return;
    DIR *dir = opendir(files->folder);
    for (const struct dirent *entry; dir && (entry = readdir(dir));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            unlinkat(dirfd(dir), entry->d_name, 0);
    if (dir)
        closedir(dir);
    rmdir(files->folder);
    files->folder[0] = 0;
}
