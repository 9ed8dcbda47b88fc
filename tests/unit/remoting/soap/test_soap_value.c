/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <math.h>
#include <pianola/component.h>
#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "remoting/publish/named_text.h"
#include "remoting/soap/message.h"
#include "remoting/soap/reference.h"
#include "remoting/soap/soap.h"

#define HEAD                                                                                       \
    "<e:Envelope xmlns:e=\"" SOAP_ENVELOPE "\" xmlns:xsi=\"" SOAP_XSI "\" xmlns:xsd=\"" SOAP_XSD   \
    "\" xmlns:SOAP-ENC=\"" SOAP_ENCODING "\" xmlns:s=\"" SOAP_CLR "System\"><e:Body>"
#define TAIL "</e:Body></e:Envelope>"
#define CALL "<i:Add xmlns:i=\"" SOAP_CLR_ASSEMBLY "Ns.Type/Assembly\">"

static struct caller caller = {.scheme = URL_HTTP, .address = "192.0.2.7"};
static const struct soap_place place = {.caller = &caller};
static VARIANT values[NAMED_ARGUMENTS_MOST];
static unsigned count;

/* The values of a body's first element. */
static HRESULT read(const char *body)
{
    struct soap_message message;
    char *text;
    assert_true(asprintf(&text, HEAD "%s" TAIL, body) > 0);
    HRESULT hr = soap_message_parse(text, strlen(text), &message);
    count = 0;
    if (SUCCEEDED(hr)) {
        hr = soap_message_values(&message, &place, values, NULL, &count);
        soap_message_finish(&message);
    }
    free(text);
    return hr;
}

static void forget(void)
{
    for (unsigned i = 0; i < count; i++)
        VariantClear(&values[i]);
    count = 0;
}

static HRESULT read_one(const char *element)
{
    char *body;
    assert_true(asprintf(&body, CALL "%s</i:Add>", element) > 0);
    HRESULT hr = read(body);
    free(body);
    return hr;
}

static void is_text(const VARIANT *value, const char *text)
{
    char buf[200];
    assert_int_equal(V_VT(value), VT_BSTR);
    text_of_bstr(V_BSTR(value), buf, sizeof buf);
    assert_string_equal(buf, text);
}

/* Written and read again, it says the same. */
static char *written(const VARIANT *value)
{
    struct soap_writer w;
    soap_writer_init(&w, &place);
    soap_envelope_open(&w);
    soap_method_open(&w, "M", "", "Ns.Type, Assembly");
    soap_value_write(&w, "v", value, true);
    soap_method_close(&w, "M", "");
    soap_value_rest(&w);
    soap_envelope_close(&w);
    char *text = SUCCEEDED(w.hr) ? strdup(w.text.bytes) : NULL;
    soap_writer_finish(&w);
    soap_text_finish(&w.text);
    return text;
}

static void comes_back(const VARIANT *value, const char *part)
{
    struct soap_message message;
    char *text = written(value);
    assert_non_null(text);
    if (!strstr(text, part))
        fail_msg("%s\nhas no %s", text, part);
    assert_int_equal(soap_message_parse(text, strlen(text), &message), S_OK);
    assert_int_equal(soap_message_values(&message, &place, values, NULL, &count), S_OK);
    assert_int_equal(count, 1);
    soap_message_finish(&message);
    free(text);
}

