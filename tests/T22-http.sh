#!/bin/bash
# HTTP beyond a plain answer: validators and 304, coding, caching, other websites, methods, problems, --ask.
. "$(dirname "$0")/lib.sh"

ix=$scratch/ix
archive=$scratch/archive
mkdir "$archive"
body=$scratch/body head=$scratch/head

# get CURL-ARGUMENT... PATH: asks; the body is in $body, the head in $head; prints the status
get() { : >"$body"; curl -s -o "$body" -D "$head" -w '%{http_code}' "${@:1:$#-1}" "$server_url${*: -1}"; }
header() { tr -d '\r' <"$head" | sed -n "s/^$1: //Ip"; }
encode() { python3 -c 'import sys, urllib.parse; print(urllib.parse.quote(sys.argv[1]))' "$1"; }
timeless() { sed 's/"took_us":[0-9]*/"took_us":0/' "$@"; } # what threads answer differs in the time that it took
invalid() { json "$body" '" ".join(p["name"] for p in d["invalid-parameters"])'; }

long=$(printf 'Kommunen provar en ny form av dialog med sina invånare. %.0s' $(seq 40))
for number in 1 2 3 4 5; do
    echo "{\"id\":\"test:$number\",\"kind\":\"post\",\"published\":\"2023-0$number\",\"title\":\"Prov $number\",\"text\":\"$long\"}"
done >"$archive/a.jsonl"
"$index" update --index "$ix" "$archive" >/dev/null 2>&1
touch -d '2024-05-06 07:08:09Z' "$ix"/generations/1/manifest.json
server_start "$ix" --workers 1 --today 2024-05-06 || exit

echo "# validators"
for path in / '/sok?q=kommun' '/publikation/test:1' '/api/v1/search?q=kommun' '/api/v1/documents/test:1' /style.css; do
    is "$path" "$(get "$path")" 200
    tag=$(header ETag)
    like "$path has a tag" "$tag" '^W/"[0-9a-f]{16}"$'
    is "$path, known" "$(get -H "If-None-Match: $tag" "$path")" 304
    is "$path, known: no body, the same tag" "$(wc -c <"$body") $(header ETag)" "0 $tag"
    is "$path, known among others" "$(get -H "If-None-Match: \"x\", $tag" "$path")" 304
    is "$path, any will do" "$(get -H 'If-None-Match: *' "$path")" 304
    is "$path, another one" "$(get -H 'If-None-Match: W/"0000000000000000"' "$path")" 200
    is "$path, known, HEAD" "$(get -I -H "If-None-Match: $tag" "$path")" 304
done
get '/api/v1/search?q=kommun' >/dev/null
tag=$(header ETag)
is "an archive's date" "$(header Last-Modified)" 'Mon, 06 May 2024 07:08:09 GMT'
is "known by its date" "$(get -H 'If-Modified-Since: Mon, 06 May 2024 07:08:09 GMT' '/sok?q=kommun')" 304
is "another date" "$(get -H 'If-Modified-Since: Mon, 06 May 2024 07:08:10 GMT' '/sok?q=kommun')" 200
is "the tag counts, not the date" \
    "$(get -H 'If-None-Match: "x"' -H 'If-Modified-Since: Mon, 06 May 2024 07:08:09 GMT' '/sok?q=kommun')" 200
for same in '?size=10&q=kommun' '?q=%6bommun&page=1' '?sort=relevance&q=kommun&utm_source=brev&kind='; do
    get "/api/v1/search$same" >/dev/null
    is "$same is the same request" "$(header ETag)" "$tag"
done
for other in '?q=Kommun' '?q=kommun&page=2' '?q=kommun&kind=post'; do
    get "/api/v1/search$other" >/dev/null
    ok "$other is another" test "$(header ETag)" != "$tag"
done
get '/api/v1/search?q=kommun&kind=post&kind=case' >/dev/null
cp "$body" "$scratch/one" && tag=$(header ETag)
get '/api/v1/search?kind=case&q=kommun&kind=post' >/dev/null
is "choices in another order: the same answer" "$(header ETag) $(diff <(timeless "$body") <(timeless "$scratch/one"))" "$tag "
for path in /healthz /readyz; do
    get $path >/dev/null
    is "$path is of this moment" "$(header ETag) $(header Cache-Control)" " no-store"
