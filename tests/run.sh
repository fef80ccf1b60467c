#!/bin/bash
# Runs test programs and scripts one after the other: a line for each, the output of those that fail, and the sum.
# A script that exits with 77 was skipped; its last line says why.
set -u
passed=0 failed=0 skipped=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

for test in "$@"; do
    start=$(date +%s.%N)
    case $test in
    *.sh) bash "$test" >"$log" 2>&1 ;;
    *) "$test" >"$log" 2>&1 ;;
    esac
    status=$?
    seconds=$(printf '%.1f' "$(echo "$(date +%s.%N) $start" | awk '{print $1 - $2}')")
    case $status in
    0)
        passed=$((passed + 1))
        printf '  ok    %-40s %6s s\n' "${test#"${FYND_BUILD:-build}/tests/"}" "$seconds"
        grep '^# skipped' "$log" | sed 's/^#/        #/'
        ;;
    77)
        skipped=$((skipped + 1))
        printf '  skip  %s: %s\n' "$test" "$(tail -n 1 "$log")"
        ;;
    *)
        failed=$((failed + 1))
        printf '  FAIL  %s (exit %s)\n' "$test" "$status"
        sed 's/^/        /' "$log"
        ;;
    esac
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
