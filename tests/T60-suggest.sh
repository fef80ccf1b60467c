#!/bin/bash
# While someone types, around a publication, and where nothing is found: suggestions, more like this, a way on.
. "$(dirname "$0")/lib.sh"

ix=$scratch/ix
status "the sample archive is indexed" 0 "$index" update --index "$ix" "$root/corpus/publications"
server_start "$ix" || exit

get() { curl -s -G "$server_url$1" "${@:2}" >"$scratch/answer"; }
code() { curl -s -o /dev/null -w '%{http_code}' -G "$server_url$1" "${@:2}"; }
# suggested TEXT [OPTION...]: type and marked text of each suggestion, a line each
suggested() {
    get /api/v1/suggest --data-urlencode "q=$1" "${@:2}"
    python3 -c 'import json, sys
for one in json.load(open(sys.argv[1]))["suggestions"]: print(one["type"], one["text_html"])' "$scratch/answer"
}
suggests() { # suggests TEXT TYPE MARKED: it is among the suggestions
    if suggested "$1" | grep -Fx -- "$2 $3" >"$out"; then pass "$1: $2 $3"; else fail "$1: $2 $3" "$(suggested "$1")"; fi
}

echo "# kinds"
suggests innov word '<mark>innov</mark>ation'
suggests Innov word '<mark>innov</mark>ation'
suggests sund place '<mark>Sund</mark>svall'
suggests blåk person 'Torgrim <mark>Blåk</mark>lint'
suggests 'torgrim bl' person 'Torgrim <mark>Bl</mark>åklint'
suggests nybro organisation '<mark>Nybro</mark> kommun'
suggests ringm publication '<mark>Ringm</mark>uren i barnhöjd'
suggests barnh publication 'Ringmuren i <mark>barnh</mark>öjd'
if [ -e /usr/share/hunspell/sv_SE.dic ]; then
    suggests klimat word 'innovations<mark>klimat</mark>et'
fi

echo "# forgiveness"
suggests blak person 'Torgrim <mark>Blåk</mark>lint'
suggests inovat word '<mark>innovat</mark>ion'
suggests sollfeteå place '<mark>Sollefteå</mark>'
is 'what is like nothing has no suggestion' "$(suggested qqqqxz)" ''
is 'nothing typed, nothing suggested' "$(suggested '')" ''

echo "# several words"
suggests 'ringmuren i b' publication 'Ringmuren i <mark>b</mark>arnhöjd'
suggests 'dialog med mar' word 'dialog med <mark>mar</mark>knaden'
is 'words that are nowhere together' "$(suggested 'ringmuren sundsv')" ''
is 'operators are words' "$(suggested 'dialog INTE kra' | grep -c INTE)" 0

echo "# parameters"
get /api/v1/suggest --data-urlencode 'q=in' -d seq=17 -d size=3
is 'seq comes back' "$(json "$scratch/answer" 'd["seq"]')" 17
is 'no more than size' "$(json "$scratch/answer" 'len(d["suggestions"])')" 3
is 'the members' "$(json "$scratch/answer" 'sorted(d)')" \
    "['generation', 'query', 'seq', 'steps', 'suggestions', 'took_us']"
get /api/v1/suggest --data-urlencode "q=$(printf 'klimat %.0s' $(seq 100))"
is 'a long text is cut' "$(json "$scratch/answer" 'len(d["query"].encode()) <= 200')" True
for parameter in size=0 size=21 size=ett size=-1 seq=abc seq=-1 seq=1234567890123456; do
    is "bad: $parameter" "$(code /api/v1/suggest -d q=in -d "$parameter")" 400
done
get /api/v1/suggest -d q=in -d size=21
is 'it is named' "$(json "$scratch/answer" 'd["invalid-parameters"][0]["name"]')" size

echo "# what is suggested keeps its promises"
ok 'over the sample archive' python3 "$root/tests/api/suggest.py" "$server_url" 400
cat "$out"

echo "# more like this"
get /api/v1/documents/e278a65f07d51722/similar
is 'five, and not itself' "$(json "$scratch/answer" \
    'len(d["results"]), "e278a65f07d51722" in [r["id"] for r in d["results"]]')" "(5, False)"
is 'as the results of a search' "$(json "$scratch/answer" \
    'all({"id", "url", "kind", "title", "title_html", "snippet_html", "score", "published", "places"} <= set(r) for r in d["results"])')" True
cp "$scratch/answer" "$scratch/first"
get /api/v1/documents/e278a65f07d51722/similar
is 'always the same' "$(json "$scratch/answer" '[r["id"] for r in d["results"]]')" \
    "$(json "$scratch/first" '[r["id"] for r in d["results"]]')"
get /api/v1/documents/c70a5e18d3429b6f/similar -d size=20
is 'not another number of the series' "$(json "$scratch/answer" '[r["title"] for r in d["results"] if "Fältdagar" in (r["title"] or "")]')" '[]'
is 'of none' "$(code /api/v1/documents/finns-inte/similar)" 404
is 'a bad size' "$(code /api/v1/documents/c70a5e18d3429b6f/similar -d size=0)" 400
like 'the page lists them' "$(curl -s "$server_url/publikation/e278a65f07d51722")" '<h2 id="liknande">Liknande</h2>'

