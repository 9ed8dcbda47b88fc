# SPDX-License-Identifier: MIT
# Tells the terminal where prompts and commands begin and how commands end (OSC 133), and the
# working directory (OSC 7). For interactive bash 4.4 and later; to be sourced at the end of
# ~/.bashrc, or used as `bash --rcfile .../bashrc`, which Pianola does. Without effect outside a
# terminal of Pianola, in a dumb terminal, and the second time. Traps are left alone.

# The tty is compared, because programs that bring a terminal of their own inherit our environment.
if [[ $- == *i* && -n ${PIANOLA_TERMINAL-} && ${TERM:-dumb} != dumb && -z ${__pianola_on-} ]] &&
    shopt -q promptvars &&
    [[ -z ${PIANOLA_TTY-} || /dev/stdin -ef $PIANOLA_TTY ]]; then
    __pianola_on=1 __pianola_ran='' __pianola_none='' __pianola_told=''

    # Before all others: how the command ended. Leaves $? to them as it was.
    __pianola_first() {
        local status=$?
        if [[ -n $__pianola_ran ]]; then
            builtin printf '\e]133;D;%s\e\\' "$status" 2>/dev/null >/dev/tty
            __pianola_ran=''
        fi
        return "$status"
    }

    __pianola_directory() {
        local LC_ALL=C url='' i c
        for ((i = 0; i < ${#PWD}; i++)); do
            c=${PWD:i:1}
            case $c in
            [a-zA-Z0-9/._~-]) url+=$c ;;
            *)
                builtin printf -v c '%d' "'$c"
                builtin printf -v c '%%%02X' "$((c & 255))"
                url+=$c
                ;;
            esac
        done
        builtin printf '\e]7;file://%s%s\e\\' "${HOSTNAME-}" "$url" 2>/dev/null >/dev/tty
    }

    # After all others, who may have made a new prompt: the marks around it, and before a command.
    __pianola_last() {
        local status=$?
        if [[ $PWD != "$__pianola_told" ]]; then
            __pianola_told=$PWD
            __pianola_directory
        fi
        if [[ ${PS1-} != *'133;A'* ]]; then
            PS1='\[\e]133;A\e\\\]'${PS1-}'\[\e]133;B\e\\\]'
        fi
        # The substring is empty; what counts is that its offset is worked out.
        if [[ ${PS0-} != *'133;C'* ]]; then
            PS0=${PS0-}'${__pianola_none:$((__pianola_ran=1, 0)):0}\e]133;C\e\\'
        fi
        return "$status"
    }

    if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 501)); then
        PROMPT_COMMAND=(__pianola_first "${PROMPT_COMMAND[@]}" __pianola_last)
    else
        PROMPT_COMMAND="__pianola_first"$'\n'"${PROMPT_COMMAND-}"$'\n'"__pianola_last"
    fi
fi
