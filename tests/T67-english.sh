#!/bin/bash
# English beside Swedish: the same pages in another language, chosen by their address alone.
. "$(dirname "$0")/lib.sh"

python3 "$root/tests/web/hostile_archive.py" >"$scratch/hostile.jsonl"
python3 -c 'import json
for name, language in (("english", "en-GB"), ("swedish", "sv"), ("unknown", "english, please")):
    print(json.dumps({"id": "language:" + name, "kind": "post", "title": "Languages: " + name, "text": "A text in some language.", "language": language}))
' >"$scratch/languages.jsonl"
status "an archive is indexed" 0 "$index" update --index "$scratch/ix" "$root/corpus/publications" "$scratch/hostile.jsonl" \
    "$scratch/languages.jsonl"

echo "# pages"
server_start "$scratch/ix" --public-url https://fynd.example.org || exit
relay 16 python3 "$root/tests/web/english.py" "$server_url" "$root"

echo "# what is kept"
tag() { curl -s -o /dev/null -D - "$server_url$1" | tr -d '\r' | sed -n 's/^ETag: //Ip'; }
body() { curl -s "$server_url$1" | md5sum; }
for path in '/?' '/sok?q=kommun&' '/publikation/b31bdd21f55f740d?' '/tillganglighet?'; do
    swedish=$(tag "$path") english=$(tag "${path}lang=en")
    is "$path: lang=sv is the page without" "$(tag "${path}lang=sv") $(body "${path}lang=sv")" "$swedish $(body "$path")"
    is "$path: English has another tag" "$([ -n "$english" ] && [ "$swedish" != "$english" ] && echo another)" another
    is "$path: the Swedish page is no answer to who wants English" \
        "$(curl -s -o /dev/null -w '%{http_code}' -H "If-None-Match: $swedish" "$server_url${path}lang=en")" 200
    is "$path: 304 with its own" \
        "$(curl -s -o /dev/null -w '%{http_code}' -H "If-None-Match: $english" "$server_url${path}lang=en")" 304
    for _ in 1 2 3 4 5 6; do # until every thread has kept both
        curl -s "$server_url$path" "$server_url${path}lang=en" | grep -o '<html lang="[a-z]*"'
    done | uniq -c | tr -s ' \n' ' ' >"$scratch/languages"
    is "$path: asked for in turn, each comes in its own language" "$(cat "$scratch/languages")" \
        "$(for _ in 1 2 3 4 5 6; do printf ' 1 <html lang="sv" 1 <html lang="en"'; done) "
done
is "no answer varies by what a browser prefers" \
    "$(curl -s -D - -H 'Accept-Language: en' "$server_url/" | tr -d '\r' | grep -iE '^vary|<html')" "$(printf 'Vary: Accept-Encoding\n<html lang="sv">')"
is "no cookie" "$(curl -s -D - -o /dev/null "$server_url/?lang=en" | grep -ci '^set-cookie')" 0

echo "# what has one language"
for path in '/api/v1/search?q=kommun' '/feed.atom?q=kommun' '/publikation/b31bdd21f55f740d?format=bibtex' '/publikation/b31bdd21f55f740d?format=ris'; do
    is "$path" "$(curl -s "$server_url$path&lang=en" | sed 's/"took_us":[0-9]*//' | md5sum)" \
        "$(curl -s "$server_url$path" | sed 's/"took_us":[0-9]*//' | md5sum)"
done
is "programs may say lang as they like" "$(curl -s -o /dev/null -w '%{http_code}' "$server_url/api/v1/search?q=a&lang=xx")" 200
server_stop
