# SPDX-License-Identifier: MIT
# For dash and its like, as ENV (PIANOLA_ENV: what that was before): the prompt tells the terminal
# how the last command ended, where the prompt begins and where the command (OSC 133). A shell that
# has nothing but a prompt cannot say where output begins, nor that a line was empty. Without effect
# outside a terminal of Pianola, in a dumb terminal, in other shells, and the second time.
if [ -n "${PIANOLA_ENV-}" ] && [ -r "$PIANOLA_ENV" ]; then
    . "$PIANOLA_ENV"
fi
case $-${BASH_VERSION-}${ZSH_VERSION-}${KSH_VERSION-}:${PIANOLA_TERMINAL:+on}:${TERM:-dumb}:${PS1-} in
*[0-9.]*:on:* | *:on:dumb:* | *'133;A'*) ;;
*i*:on:*)
    if [ -z "${PIANOLA_TTY-}" ] || [ /dev/stdin -ef "$PIANOLA_TTY" ]; then
        __pianola_esc=$(printf '\033')
        PS1="$__pianola_esc]133;D;\$?$__pianola_esc\\\\$__pianola_esc]133;A$__pianola_esc\\\\${PS1-\$ }$__pianola_esc]133;B$__pianola_esc\\\\"
        unset __pianola_esc
    fi
    ;;
esac
