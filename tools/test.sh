#!/bin/bash
# SPDX-License-Identifier: MIT
# Builds with the sanitizers in the given directory, runs every test and ends
# with one line: N passed, N failed, N skipped.
set -euo pipefail
dir=${1:-build-asan}
jobs=${2:-$(nproc)}
cd "$(dirname "$0")/.."

# Where threads meet, under ThreadSanitizer.
threaded="message-windows message-queues message-hooks message-status message-focus
kernel-objects kernel-system input-layouts terminal-api
component-apartment component-marshal component-message_filter component-process
component-remote component-rot
remoting-wire remoting-link remoting-events-log remoting-events-queue remoting-publish
remoting-lease remoting-named_call remoting-tls remoting-http_server remoting-json_channel
win32-hook_calls-a win32-input_calls-a win32-services-a win32-threads-a win32-timers-a"

if [ ! -e "$dir/build.ninja" ]; then
    meson setup "$dir" --buildtype=debug -Doptimization=1 -Db_sanitize=address,undefined -Db_lundef=false
fi
if [ ! -e "$dir-threads/build.ninja" ]; then
    meson setup "$dir-threads" --buildtype=debug -Doptimization=1 -Db_sanitize=thread -Db_lundef=false
fi
ninja -C "$dir" -j "$jobs"
ninja -C "$dir-threads" build.ninja # the list of tests is as new as the sources
# shellcheck disable=SC2046,SC2086
ninja -C "$dir-threads" -j "$jobs" src/terminal/pianola-keeper $(tools/test-targets.py "$dir-threads" $threaded)

# A directory of its own, so that a station the user runs is neither seen nor touched.
runtime=$(mktemp -d "${TMPDIR:-/tmp}/pianola-test.XXXXXX")
trap 'rm -rf "$runtime"' EXIT
export XDG_RUNTIME_DIR=$runtime
# Daemons have no standard error: what a sanitizer finds goes to files, each of them a failure.
export ASAN_OPTIONS=detect_stack_use_after_return=1:log_path=$runtime/sanitizer
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1:log_path=$runtime/sanitizer
unset DISPLAY WAYLAND_DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS

status=0
meson test -C "$dir" --no-rebuild --print-errorlogs --num-processes "$jobs" </dev/null || status=$?
# shellcheck disable=SC2086
TSAN_OPTIONS=halt_on_error=1 meson test -C "$dir-threads" --no-rebuild --print-errorlogs $threaded \
    </dev/null || status=$?
for report in "$runtime"/sanitizer.*; do
    [ -s "$report" ] || continue # empty: a test killed the process before it said anything
    cat "$report"
    printf '{"name": "%s", "result": "FAIL"}\n' "$(basename "$report")" >>"$runtime/reports"
done
touch "$runtime/reports"
python3 tools/count-tests.py "$dir/meson-logs/testlog.json" "$dir-threads/meson-logs/testlog.json" \
    "$runtime/reports" || status=1
exit $((status != 0))
