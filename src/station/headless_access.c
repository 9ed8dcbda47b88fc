/* SPDX-License-Identifier: MIT */
#include "station/headless_access.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>
#include <xcb/xcb.h>

#include "base/cleanup.h"

static const char protocol[] = "MIT-MAGIC-COOKIE-1";

static size_t put_counted(uint8_t *at, const void *bytes, size_t length)
{
    at[0] = (uint8_t)(length >> 8);
    at[1] = (uint8_t)length;
    memcpy(at + 2, bytes, length);
    return length + 2;
}

int access_create_authority(char *path, size_t size, uint8_t cookie[ACCESS_COOKIE_SIZE])
{
    if (getrandom(cookie, ACCESS_COOKIE_SIZE, 0) != ACCESS_COOKIE_SIZE)
        return -EIO;
    const char *folder = getenv("XDG_RUNTIME_DIR");
    int length =
        snprintf(path, size, "%s/pianola-xauth.XXXXXX", folder && *folder ? folder : "/tmp");
    if (length < 0 || (size_t)length >= size)
        return -ENAMETOOLONG;
    _cleanup_close_ int fd = mkostemp(path, O_CLOEXEC);
    if (fd < 0)
        return -errno;
    /* One entry: any address, any display number. */
    uint8_t entry[64] = {0xff, 0xff};
    size_t used = 2;
    used += put_counted(entry + used, "", 0);
    used += put_counted(entry + used, "", 0);
    used += put_counted(entry + used, protocol, sizeof(protocol) - 1);
    used += put_counted(entry + used, cookie, ACCESS_COOKIE_SIZE);
    if (write(fd, entry, used) == (ssize_t)used)
        return 0;
    unlink(path);
    return -EIO;
}

int access_allow_user(const char *display, uint8_t cookie[ACCESS_COOKIE_SIZE])
{
    char name[sizeof(protocol)];
    memcpy(name, protocol, sizeof(name));
    xcb_auth_info_t auth = {sizeof(protocol) - 1, name, ACCESS_COOKIE_SIZE, (char *)cookie};
    xcb_connection_t *c = xcb_connect_to_display_with_auth_info(display, &auth, NULL);
    int r = xcb_connection_has_error(c) ? -ECONNREFUSED : 0;
    if (r == 0) {
        /* "localuser", NUL, "#" and the user's number */
        char who[32] = "localuser";
        int length = 10 + snprintf(who + 10, sizeof(who) - 10, "#%u", getuid());
        xcb_void_cookie_t sent =
            xcb_change_hosts_checked(c, XCB_HOST_MODE_INSERT, XCB_FAMILY_SERVER_INTERPRETED,
                                     (uint16_t)length, (const uint8_t *)who);
        xcb_generic_error_t *error = xcb_request_check(c, sent);
        r = error || xcb_connection_has_error(c) ? -EACCES : 0;
        free(error);
    }
    xcb_disconnect(c);
    return r;
}
