/* SPDX-License-Identifier: MIT */
#include "remoting/soap/tree.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SPACES                                                                                     \
    "xmlns:xsi=\"" SOAP_XSI "\" xmlns:xsd=\"" SOAP_XSD "\" xmlns:SOAP-ENC=\"" SOAP_ENCODING "\""

static int parse(const char *text, struct soap_tree **ret)
{
    return soap_tree_parse(text, strlen(text), ret);
}

static void refused(const char *text, int why)
{
    struct soap_tree *tree;
    assert_int_equal(parse(text, &tree), why);
}

static void test_elements(void **state)
{
    struct soap_tree *tree;
    (void)state;
    assert_int_equal(parse("<?xml version=\"1.0\"?><!-- a --><a " SPACES
                           "> <b xsi:type=\"xsd:int\" id=\"one\">4<!-- x -->2</b>\n"
                           "<c href=\"#one\"/><d xsi:null=\"1\"/><e xsi:nil=\"true\"/>"
                           "<f SOAP-ENC:arrayType=\"xsd:int[3]\"><item/></f>"
                           "<g xmlns=\"urn:x\">&lt;&#x20ac;<![CDATA[<&]]></g></a>",
                           &tree),
                     0);
    const struct soap_node *a = soap_tree_root(tree), *b = a->first, *c = b->next;
    assert_string_equal(a->name.local, "a");
    assert_string_equal(a->text, "");
    assert_string_equal(b->text, "42");
    assert_int_equal(b->size, 2);
    assert_true(soap_name_is(b->marks->type, SOAP_XSD, "int"));
    assert_ptr_equal(soap_tree_follow(tree, c), b);
    assert_ptr_equal(soap_tree_follow(tree, b), b);
    assert_true(c->next->marks->is_null);
    assert_true(c->next->next->marks->is_null);
    const struct soap_node *f = c->next->next->next;
    assert_true(soap_name_is(f->marks->array, SOAP_XSD, "int[3]"));
    assert_string_equal(f->first->name.local, "item");
    assert_true(soap_name_is(f->next->name, "urn:x", "g"));
    assert_string_equal(f->next->text, "<\xe2\x82\xac<&");
    assert_string_equal(soap_tree_text(tree, a, "c"), "42");
    assert_null(soap_tree_text(tree, a, "d"));
    assert_null(soap_tree_member(tree, a, "h"));
    soap_tree_destroy(tree);
}

static void test_prefixes_are_those_of_their_place(void **state)
{
    struct soap_tree *tree;
    (void)state;
    assert_int_equal(parse("<a " SPACES " xmlns:p=\"urn:1\"><b xmlns:p=\"urn:2\" "
                           "xsi:type=\"p:x\"/><c xsi:type=\"p:x\"/><d xsi:type=\"x\"/></a>",
                           &tree),
                     0);
    const struct soap_node *b = soap_tree_root(tree)->first;
    assert_string_equal(b->marks->type.ns, "urn:2");
    assert_string_equal(b->next->marks->type.ns, "urn:1");
    assert_string_equal(b->next->next->marks->type.ns, "");
    soap_tree_destroy(tree);
}

static void test_what_is_refused(void **state)
{
    (void)state;
    refused("", -EBADMSG);
    refused("a", -EBADMSG);
    refused("<a>", -EBADMSG);
    refused("<a/><b/>", -EBADMSG);
    refused("<!DOCTYPE a><a/>", -EBADMSG);
    refused("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", -EBADMSG);
    refused("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", -EBADMSG);
    refused("<a>&b;</a>", -EBADMSG);
    refused("<a><?php x?></a>", -EBADMSG);
    refused("<a id=\"1\"><b id=\"1\"/></a>", -EBADMSG);
    refused("<a href=\"http://192.0.2.1/\"/>", -EBADMSG);
    refused("<a " SPACES " xsi:type=\"nobody:x\"/>", -EBADMSG);
    refused("<a>\xff</a>", -EBADMSG);
}

static void test_references_to_nothing(void **state)
{
    struct soap_tree *tree;
    (void)state;
    assert_int_equal(parse("<a href=\"#x\"/>", &tree), 0);
    assert_null(soap_tree_follow(tree, soap_tree_root(tree)));
    soap_tree_destroy(tree);
    assert_int_equal(parse("<a><b id=\"b\" href=\"#c\"/><c id=\"c\" href=\"#b\"/></a>", &tree), 0);
    assert_null(soap_tree_follow(tree, soap_tree_root(tree)->first));
    soap_tree_destroy(tree);
}

/* times of open, then as many of close. */
static int nested(const char *open, const char *close, unsigned times)
{
    size_t size = 0;
    char *text = malloc(100 + times * (strlen(open) + strlen(close)));
    struct soap_tree *tree;
    for (unsigned i = 0; i < times; i++)
        size += (size_t)sprintf(text + size, "%s", open);
    for (unsigned i = 0; i < times; i++)
        size += (size_t)sprintf(text + size, "%s", close);
    int r = soap_tree_parse(text, size, &tree);
    if (!r)
        soap_tree_destroy(tree);
    free(text);
    return r;
}

static int listed(const char *before, const char *item, unsigned times, const char *after)
{
    size_t size = 0;
    char *text = malloc(100 + times * (strlen(item) + 10) + strlen(before) + strlen(after));
    struct soap_tree *tree;
    size += (size_t)sprintf(text, "%s", before);
    for (unsigned i = 0; i < times; i++)
        size += (size_t)sprintf(text + size, item, i);
    size += (size_t)sprintf(text + size, "%s", after);
    int r = soap_tree_parse(text, size, &tree);
    if (!r)
        soap_tree_destroy(tree);
    free(text);
    return r;
}

static void test_caps(void **state)
{
    (void)state;
    assert_int_equal(nested("<a>", "</a>", SOAP_DEPTH_MOST), 0);
    assert_int_equal(nested("<a>", "</a>", SOAP_DEPTH_MOST + 1), -E2BIG);
    assert_int_equal(nested("<a>", "</a>", 1000000), -E2BIG);
    assert_int_equal(listed("<a ", "a%u='' ", SOAP_ATTRIBUTES_MOST, "/>"), 0);
    assert_int_equal(listed("<a ", "a%u='' ", SOAP_ATTRIBUTES_MOST + 1, "/>"), -E2BIG);
    assert_int_equal(listed("<a ", "xmlns:a%u='x' ", SOAP_PREFIXES_MOST, "/>"), 0);
    assert_int_equal(listed("<a ", "xmlns:a%u='x' ", SOAP_PREFIXES_MOST + 1, "/>"), -E2BIG);
    assert_int_equal(listed("<a", "%1.1u", SOAP_NAME_MOST / 3, "/>"), 0);
    assert_int_equal(listed("<a", "%1.1u", SOAP_NAME_MOST, "/>"), -E2BIG);
    assert_int_equal(listed("<a>", "<b id='%u'/>", 100000, "</a>"), 0);
    assert_int_equal(listed("<a>", "<b/>", SOAP_NODES_MOST, "</a>"), -E2BIG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_elements),
        cmocka_unit_test(test_prefixes_are_those_of_their_place),
        cmocka_unit_test(test_what_is_refused),
        cmocka_unit_test(test_references_to_nothing),
        cmocka_unit_test(test_caps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