done
get /sok?q=kommun >/dev/null
is "an answer may be kept, and is asked after" "$(header Cache-Control)" no-cache
get /unknown >/dev/null
is "what is no answer is not kept" "$(header ETag) $(header Cache-Control)" " no-store"
get /style.css >/dev/null
is "a style is kept for an hour" "$(header Cache-Control)" 'public, max-age=3600'

echo "# coding"
for path in /sok?q=kommun /api/v1/search?q=kommun /publikation/test:1 /style.css /unknown; do
    get "$path" >/dev/null
    cp "$body" "$scratch/plain"
    tag=$(header ETag)
    get -H 'Accept-Encoding: br, gzip;q=0.8' "$path" >/dev/null
    is "$path in gzip" "$(header Content-Encoding) $(header Vary) $(header ETag)" "gzip Accept-Encoding $tag"
    is "$path is the same" "$(gunzip <"$body" | diff <(timeless) <(timeless "$scratch/plain"))" ""
    length=$(header Content-Length)
    get -I -H 'Accept-Encoding: br, gzip;q=0.8' "$path" >/dev/null
    is "$path, HEAD: the same length" "$(header Content-Length) $(header Content-Encoding)" "$length gzip"
    get "$path" >/dev/null
    is "$path plain again" "$(header Content-Encoding) $(diff <(timeless "$body") <(timeless "$scratch/plain"))" " "
done
get -H 'Accept-Encoding: gzip' /healthz >/dev/null
is "what is short stays as it is" "$(header Content-Encoding)" ''
get -H 'Accept-Encoding: gzip;q=0.5, identity' /sok?q=kommun >/dev/null
is "the plain bytes preferred" "$(header Content-Encoding)" ''

server_stop

echo "# what is kept is of the generation in use"
server_start "$ix" || exit
first=$(get '/api/v1/search?q=kommun' >/dev/null && header ETag)
get '/api/v1/search?q=kommun' >/dev/null
is "before" "$(json "$body" 'd["total"], d["generation"]')" "(5, '1')"
echo '{"id":"test:6","kind":"case","text":"Kommunen igen."}' >>"$archive/a.jsonl"
"$index" update --index "$ix" "$archive" >/dev/null 2>&1
newest_is_there() { [ "$(get /api/v1/documents/test:6)" = 200 ]; }
await newest_is_there
is "so new that another could be as old: no date" "$(header Last-Modified)" ''
# ask_all: what 16 questions are answered with, so that each thread answers some
ask_all() {
    for _ in $(seq 16); do
        get -H "If-None-Match: $first" '/api/v1/search?q=kommun'
        json "$body" 'd["total"], d["generation"]'
    done | sort -u >"$scratch/answers"
}
all_are_new() { ask_all && ! grep -qv "'2'" "$scratch/answers"; }
await all_are_new
is "after, whichever thread answers, and whatever the client has" "$(cat "$scratch/answers")" "200(6, '2')"
server_stop
mv "$ix" "$scratch/away"
echo '{"id":"test:7","kind":"case","text":"Kommunen, ett annat arkiv."}' >"$archive/a.jsonl"
"$index" update --index "$ix" "$archive" >/dev/null 2>&1
server_start "$ix" || exit
is "another index with the same number is another" "$(get -H "If-None-Match: $first" '/api/v1/search?q=kommun')" 200
tag=$(header ETag)
server_stop
server_start "$ix" --recency 30 || exit
is "so is another ranking" "$(get -H "If-None-Match: $tag" '/api/v1/search?q=kommun')" 200
server_stop
server_start "$ix" --show-contacts || exit
is "and one that shows contacts" "$(get -H "If-None-Match: $tag" '/api/v1/search?q=kommun')" 200
server_stop
server_start "$ix" --today 2024-05-07 || exit
is "and that of another day" "$(get -H "If-None-Match: $tag" '/api/v1/search?q=kommun')" 200
server_stop
server_start "$ix" --cache-kilobytes 0 || exit
is "without a cache: the same tags" "$(get -H "If-None-Match: $tag" '/api/v1/search?q=kommun')" 304
get '/api/v1/search?q=kommun' >/dev/null
is "and answers" "$(json "$body" 'd["total"]')" 1
server_stop

