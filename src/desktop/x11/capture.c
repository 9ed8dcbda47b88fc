/* SPDX-License-Identifier: MIT */
#include "desktop/x11/capture.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "desktop/x11/capture_png.h"
#include "desktop/x11/windows.h"

enum {
    RETRY_US = 20000,
    RETRIES = 50,
};

struct job {
    struct job *next; /* among the captures' jobs, whatever it waits for */
    struct x11_adapter *adapter;
    xcb_window_t window;
    unsigned tries;
    sd_event_source *again;
    bool has_thread;
    char *path;
    bool waits;
    struct message_deferred deferred;
    RECT area; /* of the window */
    xcb_get_image_reply_t *image;
    struct capture_format format;
    pthread_t thread;
    int done_fd; /* the thread writes to it when it ends */
    sd_event_source *done;
    int result;
};

struct x11_captures {
    struct job *jobs;
};

static void finish(struct job *job, int result)
{
    struct job **at = &job->adapter->captures->jobs;
    while (*at != job)
        at = &(*at)->next;
    *at = job->next;
    if (job->has_thread)
        pthread_join(job->thread, NULL);
    if (job->waits)
        message_complete(&job->deferred, result);
    sd_event_source_disable_unref(job->done);
    sd_event_source_disable_unref(job->again);
    if (job->done_fd >= 0)
        close(job->done_fd);
    free(job->image);
    free(job->path);
    free(job);
}

static void *work(void *data)
{
    struct job *job = data;
    job->result = capture_write_png(job->path, xcb_get_image_data(job->image),
                                    (size_t)xcb_get_image_data_length(job->image), &job->format);
    uint64_t one = 1;
    /* An eventfd that was never written takes one write; there is nobody else to tell. */
    ssize_t written = write(job->done_fd, &one, sizeof(one));
    (void)written;
    return NULL;
}

static int on_done(sd_event_source *source, int fd, uint32_t revents, void *data)
{
    struct job *job = data;
    (void)source;
    (void)fd;
    (void)revents;
    pthread_join(job->thread, NULL);
    job->has_thread = false;
    finish(job, job->result);
    return 0;
}

static bool find_format(const struct x11_adapter *a, const xcb_get_image_reply_t *image,
                        struct capture_format *format)
{
    const xcb_setup_t *setup = xcb_get_setup(a->c);
    xcb_visualid_t visual = image->visual ? image->visual : a->screen->root_visual;
    format->big_endian = setup->image_byte_order == XCB_IMAGE_ORDER_MSB_FIRST;
    xcb_format_iterator_t formats = xcb_setup_pixmap_formats_iterator(setup);
    for (; formats.rem; xcb_format_next(&formats)) {
        if (formats.data->depth != image->depth)
            continue;
        format->bits = formats.data->bits_per_pixel;
        format->pad = formats.data->scanline_pad;
    }
    xcb_depth_iterator_t depths = xcb_screen_allowed_depths_iterator(a->screen);
    for (; depths.rem; xcb_depth_next(&depths)) {
        xcb_visualtype_iterator_t visuals = xcb_depth_visuals_iterator(depths.data);
        for (; visuals.rem; xcb_visualtype_next(&visuals)) {
            if (visuals.data->visual_id != visual)
                continue;
            format->red = visuals.data->red_mask;
            format->green = visuals.data->green_mask;
            format->blue = visuals.data->blue_mask;
        }
    }
    return format->red && format->green && format->blue &&
           (format->bits == 16 || format->bits == 24 || format->bits == 32);
}

static int start_thread(struct x11_adapter *a, struct job *job)
{
    job->done_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (job->done_fd < 0)
        return -errno;
    int r = sd_event_add_io(a->loop, &job->done, job->done_fd, EPOLLIN, on_done, job);
    if (r >= 0)
        r = -pthread_create(&job->thread, NULL, work, job);
    job->has_thread = r == 0;
    return r;
}

static int ask_image(struct job *job);
static int try_again(struct job *job);

static int on_again(sd_event_source *source, uint64_t usec, void *data)
{
    struct job *job = data;
    (void)source;
    (void)usec;
    job->again = sd_event_source_disable_unref(job->again);
    int r = job->adapter->dead ? -ENOTCONN : ask_image(job);
    if (r == -ENXIO)
        r = try_again(job);
    if (r < 0)
        finish(job, r);
    return 0;
}