static void test_numbers(void **state)
{
    (void)state;
    assert_int_equal(read_one("<a xsi:type=\"xsd:int\"> -2147483648 </a>"
                              "<a xsi:type=\"xsd:byte\">-128</a>"
                              "<a xsi:type=\"xsd:unsignedByte\">255</a>"
                              "<a xsi:type=\"xsd:short\">32767</a>"
                              "<a xsi:type=\"xsd:unsignedLong\">18446744073709551615</a>"
                              "<a xsi:type=\"xsd:long\">-9223372036854775808</a>"
                              "<a xsi:type=\"xsd:boolean\">1</a>"
                              "<a xsi:type=\"xsd:double\">-1.5e3</a>"
                              "<a xsi:type=\"xsd:double\">-INF</a>"
                              "<a xsi:type=\"xsd:float\">Infinity</a>"
                              "<a xsi:type=\"xsd:decimal\">-79228162514264337593543950335</a>"
                              "<a xsi:type=\"s:Char\">\xe2\x82\xac</a>"),
                     S_OK);
    assert_int_equal(count, 12);
    assert_int_equal(V_VT(&values[0]), VT_I4);
    assert_int_equal(V_I4(&values[0]), INT32_MIN);
    assert_int_equal((signed char)V_I1(&values[1]), -128);
    assert_int_equal(V_UI1(&values[2]), 255);
    assert_int_equal(V_I2(&values[3]), 32767);
    assert_true(V_UI8(&values[4]) == UINT64_MAX);
    assert_true(V_I8(&values[5]) == INT64_MIN);
    assert_int_equal(V_BOOL(&values[6]), VARIANT_TRUE);
    assert_true(V_R8(&values[7]) == -1500);
    assert_true(isinf(V_R8(&values[8])) && V_R8(&values[8]) < 0);
    assert_true(isinf(V_R4(&values[9])));
    assert_int_equal(V_VT(&values[10]), VT_DECIMAL);
    assert_int_equal(V_VT(&values[11]), VT_UI2);
    assert_int_equal(V_UI2(&values[11]), 0x20ac);
    forget();
    static const char *const wrong[] = {
        "<a xsi:type=\"xsd:int\"/>",
        "<a xsi:type=\"xsd:int\">1x</a>",
        "<a xsi:type=\"xsd:int\">0x10</a>",
        "<a xsi:type=\"xsd:double\">1,5</a>",
        "<a xsi:type=\"xsd:double\">nan(1)</a>",
        "<a xsi:type=\"xsd:boolean\">yes</a>",
        "<a xsi:type=\"xsd:int\"><b/></a>",
        "<a xsi:type=\"xsd:dateTime\">yesterday</a>",
        "<a xsi:type=\"SOAP-ENC:base64\">AQ!=</a>",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(read_one(wrong[i]), DISP_E_TYPEMISMATCH);
        forget();
    }
    static const char *const large[] = {
        "<a xsi:type=\"xsd:int\">2147483648</a>",
        "<a xsi:type=\"xsd:byte\">128</a>",
        "<a xsi:type=\"xsd:unsignedInt\">-1</a>",
        "<a xsi:type=\"xsd:unsignedLong\">18446744073709551616</a>",
        "<a xsi:type=\"xsd:dateTime\">2021-13-01T00:00:00</a>",
    };
    for (size_t i = 0; i < sizeof large / sizeof *large; i++) {
        assert_int_equal(read_one(large[i]), DISP_E_OVERFLOW);
        forget();
    }
}

static void test_texts(void **state)
{
    (void)state;
    assert_int_equal(read_one("<a id=\"r\" xsi:type=\"SOAP-ENC:string\"> a\xf0\x9f\x98\x80 </a>"
                              "<a href=\"#r\"/><a xsi:null=\"1\"/><a>plain</a>"
                              "<a xsi:type=\"xsd:duration\">PT1H</a>"),
                     S_OK);
    assert_int_equal(count, 5);
    is_text(&values[0], " a\xf0\x9f\x98\x80 ");
    assert_int_equal(SysStringLen(V_BSTR(&values[0])), 5);
    is_text(&values[1], " a\xf0\x9f\x98\x80 ");
    assert_int_equal(V_VT(&values[2]), VT_EMPTY);
    is_text(&values[3], "plain");
    is_text(&values[4], "PT1H");
    forget();
    VARIANT text = {.vt = VT_BSTR};
    V_BSTR(&text) = bstr_of_text("<a> & \"b\"\t\n'\xc3\xa4\xf0\x9f\x98\x80");
    comes_back(&text, "SOAP-ENC:string");
    is_text(&values[0], "<a> & \"b\"\t\n'\xc3\xa4\xf0\x9f\x98\x80");
    forget();
    VariantClear(&text);
    V_VT(&text) = VT_BSTR; /* what XML has not, and half a character */
    V_BSTR(&text) = SysAllocStringLen(u"\1\xd800", 2);
    char *xml = written(&text);
    assert_non_null(strstr(xml, ">&#x1;?<"));
    free(xml);
    VariantClear(&text);
}

static void test_dates(void **state)
{
    static const struct {
        const char *text;
        DATE date;
    } dates[] = {
        {"1899-12-30T00:00:00", 0},           {"1899-12-30T06:00:00Z", 0.25},
        {"1899-12-29T06:00:00", -1.25},       {"2020-02-29T12:00:00.0000000+02:00", 43890.5},
        {"0001-01-01T00:00:00.0", -693593.0}, {"9999-12-31T18:00:00", 2958465.75},
    };
    (void)state;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        char element[100];
        VARIANT date = {.vt = VT_DATE};
        snprintf(element, sizeof element, "<a xsi:type=\"xsd:dateTime\">%s</a>", dates[i].text);
        assert_int_equal(read_one(element), S_OK);
        assert_true(fabs(V_DATE(&values[0]) - dates[i].date) < 1e-9);
        forget();
        V_DATE(&date) = dates[i].date;
        char wanted[40];
        snprintf(wanted, sizeof wanted, "%.19s", dates[i].text);
        comes_back(&date, wanted);
        assert_true(fabs(V_DATE(&values[0]) - dates[i].date) < 1e-9);
        forget();
    }
    VARIANT milliseconds = {.vt = VT_DATE};
    V_DATE(&milliseconds) = 43890 + 0.123 / 86400;
    comes_back(&milliseconds, "2020-02-29T00:00:00.1230000<");
    forget();
}

