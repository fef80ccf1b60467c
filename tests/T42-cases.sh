#!/bin/bash
# Words as people search for them: inflected, as parts of compounds, with other letters, misspelt, written apart; and
# words that stand in others by accident. Over texts made here, and over five real publications where they are at hand.
if [ ! -e /usr/share/hunspell/sv_SE.dic ]; then
    echo "no Swedish dictionary (package hunspell-sv)"
    exit 77
fi
. "$(dirname "$0")/lib.sh"
ix=$scratch/ix

# rows [NAME=ID...]: asks the rows of standard input (T42-cases.py says how they read)
rows() {
    local verdict row found
    if ! python3 "$root/tests/T42-cases.py" "$server_url" "$@" >"$scratch/rows" 2>"$err"; then
        fail "the rows are asked" "$(cat "$err")"
        return
    fi
    while IFS=$'\t' read -r verdict row found; do
        if [ "$verdict" = ok ]; then pass "$row"; else fail "$row" "found: ${found:-nothing}"; fi
    done <"$scratch/rows"
}

# publication ID TEXT: a line of texts.jsonl
publication() { printf '{"id":"%s","text":"%s"}\n' "$1" "$2"; }

echo "# parts of compounds, each compound alone in its text"
{
    publication c01 "Ett innovationsklimat."
    publication c02 "Ökad innovationsförmåga."
    publication c03 "Med innovationsarbetet."
    publication c04 "Hos kommunstyrelsens."
    publication c05 "Inför partnerskapsdagarna."
    publication c06 "En tvådagarsworkshop."
    publication c07 "Om verksamhetsutvecklingen."
    publication c08 "Ett erfarenhetsutbyte."
    publication c09 "Många lärandemöjligheter."
    publication c10 "Vårt omvärldsspaningsarbete."
    publication c11 "En målbild."
    publication c12 "Ur verktygslådan."
    publication c13 "Allt gränsöverskridande."
    publication c14 "På en projektkyrkogård."
    publication c15 "Ett huvudmannaskap."
    publication c16 "Fler samverkansytor."
    publication c17 "Från kommunkoncernens."
    publication c18 "De tillitsbaserade."
    publication c19 "Inom chefsuppdraget."
    publication c20 "Vår styrelseordförande."
    publication c21 "Svåra hållbarhetsfrågor."
    publication c22 "Snabb ärendehantering."
    publication c23 "På onsdagskvällen."
    publication c24 "Till moderbolaget."
    publication g1 "Möjlighetfinns."
    publication g2 "Både förbättrings- och kvalitetsarbete."
    publication n1 "God kommunikation."
    publication n2 "Hon personifierar."
    publication n3 "Det har presenterats."
    publication n4 "Några representanter."
    publication n5 "Mer samverkan."
    publication n6 "Stor utmaning."
    publication n7 "Fast anställning."
    publication n8 "Egen organisation."
    publication n9 "Stort engagemang."
    publication n10 "Ett regionalt."
    publication n11 "Att experimentera."
    publication n12 "Hög beredskap."
    publication n13 "Deras förmåga."
    publication t1 "Ring Tove Hjörnelund, 070-174 06 12."
    publication t2 "Telefon +46 (0)70 174 06 12, eller hornelund@example.se."
    publication t3 "Hör av dig till per@example.se."
} >"$scratch/texts.jsonl"
status "the texts are indexed" 0 "$index" update --index "$ix" "$scratch/texts.jsonl"
server_start "$ix" || exit
rows <<'ROWS'
innovation = c01 c02 c03
klimat = c01
innovationsklimat > c01
förmåga = c02 n13
arbete = c03 c10
innovationsarbete > c03
kommun = c04 c17
styrelse = c04 c20
kommunstyrelsen > c04
partnerskap = c05
dag = c05 c06
partnerskapsdag > c05
workshop = c06
verksamhet = c07
utveckling = c07
erfarenhet = c08
utbyte = c08
lärande = c09
möjlighet = c09 g1
omvärld = c10
spaning = c10
omvärldsspaning > c10
mål = c11
bild = c11
verktyg = c12
låda = c12
gräns = c13
överskrida = c13
projekt = c14
kyrkogård > c14
projektkyrkogårdar > c14
huvudmannaskapet > c15
samverkan = c16 n5
yta = c16
koncern = c17
kommunkoncern > c17
tillit = c18
tillitsbaserat > c18
chef = c19
uppdrag = c19
ordförande = c20
styrelseordförande > c20
hållbarhet = c21
fråga = c21
ärende = c22
hantering = c22
onsdag = c23
kväll = c23
moder = c24
bolag = c24
förbättringsarbete > g2
kvalitetsarbete > g2
ROWS

