#!/bin/bash
# The architecture (README.md): which folder may include which, how long files and folders get, and how things are called. The
# rules are in tests/layout.py; here they are asked of this tree, and of trees with one fault each, which they must name.
. "$(dirname "$0")/lib.sh"
tests=$root/tests

echo "# this tree"
python3 "$tests/layout.py" "$root" >"$scratch/rules" || true
while IFS= read -r line; do
    case $line in
    'ok - '*) pass "${line#ok - }" ;;
    'not ok - '*) fail "${line#not ok - }" "$offences" ;;
    *) offences=${offences:+$offences$'\n'}$line && continue ;;
    esac
    offences=
done <"$scratch/rules"
is "every rule was asked" "$(grep -cE '^(not )?ok - ' "$scratch/rules")" \
    "$(PYTHONPATH=$tests PYTHONDONTWRITEBYTECODE=1 python3 -c 'import layout; print(len(layout.RULES))')"

# planted WHAT FILE COMMAND PATTERN: changes one file of a copy by a command that reads and writes it; then a line must match.
mkdir "$scratch/tree"
cp -r "$root/shim" "$root/indexer" "$root/server" "$root/README.md" "$scratch/tree"
planted() {
    local file=$scratch/tree/$2 before=
    [ ! -e "$file" ] || before=$(cat "$file"; echo .)
    sh -c "$3" <<<"${before%.}" >"$scratch/planted"
    cp "$scratch/planted" "$file"
    status "$1: refused" 1 python3 "$tests/layout.py" "$scratch/tree"
    like "$1: the line is named" "$(cat "$out")" "$4"
    if [ -n "$before" ]; then printf %s "${before%.}" >"$file"; else rm "$file"; fi
}

echo "# planted faults"
planted "an include that runs up" shim/text/unicode.c 'cat; echo "#include \"shim/search/query.h\""' \
    '^shim/text/unicode\.c:[0-9]+: #include "shim/search/query.h" runs up'
planted "an include between neighbours" shim/write/term_ids.c 'cat; echo "#include \"shim/search/query.h\""' \
    '^shim/write/term_ids\.c:[0-9]+: .* runs up the order of folders, from write to search'
planted "an include of the other program" server/main.c 'cat; echo "#include \"indexer/record/record.h\""' \
    '^server/main\.c:[0-9]+: .* reaches into another program'
planted "an include that is not from the root" shim/base/buffer.c 'cat; echo "#include \"buffer.h\""' \
    '^shim/base/buffer\.c:[0-9]+: .* is not written from the root'
planted "a private word in a function" shim/base/buffer.c 'cat; echo "static void run_crew(void) {}"' \
    '^shim/base/buffer\.c:[0-9]+: run_crew: say thread_pool instead of crew'
planted "a private word in a file's name" shim/write/twins.h 'echo "/* Nothing. */"' \
    '^shim/write/twins\.h:1: twins: say duplicates instead of twins'
planted "a file of 601 lines" shim/base/long_file.h 'echo "/* Long. */"; yes "" | head -600' \
    '^shim/base/long_file\.h:601: 601 lines; 600 are allowed'
planted "a function under another name" shim/base/buffer.h 'cat; echo "void fynd_string_new(void);"' \
    '^shim/base/buffer\.h:[0-9]+: fynd_string_new does not begin with fynd_buffer'
planted "a base name twice" server/base/buffer.h 'echo "/* Twice. */"' '^buffer: in server/base, shim/base'
for number in $(seq 26); do echo "/* One of many. */" >"$scratch/tree/server/net/module_$number.h"; done
status "a folder of too many modules: refused" 1 python3 "$tests/layout.py" "$scratch/tree"
like "a folder of too many modules: it is named" "$(cat "$out")" '^server/net/ has [0-9]+ modules; 25 are allowed'
rm "$scratch"/tree/server/net/module_*.h
