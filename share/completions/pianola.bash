# SPDX-License-Identifier: MIT
# Generated from the command table (make docs).
_pianola() {
    local current=$2 option=$3 options='' choices='' words='' name=${COMP_WORDS[1]} first=2
    if ((COMP_CWORD == 1)); then
        mapfile -t COMPREPLY < <(compgen -W 'attach call channels component down find key mouse play post publish record screenshot send serve status subscribe term type typelib up wait watch windows --help --version --station=' -- "$current")
        return
    fi
    if [[ $name == component ]]; then
        if ((COMP_CWORD == 2)); then
            mapfile -t COMPREPLY < <(compgen -W 'list new register running show unregister --help' -- "$current")
            return
        fi
        name+=" ${COMP_WORDS[2]}" first=3
    fi
    if [[ $name == term ]]; then
        if ((COMP_CWORD == 2)); then
            mapfile -t COMPREPLY < <(compgen -W 'expect jobs kill list new play record resize run send signal text type wait --help' -- "$current")
            return
        fi
        name+=" ${COMP_WORDS[2]}" first=3
    fi
    if [[ $name == typelib ]]; then
        if ((COMP_CWORD == 2)); then
            mapfile -t COMPREPLY < <(compgen -W 'edit show --help' -- "$current")
            return
        fi
        name+=" ${COMP_WORDS[2]}" first=3
    fi
    [[ $option == = ]] && option=${COMP_WORDS[COMP_CWORD - 2]}
    [[ $current == = ]] && option=${COMP_WORDS[COMP_CWORD - 1]} current=''
    case $name in
    'attach')
        options='--no-resize --read-only --help'
        ;;
    'call')
        options='--json --put --new --server= --timeout= --certificate= --key= --authority= --help'
        [[ $option == --server ]] && choices='any so exe'
        ;;
    'channels')
        options='--json --watch --help'
        ;;
    'component list')
        options='--json --help'
        ;;
    'component new')
        options='--json --interface= --instancing= --threading= --server= --progid= --directory= --help'
        [[ $option == --instancing ]] && choices='multiple single internal'
        [[ $option == --threading ]] && choices='single apartment free both neutral'
        [[ $option == --server ]] && choices='so exe'
        ;;
    'component register')
        options='--json --help'
        ;;
    'component running')
        options='--json --help'
        ;;
    'component show')
        options='--json --help'
        ;;
    'component unregister')
        options='--json --help'
        ;;
    'down')
        options='--json --help'
        ;;
    'find')
        options='--all --json --help'
        ;;
    'key')
        options='--to= --level= --json --help'
        [[ $option == --level ]] && choices='message global'
        ;;
    'mouse')
        options='--to= --level= --button= --count= --horizontal --json --help'
        [[ $option == --level ]] && choices='message global'
        [[ $option == --button ]] && choices='left middle right back forward'
        ;;
    'play')
        options='--speed= --times= --exclusive --check --level= --timeout= --json --help'
        [[ $option == --level ]] && choices='message global'
        ;;
    'post')
        options='--json --help'
        ;;
    'publish')
        options='--uri= --singleton --single-call --activated --listen= --access= --certificate= --key= --authority= --json --help'
        ;;
    'record')
        options='--count= --timeout= --stop-key= --json --help'
        ;;
    'screenshot')
        options='--json --help'
        ;;
    'send')
        options='--timeout= --json --help'
        ;;
    'serve')
        options='--listen= --access= --certificate= --key= --authority= --json --help'
        ;;
    'status')
        options='--json --help'
        ;;
    'subscribe')
        options='--count= --timeout= --policy= --queue= --certificate= --key= --authority= --json --help'
        [[ $option == --policy ]] && choices='drop-oldest drop-newest block disconnect'
        ;;
    'term expect')
        options='--screen --regex --eof --idle= --timeout= --json --help'
        ;;
    'term jobs')
        options='--json --help'
        ;;
    'term kill')
        options='--json --help'
        ;;
    'term list')
        options='--json --help'
        ;;
    'term new')
        options='--name= --size= --cwd= --line= --speed= --framing= --flow= --modem --getty --autologin= --respawn --json --help'
        [[ $option == --flow ]] && choices='none hardware software'
        ;;
    'term play')
        options='--speed= --idle-limit= --help'
        ;;
    'term record')
        options='--idle-limit= --input --overwrite --pause --resume --stop --json --help'
        ;;
    'term resize')
        options='--json --help'
        ;;
    'term run')
        options='--size= --help'
        ;;
    'term send')
        options='--literal --json --help'
        ;;
    'term signal')
        options='--job= --json --help'
        ;;
    'term text')
        options='--scrollback --json --help'
        ;;
    'term type')
        options='--json --help'
        ;;
    'term wait')
        options='--timeout= --json --help'
        ;;
    'type')
        options='--to= --level= --json --help'
        [[ $option == --level ]] && choices='message global'
        ;;
    'typelib edit')
        options='--json --add-interface= --dispatch --interface= --add-method= --add-property= --read-only --output= --help'
        ;;
    'typelib show')
        options='--json --help'
        ;;
    'up')
        options='--headless --console= --json --help'
        ;;
    'wait')
        options='--timeout= --json --help'
        words='window gone title focus'
        ;;
    'watch')
        options='--messages= --count= --timeout= --json --help'
        ;;
    'windows')
        options='--json --help'
        ;;
    esac
    if [[ $choices ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$current")
    elif [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
        [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace
    elif [[ $words ]] && ((COMP_CWORD == first)); then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    else
        compopt -o default
    fi
}
complete -F _pianola pianola
