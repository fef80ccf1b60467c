#!/bin/bash
# The server as a server: operation, errors, limits, bad clients, a clean stop, a new index while it is asked.
. "$(dirname "$0")/lib.sh"

client() { python3 "$(dirname "$0")/api/client.py" "$@"; }
code() { curl -s -o /dev/null -w '%{http_code}' "$@"; }
header() { # header NAME CURL-ARGUMENT...: the value of a header of the answer
    local name=$1
    shift
    curl -s -o /dev/null -D - "$@" | tr -d '\r' | sed -n "s/^$name: //Ip"
}
member() { python3 -c 'import json, sys; print(eval(sys.argv[1], {"answer": json.load(sys.stdin)}))' "$1" 2>&1 | tail -n 1; }

ix=$scratch/ix
archive=$scratch/archive
mkdir "$archive"
update() { "$index" update --index "$ix" "$archive" >/dev/null 2>&1; }
record() { # record NUMBER: one publication as a JSON line
    echo "{\"id\":\"test:$1\",\"kind\":\"post\",\"title\":\"Prov $1\",\"text\":\"Kommunen provar nummer $1.\"}"
}
for number in 1 2 3; do record $number; done >"$archive/a.jsonl"

echo "# without an index"

server_start "$ix"
is 'healthz without an index' "$(curl -s "$server_url/healthz")" '{"status":"ok"}'
is 'readyz without an index' "$(code "$server_url/readyz")" 503
is 'a search without an index' "$(code "$server_url/api/v1/search?q=kommun")" 503
is 'the front page, too' "$(code "$server_url/")" 503
is 'it says when to come back' "$(header Retry-After "$server_url/readyz")" 1
is 'its problem is in Swedish, and in English' \
    "$(curl -s "$server_url/readyz" | member '"sökindex" in answer["detail"] and "index" in answer["detail_en"]')" True

update
answers() { [ "$(code "$server_url$1")" = 200 ]; } # answers PATH
await answers /readyz
is 'the first index is taken into use' "$(curl -s "$server_url/readyz" | member 'answer["publications"]')" 3
server_stop

echo "# requests"

