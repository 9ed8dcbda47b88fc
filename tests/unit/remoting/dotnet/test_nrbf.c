/* SPDX-License-Identifier: MIT */
/* Records and frames: what Mono sent is read as NAME.txt says; what is broken is refused. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "recorded.h"

static void dump(FILE *out, struct nrbf_value value, unsigned depth)
{
    if (depth > 8) {
        fprintf(out, "...\n");
        return;
    }
    switch (value.kind) {
    case NRBF_IS_NULL:
        fprintf(out, "null\n");
        break;
    case NRBF_IS_STRING:
        fprintf(out, "\"%.*s\"\n", (int)value.text.size, value.text.text);
        break;
    case NRBF_IS_PRIMITIVE:
        if (value.type == NRBF_DECIMAL)
            fprintf(out, "decimal %.*s\n", (int)value.text.size, value.text.text);
        else if (value.type == NRBF_DOUBLE || value.type == NRBF_SINGLE)
            fprintf(out, "real %g\n", value.real);
        else
            fprintf(out, "%u: %lld\n", value.type, (long long)value.number);
        break;
    case NRBF_IS_CLASS: {
        const struct nrbf_shape *shape = value.object->shape;
        fprintf(out, "%.*s [%.*s]\n", (int)shape->name.size, shape->name.text,
                (int)shape->library.size, shape->library.text);
        for (uint32_t i = 0; i < shape->count; i++) {
            fprintf(out, "%*s%.*s = ", (int)depth * 2 + 2, "", (int)shape->members[i].size,
                    shape->members[i].text);
            dump(out, value.object->members[i], depth + 1);
        }
        break;
    }
    case NRBF_IS_ARRAY:
        fprintf(out, "array of %u", value.array->element);
        for (unsigned i = 0; i < value.array->rank; i++)
            fprintf(out, " %s%u", i ? "x " : "", value.array->lengths[i]);
        fprintf(out, " %.*s\n", (int)value.array->name.size, value.array->name.text);
        for (uint32_t i = 0; i < value.array->count; i++) {
            fprintf(out, "%*s", (int)depth * 2 + 2, "");
            dump(out, nrbf_element(value.array, i), depth + 1);
        }
        break;
    default:
        fprintf(out, "kind %u\n", value.kind);
    }
}

static int read_frame(const uint8_t *bytes, size_t size, struct nrtp_head *head,
                      struct nrbf_tree *tree)
{
    int n = nrtp_read(bytes, size, head);
    if (n < 0)
        return n;
    if (!n || size - (size_t)n != head->length)
        return -EAGAIN;
    return nrbf_read(bytes + n, head->length, tree);
}

static void recorded_frames(void **state)
{
    (void)state;
    for (unsigned i = 0; i < sizeof recorded_names / sizeof *recorded_names; i++) {
        size_t size = 0, wanted_size = 0;
        uint8_t *bytes = recorded_read(recorded_names[i], "bin", &size);
        uint8_t *wanted = recorded_read(recorded_names[i], "txt", &wanted_size);
        assert_non_null(bytes);
        struct nrtp_head head;
        struct nrbf_tree tree;
        assert_int_equal(read_frame(bytes, size, &head, &tree), 0);
        char *text = NULL;
        size_t text_size = 0;
        FILE *out = open_memstream(&text, &text_size);
        fprintf(out, "operation %u uri %s\n", head.operation, head.uri);
        if (tree.is_call)
            fprintf(out, "call %.*s of %.*s\n", (int)tree.method.size, tree.method.text,
                    (int)tree.type.size, tree.type.text);
        fprintf(out, "flags %#x\n", tree.flags);
        if (tree.flags & NRBF_RETURN_INLINE)
            fprintf(out, "result "), dump(out, tree.result, 0);
        for (uint32_t n = 0; n < tree.count; n++)
            fprintf(out, "argument "), dump(out, tree.arguments[n], 0);
        fprintf(out, "root "), dump(out, tree.root, 0);
        fclose(out);
        if (getenv("RECORDED_WRITE")) {
            char path[512];
            snprintf(path, sizeof path, "%s/%s.txt", RECORDED, recorded_names[i]);
            FILE *f = fopen(path, "w");
            fputs(text, f);
            fclose(f);
        } else {
            assert_non_null(wanted);
            assert_string_equal(text, (char *)wanted);
        }
        free(text);
        nrbf_tree_finish(&tree);
        free(wanted);
        free(bytes);
    }
}

/* Cut anywhere, it is no message; with any byte changed it is one or not, and nothing else. */
static void broken_frames(void **state)
{
    (void)state;
    for (unsigned i = 0; i < sizeof recorded_names / sizeof *recorded_names; i++) {
        size_t size = 0;
        uint8_t *bytes = recorded_read(recorded_names[i], "bin", &size);
        struct nrtp_head head;
        struct nrbf_tree tree;
        int head_size = nrtp_read(bytes, size, &head);
        assert_true(head_size > 0);
        for (int n = 0; n < head_size; n++) {
            uint8_t *part = malloc((size_t)n + 1);
            memcpy(part, bytes, (size_t)n);
            assert_int_equal(nrtp_read(part, (size_t)n, &head), 0);
            free(part);
        }
        for (size_t n = 0; n < size - (size_t)head_size; n++) {
            uint8_t *part = malloc(n + 1);
            memcpy(part, bytes + head_size, n);
            assert_true(nrbf_read(part, n, &tree) < 0);
            assert_null(tree.chunks);
            free(part);
        }
        static const uint8_t values[] = {0, 1, 9, 12, 16, 0x7f, 0x80, 0xff};
        for (size_t n = (size_t)head_size; n < size; n++)
            for (unsigned v = 0; v < sizeof values; v++) {
                uint8_t before = bytes[n];
                bytes[n] = values[v];
                nrbf_read(bytes + head_size, size - (size_t)head_size, &tree);
                nrbf_tree_finish(&tree);
                bytes[n] = before;
            }
        free(bytes);
    }
}

