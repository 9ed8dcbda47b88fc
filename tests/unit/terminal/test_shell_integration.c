/* SPDX-License-Identifier: MIT */
/* What real shells write to a real terminal with our integration: the marks, and how commands
 * ended. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/stat.h>
#include <cmocka.h>

#include "base/clock.h"
#include "session.h"

static char home[] = "/tmp/pianola-shell.XXXXXX";
static const char *scripts;
static size_t taken;
static char marks[8192];

static void write_file(const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof(path), "%s/%s", home, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* The marks of the output, up to the next prompt's end: "D;0 A B" and the like, "7" for a
 * directory. Waits for the B. */
static bool prompts(struct session *session, unsigned patience_ms)
{
    marks[0] = '\0';
    for (uint64_t until = clock_ms() + patience_ms; clock_ms() < until;) {
        while (taken < session->output_len) {
            const char *at = session->output + taken;
            const char *begin = memmem(at, session->output_len - taken, "\033]", 2);
            const char *end =
                begin ? memmem(begin, session->output_len - (size_t)(begin - session->output),
                               "\033\\", 2)
                      : NULL;
            if (!end)
                break;
            taken = (size_t)(end + 2 - session->output);
            size_t len = strlen(marks);
            if (strncmp(begin, "\033]133;", 6) == 0)
                snprintf(marks + len, sizeof(marks) - len, "%s%.*s", len ? " " : "",
                         (int)(end - begin - 6), begin + 6);
            else if (strncmp(begin, "\033]7;", 4) == 0)
                snprintf(marks + len, sizeof(marks) - len, "%s7", len ? " " : "");
            if (strncmp(begin, "\033]133;B", 7) == 0)
                return true;
        }
        session_turn(session, 100);
    }
    return false;
}

static const char *until_prompt(struct session *session)
{
    if (!prompts(session, 10000)) {
        session_dump(session);
        fail_msg("no prompt; marks: %s", marks);
    }
    return marks;
}

static struct session *start(char *const argv[])
{
    taken = 0;
    return session_start(argv);
}

/* Types, and says which marks came until the next prompt. */
static const char *run(struct session *session, const char *text)
{
    session_type(session, text);
    return until_prompt(session);
}

static void check(struct session *session, const char *text, const char *expected)
{
    const char *got = run(session, text);
    if (strcmp(got, expected) != 0) {
        session_dump(session);
        fail_msg("'%s': %s, not %s", text, got, expected);
    }
}

static bool shows(const struct session *session, const char *text)
{
    return memmem(session->output, session->output_len, text, strlen(text)) != NULL;
}

/* The same of bash and zsh. */
static void check_commands(struct session *session)
{
    static const struct {
        const char *text, *marks;
    } table[] = {
        {"true\r", "C D;0 A B"},
        {"false\r", "C D;1 A B"},
        {"\r", "A B"},
        {"   \r", "A B"},
        {"(exit 42)\r", "C D;42 A B"},
        {"sh -c 'kill -TERM $$'\r", "C D;143 A B"},
        {"false | true\r", "C D;0 A B"},
        {"nonexistent-command\r", "C D;127 A B"},
        {"for i in 1 2; do\recho line-$i\rdone; (exit 3)\r", "C D;3 A B"},
        {"cat <<X\rbody\rX\r", "C D;0 A B"},
        {"f() { return 9; }; f\r", "C D;9 A B"},
        {"true && false || (exit 6)\r", "C D;6 A B"},
        {"cd / && cd /usr\r", "C D;0 7 A B"},
        {"echo 'a;b'; true; false\r", "C D;1 A B"},
        {"sleep 90 &\r", "C D;0 A B"},
        {"kill %1; wait; true\r", "C D;0 A B"},
        {"echo out > /dev/null\r", "C D;0 A B"},
    };
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        check(session, table[i].text, table[i].marks);
    /* A line given up. A shell that is about to look for the next key may sleep through it. */
    session_type(session, "abc");
    session_expect(session, "abc");
    taken = 0;
    session_type(session, "\003");
    for (int i = 0; i < 10 && !prompts(session, 500); i++)
        session_type(session, "\003");
    assert_string_equal(marks, "A B");
    /* A command interrupted and one stopped: when it has begun. */
    session_type(session, "cat\r");
    while (!memmem(session->output + taken, session->output_len - taken, "133;C", 5))
        session_turn(session, 1000);
    session_type(session, "started\r");
    session_expect(session, "started\r\nstarted");
    taken = 0;
    session_type(session, "\003");
    assert_string_equal(until_prompt(session), "D;130 A B");
    session_type(session, "cat\r");
    while (!memmem(session->output + taken, session->output_len - taken, "133;C", 5))
        session_turn(session, 1000);
    session_type(session, "again\r");
    session_expect(session, "again\r\nagain");
    taken = 0;
    session_type(session, "\032");
    const char *got = until_prompt(session);
    /* zsh has its own number for that. */
    assert_true(strcmp(got, "D;148 A B") == 0 || strcmp(got, "D;20 A B") == 0);
    check(session, "kill %1; true\r", "C D;0 A B");
}

