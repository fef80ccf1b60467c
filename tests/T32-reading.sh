#!/bin/bash
# What fynd-index reads in the sample archive, in every format, beside what a careful person reads in it.
. "$(dirname "$0")/lib.sh"

ok "titles, kinds, dates, places, contacts and boilerplate are as expected" \
    python3 "$root/tests/reading/expected.py" --build "$build" --require
