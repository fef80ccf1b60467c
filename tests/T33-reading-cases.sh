#!/bin/bash
# What pages of an archive demand, case by case: on pages made here, and on five real ones where they are at hand.
if [ ! -e /usr/share/hunspell/sv_SE.dic ]; then
    echo "no Swedish dictionary (package hunspell-sv)"
    exit 77
fi
. "$(dirname "$0")/lib.sh"

archive=$root/../shared/archive
[ -d "$archive" ] || skip "the rows over five real publications" "../shared/archive is not here"
if ! python3 "$root/tests/reading/cases.py" --build "$build" --scratch "$scratch" \
    ${archive:+$([ -d "$archive" ] && echo --archive "$archive")} >"$scratch/rows" 2>"$err"; then
    fail "the rows are asked" "$(tail -5 "$err")"
fi
while IFS=$'\t' read -r verdict row found; do
    if [ "$verdict" = ok ]; then pass "$row"; else fail "$row" "found: ${found:-nothing}"; fi
done <"$scratch/rows"
is "every case has rows on pages made here" \
    "$(grep -v '^#\|archive ' "$root/tests/reading/cases.tsv" | cut -f1 | sort -n | uniq | tr '\n' ' ')" "$(seq -s ' ' 1 46) "
