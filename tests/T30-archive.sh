#!/bin/bash
# Five real publications, from their files to a snippet on the page. They are not part of this project.
archive=$(dirname "$0")/../../shared/archive
if [ ! -d "$archive" ]; then
    echo "../shared/archive is not here"
    exit 77
fi
archive=$(realpath "$archive")
. "$(dirname "$0")/lib.sh"

ix=$scratch/ix

search() { "$server" --index "$ix" --ask "$1$(encode "$2")"; } # search PATH QUERY
encode() { python3 -c 'import sys, urllib.parse; print(urllib.parse.quote(sys.argv[1]))' "$1"; }

# snippet WHAT ANSWER-FILE ID STEM...: the answer's first hit is the publication, with a correct snippet
snippet() {
    local what=$1 answer=$2 id=$3
    shift 3
    ok "$what" python3 "$root/tests/api/snippet.py" "$answer" "$(echo "$archive"/*_"$id".txt)" "$id" "$@"
}

# finds QUERY ID STEM...: the same in JSON and on the page
finds() {
    local query=$1
    shift
    status "$query is answered" 0 search '/api/v1/search?q=' "$query"
    cp "$out" "$scratch/answer.json"
    snippet "it finds $1 first, with a correct snippet" "$scratch/answer.json" "$@"
    status "$query has a page" 0 search '/sok?q=' "$query"
    cp "$out" "$scratch/answer.html"
    snippet "with a correct snippet" "$scratch/answer.html" "$@"
}

first() { json "$scratch/answer.json" "d['results'][0]$1"; }

echo "# the archive"
status "it is indexed" 0 "$index" update --json --index "$ix" "$archive"
is "five publications" "$(json "$out" "d['publications']")" 5

echo "# a word each"
finds partnerskapsdagar c5eb490ac7cb3b61 partnerskapsdag
finds lärprojekt 1fa771a39c220653 lärprojekt
finds invånardrivna 8162d222dcd271f9 invånardriv
finds dialogseminarie f10bcdcf5cd33ef9 dialogsemin
finds chefsdagar 3dd17f57dcd30fc4 chefsdag
finds stipic 8162d222dcd271f9 stipic

echo "# phrases"
finds '"en inblick"' c5eb490ac7cb3b61 en inblick
like "two marks, side by side" "$(first "['snippet_html']")" '<mark>en</mark> <mark>inblick</mark>'
is "and no more, though a word is doubled" "$(first "['snippet_html'].count('<mark>')")" 2
is "one publication has it" "$(json "$scratch/answer.json" "d['total']")" 1
finds '"arbetssätt och samverkansformer"' 1fa771a39c220653 arbetssätt och samverkansform
is "three words across the end of a line" "$(first "['snippet_html'].count('<mark>')")" 3
status "the words the other way round" 0 search '/api/v1/search?q=' '"samverkansformer och arbetssätt"'
is "are another phrase" "$(json "$out" "d['total']")" 0

echo "# over HTTP"
server_start "$ix" || exit
ok "a search" curl -sSf -o "$scratch/answer.json" "$server_url/api/v1/search?q=$(encode chefsdagar)"
snippet "a correct snippet in JSON" "$scratch/answer.json" 3dd17f57dcd30fc4 chefsdag
ok "its page" curl -sSf -o "$scratch/answer.html" "$server_url/sok?q=$(encode chefsdagar)"
snippet "a correct snippet on the page" "$scratch/answer.html" 3dd17f57dcd30fc4 chefsdag
ok "the first hit" curl -sSf -o "$scratch/page.html" "$server_url/publikation/$(first "['id']")?q=$(encode chefsdagar)"
like "is marked" "$(cat "$scratch/page.html")" '<mark>Chefsdagar</mark>'
server_stop
