/* SPDX-License-Identifier: MIT */
#include "remoting/dotnet/nrtp.h"

#include <errno.h>
#include <string.h>

#include "base/text.h"

enum { HEADER_END = 0, HEADER_STATUS = 2, HEADER_URI = 4 };
enum { FORMAT_VOID = 0, FORMAT_STRING = 1, FORMAT_BYTE = 2, FORMAT_UINT16 = 3, FORMAT_INT32 = 4 };

struct cursor {
    const uint8_t *at, *end;
    int state; /* 0, or what nrtp_read is to return otherwise */
    bool is_short;
};

static const uint8_t *get(struct cursor *c, size_t size)
{
    if (c->is_short || c->state)
        return NULL;
    if ((size_t)(c->end - c->at) < size) {
        c->is_short = true;
        return NULL;
    }
    const uint8_t *p = c->at;
    c->at += size;
    return p;
}

static uint32_t get_number(struct cursor *c, unsigned size)
{
    const uint8_t *p = get(c, size);
    uint32_t value = 0;
    for (unsigned i = 0; p && i < size; i++)
        value |= (uint32_t)p[i] << (8 * i);
    return value;
}

/* A counted string: its encoding (0 UTF-16, 1 UTF-8), its length, its bytes. */
static const char *get_string(struct cursor *c, uint32_t *ret_size)
{
    uint32_t encoding = get_number(c, 1);
    uint32_t size = get_number(c, 4);
    *ret_size = 0;
    if (c->is_short)
        return NULL;
    if (encoding > 1)
        c->state = -EBADMSG;
    else if (size > NRTP_HEAD_MOST)
        c->state = -E2BIG;
    const char *text = (const char *)get(c, size);
    if (!text)
        return NULL;
    if (encoding == 0) /* nobody sends that */
        return NULL;
    if (!text_is_utf8(text, size) || memchr(text, 0, size)) {
        c->state = -EBADMSG;
        return NULL;
    }
    *ret_size = size;
    return text;
}

static void get_uri(struct cursor *c, struct nrtp_head *head)
{
    uint32_t size;
    const char *text = get_string(c, &size);
    if (!text)
        return;
    if (size >= sizeof head->uri) {
        c->state = -E2BIG;
        return;
    }
    memcpy(head->uri, text, size);
    head->uri[size] = 0;
    head->has_uri = true;
}

static void get_header(struct cursor *c, uint32_t token, struct nrtp_head *head)
{
    uint32_t size;
    if (token == 1) /* custom: name and value, no format */
        get_string(c, &size), get_string(c, &size);
    else {
        uint32_t format = get_number(c, 1);
        if (c->is_short)
            return;
        if (token == HEADER_URI && format == FORMAT_STRING) {
            get_uri(c, head);
            return;
        }
        switch (format) {
        case FORMAT_VOID:
            break;
        case FORMAT_STRING:
            get_string(c, &size);
            break;
        case FORMAT_BYTE:
            get(c, 1);
            break;
        case FORMAT_UINT16: {
            uint32_t value = get_number(c, 2);
            if (token == HEADER_STATUS)
                head->status = (uint16_t)value;
            break;
        }
        case FORMAT_INT32:
            get(c, 4);
            break;
        default:
            c->state = -EBADMSG;
        }
    }
}

int nrtp_read(const uint8_t *bytes, size_t size, struct nrtp_head *ret)
{
    static const uint8_t magic[] = {'.', 'N', 'E', 'T', 1, 0};
    struct cursor c = {.at = bytes, .end = bytes + size};
    memset(ret, 0, offsetof(struct nrtp_head, uri));
    ret->uri[0] = 0;
    ret->has_uri = false;
    if (memcmp(bytes, magic, size < sizeof magic ? size : sizeof magic) != 0)
        return -EBADMSG;
    get(&c, sizeof magic);
    ret->operation = (uint16_t)get_number(&c, 2);
    uint32_t length_kind = get_number(&c, 2);
    if (!c.is_short && (ret->operation > NRTP_REPLY || length_kind > 1))
        return -EBADMSG;
    if (length_kind == 1)
        return -EOPNOTSUPP;
    ret->length = get_number(&c, 4);
    if (!c.is_short && ret->length > NRTP_BODY_MOST)
        return -E2BIG;
    unsigned count = 0;
    while (!c.is_short && !c.state) {
        uint32_t token = get_number(&c, 2);
        if (c.is_short || token == HEADER_END)
            break;
        if (++count > NRTP_HEADERS_MOST)
            return -E2BIG;
        get_header(&c, token, ret);
    }
    if (c.state)
        return c.state;
    if (c.is_short)
        return size >= NRTP_HEAD_MOST ? -E2BIG : 0;
    return c.at - bytes > NRTP_HEAD_MOST ? -E2BIG : (int)(c.at - bytes);
}

const char *nrtp_path(const char *uri)
{
    const char *scheme = strstr(uri, "://");
    if (scheme && scheme > uri && !memchr(uri, '/', (size_t)(scheme - uri))) {
        const char *path = strchr(scheme + 3, '/');
        uri = path ? path : "";
    }
    while (*uri == '/')
        uri++;
    return uri;
}

static uint8_t *put_number(uint8_t *p, uint32_t value, unsigned size)
{
    for (unsigned i = 0; i < size; i++)
        *p++ = (uint8_t)(value >> (8 * i));
    return p;
}

static uint8_t *put_string_header(uint8_t *p, unsigned token, const char *text, size_t size)
{
    p = put_number(p, token, 2);
    *p++ = FORMAT_STRING;
    *p++ = 1;
    p = put_number(p, (uint32_t)size, 4);
    memcpy(p, text, size);
    return p + size;
}

int nrtp_write(uint8_t *buf, enum nrtp_operation operation, const char *uri, uint32_t length)
{
    static const char content[] = "application/octet-stream";
    uint8_t *p = buf;
    memcpy(p, ".NET\1\0", 6);
    p = put_number(p + 6, operation, 2);
    p = put_number(p, 0, 2);
    p = put_number(p, length, 4);
    if (uri) {
        size_t size = strlen(uri);
        if (size > 1023)
            return -EINVAL;
        p = put_string_header(p, HEADER_URI, uri, size);
        p = put_string_header(p, 6, content, sizeof content - 1);
    }
    p = put_number(p, HEADER_END, 2);
    return (int)(p - buf);
}
