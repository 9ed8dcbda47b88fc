/* SPDX-License-Identifier: MIT */
#include "component/format.h"

/* Formats that have a name, most of which stand for another format. */

static const struct {
    const char *name;
    const OLECHAR *text;
} names[] = {
    [FORMAT_NAME_GENERAL_NUMBER] = {"General Number", NULL},
    [FORMAT_NAME_CURRENCY] = {"Currency", NULL},
    {"Fixed", OLESTR("0.00")},
    {"Standard", OLESTR("#,##0.00")},
    {"Percent", OLESTR("0.00%")},
    {"Scientific", OLESTR("0.00E+00")},
    {"Yes/No", OLESTR("\"Yes\";\"Yes\";\"No\"")},
    {"True/False", OLESTR("\"True\";\"True\";\"False\"")},
    {"On/Off", OLESTR("\"On\";\"On\";\"Off\"")},
    {"General Date", OLESTR("c")},
    {"Long Date", OLESTR("dddddd")},
    {"Medium Date", OLESTR("dd-mmm-yy")},
    {"Short Date", OLESTR("ddddd")},
    {"Long Time", OLESTR("ttttt")},
    {"Medium Time", OLESTR("hh:nn AM/PM")},
    {"Short Time", OLESTR("hh:nn")},
};

enum { NAMES = sizeof names / sizeof *names };

static bool is_same(const OLECHAR *format, const char *name)
{
    while (*format && convert_upper(*format) == convert_upper((OLECHAR)*name)) {
        format++;
        name++;
    }
    return !*format && !*name;
}

int format_name_of(const OLECHAR *format)
{
    for (int i = 1; i < NAMES; i++)
        if (is_same(format, names[i].name))
            return i;
    return 0;
}

const OLECHAR *format_name_text(int name)
{
    return name > 0 && name < NAMES ? names[name].text : NULL;
}
