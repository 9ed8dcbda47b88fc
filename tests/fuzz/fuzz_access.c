/* SPDX-License-Identifier: MIT */
/* access.conf: whatever stands in it, nobody may more than the file with more lines allows, and a
 * file without "any" and without an address range of all lets no stranger in. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/publish/access_rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void told(unsigned line, const char *what, void *data)
{
    (void)line;
    *(size_t *)data += strlen(what);
}

static bool ask(const struct access_rules *rules, const struct caller *caller, const char *uri,
                const char *method)
{
    return access_rules_allow(rules, &(struct access_question){caller, uri, method, false});
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct caller stranger = {
        .scheme = URL_TLS, .address = "2001:db8::77", .uid = (uid_t)-1};
    static const struct caller local = {.scheme = URL_UNIX, .uid = 4711};
    static const struct caller known = {.scheme = URL_TLS,
                                        .address = "192.0.2.1",
                                        .uid = (uid_t)-1,
                                        .certificate = "0123456789abcdef0123456789abcdef",
                                        .subject = "fax.example.org"};
    static const char *const uris[] = {"fax", "office/fax.rem", "ref/00", "{00}", NULL};
    static const char *const methods[] = {"Send", "get_Count", "", NULL};
    size_t said = 0;
    struct access_rules *rules = access_rules_parse((const char *)data, size, told, &said);
    if (!rules)
        return 0;
    for (size_t i = 0; i < sizeof uris / sizeof *uris; i++) {
        for (size_t k = 0; k < sizeof methods / sizeof *methods; k++) {
            /* Who may do something may know of it. */
            if (ask(rules, &known, uris[i], methods[k]) && !ask(rules, &known, uris[i], NULL))
                abort();
            if (ask(rules, &stranger, uris[i], methods[k]) && !memmem(data, size, "any", 3) &&
                !memmem(data, size, ":", 1))
                abort();
            ask(rules, &local, uris[i], methods[k]);
        }
    }
    access_rules_have_references(rules);
    access_rules_destroy(rules);
    return 0;
}
