#!/bin/bash
# SPDX-License-Identifier: MIT
# make run: drives a real text editor and a real terminal, records that, plays
# the recording back into new windows elsewhere, and verifies what the programs
# themselves saved and received. Exit status 0 only when all of it is right.
#   tools/demo.sh [BUILD-DIRECTORY] [--headless]
# Uses the display there is, else one that needs no screen.
set -uo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.."
build=$PWD/${1:-build}
force_headless=${2:-}
out=$PWD/run
runtime=$(mktemp -d "${TMPDIR:-/tmp}/pianola-run.XXXXXX")
programs=()
recorder=

editor='Mousepad[title*="letter.txt"]'
terminal='XTerm[title="Pianola terminal"]'
letter='Dear Ada,

this was typed by Pianola: Grüße, Привет, 你好, café, 🎹.
Every character is the one that was asked for.
'
postscript='
PS: all this while the terminal had the focus.
'
lines='The quick brown fox jumps over the lazy dog.
Zażółć gęślą jaźń — Съешь ещё этих мягких булок — 鍵盤 🎶
'

# The station of this demonstration is its own: one that the user runs is left alone.
pianola() {
    XDG_RUNTIME_DIR=$runtime timeout --signal=TERM 60 "$build/pianola" "$@"
}

clean_up() {
    [ -n "$recorder" ] && kill "$recorder" 2>/dev/null
    for pid in "${programs[@]}"; do
        kill "$pid" 2>/dev/null
    done
    pianola down >/dev/null
    wait
    rm -rf "$runtime"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
    printf '\nmake run: FAILED: %s\n' "$1" >&2
    exit 1
}

say() {
    printf '  %s\n' "$*"
}

# must WHAT COMMAND...: a command whose failure is the end.
must() {
    local what=$1
    shift
    "$@" || fail "$what"
}

status_member() {
    pianola status --json | python3 -c 'import json, sys; print(json.load(sys.stdin).get(sys.argv[1]) or "")' "$1"
}

start_station() {
    if [ "$force_headless" != --headless ] && [ -n "${DISPLAY:-}" ] && pianola up >/dev/null; then
        display=$(status_member display)
        [ -n "$display" ] && where="your display $display" && return
        pianola down >/dev/null
    fi
    must "no station on a display of its own" pianola up --headless >/dev/null
    display=$(status_member display)
    where="a display without a screen, $display"
    [ -n "$display" ] || fail "the station has no display"
}

# start_programs EDITOR-PLACE TERMINAL-GEOMETRY: new windows over new files.
start_programs() {
    rm -f "$out/received.txt"
    : >"$out/letter.txt"
    (
        cd "$out" || exit 1
        export DISPLAY=$display GSETTINGS_BACKEND=memory
        unset WAYLAND_DISPLAY
        export GDK_BACKEND=x11
        exec mousepad --disable-server letter.txt >"$runtime/mousepad.log" 2>&1
    ) &
    programs+=($!)
    (
        cd "$out" || exit 1
        export DISPLAY=$display
        exec xterm -u8 -T 'Pianola terminal' -geometry "$2" -fa Monospace -fs 11 \
            -e sh -c 'cat > received.txt' >"$runtime/xterm.log" 2>&1
    ) &
    programs+=($!)
    must "mousepad shows no window" pianola wait window "$editor" --timeout 30 >/dev/null
    must "xterm shows no window" pianola wait window "$terminal" --timeout 30 >/dev/null
    must "the editor cannot be moved" pianola post "$editor" WM_MOVE 0 "$1"
}

# same TEXT FILE: in the end, at the latest after 20 s, the file is the text.
same() {
    local tries
    for ((tries = 0; tries < 400; tries++)); do
        printf '%s' "$1" | cmp -s - "$2" && return 0
        sleep 0.05
    done
    return 1
}

# What mousepad saved, and what cat received until its input ended.
verify() {
    must "$1: the terminal did not end" pianola wait gone "$terminal" --timeout 20
    same "$letter$postscript" "$out/letter.txt" || fail "$1: run/letter.txt is not what was typed"
    same "$lines" "$out/received.txt" || fail "$1: run/received.txt is not what was typed"
}

start_recording() {
    local line
    exec {ready}< <(XDG_RUNTIME_DIR=$runtime exec "$build/pianola" record --stop-key none \
        "$out/session.journal" 2>&1)
    recorder=$!
    # It says so when it listens.
    read -r -t 20 line <&"$ready" || fail "the recorder did not start"
    [[ $line == recording* ]] || fail "the recorder: $line"
}

stop_recording() {
    local line
    kill -INT "$recorder"
    read -r -t 20 line <&"$ready" || fail "the recorder did not end"
    wait "$recorder" || fail "the recorder: $line"
    recorder=
    exec {ready}<&-
    say "recorded:   $line" | sed "s|$out|run|"
}

close_editor() {
    must "the editor does not close" pianola post "$editor" WM_CLOSE
    must "the editor does not close" pianola wait gone "$editor" --timeout 20
}

[ -x "$build/pianola" ] || fail "$build/pianola is missing; run 'make'"
rm -rf "$out"
mkdir -p "$out"
echo "Pianola: record and play a real editor and a real terminal"
start_station
say "on $where"

start_programs 30,50 60x24+710+50
start_recording
must "a click into the editor" pianola mouse --to "$editor" --level global click 600 440
must "the click did not reach the editor" pianola wait focus "$editor" --timeout 10 >/dev/null
must "a click into the terminal" pianola mouse --to "$terminal" --level global click
must "the click did not reach the terminal" pianola wait focus "$terminal" --timeout 10 >/dev/null
must "typing into the editor" pianola type --to "$editor" "$letter"
must "typing into the terminal" pianola type --to "$terminal" "$lines"
must "typing into the editor" pianola type --to "$editor" "$postscript"
must "the focus moved" pianola find "$terminal:focus" >/dev/null
must "saving" pianola key --to "$editor" ctrl+s
same "$letter$postscript" "$out/letter.txt" || fail "mousepad did not save what was typed"
must "a picture of the screen" pianola screenshot "$out/screenshot.png"
must "ending cat" pianola key --to "$terminal" ctrl+d
verify "first time"
say "typed:      $(wc -m <"$out/letter.txt") characters into mousepad, $(wc -m <"$out/received.txt") into xterm, which had the focus"
say "verified:   run/letter.txt as mousepad saved it, run/received.txt as cat received it"
stop_recording
close_editor

# From here on the recording alone: other windows, elsewhere, empty files.
must "keeping the first files" mkdir "$out/first"
must "keeping the first files" mv "$out/letter.txt" "$out/received.txt" "$out/first/"
start_programs 560,260 70x12+20+30
start_ms=$(date +%s%3N)
must "playing the recording" pianola play --speed max "$out/session.journal"
verify "second time, from the recording"
say "played:     in $(($(date +%s%3N) - start_ms)) ms, into new windows at other places"
say "verified:   both files again, byte for byte"
close_editor

echo "Left in run/: session.journal (the recording), screenshot.png, letter.txt, received.txt"
