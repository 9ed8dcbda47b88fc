/* SPDX-License-Identifier: MIT */
/*
 * A window with one text field, for tests. Prints the field's text after
 * changes as its length in bytes, a newline, and the text. A line on standard
 * input empties the field.
 */
#include <glib-unix.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static GMainLoop *loop;
static GtkTextBuffer *buffer;
static guint later;

static gboolean print_text(gpointer data)
{
    GtkTextIter start, end;
    char *text;

    (void)data;
    later = 0;
    gtk_text_buffer_get_bounds(buffer, &start, &end);
    text = gtk_text_buffer_get_text(buffer, &start, &end, TRUE);
    printf("%zu\n%s", strlen(text), text);
    fflush(stdout);
    g_free(text);
    return G_SOURCE_REMOVE;
}

static void on_changed(GtkTextBuffer *changed, gpointer data)
{
    (void)changed;
    (void)data;
    if (!later)
        later = g_idle_add(print_text, NULL);
}

static gboolean on_input(gint fd, GIOCondition condition, gpointer data)
{
    char line[64];

    (void)condition;
    (void)data;
    if (read(fd, line, sizeof(line)) <= 0) {
        g_main_loop_quit(loop);
        return G_SOURCE_REMOVE;
    }
    gtk_text_buffer_set_text(buffer, "", 0);
    on_changed(buffer, NULL);
    return G_SOURCE_CONTINUE;
}

int main(void)
{
    GtkWidget *window, *view;

    gtk_init();
    loop = g_main_loop_new(NULL, FALSE);
    window = gtk_window_new();
    view = gtk_text_view_new();
    buffer = gtk_text_view_get_buffer(GTK_TEXT_VIEW(view));
    g_signal_connect(buffer, "changed", G_CALLBACK(on_changed), NULL);
    g_unix_fd_add(0, G_IO_IN | G_IO_HUP, on_input, NULL);
    gtk_window_set_title(GTK_WINDOW(window), "text field");
    gtk_window_set_default_size(GTK_WINDOW(window), 640, 480);
    gtk_window_set_child(GTK_WINDOW(window), view);
    gtk_window_present(GTK_WINDOW(window));
    gtk_widget_grab_focus(view);
    on_changed(buffer, NULL);
    g_main_loop_run(loop);
    return 0;
}
