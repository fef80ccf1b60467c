#!/bin/bash
# Conventions of the web: feeds, OpenSearch, JSON-LD, sitemap and robots, valid HTML and CSS, the accessibility statement.
# Titles and questions are hostile: everything must come out as text.
. "$(dirname "$0")/lib.sh"

public=https://fynd.example.org
header() { # header NAME CURL-ARGUMENT...: the value of a header of the answer
    local name=$1
    shift
    curl -s -o /dev/null -D - "$@" | tr -d '\r' | sed -n "s/^$name: //Ip"
}

python3 "$root/tests/web/hostile_archive.py" >"$scratch/hostile.jsonl"
status "a hostile archive is indexed" 0 "$index" update --index "$scratch/ix" "$root/corpus/publications" "$scratch/hostile.jsonl"
for bad in fynd.example.org https://fynd.example.org/ https://fynd.example.org/x 'https://a"b' ftp://a.example ''; do
    status "no public address: '$bad'" 2 "$server" --index "$scratch/ix" --public-url "$bad" --check
done

echo "# with a public address"
server_start "$scratch/ix" --public-url $public || exit
relay 24 python3 "$root/tests/web/conventions.py" "$server_url" $public
is "a Host header changes nothing" "$(curl -s -H 'Host: evil.example' "$server_url/feed.atom?q=kommun" | md5sum)" \
    "$(curl -s "$server_url/feed.atom?q=kommun" | md5sum)"
for path in /feed.atom /feed.json /sitemap.xml /suggestions.json?q=in /robots.txt /opensearch.xml /tillganglighet; do
    tag=$(header ETag "$server_url$path")
    is "304 for $path" "$(curl -s -o /dev/null -w '%{http_code}' -H "If-None-Match: $tag" "$server_url$path")" 304
done
is "feeds are compressed" "$(header Content-Encoding -H 'Accept-Encoding: gzip' "$server_url/feed.atom")" gzip
is "an order that was asked for is another feed" "$(curl -s "$server_url/feed.atom?q=kommun&sort=relevance" | cmp -s - <(curl -s "$server_url/feed.atom?q=kommun") || echo another)" another
is "the order that is usual is the same feed" "$(header ETag "$server_url/feed.atom?q=kommun&sort=newest")" "$(header ETag "$server_url/feed.atom?q=kommun")"

echo "# schemas"
# schema NAME PATH: the answer for a path, in $scratch/xml, follows tests/web/schemas/NAME.rng
schema() {
    curl -s -o "$scratch/xml" "$server_url$2"
    ok "$2 follows the schema" xmllint --noout --nonet --relaxng "$root/tests/web/schemas/$1.rng" "$scratch/xml"
}
# refused NAME WHAT SED: it is no longer valid once it is changed so
refused() {
    sed "$3" "$scratch/xml" >"$scratch/wrong"
    status "but not $2" 3 xmllint --noout --nonet --relaxng "$root/tests/web/schemas/$1.rng" "$scratch/wrong"
}
if command -v xmllint >/dev/null; then
    schema opensearch /opensearch.xml
    refused opensearch "with a long name" 's/<ShortName>/&aktstycken och annat/'
    refused opensearch "with an address that cannot be filled in" 's/{startPage?}/{page}/'
    schema sitemap /sitemap.xml
    refused sitemap "with a relative address" "s|<loc>$public|<loc>|"
    for query in q= q=kommun 'q=fientlig&size=100' 'q=%3Cscript%3E%22%27&page=2' q=zzzqqq 'q=kommun&kind=invitation&sort=oldest'; do
        schema atom "/feed.atom?$query"
    done
    refused atom "with a time without a zone" 's/Z<.updated>/<\/updated>/'
    refused atom "with an entry without an id" '/<entry>/,/<.entry>/{/<id>/d}'
    refused atom "with two titles" 's/<title/<title>Två<\/title>&/'
else
    skip "schemas" "no xmllint"
fi

echo "# pages"
if command -v tidy >/dev/null; then
    relay 17 python3 "$root/tests/web/conventions_pages.py" "$server_url" "$root"
else
    skip "valid HTML" "no tidy"
fi
without_browser "pages in a browser" || relay 11 python3 "$root/tests/web/conventions_browser.py" "$server_url" "$root" "$scratch"
server_stop

echo "# the same ids and addresses elsewhere"
ids() { "$server" --index "$1" "${@:2}" --ask '/feed.atom?size=100' | grep -o '<id>urn:[^<]*' | sort; }
"$index" update --index "$scratch/again" "$scratch/hostile.jsonl" "$root/corpus/publications" >/dev/null 2>&1
is "ids stay in another index, at another address" "$(ids "$scratch/ix" --public-url $public | md5sum)" "$(ids "$scratch/again" | md5sum)"
like "without a public address addresses are relative" "$("$server" --index "$scratch/ix" --ask /feed.atom)" 'rel="self" .* href="/feed.atom\?q="'
is "and not given in JSON Feed" "$("$server" --index "$scratch/ix" --ask /feed.json | python3 -c 'import json, sys; print("feed_url" in json.load(sys.stdin))')" False
for path in /opensearch.xml /sitemap.xml; do
    status "no $path" 1 "$server" --index "$scratch/ix" --ask $path
done
is "no robots of a sitemap" "$("$server" --index "$scratch/ix" --ask /robots.txt | grep -c Sitemap)" 0
like "hits are masked" "$("$server" --index "$scratch/ix" --ask '/feed.atom?q=ring')" 'Ring \[telefonnummer\] eller skriv till \[e-postadress\]'
is "contacts are masked" "$("$server" --index "$scratch/ix" --ask '/feed.atom?q=ring' --today 2026-01-01 | grep -cE 'ove\.sjo|174 06')" 0
is "in heads, too" "$("$server" --index "$scratch/ix" --ask '/publikation/hostile:contact' | sed '/<\/head>/q' | grep '<meta\|ld+json' | grep -cE 'ove\.sjo|174 06')" 0

echo "# a large archive"
python3 -c 'for i in range(10001): print("{\"id\":\"n:%d\",\"title\":\"T\",\"text\":\"Kort.\"}" % i)' >"$scratch/large.jsonl"
"$index" update --index "$scratch/large" "$scratch/large.jsonl" >/dev/null 2>&1
part() { "$server" --index "$scratch/large" --public-url $public --ask "/sitemap.xml$1"; }
is "has an index of sitemaps" "$(part '' | grep -c '<sitemap><loc>https://fynd.example.org/sitemap.xml?part=')" 2
is "of all publications, each once" "$( (part '?part=1'; part '?part=2') | grep -o '/publikation/[^<]*' | sort -u | wc -l)" 10001
status "and no more" 1 part '?part=3'
