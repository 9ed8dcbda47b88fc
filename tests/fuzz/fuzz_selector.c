/* SPDX-License-Identifier: MIT */
/* Parses any bytes as a selector and, when they are one, looks with it for windows of its own. */
#include "automation/selector.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static HWND make(const char *class_name, const char *title, DWORD style, HWND parent)
{
    WNDCLASSEX wc = {
        .cbSize = sizeof(wc), .lpfnWndProc = DefWindowProc, .lpszClassName = class_name};
    RegisterClassEx(&wc);
    return CreateWindowEx(0, class_name, title, style, 0, 0, 9, 9, parent, NULL, NULL, NULL);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    setenv("XDG_RUNTIME_DIR", "/proc/nothing", 1); /* not a station of the user's */
    HWND top = make("Mousepad", "*Grüße - Mousepad", WS_VISIBLE, NULL);
    HWND inner = make("Edit", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", WS_CHILD, top);
    if (!make("Button", "Save", WS_CHILD | WS_DISABLED, inner) || !make("XTerm", "", 0, NULL))
        abort();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    struct selector *selector;
    struct selector_error error = {0};
    if (!text)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    int r = selector_parse(text, &selector, &error);
    if (r == 0) {
        selector_find(selector);
        selector_free(selector);
    } else if (error.what[0] == '\0' || error.offset > strlen(text)) {
        abort(); /* an error that nobody could explain */
    }
    free(text);
    return 0;
}
