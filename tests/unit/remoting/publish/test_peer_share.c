/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "remoting/publish/peer_share.h"

static struct caller at(const char *address)
{
    struct caller caller = {.scheme = URL_TCP, .uid = (uid_t)-1};
    snprintf(caller.address, sizeof caller.address, "%s", address);
    return caller;
}

static void each_has_a_part(void **state)
{
    static struct peer_share share = PEER_SHARE;
    struct caller one = at("192.0.2.1"), other = at("192.0.2.2");
    struct peer_part *parts[3];
    (void)state;
    for (int i = 0; i < 3; i++)
        assert_non_null(parts[i] = peer_share_take(&share, &one, 3));
    assert_null(peer_share_take(&share, &one, 3));
    struct peer_part *part = peer_share_take(&share, &other, 3);
    assert_non_null(part);
    peer_share_give(&share, parts[0]);
    assert_non_null(parts[0] = peer_share_take(&share, &one, 3));
    assert_null(peer_share_take(&share, &one, 3));
    for (int i = 0; i < 3; i++)
        peer_share_give(&share, parts[i]);
    peer_share_give(&share, part);
    peer_share_give(&share, NULL);
    assert_null(peer_share_take(&share, &one, 0));
    for (size_t i = 0; i < sizeof share.parts / sizeof *share.parts; i++)
        assert_null(share.parts[i]);
}

static void who_is_one_peer(void **state)
{
    struct caller one = at("2001:db8:1:2::1"), same = at("2001:db8:1:2:ffff::9"),
                  other = at("2001:db8:1:3::1"), four = at("192.0.2.1");
    struct caller user = {.scheme = URL_UNIX, .uid = 4711}, another = {.scheme = URL_UNIX};
    (void)state;
    assert_true(peer_share_is_same(&one, &same));
    assert_false(peer_share_is_same(&one, &other));
    assert_false(peer_share_is_same(&one, &four));
    assert_true(peer_share_is_same(&four, &four));
    assert_true(peer_share_is_same(&user, &user));
    assert_false(peer_share_is_same(&user, &another));
}

static void descriptors(void **state)
{
    struct rlimit files;
    (void)state;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &files), 0);
    assert_int_equal(peer_share_of_descriptors(1), 1);
    assert_true(peer_share_of_descriptors(UINT32_MAX) <= files.rlim_cur);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_has_a_part),
        cmocka_unit_test(who_is_one_peer),
        cmocka_unit_test(descriptors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