echo "# words that stand in others by accident"
rows <<'ROWS'
yrk !
yrke ! c14
kommun ! n1
person !
present !
tant !
sam !
verkan !
maning !
ut !
ställning !
organ !
organist !
gage !
region !
experiment !
mental !
redskap !
måg !
ROWS

echo "# telephone numbers and addresses: in every form, whole, exactly"
rows <<'ROWS'
0701740612 = t1 t2
070-174 06 12 = t1 t2
070 174 06 12 = t1 t2
070–174 06 12 = t1 t2
070/174 06 12 = t1 t2
+46 70 174 06 12 = t1 t2
+46701740612 = t1 t2
0046 70 174 06 12 = t1 t2
"0701740612" = t1 t2
"Hjörnelund 070-1740612" > t1
per@example.se > t3
"Per@example.se" > t3
0701740613 !
174 !
"06 12" !
070* !
per !
example !
per@example.org !
hornelund@example.com !
# a name as an address has it
hjornelund = t1
hjornelund ! t2
hornelund ! t2
ROWS
server_stop

archive=$root/../shared/archive
if [ ! -d "$archive" ]; then
    skip "the rows over five real publications" "../shared/archive is not here"
    exit
fi
names=()
for file in "$archive"/*.txt; do
    name=${file##*/}
    name=${name%.txt}
    names+=("${name%%_*}=${name#*_}")
done

echo "# five real publications"
status "they are indexed" 0 "$index" update --index "$scratch/five" "$archive"
server_start "$scratch/five" || exit
rows "${names[@]}" <<'ROWS'
# inflections, and the words that they are parts of
projekt = 001 003
klimat = 000 002
mötet > 004
lokalsamhälle > 001
kyrkogård > 003
förmåga = 000 001
innovationsarbete = 001 002
innovationsarbetet = 001 002
stipic > 002
2023-12 = 002
december = 002 003
yrk !
person ! 003
present !
# synonyms
SKL = 001
landsting = 001 003
region = 001 003
# each compound by its parts
innovation = 000 001 002
innovationsklimat > 000
innovationsförmåga > 001
kommunstyrelse > 000
styrelse = 000
partnerskap = 000
partnerskapsdag > 000
dag = 000
tvådagarsworkshop > 000
workshop = 000
verksamhetsutveckling = 001 004
verksamhet = 004
utveckling = 004
erfarenhetsutbyte > 001
erfarenhet = 001
utbyte = 001
lärandemöjlighet > 001
lärande = 001
möjlighet = 001
omvärld = 002
spaning = 002
omvärldsspaning = 002
arbete = 002
målbild > 002
mål = 002
bild = 002
verktygslåda > 002
verktyg = 002
låda = 002
gräns = 003
projektkyrkogård > 003
huvudman = 003
huvudmannaskap > 003
samverkan = 003
samverkansyta > 003
yta = 003
kommun = 004
koncern = 004
tillit = 004
tillitsbaserad > 004
chef = 004
uppdrag = 004
ordförande = 000
fråga = 004
# what stands in the sidebar of 004 only: kept, and not searched
ärendehantering !
onsdag !
moderbolag !
meny !
kommentera !
epostadress !
# written apart, with a hyphen, misspelt, glued together
förbättringsarbete = 001
dialogseminarium > 003
dialog seminarium > 003
dialog-seminariet > 003
aktionsforskning = 003
ROWS

echo "# their telephone number in every form, their addresses whole, a name as an address has it"
written=$(grep -ohE '0[0-9]{2}-[0-9]{3} [0-9]{2} [0-9]{2}' "$archive"/001_*.txt | head -1)
address=$(grep -ohE '[a-z.]+@[a-z]+[.]se' "$archive"/001_*.txt | head -1)
digits=${written//[^0-9]/}
rows "${names[@]}" <<ROWS
$digits > 001
$written > 001
${written//-/ } > 001
${written//-/–} > 001
${written//-//} > 001
${written// /$'\u00a0'} > 001
+46${digits#0} > 001
+46 (0)${written#0} > 001
0046 ${written#0} > 001
"$written" > 001
"$digits" > 001
${digits%?} !
${digits:3} !
"${written#*-}" !
${digits%????}* !
$address > 001
"$address" > 001
x$address !
"${address##*@}" !
hornemalm > 001
ROWS
curl -s "$server_url/api/v1/search?q=hornemalm" >"$scratch/answer"
is "and is suggested as it is spelt" "$(json "$scratch/answer" 'd["spelling"]["corrected"]')" hörnemalm
server_stop
