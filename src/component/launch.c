/* SPDX-License-Identifier: MIT */
#include "component/launch.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/cleanup.h"

enum { WORDS_MOST = 64 };

/* Words of a command line, in place: quotes and backslashes as a shell has them. */
static int split(char *line, const char *words[], int most)
{
    int count = 0;
    char *from = line, *to = line;
    for (;;) {
        while (*from == ' ' || *from == '\t')
            from++;
        if (!*from)
            return count;
        if (count == most)
            return -E2BIG;
        words[count++] = to;
        char quote = 0;
        for (; *from && (quote || (*from != ' ' && *from != '\t')); from++) {
            if (*from == quote)
                quote = 0;
            else if (!quote && (*from == '"' || *from == '\''))
                quote = *from;
            else if (*from == '\\' && quote != '\'' && from[1])
                *to++ = *++from;
            else
                *to++ = *from;
        }
        if (quote)
            return -EINVAL;
        bool end = !*from;
        from += !end;
        *to++ = 0;
        if (end)
            return count;
    }
}

/* In the grandchild: only calls that a child of a process with threads may make. */
static void become(const char *const words[], int null, int errors, int report)
{
    sigset_t none;
    sigemptyset(&none);
    for (int number = 1; number < NSIG; number++)
        signal(number, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    dup2(null, 0);
    dup2(null, 1);
    dup2(errors, 2);
    execvp(words[0], (char *const *)words);
    int failure = -errno;
    while (write(report, &failure, sizeof(failure)) < 0 && errno == EINTR)
        ;
    _exit(127);
}

struct started {
    pid_t pid;
    int failure;
};

int launch(const char *command_line, const char *argument, const char *error_file)
{
    _cleanup_free_ char *line = strdup(command_line);
    if (!line)
        return -ENOMEM;
    const char *words[WORDS_MOST + 2];
    int count = split(line, words, WORDS_MOST);
    if (count <= 0)
        return count < 0 ? count : -EINVAL;
    if (argument)
        words[count++] = argument;
    words[count] = NULL;

    _cleanup_close_ int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    _cleanup_close_ int errors =
        open(error_file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    int report[2];
    if (null < 0 || errors < 0 || pipe2(report, O_CLOEXEC) < 0)
        return -errno;
    _cleanup_close_ int report_in = report[0];
    pid_t child = fork();
    if (child == 0) {
        setsid();
        pid_t server = fork();
        if (server == 0)
            become(words, null, errors, report[1]);
        int first = server < 0 ? -errno : server;
        _exit(write(report[1], &first, sizeof(first)) == sizeof(first) ? 0 : 1);
    }
    int failure = -errno;
    close(report[1]);
    if (child < 0)
        return failure;
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
        ;
    /* The process's number or why there is none, then nothing, or why it could not run. */
    int told[2] = {0, 0}, got = 0;
    for (ssize_t n; got < 2 && (n = read(report_in, &told[got], sizeof(int))) != 0;) {
        if (n < 0 && errno != EINTR)
            return -errno;
        got += n > 0;
    }
    for (int i = 0; i < got; i++)
        if (told[i] < 0)
            return told[i];
    if (!got)
        return -ECHILD;
    return told[0];
}
