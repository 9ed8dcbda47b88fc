/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static const struct message_row rows[] = {
#include "catalog_rows.inc"
};

static const struct message_row notifications[] = {
#include "catalog_notifications.inc"
};

enum {
    ROW_COUNT = sizeof(rows) / sizeof(rows[0]),
    NOTIFICATION_COUNT = sizeof(notifications) / sizeof(notifications[0]),
    DIRECT = 0x400, /* the system's own messages are looked up directly */
};

static uint16_t direct[DIRECT]; /* row + 1 */

__attribute__((constructor)) static void index_rows(void)
{
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (rows[i].number < DIRECT)
            direct[rows[i].number] = (uint16_t)(i + 1);
}

const struct message_row *message_row_by_number(UINT number, const char *class_name)
{
    (void)class_name;
    if (number < DIRECT)
        return direct[number] ? &rows[direct[number] - 1] : NULL;
    if (number > WM_USER && number < PWM_TYPETEXT && number != WM_APP)
        return NULL;
    for (size_t i = ROW_COUNT; i-- > 0 && rows[i].number >= number;)
        if (rows[i].number == number)
            return &rows[i];
    return NULL;
}

bool message_is_value(UINT number)
{
    if (number >= WM_USER && number < PWM_TYPETEXT)
        return true;
    const struct message_row *row = message_row_by_number(number, NULL);
    return !row || row->pack == PACK_VALUE;
}

const struct message_row *message_notification(const char *class_name, WORD code)
{
    for (size_t i = 0; class_name && i < NOTIFICATION_COUNT; i++)
        if (notifications[i].number == code &&
            text_equal_nocase(notifications[i].control, class_name))
            return &notifications[i];
    return NULL;
}

const struct message_row *message_row_by_name(const char *name)
{
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (text_equal_nocase(rows[i].name, name))
            return &rows[i];
    return NULL;
}

const struct message_row *message_row_at(size_t i)
{
    if (i >= ROW_COUNT)
        return i - ROW_COUNT < NOTIFICATION_COUNT ? &notifications[i - ROW_COUNT] : NULL;
    return &rows[i];
}
