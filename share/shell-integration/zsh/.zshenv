# SPDX-License-Identifier: MIT
# With ZDOTDIR set to this folder (and PIANOLA_ZDOTDIR to what it was, if it was set): the user's
# own files, and our integration after them, when the first prompt comes.
__pianola_folder=${${(%):-%x}:A:h:h}
if [[ -n ${PIANOLA_ZDOTDIR+x} ]]; then
    ZDOTDIR=$PIANOLA_ZDOTDIR
    unset PIANOLA_ZDOTDIR
else
    unset ZDOTDIR
fi
[[ -r ${ZDOTDIR-$HOME}/.zshenv ]] && . ${ZDOTDIR-$HOME}/.zshenv
if [[ -o interactive ]]; then
    __pianola_load() {
        local result=$?
        precmd_functions=(${precmd_functions:#__pianola_load})
        unfunction __pianola_load
        . $__pianola_folder/pianola.zsh
        unset __pianola_folder
        # This prompt's hooks have been chosen already.
        (($+functions[__pianola_last])) && __pianola_last
        return $result
    }
    typeset -ga precmd_functions
    precmd_functions+=(__pianola_load)
else
    unset __pianola_folder
fi
