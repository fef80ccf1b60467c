#!/bin/bash
# The search box for any website: what it weighs, how it is served, and what it does in a real browser.
. "$(dirname "$0")/lib.sh"

header() { # header NAME URL: the value of a header of the answer
    curl -s -o /dev/null -D - "$2" | tr -d '\r' | sed -n "s/^$1: //Ip"
}

ix=$scratch/ix
status "the sample archive is indexed" 0 "$index" update --index "$ix" "$root/corpus/publications"

echo "# what is served"
size=$(gzip -9 <"$root/server/web/fynd.js" | wc -c)
if [ "$size" -le 6144 ]; then pass "fynd.js is $size bytes, compressed"; else fail "fynd.js is $size bytes, compressed"; fi
server_start "$ix" || exit
for file in fynd.js:text/javascript fynd.css:text/css demo.css:text/css demo:text/html; do
    is "the type of ${file%%:*}" "$(header Content-Type "$server_url/${file%%:*}")" "${file#*:}; charset=utf-8"
done
ok "fynd.js is the file" sh -c "curl -s '$server_url/fynd.js' | cmp - '$root/server/web/fynd.js'"
is "the demo has no script and no style of its own" \
    "$(curl -s "$server_url/demo" | grep -ciE '<style|style=|<script>|\bon[a-z]+=|javascript:')" 0
for page in / '/sok?q=kommun' /demo /saknas; do
    is "$page runs fynd's script and no other" \
        "$(header Content-Security-Policy "$server_url$page" | grep -o "script-src [^;]*")" "script-src 'self'"
    is "it has one script, and none within" "$(curl -s "$server_url$page" | grep -o '<script[^>]*>' | grep -v ld+json | sed 's/ data-[^ ]*//')" \
        '<script src="/fynd.js" defer>'
done
server_stop

without_browser "the box in a browser" && exit
echo "# in a browser"
relay 40 python3 "$root/tests/web/box.py" "$server" "$ix" "$scratch"
