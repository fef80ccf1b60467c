#!/bin/bash
# The questions of tests/judged to the sample archive: what its readers judged to come first comes first.
. "$(dirname "$0")/lib.sh"

ok "the judged questions are answered as expected" python3 "$root/tests/judged/judge.py" --build "$build"
