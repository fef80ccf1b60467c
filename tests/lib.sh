# For the test scripts in this folder: . "$(dirname "$0")/lib.sh"
#
#   ok "what" COMMAND...            passes when the command succeeds
#   is "what" GOT WANTED            passes when both are the same
#   like "what" TEXT PATTERN        passes when the text holds a line that the pattern (grep -E) matches
#   status "what" WANTED COMMAND... passes when the command's exit status is WANTED; its output is in $out and $err
#   pass "what", fail "what"        for everything else
#   relay COUNT COMMAND...          for a program that prints such lines itself: "ok - what" or "not ok - what", COUNT or more
#   skip "what" "why"               counted apart
#   is_sanitized                    whether the programs were built with a sanitizer
#   await COMMAND...                waits until the command succeeds, at most $patience seconds
#   without_browser WHAT            skips it, and succeeds, when there is no Chromium to drive
#   server_start DIR [OPTION...]    starts a server over an index on a free port: $server_url, $server_pid
#   server_stop                     stops it, and passes when it ends by itself with status 0
#
# Everything is written below $scratch, which is removed at the end, as is every server. The exit status says whether
# all passed. FYND_BUILD names the folder of the programs (build).
#
# No test may depend on how busy the machine is: what must happen is awaited, and a limit in seconds only ends what hangs.

set -u
LC_ALL=C.UTF-8
export LC_ALL

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
case ${FYND_BUILD:-build} in
    /*) build=${FYND_BUILD} ;;
    *) build=$root/${FYND_BUILD:-build} ;;
esac
index=$build/fynd-index
server=$build/fynd-server
scratch=$(mktemp -d)
passed=0 failed=0 skipped=0
out=$scratch/out err=$scratch/err
server_pid= server_url=
patience=600 # seconds; only something that hangs takes so long

pass() { passed=$((passed + 1)); echo "ok - $1"; }

fail() {
    failed=$((failed + 1))
    echo "not ok - $1"
    [ $# -lt 2 ] || printf '%s\n' "$2" | head -40 | sed 's/^/    /'
}

relay() {
    local count=$1 ran=0 line
    shift
    if ! "$@" >"$out" 2>"$err"; then fail "it comes to its end: $*" "$(cat "$err")"; fi
    while IFS= read -r line; do
        ran=$((ran + 1))
        case $line in
            'ok - '*) pass "${line#ok - }" ;;
            *) fail "${line#not ok - }" ;;
        esac
    done <"$out"
    if [ $ran -lt "$count" ]; then fail "$ran of $count ran: $*" "$(cat "$err")"; fi
}

skip() { skipped=$((skipped + 1)); echo "# skipped: $1 ($2)"; }

without_browser() {
    local program
    for program in chromium chromedriver; do
        command -v $program >/dev/null || { skip "$1" "no $program"; return 0; }
    done
    return 1
}

ok() {
    local what=$1
    shift
    if "$@" >"$out" 2>"$err"; then pass "$what"; else fail "$what" "$(cat "$out" "$err")"; fi
}

is() {
    if [ "$2" = "$3" ]; then pass "$1"; else fail "$1" "got:    $2
wanted: $3"; fi
}

like() {
    if printf '%s\n' "$2" | grep -Eq -- "$3"; then pass "$1"; else fail "$1" "no line matches $3 in:
$2"; fi
}

status() {
    local what=$1 wanted=$2 got=0
    shift 2
    "$@" >"$out" 2>"$err" || got=$?
    if [ "$got" = "$wanted" ]; then
        pass "$what"
    else
        fail "$what" "status $got instead of $wanted: $*
$(cat "$out" "$err")"
    fi
}

# The value at a path in the JSON of a file: json FILE EXPRESSION, with d for the whole.
json() { python3 -c 'import json, sys; d = json.load(open(sys.argv[1])); print(eval(sys.argv[2]))' "$1" "$2" 2>&1 | tail -1; }

is_sanitized() { grep -aqE '__(asan|tsan|ubsan)_' "$index"; }

await() {
    local end=$((SECONDS + patience))
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.05
    done
}

server_listens_or_ends() { grep -q 'listening on http' "$1" || ! kill -0 "$server_pid"; }

# A server that is in no hurry: it waits long for a request, and searches as long as it takes, unless options say otherwise.
# The log is kept in $scratch/server.log and shown only when the server does not come up.
server_start() {
    local directory=$1 log=$scratch/server.log
    shift
    : >"$log"
    "$server" --index "$directory" --listen 127.0.0.1:0 --timeout $patience --search-milliseconds 600000 "$@" >"$log" 2>&1 &
    server_pid=$!
    await server_listens_or_ends "$log"
    server_url=$(sed -n 's|.*listening on \(http://127\.0\.0\.1:[0-9][0-9]*\).*|\1|p' "$log" | head -1)
    [ -n "$server_url" ] && return 0
    fail "the server starts" "$(cat "$log")"
    return 1
}

server_stop() {
    local got=0
    kill -TERM "$server_pid" 2>/dev/null
    wait "$server_pid" || got=$?
    server_pid=
    is "the server stops when asked to" "$got" 0
}

finish() {
    local code=$?
    [ -z "$server_pid" ] || kill -KILL "$server_pid" 2>/dev/null
    chmod -R u+rwX "$scratch" 2>/dev/null
    rm -rf "$scratch"
    if [ $skipped -gt 0 ]; then
        echo "$passed passed, $failed failed, $skipped skipped"
    else
        echo "$passed passed, $failed failed"
    fi
    [ $failed -eq 0 ] || code=1
    exit $code
}
trap finish EXIT
trap 'exit 1' INT TERM