server_start "$ix"
port=${server_url##*:}
is 'a document' "$(curl -s "$server_url/api/v1/documents/test:2" | member 'answer["id"], answer["title"]')" \
    "('test:2', 'Prov 2')"
is 'a document that is not there' "$(code "$server_url/api/v1/documents/test:9")" 404
is 'an id and more' "$(code "$server_url/api/v1/documents/test:2/more")" 404
is 'an unknown path of the API' "$(header Content-Type "$server_url/api/v1/unknown")" application/problem+json
is 'an unknown path' "$(code "$server_url/unknown")" 404
is 'is answered with a page' "$(header Content-Type "$server_url/unknown")" 'text/html; charset=utf-8'
is 'POST' "$(code -d q=a "$server_url/sok")" 405
is 'PUT of nothing' "$(code -X PUT "$server_url/sok")" 405
is 'an unknown method' "$(code -X BREW "$server_url/sok")" 405
is 'what is allowed' "$(header Allow -d q=a "$server_url/sok")" 'GET, HEAD'
is 'a bad page number' "$(code "$server_url/api/v1/search?q=kommun&page=ett")" 400
is 'is named' "$(curl -s "$server_url/api/v1/search?q=kommun&page=-1" | member 'answer["invalid-parameters"][0]["name"]')" page
for value in 20211 2021-13 i%20g%C3%A5r; do
    is "no date: $value" "$(curl -s "$server_url/api/v1/search?from=$value" | member 'answer["status"], answer["invalid-parameters"][0]["name"]')" "(400, 'from')"
done
is 'nor the other end' "$(curl -s "$server_url/api/v1/search?to=2021-1" | member 'answer["invalid-parameters"][0]["name"]')" to
is 'a page says so' "$(code "$server_url/sok?q=kommun&from=x")" 400
is 'nothing is found where a facet is chosen' "$(code "$server_url/sok?q=zzzz&kind=post")" 200
is 'too many parameters' "$(code "$server_url/sok?$(printf 'p=1&%.0s' $(seq 65))")" 400
is 'no HTML from a path' "$(curl -s "$server_url/%3Cb%3E" | grep -c '<b>')" 0

is 'HEAD has the length of GET' "$(header Content-Length -I "$server_url/sok?q=kommun")" \
    "$(curl -s "$server_url/sok?q=kommun" | wc -c)"
is 'HEAD has no body' "$(client raw "$port" 'HEAD /healthz' 'GET /healthz')" '200 200'
is 'gzip when asked for' "$(header Content-Encoding -H 'Accept-Encoding: gzip' "$server_url/sok?q=kommun")" gzip
is 'no gzip otherwise' "$(header Content-Encoding "$server_url/sok?q=kommun")" ''
is 'no gzip when refused' "$(header Content-Encoding -H 'Accept-Encoding: gzip;q=0' "$server_url/sok?q=kommun")" ''
is 'gzip holds the same' "$(curl -s --compressed "$server_url/" | md5sum)" "$(curl -s "$server_url/" | md5sum)"
is 'nothing from elsewhere' "$(header Content-Security-Policy "$server_url/" | grep -o "default-src 'none'")" "default-src 'none'"
is 'no guessing of types' "$(header X-Content-Type-Options "$server_url/healthz")" nosniff

is 'HTTP/1.0' "$(curl -s -0 "$server_url/healthz")" '{"status":"ok"}'
is 'a body is no request' "$(code -X GET -d 'GET /x HTTP/1.1' "$server_url/healthz")" 200
is 'an absolute target' "$(client raw "$port" "GET $server_url/healthz")" 200
is 'a malformed target' "$(client raw "$port" 'GET /a b')" 400

echo "# bad clients"

is 'a header of 1 MB' "$(client huge_header "$port")" '400 closed'
is 'byte by byte' "$(client one_by_one "$port" /healthz)" 200
is 'several requests at once, then the end' \
    "$(client raw "$port" 'GET /healthz' 'GET /unknown' 'GET /sok?q=kommun' 'GET /readyz')" '200 404 200 200'
is 'more answers than the socket takes' "$(client slow_reader "$port" /fynd.js 600)" '600 alike'
is 'a crowd that says nothing' "$(client crowd "$port" 100)" 200
server_stop

server_start "$ix" --timeout 1
is 'a request that never ends' "$(client endless "${server_url##*:}" 0.1)" closed
is 'a request that stops in the middle' "$(client endless "${server_url##*:}" 15)" closed
server_stop

server_start "$ix" --max-connections 4 --workers 1
like 'more connections than allowed' "$(client load "${server_url##*:}" /healthz 0.5 8)" 'failed [1-9][0-9]* lost 0$'
is 'and as before afterwards' "$(code "$server_url/healthz")" 200
server_stop

echo "# addresses and telephone numbers"

mkdir "$scratch/reached"
cat >"$scratch/reached/a.jsonl" <<'LINES'
{"id":"title","title":"Ring 070-174 06 12","text":"Boken är slut."}
{"id":"text","title":"Boken","text":"Skriv till Ove.Sjo@example.se, eller ring +46 (0)70-174 06 12!","event":{"place":"Torget, ove.sjo@example.se"}}
LINES
"$index" update --index "$scratch/reachix" "$scratch/reached" >/dev/null 2>&1
# ask PATH [OPTION...]: an answer of a server over this index
ask() { "$server" --index "$scratch/reachix" "${@:2}" --ask "$1"; }
reached='/api/v1/search?q=0046701740612&sort=title'
is 'a number is found in each form, and marked by what it is' "$(ask "$reached" | member '[r["title_html"] for r in answer["results"]][1], [r["snippet_html"] for r in answer["results"]][0]')" \
    "('Ring <mark>[telefonnummer]</mark>', 'Skriv till [e-postadress], eller ring <mark>[telefonnummer]</mark>!')"
is 'so is what matched' "$(ask "$reached" | member '[r["matched"] for r in answer["results"]]')" "[['[telefonnummer], i texten'], ['[telefonnummer], i titeln']]"
is 'and the title, and the place' "$(ask "$reached" | member 'answer["results"][1]["title"], answer["results"][0]["event"]["place"]')" \
    "('Ring [telefonnummer]', 'Torget, [e-postadress]')"
is 'nothing is left of either' "$(ask '/api/v1/search?q=ring' | grep -cE '@|174|sjo')" 0
is 'on the page, too' "$(ask '/sok?q=ring' | grep -cE '@|174|sjo')" 0
like 'where both are named' "$(ask '/sok?q=ring')" 'Skriv till \[e-postadress\], eller <mark>ring</mark> \[telefonnummer\]!'
like 'a publication is shown as it is published' "$(ask '/publikation/text?q=070/1740612')" \
    'Ove\.Sjo@example\.se, eller ring <mark>\+46 \(0\)70-174 06 12</mark>!'
like 'and so is its record' "$(ask /api/v1/documents/text)" 'Ove\.Sjo@example\.se, eller ring \+46 \(0\)70-174 06 12!'
is 'hits show them when asked to' "$(ask '/api/v1/search?q=ove.sjo%40example.se' --show-contacts | member 'answer["results"][0]["snippet_html"], answer["results"][0]["matched"]')" \
    "('Skriv till <mark>Ove.Sjo@example.se</mark>, eller ring +46 (0)70-174 06 12!', ['ove.sjo@example.se, i texten'])"
like 'and so do pages' "$(ask '/sok?q=ring' --show-contacts)" 'till Ove\.Sjo@example\.se, eller <mark>ring</mark> \+46'
is 'an address that is nowhere is not put right' "$(ask '/api/v1/search?q=ove.sja%40example.se' | member 'answer["total"], answer["spelling"]')" "(0, None)"

echo "# a new index, and the end, under load"

server_start "$ix"
client load "${server_url##*:}" '/api/v1/search?q=kommun' 4 8 >"$scratch/load" &
load=$!
for number in 4 5 6 7; do
    record $number >>"$archive/a.jsonl"
    update
done
wait $load
like 'no request is lost while the index changes' "$(cat "$scratch/load")" '^answered [1-9][0-9]* failed 0 lost 0$'
is 'the newest is in use' "$(curl -s "$server_url/readyz" | member 'answer["publications"]')" 7

rm -rf "$ix"
mkdir "$scratch/other"
record 9 >"$scratch/other/b.jsonl"
"$index" update --index "$ix" "$scratch/other" >/dev/null 2>&1
await answers /api/v1/documents/test:9
is 'an index that is deleted and built anew is taken into use' "$(curl -s "$server_url/readyz" | member 'answer["publications"], answer["generation"]')" "(1, '1')"
"$index" update --index "$scratch/more" "$archive" >/dev/null 2>&1
mv "$ix" "$scratch/old" && mv "$scratch/more" "$ix"
kill -HUP "$server_pid"
await answers /api/v1/documents/test:7
is 'and so is one that is moved into its place' "$(curl -s "$server_url/readyz" | member 'answer["publications"], answer["generation"]')" "(7, '1')"

client load "${server_url##*:}" '/api/v1/search?q=kommun' 5 16 >"$scratch/last" &
load=$!
await grep -q begun "$scratch/last"
server_stop
wait $load
like 'with every request answered' "$(cat "$scratch/last")" '^answered [1-9][0-9]* failed 0 lost 0$'

echo "# the command line"

status 'no index given' 2 "$server"
status 'an unknown option' 2 "$server" --index "$ix" --colour
status 'a number out of range' 2 "$server" --index "$ix" --workers 0
for days in '' year -1 1.5 36501; do
    status "no number of days: '$days'" 2 "$server" --index "$ix" --recency "$days" --check
done
status 'new publications first' 0 "$server" --index "$ix" --recency 365 --check
status 'no address' 2 "$server" --index "$ix" --listen 8080
status 'an address that is not here' 1 "$server" --index "$ix" --listen 192.0.2.1:8080
like 'is named' "$(cat "$err")" '192\.0\.2\.1:8080'
status 'help' 0 "$server" --help
status 'check' 0 "$server" --index "$ix" --check
status 'check without an index' 1 "$server" --index "$scratch/none" --check
status 'ask' 0 "$server" --index "$ix" --ask /healthz
is 'answers' "$(cat "$out")" '{"status":"ok"}'
status 'ask for what is not there' 1 "$server" --index "$ix" --ask /api/v1/documents/none
status 'ask for what is no path' 1 "$server" --index "$ix" --ask healthz

generation=$(ls "$ix/generations" | sort -n | tail -n 1)
cp -r "$ix" "$scratch/damaged"
rm -r "$scratch/damaged/generations/$generation/xapian"
status 'a damaged index' 1 "$server" --index "$scratch/damaged" --listen 127.0.0.1:0
like 'is named, too' "$(cat "$err")" "$scratch/damaged"
