#!/bin/bash
# Runs test programs and scripts: a line for each as it ends, the output of those that fail, and the sum. As many at a time
# as there are processors, or FYND_TEST_JOBS. A script that exits with 77 was skipped; its last line says why.
set -u
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

run() { # run TEST: its exit status; what it wrote is in $log
    case $1 in
    *.sh) bash "$1" >"$log" 2>&1 ;;
    *) "$1" >"$log" 2>&1 ;;
    esac
}

report() { # report TEST STATUS SECONDS
    case $2 in
    0)
        printf '  ok    %-40s %6.1f s\n' "${1#"${FYND_BUILD:-build}/tests/"}" "$3"
        grep '^# skipped' "$log" | sed 's/^#/        #/'
        ;;
    77) printf '  skip  %s: %s\n' "$1" "$(tail -n 1 "$log")" ;;
    *)
        printf '  FAIL  %s (exit %s)\n' "$1" "$2"
        sed 's/^/        /' "$log"
        ;;
    esac
}

test_one() { # test_one TEST: reports it in one piece, and leaves its status in $results
    local log status start
    log=$(mktemp "$results/log.XXXXXX")
    start=$(date +%s.%N)
    run "$1"
    status=$?
    flock "$results/lock" sh -c 'cat; echo "$1" >>"$2"' - "$status" "$results/statuses" \
        < <(report "$1" "$status" "$(echo "$(date +%s.%N) $start" | awk '{print $1 - $2}')")
}

jobs=${FYND_TEST_JOBS:-$(nproc)}
: >"$results/statuses"
for test in "$@"; do
    while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do
        wait -n
    done
    test_one "$test" &
done
wait

count() { grep -cE "^($1)\$" "$results/statuses"; }
echo "$(count 0) passed, $(($# - $(count '0|77'))) failed, $(count 77) skipped"
[ "$(count '0|77')" -eq $# ]