echo "# a way on"
# helps NAME EXPRESSION WANTED OPTION...: of the help that a search gives
helps() {
    get /api/v1/search "${@:4}"
    is "$1" "$(json "$scratch/answer" "$2")" "$3"
}
helps 'none where something is found' 'd["help"]' None --data-urlencode 'q=innovation'
helps 'words of a phrase' '[w["text"] for w in d["help"]["words"]]' "['ringmuren', 'sundsvall']" \
    --data-urlencode 'q="ringmuren sundsvall zzzqqq"'
helps 'and how many they find' 'all(w["hits"] > 0 for w in d["help"]["words"]) and d["help"]["together_hits"] > 1' True \
    --data-urlencode 'q="ringmuren sundsvall zzzqqq"'
helps 'without the facet' 'd["help"]["narrowed"], d["help"]["unnarrowed_hits"] > 0' '(False, True)' \
    --data-urlencode 'q=ringmuren' --data-urlencode 'place=Sundsvall'
helps 'within it' 'd["help"]["narrowed"], [w["text"] for w in d["help"]["words"]]' "(True, ['gatan'])" \
    --data-urlencode 'q="gatan zzzqqq"' --data-urlencode 'place=Sundsvall'
helps 'nothing at all' 'd["help"]["words"]' '[]' --data-urlencode 'q=zzzqqq'
helps 'misspelt words of a phrase' '[w["text"] for w in d["help"]["words"]]' "['innovatjon']" \
    --data-urlencode 'q="innovatjon zzzqqq"'
curl -s -G "$server_url/sok" --data-urlencode 'q="ringmuren sundsvall zzzqqq"' >"$scratch/page"
like 'the page links to them' "$(cat "$scratch/page")" 'href="/sok\?q=ringmuren"><bdi>ringmuren</bdi></a> \([0-9]'
way=$(grep -o 'href="/sok?q=ringmuren%20sundsvall"' "$scratch/page" | head -1)
ok 'and the link finds something' sh -c "curl -s '$server_url/sok?q=ringmuren%20sundsvall' | grep -q 'class=\"hit\"' && [ -n '$way' ]"
server_stop

echo "# addresses and telephone numbers"
mkdir "$scratch/reached"
many=$(printf 'en %.0s' $(seq 36))
cat >"$scratch/reached/a.jsonl" <<LINES
{"id":"plain","title":"Vattnet i brunnen","text":"Källaren läcker vid regn, säger grannen."}
{"id":"text","title":"Vattnet i byn","text":"Källaren torkar. Skriv till Ove.Sjo@example.se eller ring +46 (0)70-174 06 12!"}
{"id":"title","title":"Vattnet: ring 070-174 06 12","text":"Källaren pumpas av brandkåren hela natten."}
{"id":"far","title":"Vattnet $many ove.sjo@example.se","text":"Källaren målas om i gult till sommaren."}
LINES
for other in $(seq 20); do
    echo "{\"id\":\"other$other\",\"title\":\"Snö\",\"text\":\"Plogen går på natten.\"}"
done >"$scratch/reached/b.jsonl"
"$index" update --index "$scratch/reachix" "$scratch/reached" >/dev/null 2>&1
# reached PATH [OPTION...]: an answer of a server over this index
reached() { "$server" --index "$scratch/reachix" "${@:2}" --ask "$1" >"$scratch/answer"; }
for shown in '' --show-contacts; do
    reached '/api/v1/suggest?q=vattn' $shown
    is "a title with one is not suggested${shown:+, $shown}" \
        "$(json "$scratch/answer" 'sorted(s["id"] for s in d["suggestions"] if s["type"] == "publication")')" "['plain', 'text']"
done
reached /api/v1/documents/plain/similar
is 'publications like one show what they are' "$(json "$scratch/answer" \
    'sorted(r["id"] for r in d["results"]), [r["title"] for r in d["results"] if r["id"] == "title"]')" \
    "(['far', 'text', 'title'], ['Vattnet: ring [telefonnummer]'])"
is 'not the things themselves' "$(grep -ciE '@|174|sjo' "$scratch/answer")" 0
reached /publikation/plain
is 'nor does the page' "$(grep -ciE '[a-z0-9]@[a-z0-9]|174|sjo' "$scratch/answer")" 0
reached /api/v1/documents/plain/similar --show-contacts
like 'but when asked to' "$(cat "$scratch/answer")" 'Ove\.Sjo@example\.se'

echo "# the index"
ok "check reads what is suggested" "$index" check --index "$ix"
for starts in wordstarts innerstarts namestarts titlestarts; do
    file=$ix/generations/1/$starts
    [ -s "$file" ] && pass "$starts is there" || fail "$starts is there"
done

data=$root/../shared/data/almedalen/docs.jsonl.gz
if [ ! -e "$data" ]; then
    skip "17,466 texts" "../shared/data is not here"
    exit
fi
echo "# 17,466 texts"
status "they are indexed" 0 "$index" update --index "$scratch/large" "$data"
server_start "$scratch/large" || exit
ok 'every suggestion keeps its promises' python3 "$root/tests/api/suggest.py" "$server_url" 1500
cat "$out"
server_stop
