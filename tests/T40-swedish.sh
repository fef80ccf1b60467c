#!/bin/bash
# The Swedish analysis by itself, without an archive: base forms and joints.
if [ ! -e /usr/share/hunspell/sv_SE.dic ]; then
    echo "no Swedish dictionary (package hunspell-sv)"
    exit 77
fi
. "$(dirname "$0")/lib.sh"

# same a b ...        all have one base form
# apart a b           their base forms differ
# parts tul|lag a b   the joints are at the bars, and the parts have the base forms of a, b, ...
# whole a b ...       none is split
rows=$(cat <<'ROWS'
same projekt projektet projekten projektets
same möte mötet möten mötena
same lokalsamhälle lokalsamhället lokalsamhällen
same förmåga förmågan förmågor
same innovationsförmåga innovationsförmågan
same innovationsarbete innovationsarbetet
same glasskål glasskålen glasskålar
same dialogseminarium dialogseminariet dialogseminarier dialogseminarie
same klimat klimatet
same EU EU:s
same Anders anders
apart Anders ander
apart Anders and
apart kommun kommunikation
apart person personifierar
apart present presenterats
apart region regional
parts lokal|samhället lokal samhälle
parts innovations|förmåga innovation förmåga
parts innovations|arbetet innovation arbete
parts tul|lag tull lag
parts glas|skål glas skål
parts glas|skålen glas skål
parts dialog|seminarie dialog seminarium
parts dialog|seminariet dialog seminarium
parts dialog|seminarier dialog seminarium
parts dialog|seminarium dialog seminarium
whole projekt projektet möte möten förmåga klimat
whole samverkan utmaning kommunikation anställning representanter personifierar organisation engagemang
whole region regional experimentera presenterats beredskap
ROWS
)

# What the analysis says of each word: base form, the word with bars at its joints, base forms of its parts.
describe='import json, sys
for line in sys.stdin:
    word = json.loads(line)
    written = word["word"].encode()
    bounds = [0, *word["joints"], len(written)]
    marked = "|".join(written[a:b].decode() for a, b in zip(bounds, bounds[1:]))
    print(word["word"], word["base"], marked, " ".join(word["parts"]), sep="\t")'
declare -A base marked parts
while IFS=$'\t' read -r word base_of marked_of parts_of; do
    base[$word]=$base_of marked[$word]=$marked_of parts[$word]=$parts_of
done < <(sed 's/^[a-z]* //; s/|//g' <<<"$rows" | tr ' ' '\n' | "$index" analyse - | python3 -c "$describe")

# bases WORD...: their base forms
bases() { for word in "$@"; do printf '%s\n' "${base[$word]-unknown $word}"; done | paste -sd ' '; }

check_parts() {
    local joined=${1//|/}
    is "$1" "${marked[$joined]-}" "$1"
    shift
    is "its parts: $*" "${parts[$joined]-}" "$(bases "$@")"
}

while read -r kind words; do
    # shellcheck disable=SC2086
    set -- $words
    case $kind in
        same) is "one base form: $words" "$(bases "$@" | tr ' ' '\n' | sort -u)" "$(bases "$1")" ;;
        apart) ok "different base forms: $words" test "$(bases "$1")" != "$(bases "$2")" ;;
        parts) check_parts "$@" ;;
        whole) for word in "$@"; do is "not split: $word" "${marked[$word]-}" "$word"; done ;;
    esac
done <<<"$rows"

ok "compounds.tsv and whole.tsv are parted as marked" python3 "$root/tests/swedish/compounds.py" --build "$build"
cat "$out"
ok "misspellings.tsv is put right, and right words are left alone" \
    python3 "$root/tests/swedish/misspellings.py" --build "$build"
cat "$out"