static void test_bash(void **state)
{
    (void)state;
    char rc[256];
    snprintf(rc, sizeof(rc), "%s/bashrc", scripts);
    char *const argv[] = {"bash", "--rcfile", rc, "-i", NULL};
    write_file(".bashrc", "PS1='$ '\n");
    struct session *session = start(argv);
    assert_string_equal(until_prompt(session), "7 A B");
    check_commands(session);
    session_end(session);
}

/* The user's own hooks: a prompt made anew each time, $? looked at, DEBUG and PS0 in use, twice
 * sourced, nounset. */
static void test_bash_with_hooks(void **state)
{
    (void)state;
    char rc[256], text[1024];
    snprintf(rc, sizeof(rc), "%s/bashrc", scripts);
    char *const argv[] = {"bash", "--rcfile", rc, "-i", NULL};
    static const char *const commands[] = {"PROMPT_COMMAND='mine'", "PROMPT_COMMAND=(mine)",
                                           "PROMPT_COMMAND='mine;'; unset PS0; set -u"};
    for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        snprintf(text, sizeof(text),
                 "mine() { local s=$?; PS1=\"<$s> \"; }\n%s\n"
                 "trap 'debugged=$((${debugged-0} + 1))' DEBUG\nPS0='<ps0>'\n"
                 ". %s/pianola.bash\n. %s/pianola.bash\n",
                 commands[i], scripts, scripts);
        write_file(".bashrc", text);
        struct session *session = start(argv);
        assert_string_equal(until_prompt(session), "7 A B");
        check(session, "true\r", "C D;0 A B");
        check(session, "(exit 5)\r", "C D;5 A B");
        assert_true(shows(session, "<ps0>"));
        assert_true(shows(session, "<5> "));
        check(session, "echo debugged=$((debugged > 0)) ${#PROMPT_COMMAND[@]}\r", "C D;0 A B");
        assert_true(shows(session, "debugged=1 3"));
        check(session, "\r", "A B");
        session_end(session);
    }
}

static void test_zsh(void **state)
{
    (void)state;
    if (!session_program("zsh"))
        skip();
    char folder[256];
    snprintf(folder, sizeof(folder), "%s/zsh", scripts);
    char *const argv[] = {"zsh", "-i", NULL};
    setenv("ZDOTDIR", folder, 1);
    write_file(".zshrc", "PS1='%% '\nunsetopt prompt_sp\n");
    struct session *session = start(argv);
    assert_string_equal(until_prompt(session), "7 A B");
    check_commands(session);
    session_end(session);

    /* A theme that makes the prompt anew, and looks at $?; hooks added later; sourced twice. */
    char text[1024];
    snprintf(text, sizeof(text),
             "unsetopt prompt_sp\n. %s/pianola.zsh\n. %s/pianola.zsh\n"
             "theme() { PS1=\"<$?> \" }\nprecmd_functions+=(theme)\n",
             scripts, scripts);
    write_file(".zshrc", text);
    session = start(argv);
    session_expect(session, "<0> "); /* this once the theme comes after us */
    taken = 0;
    check(session, "(exit 5)\r", "C D;5 A B");
    assert_true(shows(session, "<5> "));
    check(session, "echo ${#precmd_functions} ${#preexec_functions} ${ZDOTDIR-none}\r",
          "C D;0 A B");
    assert_true(shows(session, "3 1 none"));
    session_end(session);
    unsetenv("ZDOTDIR");
}

static void test_dash(void **state)
{
    (void)state;
    char file[256];
    snprintf(file, sizeof(file), "%s/pianola.sh", scripts);
    char *const argv[] = {"dash", "-i", NULL};
    setenv("ENV", file, 1);
    struct session *session = start(argv);
    assert_string_equal(until_prompt(session), "D;0 A B");
    static const struct {
        const char *text, *marks;
    } table[] = {
        {"true\r", "D;0 A B"},
        {"false\r", "D;1 A B"},
        {"(exit 42)\r", "D;42 A B"},
        {"sh -c 'kill -TERM $$'\r", "D;143 A B"},
        {"if true\rthen false\rfi\r", "D;1 A B"},
    };
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        check(session, table[i].text, table[i].marks);
    session_type(session, "cat\rstarted\r");
    session_expect(session, "started\r\nstarted");
    taken = 0;
    session_type(session, "\003");
    assert_string_equal(until_prompt(session), "D;130 A B");
    session_end(session);
    unsetenv("ENV");
}