static void begin(struct nrbf_writer *w)
{
    nrbf_put_header(w, 1);
}

static int finish(struct nrbf_writer *w, struct nrbf_tree *tree)
{
    nrbf_put_end(w);
    return nrbf_read(w->bytes, w->size, tree);
}

static void endless_ones(void **state)
{
    (void)state;
    static const uint8_t lengths[][4] = {{0xff, 0xff, 0xff, 0x7f}, {0, 0, 0, 0x40}, {0, 0, 16, 0}};
    static const uint8_t records[] = {15, 16, 17};
    struct nrbf_tree tree;
    for (unsigned i = 0; i < 3; i++)
        for (unsigned n = 0; n < 3; n++) {
            struct nrbf_writer w = {0};
            begin(&w);
            nrbf_put_u8(&w, records[n]);
            nrbf_put_u32(&w, 1);
            nrbf_put(&w, lengths[i], 4);
            if (records[n] == 15)
                nrbf_put_u8(&w, NRBF_BYTE);
            else
                nrbf_put_u8(&w, 14), nrbf_put(&w, lengths[i], 4); /* that many nulls */
            assert_true(finish(&w, &tree) < 0);
            nrbf_writer_finish(&w);
        }
    /* arrays of many nulls, one behind the other */
    struct nrbf_writer w = {0};
    begin(&w);
    for (uint32_t id = 1; id < 1000; id++) {
        nrbf_put_u8(&w, 16);
        nrbf_put_u32(&w, id);
        nrbf_put_u32(&w, 200000);
        nrbf_put_u8(&w, 14);
        nrbf_put_u32(&w, 200000);
    }
    assert_int_equal(finish(&w, &tree), -E2BIG);
    nrbf_writer_finish(&w);
    /* four billion in four ranks */
    w = (struct nrbf_writer){0};
    begin(&w);
    nrbf_put_u8(&w, 7);
    nrbf_put_u32(&w, 1);
    nrbf_put_u8(&w, 2);
    nrbf_put_u32(&w, 4);
    for (int i = 0; i < 4; i++)
        nrbf_put_u32(&w, 65536);
    nrbf_put_u8(&w, 0);
    nrbf_put_u8(&w, NRBF_INT32);
    assert_int_equal(finish(&w, &tree), -E2BIG);
    nrbf_writer_finish(&w);
}

