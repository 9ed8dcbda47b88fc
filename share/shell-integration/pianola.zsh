# SPDX-License-Identifier: MIT
# Tells the terminal where prompts and commands begin and how commands end (OSC 133), and the
# working directory (OSC 7). To be sourced at the end of ~/.zshrc, or used with ZDOTDIR set to the
# folder zsh here, which Pianola does. Without effect outside a terminal of Pianola, in a dumb
# terminal, and the second time.

# The tty is compared, because programs that bring a terminal of their own inherit our environment.
if [[ -o interactive && -n ${PIANOLA_TERMINAL-} && ${TERM:-dumb} != dumb &&
    -z ${__pianola_on-} ]] &&
    [[ -z ${PIANOLA_TTY-} || /dev/stdin -ef $PIANOLA_TTY ]]; then
    typeset -g __pianola_on=1 __pianola_ran='' __pianola_told=''

    # Before all others: how the command ended.
    __pianola_first() {
        local result=$?
        if [[ -n $__pianola_ran ]]; then
            builtin printf '\e]133;D;%s\e\\' $result >$TTY
            __pianola_ran=''
        fi
        return $result
    }

    __pianola_directory() {
        emulate -L zsh
        setopt no_multibyte
        local url='' c
        integer i
        for ((i = 1; i <= $#PWD; i++)); do
            c=$PWD[i]
            case $c in
            [a-zA-Z0-9/._~-]) url+=$c ;;
            *)
                builtin printf -v c '%%%02X' $((#c & 255))
                url+=$c
                ;;
            esac
        done
        builtin printf '\e]7;file://%s%s\e\\' "${HOST-}" "$url" >$TTY
    }

    # After all others, who may have made a new prompt: the marks around it.
    __pianola_last() {
        emulate -L zsh
        if [[ $precmd_functions[-1] != __pianola_last ]]; then
            precmd_functions=(${precmd_functions:#__pianola_last} __pianola_last)
        fi
        if [[ $PWD != "$__pianola_told" ]]; then
            __pianola_told=$PWD
            __pianola_directory
        fi
        if [[ $PS1 != *'133;A'* ]]; then
            PS1=$'%{\e]133;A\e\\%}'$PS1$'%{\e]133;B\e\\%}'
        fi
    }

    __pianola_before() {
        __pianola_ran=1
        builtin printf '\e]133;C\e\\' >$TTY
    }

    typeset -ga precmd_functions preexec_functions
    precmd_functions=(__pianola_first $precmd_functions __pianola_last)
    preexec_functions+=(__pianola_before)
fi