static void quiet(char *const argv[], const char *what)
{
    struct session *session = start(argv);
    session_type(session, "echo there-$((1+1))\r");
    session_expect(session, "there-2");
    session_type(session, "echo there-$((1+2))\r");
    session_expect(session, "there-3");
    session_type(session, "exit\r");
    while (!session->end)
        session_turn(session, 1000);
    if (memmem(session->output, session->output_len, "\033]133", 5))
        fail_msg("marks from %s %s", argv[0], what);
    session_end(session);
}

/* Neither in a dumb terminal, nor elsewhere than in ours. */
static void test_without_effect(void **state)
{
    (void)state;
    char rc[256], folder[256], file[256];
    snprintf(rc, sizeof(rc), "%s/bashrc", scripts);
    snprintf(folder, sizeof(folder), "%s/zsh", scripts);
    snprintf(file, sizeof(file), "%s/pianola.sh", scripts);
    char *const bash[] = {"bash", "--rcfile", rc, "-i", NULL};
    char *const zsh[] = {"zsh", "-i", NULL};
    char *const dash[] = {"dash", "-i", NULL};
    char *const *shells[] = {bash, dash, zsh};
    setenv("ENV", file, 1);
    write_file(".bashrc", "PS1='$ '\n[ -n \"$DUMB\" ] && TERM=dumb\n");
    write_file(".zshrc", "[ -n \"$DUMB\" ] && TERM=dumb\n");
    write_file("env", "[ -n \"$DUMB\" ] && TERM=dumb\n");
    for (size_t i = 0; i < 3; i++) {
        if (!session_program(shells[i][0]))
            continue;
        char env[128];
        snprintf(env, sizeof(env), "%s/env", home);
        setenv("PIANOLA_ENV", env, 1);
        setenv("ZDOTDIR", folder, 1);
        setenv("DUMB", "1", 1);
        quiet(shells[i], "when dumb");
        unsetenv("DUMB");
        unsetenv("PIANOLA_TERMINAL");
        quiet(shells[i], "outside");
        setenv("PIANOLA_TERMINAL", "1", 1);
        setenv("PIANOLA_TTY", "/dev/null", 1);
        quiet(shells[i], "on another terminal");
        unsetenv("PIANOLA_TTY");
    }
    unsetenv("ENV");
    unsetenv("PIANOLA_ENV");
    unsetenv("ZDOTDIR");
}

static void test_directory(void **state)
{
    (void)state;
    char rc[256], path[128];
    snprintf(rc, sizeof(rc), "%s/bashrc", scripts);
    snprintf(path, sizeof(path), "%s/a b\xC3\xA9%%", home);
    mkdir(path, 0700);
    char *const argv[] = {"bash", "--rcfile", rc, "-i", NULL};
    write_file(".bashrc", "PS1='$ '\n");
    struct session *session = start(argv);
    until_prompt(session);
    check(session, "cd ~/a*\r", "C D;0 7 A B");
    assert_true(shows(session, "/a%20b%C3%A9%25\033\\"));
    session_end(session);
    if (session_program("zsh")) {
        char folder[256];
        snprintf(folder, sizeof(folder), "%s/zsh", scripts);
        char *const zsh[] = {"zsh", "-i", NULL};
        setenv("ZDOTDIR", folder, 1);
        write_file(".zshrc", "");
        session = start(zsh);
        until_prompt(session);
        check(session, "cd ~/a*\r", "C D;0 7 A B");
        assert_true(shows(session, "/a%20b%C3%A9%25\033\\"));
        session_end(session);
        unsetenv("ZDOTDIR");
    }
    rmdir(path);
}

static int set_up(void **state)
{
    (void)state;
    scripts = getenv("SHELL_INTEGRATION");
    if (!scripts || !mkdtemp(home))
        return -1;
    setenv("HOME", home, 1);
    setenv("PIANOLA_TERMINAL", "1", 1);
    unsetenv("ENV");
    return 0;
}

static int clean_up(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof(command), "rm -rf %s", home);
    return system(command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bash),      cmocka_unit_test(test_bash_with_hooks),
        cmocka_unit_test(test_zsh),       cmocka_unit_test(test_dash),
        cmocka_unit_test(test_directory), cmocka_unit_test(test_without_effect),
    };
    return cmocka_run_group_tests(tests, set_up, clean_up);
}
