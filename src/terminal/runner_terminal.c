/* SPDX-License-Identifier: MIT */
/* Who has the terminal, and in which modes. SIGTTOU is ignored, so we may do all this from the
 * background. */
#include "runner_private.h"

#include <errno.h>
#include <unistd.h>

static struct runner_entry *holder(const struct runner *runner)
{
    return runner->foreground ? runner->jobs[runner->foreground - 1] : NULL;
}

static void keep_modes(struct runner *runner, struct runner_entry *entry)
{
    entry->has_termios = tcgetattr(runner->tty, &entry->termios) == 0;
}

int runner_give_terminal(struct runner *runner, struct runner_entry *entry)
{
    struct runner_entry *before = holder(runner);
    struct termios modes;
    if (before == entry)
        return 0;
    if (tcgetattr(runner->tty, &modes) < 0)
        return -errno;
    if (tcsetpgrp(runner->tty, entry->job.pgid) < 0)
        return -errno; /* who had the terminal still has it */
    if (before) {
        before->termios = modes;
        before->has_termios = true;
        before->job.foreground = false;
    } else {
        runner->termios = modes;
    }
    /* A job without modes of its own gets those of the runner, not those of the job before. */
    if (entry->has_termios || before)
        (void)tcsetattr(runner->tty, TCSANOW,
                        entry->has_termios ? &entry->termios : &runner->termios);
    runner->foreground = entry->job.id;
    entry->job.foreground = true;
    if (before)
        runner->tell(RUNNER_JOB_BACKGROUND, &before->job, 0, runner->data);
    runner->tell(RUNNER_JOB_FOREGROUND, &entry->job, 0, runner->data);
    return 0;
}

void runner_take_terminal(struct runner *runner, bool adopt)
{
    struct runner_entry *entry = holder(runner);
    if (!entry)
        return;
    keep_modes(runner, entry);
    (void)tcsetpgrp(runner->tty, runner->pgid);
    if (adopt && entry->has_termios)
        runner->termios = entry->termios;
    else
        (void)tcsetattr(runner->tty, TCSANOW, &runner->termios);
    runner->foreground = 0;
    entry->job.foreground = false;
}
