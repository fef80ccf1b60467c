#!/bin/bash
# fynd-server --ask PATH prints what HTTP would send, byte for byte but for the time that it took, errors included.
. "$(dirname "$0")/lib.sh"

ix=$scratch/ix
timeless() { sed 's/"took_us":[0-9]*/"took_us":0/' "$1"; }

# same PATH: the same body, and exit status 0 for an answer and 1 for an error
same() {
    local status got=0
    status=$(curl -s --path-as-is -o "$scratch/http" -w '%{http_code}' "$server_url$1")
    "$server" --index "$ix" --ask "$1" >"$scratch/ask" 2>"$err" || got=$?
    is "${1:0:80} ($status)" "$got $(timeless "$scratch/ask" | cmp - <(timeless "$scratch/http"))" \
        "$([ "$status" = 200 ] && echo 0 || echo 1) "
}

"$index" update --index "$ix" "$root/corpus/publications" >/dev/null 2>&1
server_start "$ix" || exit
for path in / '/?q=kommun' '/sok?q=kommun&kind=post&kind=case&year=none' '/sok?q=innovatonskultur' '/sok?q=zzzzqqq' \
    '/sok?page=0' '/publikation/none' /unknown /style.css /favicon.svg /openapi.json /healthz /readyz \
    '/api/v1/search' '/api/v1/search?q=kommun&size=100' '/api/v1/search?q=%22offentlig+sektor%22&sort=oldest&page=2' \
    '/api/v1/search?q=k%C3%A4rn%FF&place=&x=1' '/api/v1/search?page=x&size=0&from=1' '/api/v1/search?q=a&q=b' \
    '/api/v1/documents/none' '/api/v1/none' '/%3Cb%3E' "/sok?$(printf 'p=1&%.0s' $(seq 65))" \
    "/sok?q=$(printf 'a%.0s' $(seq 8300))"; do
    same "$path"
done
for id in $(curl -s "$server_url/api/v1/search?size=5" | python3 -c 'import json, sys; print(*(r["id"] for r in json.load(sys.stdin)["results"]))'); do
    same "/api/v1/documents/$id"
    same "/publikation/$id?q=kommun"
done
server_stop

echo "# what HTTP would never be asked"
status "no path" 1 "$server" --index "$ix" --ask healthz
is "is a problem like any" "$(json "$out" 'd["status"]')" 400
status "a space in it" 1 "$server" --index "$ix" --ask '/sok?q=a b'

echo "# without an index"
ix=$scratch/none
server_start "$ix" || exit
for path in / '/sok?q=a' '/api/v1/search?q=a' '/api/v1/documents/a' /readyz /healthz; do
    same "$path"
done
server_stop
