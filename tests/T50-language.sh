#!/bin/bash
# The query language: a table of questions over the sample archive, and questions that are meant to be costly.
. "$(dirname "$0")/lib.sh"

tests=$(dirname "$0")
"$index" update --index "$scratch/ix" "$root/corpus/publications" >/dev/null 2>&1
ok 'the table of questions' python3 "$tests/language/queries.py" "$server" "$scratch/ix"
tail -1 "$out"

if [ -e "$root/../shared/data/almedalen/docs.jsonl.gz" ] || [ -e "$root/../shared/data/almedalen/docs.jsonl" ]; then
    ok 'random questions over an archive' python3 "$tests/language/properties.py" "$build" "$root/../shared/data/almedalen" "$scratch"
    cat "$out"
else
    skip 'random questions over an archive' 'no archive beside the project'
fi
