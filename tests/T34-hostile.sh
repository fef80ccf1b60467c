#!/bin/bash
# Files that mean harm: a clear reason or a sensible record, bounded memory, and the good file beside them is read.
. "$(dirname "$0")/lib.sh"
ix=$scratch/ix

# Sanitizers multiply memory, so that the bounds hold for the plain build only.
bounds=--bounds
is_sanitized && bounds=

mkdir "$scratch/one"
python3 "$root/tests/reading/hostile.py" --build "$build" --scratch "$scratch/one" $bounds >"$scratch/rows" 2>"$err" ||
    fail "the files are made and read" "$(tail -5 "$err")"
while IFS=$'\t' read -r verdict what said memory seconds; do
    if [ "$verdict" = ok ]; then pass "$what: $said ($memory MiB, $seconds s)"; else fail "$what" "$said ($memory MiB, $seconds s)"; fi
done <"$scratch/rows"

echo "# all at once"
mkdir "$scratch/all"
ok "they are made" python3 "$root/tests/reading/hostile.py" --scratch "$scratch/all" --make
printf 'SET UTF-8\n' >"$scratch/few.aff"
printf '1\ngranne\n' >"$scratch/few.dic"
status "they are indexed, but for those that are rejected" 3 \
    "$index" update --json --dictionary "$scratch/few" --index "$ix" "$scratch/all"
ok "each of those has a reason" json "$out" "all(r['reason'] for r in d['rejected'])"
status "the index is whole" 0 "$index" check --index "$ix"
like "and has the good one" "$("$server" --index "$ix" --ask '/api/v1/search?q=granne')" '"title":"En god granne"'
rm -f "$scratch"/all/good.txt
printf 'En god granne\n\nDen har flyttat in.\n' >"$scratch/all/other.txt"
status "again, with another file" 3 "$index" update --json --dictionary "$scratch/few" --index "$ix" "$scratch/all"
is "one is new, one gone" "$(json "$out" "d['added'], d['removed']")" "(1, 1)"
