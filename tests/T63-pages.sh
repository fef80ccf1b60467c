#!/bin/bash
# The search page as people use it, in a real browser: filters and hits by year, without script, by keyboard, narrow, on paper.
. "$(dirname "$0")/lib.sh"

without_browser "pages in a browser" && exit
python3 "$root/tests/web/timeline.py" >"$scratch/timeline.jsonl"
status "an archive is indexed" 0 "$index" update --index "$scratch/ix" "$root/corpus/publications" "$scratch/timeline.jsonl"
relay 23 python3 "$root/tests/web/search_page.py" "$server" "$scratch/ix" "$scratch"