touch -d '2024-06-07 08:09:10Z' "$ix"/generations/*/manifest.json # so long ago that Last-Modified is told from the start
server_start "$ix" --workers 1 || exit

echo "# methods"
for method in POST PUT DELETE PATCH OPTIONS TRACE CONNECT BREW; do
    is "$method" "$(get -X $method /sok?q=kommun)" 405
    is "$method: what is allowed" "$(header Allow) $(header Content-Type)" 'GET, HEAD application/problem+json'
done
for path in / /sok?q=kommun /publikation/test:7 /publikation/none /api/v1/search?q=kommun /api/v1/search?page=x \
    /api/v1/documents/test:7 /healthz /readyz /style.css /unknown; do
    status=$(get "$path")
    tr -d '\r' <"$head" | grep -v '^Date:' >"$scratch/get"
    is "HEAD of $path: the same status" "$(get -I "$path")" "$status"
    is "and the same head" "$(tr -d '\r' <"$head" | grep -v '^Date:' | diff - "$scratch/get")" ""
done

echo "# problems"
is "every parameter at fault" "$(get '/api/v1/search?page=0&size=x&from=2021-13&sort=best&q=a') $(invalid)" "400 from sort page size"
is "each with a reason" "$(json "$body" 'all(p["reason"] and p["reason_en"] for p in d["invalid-parameters"])')" True
is "given twice" "$(get '/api/v1/search?q=a&q=b') $(invalid)" "400 q"
is "unknown ones are passed over" "$(get '/api/v1/search?q=kommun&colour=red&colour=blue')" 200
is "too long" "$(get "/api/v1/search?q=$(printf 'a%.0s' $(seq 8200))")" 414
is "as a problem" "$(json "$body" 'd["status"]') $(header Content-Type)" "414 application/problem+json"
is "a form that it does not come in" "$(get -H 'Accept: text/csv' '/api/v1/search?q=kommun') $(header Content-Type)" "406 application/problem+json"
is "any form, some preferred" "$(get -H 'Accept: text/html, */*;q=0.1' '/api/v1/search?q=kommun')" 200
is "a problem comes in its own form" "$(get -H 'Accept: text/csv' '/api/v1/documents/none')" 404
server_stop

echo "# other websites"
origin='https://example.org'
server_start "$ix" --cors $origin --cors http://localhost:8081 || exit
get -H "Origin: $origin" '/api/v1/search?q=kommun' >/dev/null
is "an allowed one" "$(header Access-Control-Allow-Origin) $(header Vary)" "$origin Accept-Encoding, Origin"
get -H 'Origin: http://localhost:8081' '/api/v1/documents/none' >/dev/null
is "the other one, and problems" "$(header Access-Control-Allow-Origin)" http://localhost:8081
for stranger in https://example.org.example.se http://example.org https://example.org:444 null; do
    get -H "Origin: $stranger" '/api/v1/search?q=kommun' >/dev/null
    is "$stranger is not" "$(header Access-Control-Allow-Origin) $(header Vary)" " Accept-Encoding, Origin"
done
get '/api/v1/search?q=kommun' >/dev/null
is "none" "$(header Access-Control-Allow-Origin) $(header Vary)" " Accept-Encoding, Origin"
is "asked first" "$(get -X OPTIONS -H "Origin: $origin" -H 'Access-Control-Request-Method: GET' '/api/v1/search')" 204
is "for a day" "$(header Access-Control-Max-Age) $(header Access-Control-Allow-Methods) $(header Access-Control-Allow-Origin)" \
    "86400 GET, HEAD $origin"
is "asked first by a stranger" "$(get -X OPTIONS -H 'Origin: https://example.se' -H 'Access-Control-Request-Method: GET' '/api/v1/search')" 403
is "who learns nothing" "$(header Access-Control-Allow-Origin)$(header Access-Control-Max-Age)" ""
is "asked by nobody" "$(get -X OPTIONS '/api/v1/search') $(header Allow)" "204 GET, HEAD, OPTIONS"
get -d x /sok >/dev/null
is "other methods" "$(header Allow)" "GET, HEAD, OPTIONS"
server_stop
for wrong in '*' example.org https://example.org/ 'https://Example.org' ''; do
    status "no origin: '$wrong'" 2 "$server" --index "$ix" --check --cors "$wrong"
done