static void test_reals_say_the_same_in_any_locale(void **state)
{
    (void)state;
    /* Whichever of them is installed has a comma. */
    if (!setlocale(LC_NUMERIC, "de_DE.UTF-8"))
        setlocale(LC_NUMERIC, "C.UTF-8");
    static const double reals[] = {0, 0.1, 1e300, 5e-324, -1.0 / 3, 123456789.123456789};
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++) {
        VARIANT value = {.vt = VT_R8};
        V_R8(&value) = reals[i];
        comes_back(&value, "xsd:double");
        assert_true(V_R8(&values[0]) == reals[i]);
        V_VT(&value) = VT_R4;
        V_R4(&value) = (float)reals[i];
        comes_back(&value, "xsd:float");
        assert_true(V_R4(&values[0]) == (float)reals[i] || isinf((float)reals[i]));
    }
    VARIANT tenth = {.vt = VT_R8};
    V_R8(&tenth) = 0.1;
    comes_back(&tenth, ">0.1<");
    setlocale(LC_NUMERIC, "C");
}

static void test_arrays(void **state)
{
    SAFEARRAY *array;
    BSTR *texts;
    LONG high;
    (void)state;
    assert_int_equal(
        read(CALL
             "<a href=\"#1\"/><a href=\"#2\"/><a href=\"#3\"/></i:Add>"
             "<SOAP-ENC:Array id=\"1\" SOAP-ENC:arrayType=\"xsd:string[4]\"><item id=\"9\">x"
             "</item><item xsi:null=\"1\"/><item href=\"#9\"/></SOAP-ENC:Array>"
             "<SOAP-ENC:Array id=\"2\" SOAP-ENC:arrayType=\"xsd:short[2]\"><item>1</item>"
             "<item>-2</item></SOAP-ENC:Array>"
             "<SOAP-ENC:Array id=\"3\" xsi:type=\"SOAP-ENC:base64\">AQ ID\n/w==</SOAP-ENC:Array>"),
        S_OK);
    assert_int_equal(V_VT(&values[0]), VT_ARRAY | VT_BSTR);
    array = V_ARRAY(&values[0]);
    SafeArrayGetUBound(array, 1, &high);
    assert_int_equal(high, 3); /* nothings at the end are not written */
    SafeArrayAccessData(array, (void **)&texts);
    assert_null(texts[1]);
    assert_int_equal(texts[2][0], 'x');
    assert_null(texts[3]);
    SafeArrayUnaccessData(array);
    assert_int_equal(V_VT(&values[1]), VT_ARRAY | VT_I2);
    assert_int_equal(V_VT(&values[2]), VT_ARRAY | VT_UI1);
    SafeArrayGetUBound(V_ARRAY(&values[2]), 1, &high);
    assert_int_equal(high, 3);
    VARIANT both = {.vt = VT_ARRAY | VT_VARIANT}, *items;
    V_ARRAY(&both) = SafeArrayCreateVector(VT_VARIANT, 0, 2);
    SafeArrayAccessData(V_ARRAY(&both), (void **)&items);
    VariantCopy(&items[0], &values[0]);
    VariantCopy(&items[1], &values[2]);
    SafeArrayUnaccessData(V_ARRAY(&both));
    forget();
    comes_back(&both, "xsd:anyType[2]");
    assert_int_equal(V_VT(&values[0]), VT_ARRAY | VT_VARIANT);
    SafeArrayAccessData(V_ARRAY(&values[0]), (void **)&items);
    assert_int_equal(V_VT(&items[0]), VT_ARRAY | VT_BSTR);
    assert_int_equal(V_VT(&items[1]), VT_ARRAY | VT_UI1);
    SafeArrayUnaccessData(V_ARRAY(&values[0]));
    forget();
    VariantClear(&both);
}

