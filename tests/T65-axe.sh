#!/bin/bash
# Every page under two programs of others, which `make deps-web` brings: axe-core in Chromium (WCAG 2.2 A and AA, and what it
# calls best practice), and html-validate.
. "$(dirname "$0")/lib.sh"

modules=$root/build/web/node_modules
if [ ! -e "$modules/axe-core/axe.min.js" ] || [ ! -e "$modules/html-validate/bin/html-validate.mjs" ]; then
    skip "axe-core and html-validate" "make deps-web"
    exit
fi
python3 "$root/tests/web/hostile_archive.py" >"$scratch/hostile.jsonl"
status "a hostile archive is indexed" 0 "$index" update --index "$scratch/ix" "$root/corpus/publications" "$scratch/hostile.jsonl"

echo "# html-validate"
relay 27 python3 "$root/tests/web/html_validate.py" "$server" "$scratch/ix" "$scratch" "$modules"

without_browser "axe in a browser" && exit
echo "# axe"
relay 30 python3 "$root/tests/web/axe.py" "$server" "$scratch/ix" "$scratch" "$modules/axe-core/axe.min.js"
echo "# axe could not decide, in all pages and shapes together:"
sed 's/^/#     /' "$scratch/undecided"
