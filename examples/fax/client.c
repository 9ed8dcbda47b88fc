/* SPDX-License-Identifier: MIT */
/* fax-client URL: each line that is typed is a fax. */
#define COBJMACROS
#include "../remote/program.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    const char *words[1], *line;
    HRESULT hr = S_OK;
    program_begin("fax-client");
    IDispatch *fax = program_reach(argc, argv, "URL", words);
    while (SUCCEEDED(hr) && (line = program_line(true)))
        if (*line && SUCCEEDED(hr = call_by_name(fax, L"SendFax", NULL, 1, line)))
            puts("sent");
    IDispatch_Release(fax);
    return program_end() || FAILED(hr);
}
