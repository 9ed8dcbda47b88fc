#!/bin/bash
# SPDX-License-Identifier: MIT
# Builds with the sanitizers in the given directory, runs every test and ends
# with one line: N passed, N failed, N skipped.
set -euo pipefail
dir=${1:-build-asan}
jobs=${2:-$(nproc)}
cd "$(dirname "$0")/.."

# Where threads meet, under ThreadSanitizer: room/test each.
threaded= threaded_programs=
for test in message/windows message/queues message/hooks message/status message/focus \
    kernel/objects kernel/system input/layouts terminal/api \
    component/apartment component/marshal component/message_filter component/process \
    component/remote component/rot; do
    threaded+=" ${test%/*}-${test#*/}"
    threaded_programs+=" tests/unit/${test%/*}/test_${test%/*}_${test#*/}"
done
for test in hook_calls input_calls services threads timers; do
    threaded+=" win32-$test-a"
    threaded_programs+=" tests/unit/win32/test_win32_${test}_a"
done

if [ ! -e "$dir/build.ninja" ]; then
    meson setup "$dir" --buildtype=debug -Doptimization=1 -Db_sanitize=address,undefined -Db_lundef=false
fi
if [ ! -e "$dir-threads/build.ninja" ]; then
    meson setup "$dir-threads" --buildtype=debug -Doptimization=1 -Db_sanitize=thread -Db_lundef=false
fi
ninja -C "$dir" -j "$jobs"
# shellcheck disable=SC2086
ninja -C "$dir-threads" -j "$jobs" $threaded_programs src/terminal/pianola-keeper

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