static void deep_ones(void **state)
{
    (void)state;
    static const struct nrbf_field next = {"next", NRBF_FIELD_OBJECT, 0, NULL, 0};
    struct nrbf_tree tree;
    for (int depth = 40; depth < 100000; depth += 99959) {
        struct nrbf_writer w = {0};
        begin(&w);
        for (int i = 0; i < depth; i++)
            nrbf_put_class(&w, nrbf_new_id(&w), "A", 0, &next, 1);
        nrbf_put_null(&w);
        assert_int_equal(finish(&w, &tree), depth == 40 ? 0 : -E2BIG);
        nrbf_tree_finish(&tree);
        nrbf_writer_finish(&w);
    }
}

static void ids(void **state)
{
    (void)state;
    struct nrbf_tree tree;
    struct nrbf_writer w = {0};
    begin(&w); /* twice the same */
    nrbf_put_string_record(&w, "a");
    w.last_id = 0;
    nrbf_put_string_record(&w, "b");
    assert_int_equal(finish(&w, &tree), -EBADMSG);
    nrbf_writer_finish(&w);
    begin(&w); /* one that nobody has */
    nrbf_put_u8(&w, 16);
    nrbf_put_u32(&w, nrbf_new_id(&w));
    nrbf_put_u32(&w, 1);
    nrbf_put_reference(&w, 99);
    assert_int_equal(finish(&w, &tree), -EBADMSG);
    nrbf_writer_finish(&w);
    begin(&w); /* a library's for an object's, and the other way */
    nrbf_put_library(&w, nrbf_new_id(&w), "L");
    assert_int_equal(finish(&w, &tree), -EBADMSG);
    nrbf_writer_finish(&w);
    begin(&w);
    nrbf_put_string_record(&w, "a");
    nrbf_put_class(&w, 2, "A", 1, NULL, 0);
    assert_int_equal(finish(&w, &tree), -EBADMSG);
    nrbf_writer_finish(&w);
    begin(&w); /* one that holds itself is well */
    static const struct nrbf_field self = {"self", NRBF_FIELD_OBJECT, 0, NULL, 0};
    nrbf_put_class(&w, nrbf_new_id(&w), "A", 0, &self, 1);
    nrbf_put_reference(&w, 1);
    assert_int_equal(finish(&w, &tree), 0);
    assert_ptr_equal(nrbf_member(tree.root.object, "self")->object, tree.root.object);
    nrbf_tree_finish(&tree);
    nrbf_writer_finish(&w);
}

static void heads(void **state)
{
    (void)state;
    uint8_t buf[NRTP_HEAD_MOST];
    struct nrtp_head head;
    int n = nrtp_write(buf, NRTP_REQUEST, "tcp://host:1/fax.rem", 7);
    assert_int_equal(nrtp_read(buf, (size_t)n, &head), n);
    assert_string_equal(head.uri, "tcp://host:1/fax.rem");
    assert_int_equal(head.length, 7);
    assert_int_equal(nrtp_read(buf, 3, &head), 0);
    n = nrtp_write(buf, NRTP_REPLY, NULL, 0x7fffffff);
    assert_int_equal(nrtp_read(buf, (size_t)n, &head), -E2BIG);
    assert_int_equal(nrtp_read((const uint8_t *)"GET /", 5, &head), -EBADMSG);
    assert_string_equal(nrtp_path("tcp://host:1/fax.rem"), "fax.rem");
    assert_string_equal(nrtp_path("/fax.rem"), "fax.rem");
    assert_string_equal(nrtp_path("a_b/c.rem"), "a_b/c.rem");
    assert_string_equal(nrtp_path("tcp://host:1"), "");
    /* headers without end */
    memset(buf, 0, sizeof buf);
    n = nrtp_write(buf, NRTP_REQUEST, "x", 1) - 2;
    for (; n + 3 < (int)sizeof buf; n += 3)
        buf[n] = 9;
    assert_int_equal(nrtp_read(buf, (size_t)n, &head), -E2BIG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(recorded_frames),
        cmocka_unit_test(broken_frames),
        cmocka_unit_test(endless_ones),
        cmocka_unit_test(deep_ones),
        cmocka_unit_test(ids),
        cmocka_unit_test(heads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