static void test_hostile_values(void **state)
{
    static const char *const circles[] = {
        "<a href=\"#1\"/></i:Add><SOAP-ENC:Array id=\"1\" SOAP-ENC:arrayType=\"xsd:anyType[1]\">"
        "<item href=\"#1\"/></SOAP-ENC:Array>",
        "<a href=\"#1\"/></i:Add><SOAP-ENC:Array id=\"1\" SOAP-ENC:arrayType=\"xsd:anyType[1]\">"
        "<item href=\"#2\"/></SOAP-ENC:Array><SOAP-ENC:Array id=\"2\" "
        "SOAP-ENC:arrayType=\"xsd:anyType[1]\"><item href=\"#1\"/></SOAP-ENC:Array>",
        "<a href=\"#0\"/></i:Add>",
        "<a href=\"#1\"/></i:Add><SOAP-ENC:Array id=\"1\" SOAP-ENC:arrayType=\"xsd:int[1]\">"
        "<item>1</item><item>2</item></SOAP-ENC:Array>",
        "<a href=\"#1\"/></i:Add><SOAP-ENC:Array id=\"1\" SOAP-ENC:arrayType=\"xsd:int[-1]\"/>",
        "<a href=\"#1\"/></i:Add><SOAP-ENC:Array id=\"1\" SOAP-ENC:arrayType=\"xsd:int[2,2]\"/>",
        "<a href=\"#1\"/></i:Add><SOAP-ENC:Array id=\"1\"/>",
        "<a href=\"#1\"/></i:Add><s:Process id=\"1\"><x/></s:Process>",
        "<a xsi:type=\"s:Diagnostics.Process\"><x/></a></i:Add>",
        "<a xsi:type=\"xsd:anyType\"><x/></a></i:Add>",
    };
    (void)state;
    for (size_t i = 0; i < sizeof circles / sizeof *circles; i++) {
        char body[1000];
        snprintf(body, sizeof body, CALL "%s", circles[i]);
        assert_int_equal(read(body), DISP_E_TYPEMISMATCH);
        forget();
    }
    /* Ten steps of ten references each would be 10^10 values. */
    char body[8000] = CALL "<a href=\"#0\"/></i:Add>";
    for (int i = 0; i < 10; i++) {
        size_t at = strlen(body);
        at += (size_t)sprintf(
            body + at, "<SOAP-ENC:Array id=\"%d\" SOAP-ENC:arrayType=\"xsd:anyType[10]\">", i);
        for (int k = 0; k < 10; k++)
            at += (size_t)sprintf(body + at, "<item href=\"#%d\"/>", i + 1);
        sprintf(body + at, "</SOAP-ENC:Array>");
    }
    strcat(body, "<SOAP-ENC:Array id=\"10\" SOAP-ENC:arrayType=\"xsd:int[1]\"/>");
    assert_int_equal(read(body), DISP_E_OVERFLOW);
    forget();
    /* Many elements that nobody wrote. */
    assert_int_equal(read(CALL "<a href=\"#1\"/><a href=\"#1\"/></i:Add><SOAP-ENC:Array id=\"1\" "
                               "SOAP-ENC:arrayType=\"xsd:anyType[200000]\"/>"),
                     DISP_E_OVERFLOW);
    forget();
    /* More arguments than a call has. */
    char many[2000] = "";
    for (int i = 0; i <= NAMED_ARGUMENTS_MOST; i++)
        strcat(many, "<a>1</a>");
    assert_int_equal(read_one(many), DISP_E_BADPARAMCOUNT);
    forget();
}

/* ---- references ---- */

#define REF "xmlns:r=\"" SOAP_CLR "System.Runtime.Remoting\""

static HRESULT parse_reference(const char *uri, const char *channel, struct soap_reference *ret)
{
    struct soap_message message;
    char text[3000];
    snprintf(text, sizeof text,
             HEAD CALL "<a href=\"#1\"/></i:Add><r:ObjRef id=\"1\" " REF "><uri>%s</uri>"
                       "<channelInfo href=\"#2\"/></r:ObjRef><r:ChannelInfo id=\"2\" " REF
                       "><channelData href=\"#3\"/></r:ChannelInfo><SOAP-ENC:Array id=\"3\">"
                       "<item href=\"#4\"/></SOAP-ENC:Array><c:ChannelDataStore id=\"4\" "
                       "xmlns:c=\"x\"><_channelURIs href=\"#5\"/></c:ChannelDataStore>"
                       "<SOAP-ENC:Array id=\"5\"><item>%s</item></SOAP-ENC:Array>" TAIL,
             uri, channel);
    assert_int_equal(soap_message_parse(text, strlen(text), &message), S_OK);
    const struct soap_node *node = soap_tree_member(message.tree, message.node, "a");
    HRESULT hr = soap_reference_parse(message.tree, node, ret);
    soap_message_finish(&message);
    return hr;
}

