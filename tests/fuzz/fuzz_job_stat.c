/* SPDX-License-Identifier: MIT */
/* What /proc/PID/stat says: a program chooses its own name, with any bytes in it. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "terminal/job_proc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct job_process process = {0};
    char shown[64];
    char *text = malloc(size + 1); /* tight, so that a step past its end is seen */
    if (!text)
        return 0;
    memcpy(text, data, size);
    char *tight = realloc(text, size ? size : 1);
    text = tight ? tight : text;
    (void)job_proc_parse(text, size, &process);
    if (strnlen(process.comm, sizeof(process.comm)) == sizeof(process.comm))
        abort();
    process.command = job_command_create(text, size);
    (void)job_process_describe(&process, shown, sizeof(shown));
    job_command_unref(process.command);
    free(text);
    return 0;
}
