/* SPDX-License-Identifier: MIT */
/* URLs: what is understood is written, and understood again as the same. */
#include <stdlib.h>
#include <string.h>

#include "remoting/wire/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[URL_TEXT_MOST + 100] = "", again[URL_TEXT_MOST + 100];
    struct remoting_url first, second;
    memcpy(text, data, size < sizeof(text) ? size : sizeof(text) - 1);
    if (url_parse(text, &first, NULL) < 0)
        return 0;
    int n = url_print(&first, again, sizeof(again));
    if (n < 0 || n >= (int)sizeof(again))
        abort();
    /* A default port that is written may make it too long, and nothing else. */
    if (url_parse(again, &second, NULL) < 0)
        return n >= URL_TEXT_MOST ? 0 : (abort(), 0);
    if (first.scheme != second.scheme || first.port != second.port ||
        first.format != second.format || strcmp(first.host, second.host) != 0 ||
        strcmp(first.uri, second.uri) != 0)
        abort();
    return 0;
}
