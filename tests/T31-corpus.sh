#!/bin/bash
# The sample archive over HTTP: counts, filters, paging, order, pages whose links hold, queries that mean harm.
. "$(dirname "$0")/lib.sh"

ix=$scratch/ix

check() { python3 "$root/tests/api/answers.py" "$1" "$server_url" "${@:2}"; }

# of QUERY EXPRESSION: a value in the answer to a query
of() {
    curl -sS --get --data-urlencode "q=$1" --data size=100 -o "$scratch/answer.json" "$server_url/api/v1/search"
    json "$scratch/answer.json" "$2"
}

echo "# the index"
status "it is indexed, nothing rejected" 0 "$index" update --json --index "$ix" "$root/corpus/publications"
is "83 publications, three of them twice" "$(json "$out" "d['publications'], d['twins'], len(d['rejected'])")" "(83, 3, 0)"
status "it is whole" 0 "$index" check --index "$ix"
server_start "$ix" || exit

echo "# counts and filters"
is "no query finds all" "$(of '' "d['total']")" 83
is "of three kinds" "$(of '' "sorted((v['value'], v['count']) for v in d['facets']['kind'])")" \
    "[('case', 21), ('invitation', 23), ('post', 39)]"
is "invitations only" "$(curl -s "$server_url/api/v1/search?kind=invitation" | python3 -c 'import json, sys; print(json.load(sys.stdin)["total"])')" 23
ok "facets of a query hold what they count" check facets kommun
ok "and of no query" check facets ''
for query in '' kommun '"offentlig sektor"' 'plats:umeå ELLER kategori:skola' 'efter:2022 INTE titel:innovation'; do
    ok "choices of facets, counts and the histogram are what the records say: '$query'" \
        python3 "$root/tests/api/facets.py" "$server_url" 20 "$query"
done
ok "a period of one year finds what the year counts" check periods ''
ok "also of a query" check periods kommun

echo "# paging and order"
for sort in relevance newest oldest title; do
    ok "pages partition the result: $sort" check paging kommun $sort
done
for sort in newest oldest title; do
    ok "and that of no query: $sort" check paging '' $sort
done
ok "the most relevant first" check by_relevance 'kommun samverkan'
ok "the newest first, undated last" check by_date kommun newest
ok "the oldest first, undated last" check by_date kommun oldest
ok "and of all publications" check by_date '' newest

echo "# the query language"
is "a phrase is found as it stands" "$(of '"offentlig sektor"' "[r['snippet_html'].count('<mark>offentlig</mark> <mark>sektor</mark>') for r in d['results']]")" "[1]"
is "its words turned round are not" "$(of '"sektor offentlig"' "d['total']")" 0
ok "an exclusion takes away what has the word" check exclusion kommun region
is "and says so" "$(of 'kommun -region' "d['interpretation']")" "kommun INTE region"

echo "# pages"
for query in kommun samverkan 'digital tjänst' '"offentlig sektor"' trygghetslarmet; do
    ok "$query: sound HTML, the same hits, links that hold" check page "$query"
done

echo "# addresses and telephone numbers"
ok "are found in each form, and masked in hits" check contacts masked
is "a search for one does not tell it" "$(of 'tranbärsås 0701740655' "d['results'][0]['matched']")" \
    "['[telefonnummer], i texten', 'tranbärsås, i texten']"
is "a name as an address has it is put right" "$(of tranbarsas "d['spelling']['corrected'], d['results'][0]['id']")" \
    "('tranbärsås', '3355a51f7b76ce0d')"

echo "# queries that mean harm"
ok "are answered, in valid JSON and escaped HTML" check hostile
ok "the server is well" curl -sSf "$server_url/healthz"
server_stop
server_start "$ix" --show-contacts || exit
ok "addresses and telephone numbers are shown when asked for" check contacts shown
server_stop