/* A window that is just being mapped, moved or framed is not where we think for a moment. */
static int try_again(struct job *job)
{
    const struct x11_window *w = x11_window_find(job->adapter, job->window);
    if (job->tries++ == RETRIES || !w || w->iconic || w->hidden)
        return -ENXIO;
    return sd_event_add_time_relative(job->adapter->loop, &job->again, CLOCK_MONOTONIC, RETRY_US, 0,
                                      on_again, job);
}

static void on_image(struct x11_adapter *a, xcb_window_t window, void *reply,
                     const xcb_generic_error_t *error, uintptr_t data)
{
    struct job *job = (struct job *)data;
    xcb_get_image_reply_t *image = reply;
    (void)window;
    if (!image) {
        int r = !error                              ? -ENOTCONN
                : error->error_code == XCB_WINDOW   ? -ENOENT
                : error->error_code == XCB_DRAWABLE ? -ENOENT
                                                    : try_again(job);
        if (r < 0)
            finish(job, r);
        return;
    }
    size_t size = sizeof(*image) + (size_t)image->length * 4;
    job->format.width = (unsigned)(job->area.right - job->area.left);
    job->format.height = (unsigned)(job->area.bottom - job->area.top);
    job->image = malloc(size);
    if (!job->image) {
        finish(job, -ENOMEM);
        return;
    }
    memcpy(job->image, image, size);
    int r = find_format(a, image, &job->format) ? start_thread(a, job) : -ENOTSUP;
    if (r < 0)
        finish(job, r);
}

static int32_t larger(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

static int32_t smaller(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

/* -ENXIO: nothing of the window is on the screen. */
static int ask_image(struct job *job)
{
    struct x11_adapter *a = job->adapter;
    RECT screen = {0};
    GetWindowRect(GetDesktopWindow(), &screen);
    const struct x11_window *w = x11_window_find(a, job->window);
    RECT rect = w ? w->rect : screen;
    RECT area = {larger(0, -rect.left), larger(0, -rect.top),
                 smaller(rect.right, screen.right) - rect.left,
                 smaller(rect.bottom, screen.bottom) - rect.top};
    if (area.right <= area.left || area.bottom <= area.top)
        return -ENXIO;
    job->area = area;
    xcb_get_image_cookie_t cookie = xcb_get_image(
        a->c, XCB_IMAGE_FORMAT_Z_PIXMAP, job->window, (int16_t)area.left, (int16_t)area.top,
        (uint16_t)(area.right - area.left), (uint16_t)(area.bottom - area.top), UINT32_MAX);
    x11_ask(a, cookie.sequence, on_image, job->window, (uintptr_t)job);
    return 0;
}

int x11_capture(struct x11_adapter *a, xcb_window_t window, const char *path,
                const struct message_deferred *deferred)
{
    if (!path || path[0] != '/')
        return -EINVAL;
    struct job *job = calloc(1, sizeof(*job));
    if (!job)
        return -ENOMEM;
    job->adapter = a;
    job->window = window;
    job->done_fd = -1;
    job->path = strdup(path);
    job->next = a->captures->jobs;
    a->captures->jobs = job;
    int r = job->path ? ask_image(job) : -ENOMEM;
    if (r == -ENXIO)
        r = try_again(job);
    if (r < 0) {
        finish(job, r);
        return r;
    }
    job->waits = deferred != NULL;
    if (deferred)
        job->deferred = *deferred;
    return deferred ? 1 : 0;
}

int x11_adapter_capture_screen(struct x11_adapter *a, const char *path,
                               const struct message_deferred *deferred)
{
    if (a->dead)
        return -ENOTCONN;
    int r = x11_capture(a, a->root, path, deferred);
    return r < 0 ? r : 0;
}

int x11_captures_create(struct x11_adapter *a)
{
    a->captures = calloc(1, sizeof(*a->captures));
    return a->captures ? 0 : -ENOMEM;
}

struct x11_captures *x11_captures_destroy(struct x11_captures *captures)
{
    if (!captures)
        return NULL;
    while (captures->jobs)
        finish(captures->jobs, -ENOTCONN);
    free(captures);
    return NULL;
}