static void test_references(void **state)
{
    struct soap_reference reference;
    struct named_channel *channel;
    char where[280];
    (void)state;
    assert_int_equal(parse_reference("/a/b.rem", "http://198.51.100.1:4711", &reference), S_OK);
    assert_string_equal(reference.uri, "a/b.rem");
    assert_int_equal(reference.port, 4711);
    /* Wherever it says it is, the peer is called at its own address. */
    assert_int_equal(soap_reference_open(&place, &reference, &channel), S_OK);
    assert_true(soap_channel_place(channel, where));
    assert_string_equal(where, "http://192.0.2.7:4711");
    channel->ops->release(channel);
    assert_int_equal(parse_reference("http://198.51.100.1:80/x.soap", "", &reference), S_OK);
    assert_string_equal(reference.uri, "x.soap");
    assert_int_equal(reference.port, 80);
    assert_int_equal(parse_reference("a", "tcp://198.51.100.1:1", &reference), S_OK);
    assert_int_equal(soap_reference_open(&place, &reference, &channel), E_ACCESSDENIED);
    assert_int_equal(parse_reference("file:///etc/passwd", "", &reference), DISP_E_TYPEMISMATCH);
    assert_int_equal(parse_reference("", "", &reference), DISP_E_TYPEMISMATCH);
}

static void test_names(void **state)
{
    char name[SOAP_TYPE_MOST], assembly[SOAP_TYPE_MOST];
    struct soap_text text = {0};
    (void)state;
    assert_true(soap_type_of(SOAP_CLR_ASSEMBLY "A.B/c%2C%20Version%3D1", "D_x002B_E", name));
    assert_string_equal(name, "A.B.D+E, c, Version=1");
    assert_true(soap_type_of(SOAP_CLR "System", "Int32", name));
    assert_string_equal(name, "System.Int32");
    assert_false(soap_type_of("urn:x", "Int32", name));
    assert_false(soap_type_of(SOAP_CLR_ASSEMBLY "A", "B", name));
    assert_false(soap_type_of(SOAP_CLR_ASSEMBLY "A/b%0", "B", name));
    assert_false(soap_type_of(SOAP_CLR_ASSEMBLY "A/b%00", "B", name));
    soap_type_split("A.B, c, Version=1", name, assembly);
    assert_string_equal(name, "A.B");
    assert_string_equal(assembly, "c");
    soap_put_name(&text, "D+E<>1");
    assert_string_equal(text.bytes, "D_x002B_E_x003C__x003E_1");
    assert_true(soap_name_decode(text.bytes, name, sizeof name));
    assert_string_equal(name, "D+E<>1");
    soap_text_finish(&text);
    soap_put_method_space(&text, "A.B, c\" x, Version=1");
    assert_string_equal(text.bytes, SOAP_CLR_ASSEMBLY "A.B/c%22");
    soap_text_finish(&text);
}

static void test_faults(void **state)
{
    struct named_failure failure = {E_INVALIDARG, "System.ArgumentException", "no <paper>"}, back;
    struct soap_message message;
    struct soap_writer w;
    (void)state;
    soap_writer_init(&w, &place);
    soap_fault_write(&w, &failure);
    assert_non_null(strstr(w.text.bytes, " **** System.ArgumentException - no &lt;paper&gt;<"));
    assert_non_null(strstr(w.text.bytes, "<ParamName xsi:null"));
    assert_int_equal(soap_message_parse(w.text.bytes, w.text.size, &message), S_OK);
    assert_true(message.is_fault);
    soap_fault_read(&message, &back);
    assert_int_equal(back.hr, E_INVALIDARG);
    assert_string_equal(back.type, "System.ArgumentException");
    assert_string_equal(back.message, "no <paper>");
    soap_message_finish(&message);
    soap_writer_finish(&w);
    soap_text_finish(&w.text);
    /* One without a detail, as others send it. */
    static const char plain[] = HEAD "<e:Fault><faultcode>x</faultcode><faultstring>broken"
                                     "</faultstring></e:Fault>" TAIL;
    assert_int_equal(soap_message_parse(plain, strlen(plain), &message), S_OK);
    soap_fault_read(&message, &back);
    assert_true(FAILED(back.hr));
    assert_string_equal(back.message, "broken");
    soap_message_finish(&message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),    cmocka_unit_test(test_texts),
        cmocka_unit_test(test_dates),      cmocka_unit_test(test_reals_say_the_same_in_any_locale),
        cmocka_unit_test(test_arrays),     cmocka_unit_test(test_hostile_values),
        cmocka_unit_test(test_references), cmocka_unit_test(test_names),
        cmocka_unit_test(test_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
