#!/bin/bash
# README.md keeps its word: its commands run, the files and options that it and the READMEs of the rooms name exist.
#
# Of its code blocks, the lines "$ build/..." and "$ curl ..." are run, beside a copy of the sample archive, with a
# server on a free port in place of 8080. A command that serves is started, and stopped when it listens.
# usage: T90-readme.sh [README]
readme=$(realpath "${1:-$(dirname "$0")/../README.md}")
. "$(dirname "$0")/lib.sh"

take() { python3 "$root/tests/readme.py" "$1" "$readme" "${@:2}"; }

# A house like the project's, where commands may write: programs and the sample archive.
mkdir -p "$scratch/house/build"
cp -r "$root/corpus" "$scratch/house/"
ln -s "$index" "$server" "$scratch/house/build/"
cd "$scratch/house" || exit 1

# run COMMAND: as typed, but that curl says less and fails when the server answers with an error
run() {
    timeout $patience bash -c 'set -o pipefail; curl() { command curl -sS --fail "$@"; }; eval "$1"' bash \
        "${1//:8080/:$port}" </dev/null
}

# serve COMMAND: on a free port, until it listens; then it is asked to stop
serve() {
    local command log=$scratch/serve.log pid
    command=${1%% # *}
    command=${command%&}
    case $command in
        *--listen*) command=${command//:8080/:0} ;;
        *) command="$command --listen 127.0.0.1:0" ;;
    esac
    : >"$log"
    bash -c "exec $command" >"$log" 2>&1 </dev/null &
    pid=$!
    listens_or_ends() { grep -q 'listening on' "$log" || ! kill -0 $pid; }
    await listens_or_ends
    kill -TERM $pid 2>/dev/null
    wait $pid && grep 'listening on' "$log" && return 0
    cat "$log" >&2
    return 1
}

echo "# commands"
build/fynd-index update --index build/index corpus/publications >/dev/null 2>&1
server_start build/index || exit
port=${server_url##*:}
take commands | grep -E '^(build/|curl )' >"$scratch/commands"
ok "README.md has commands to run" test -s "$scratch/commands"
while IFS= read -r command; do
    case $command in
        build/fynd-server*--ask* | build/fynd-server*--check* | build/fynd-server*--help* | build/fynd-server*--version*)
            ok "$command" run "$command" ;;
        build/fynd-server*) ok "$command" serve "$command" ;;
        *) ok "$command" run "$command" ;;
    esac
done <"$scratch/commands"
server_stop

echo "# names"
for text in "$readme" "$root"/{shim,indexer,server,tests}/README.md "$root"/{shim,tests}/*/README.md; do
    [ -e "$text" ] || continue
    is "every file and folder in ${text#"$root"/} exists" "$(python3 "$root/tests/readme.py" paths "$text" "$root")" ""
done
ok "README.md has at most 200 lines" test "$(wc -l <"$root/README.md")" -le 200
"$index" --help >"$scratch/fynd-index.help"
"$server" --help >"$scratch/fynd-server.help"
for script in bench/bench quality/quality; do
    python3 "$root/tests/$script.py" --help >"$scratch/${script##*/}.help"
done
for text in "$readme" "$root"/{indexer,server,tests}/README.md "$root"/{shim,tests}/*/README.md; do
    is "every command and option in ${text#"$root"/} exists" \
        "$(python3 "$root/tests/readme.py" options "$text" "$scratch"/*.help)" ""
done
