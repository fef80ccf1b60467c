#!/bin/bash
# fynd-index from the outside: what it takes, what it refuses, what it reports, and what it leaves on disk.
. "$(dirname "$0")/lib.sh"
cd "$scratch" || exit 1

# Compiling the real dictionary takes longer than all else here, so that most indexes are built with one of one word.
printf 'SET UTF-8\n' >"$scratch/few.aff"
printf '1\nkommun\n' >"$scratch/few.dic"
cat >"$scratch/fynd-index" <<WRAPPER
#!/bin/sh
command=\${1-}
case \$command in
    update | rebuild) shift && exec "$index" "\$command" --dictionary "$scratch/few" "\$@" ;;
    *) exec "$index" "\$@" ;;
esac
WRAPPER
chmod +x "$scratch/fynd-index"
index=$scratch/fynd-index

# update DIR SOURCE... with a JSON report in $out
update() { "$index" update --json --index "$@"; }

# counts: "added changed unchanged removed kept rejected" of the last report
counts() {
    json "$out" "'%d %d %d %d %d %d' % (d['added'], d['changed_publications'], d['unchanged'], d['removed'], d['kept'], len(d['rejected']))"
}

reason() { json "$out" "[r['reason'] for r in d['rejected'] if r['item'] == $1][0]"; }

generation() { sed 's|.*generations/\([0-9]*\)/.*|\1|' "$1/current"; }

# What an index directory holds, to see that nothing was written.
contents() { (cd "$1" && find . -type f ! -name lock -exec sha256sum {} + | sort); }

echo "# the first index"
mkdir -p archive/sub
printf 'Lärande träff\n\nVi möttes i Umeå.\n' >archive/one.txt
printf 'Inbjudan\n\nANMÄLAN\nSenast på fredag.\n' >archive/sub/000_0123456789abcdef.txt
printf '%s\n' '{"id":"a","title":"A","text":"Första texten."}' '{"id":"b","text":["Andra.","Stycket."]}' >archive/lines.jsonl
gzip -c archive/lines.jsonl | gunzip | sed 's/"id":"/"id":"z/' | gzip >archive/more.jsonl.gz
echo secret >archive/.hidden.txt
echo about >archive/README.txt
echo picture >archive/picture.png
status "an archive is indexed" 0 update ix archive
cp "$out" report.json
ok "the report is JSON" python3 -m json.tool report.json
status "again: nothing to do" 0 update ix archive
is "nothing changed" "$(json "$out" "d['changed']")" False
is "all are unchanged; dot files, README and other kinds are not read" "$(counts)" "0 0 6 0 0 0"
is "still the first generation" "$(generation ix)" 1
like "a nested folder and a fingerprint make the id" "$(zcat ix/generations/1/digests.gz | cut -f1)" '^sub:0123456789abcdef$'
status "it is whole" 0 "$index" check --index ix
status "its statistics can be had" 0 "$index" stats --index ix
is "they count publications" "$(json "$out" "d['publications'], d['kinds']['invitation']")" "(6, 1)"
cp -r archive elsewhere-archive && mkdir elsewhere && mv elsewhere-archive elsewhere/archive
before=$(contents ix)
status "the same archive in another place" 0 update ix "$scratch/elsewhere/archive/"
is "is unchanged" "$(counts)" "0 0 6 0 0 0"
is "and nothing was written" "$(contents ix)" "$before"

echo "# changed, added, removed"
printf 'Lärande träff\n\nVi möttes i Luleå.\n' >archive/one.txt
printf 'Ny\n\nNytt.\n' >archive/two.txt
rm archive/more.jsonl.gz
status "a changed archive" 0 update ix archive
is "is told apart" "$(counts)" "1 1 3 2 0 0"
is "a new generation" "$(generation ix)" 2
printf '\n\n%s\n' "$(cat archive/lines.jsonl)" >archive/lines.jsonl
status "lines that moved" 0 update ix archive
is "are unchanged publications" "$(counts)" "0 0 5 0 0 0"
is "at other places" "$(json "$out" "d['changed']")" True
status "rebuild" 0 "$index" rebuild --json --index ix archive
is "builds from nothing" "$(counts)" "5 0 0 0 0 0"
status "one lane or seven" 0 "$index" rebuild --jobs 7 --index seven archive
is "make the same archive" "$(json seven/generations/1/manifest.json "d['digest']")" \
    "$(json "ix/generations/$(generation ix)/manifest.json" "d['digest']")"

echo "# lines that are rejected, one by one"
mkdir bad
cat >bad/lines.jsonl <<'LINES'
{"id":"good","title":"Bra","text":"En bra rad.","published":"2023-12"}
not JSON
{"title":"No id","text":"x"}
{"id":"good","text":"Samma id."}
{"id":"åäö","text":"x"}
{"id":"n1","text":17}
{"id":"n2"}
{"id":"n3","html":["x"]}
{"id":"n4","text":"x","published":"i förrgår"}
{"id":"n5","text":"x","places":"Umeå"}
[1]
{"id":"n6","text":"x","published":"2023-02-29"}
{"id":"n7","text":"","title":""}
{"id":"n8","text":"x","event":{"start":"2023-05-01T09:00","end":"snart"}}
LINES
status "bad lines do not stop the good ones" 3 update ixbad bad
is "one came through" "$(json "$out" "d['publications']")" 1
is "thirteen did not" "$(counts)" "1 0 0 0 0 13"
is "each with its line" "$(json "$out" "[r['item'] for r in d['rejected']]")" "[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]"
like "not JSON" "$(reason 2)" '^not JSON'
is "no id" "$(reason 3)" "id: missing"
is "an id twice, with the other's place" "$(reason 4)" "the id good is already that of bad/lines.jsonl:1"
like "an id of other characters" "$(reason 5)" '^id: may have'
like "a wrong type" "$(reason 6)" '^text: must be'
is "no text" "$(reason 7)" "text: missing"
like "HTML that is no text" "$(reason 8)" '^html: must be a string'
like "no date" "$(reason 9)" '^published: not a date'
like "no list" "$(reason 10)" '^places: must be a list'
is "no object" "$(reason 11)" "not a JSON object"
like "no such day" "$(reason 12)" '^published: not a date'
is "nothing in it" "$(reason 13)" "empty"
like "no date in an event, with its member" "$(reason 14)" '^event.*end: not a date'
status "still rejected when nothing else is new" 3 update ixbad bad
is "and nothing written" "$(json "$out" "d['changed']")" False

echo "# personal identity numbers"
mkdir people
printf 'Kallelse\n\nBoka en tid hos oss i sommar.\n' >people/later.txt
printf 'Kallelse\n\nBoka en tid hos oss i sommar.\n\nOve Sjö, 811218-9876\n' >people/called.txt
printf '%s\n' '{"id":"hidden","title":"Boka","text":"En tid.","aside":"Pnr 198112189876"}' >people/lines.jsonl
status "keep a publication out" 3 update ixpeople people
is "with the reason" "$(json "$out" "[r['reason'] for r in d['rejected']]")" "['has a personal identity number', 'has a personal identity number']"
is "which does not say the number" "$(grep -c 9876 "$out")" 0
is "the same without it is in" "$(zcat ixpeople/generations/1/digests.gz | cut -f1)" "later"
status "nor does what people read" 3 "$index" update --index ixpeople people
is "say it" "$(cat "$out" "$err" | grep -c 9876)" 0
is "it is nowhere in the index" "$(grep -rl 9876 ixpeople)" ""

echo "# files that are not what they should be"
mkdir odd
printf 'Bra\n\nText.\n' >odd/good.txt
: >odd/empty.txt
: >odd/empty.jsonl
printf 'a\0b' >odd/nul.txt
printf 'Titel\n\nB\xe5t och sj\xf6, sk\xf6n och bl\xe5.\n' >odd/latin1.txt
{ printf 'Titel\n\n'; head -c 600 /dev/zero | tr '\0' 'x'; printf ' \303\266 \303\245 \xff slut\n'; } >odd/slip.txt
ln -s nowhere.txt odd/dangling.txt
{ cat odd/slip.txt; echo En gång till.; } | gzip -c >odd/twice.txt.gz
head -c 60 archive/one.txt | gzip -c | head -c 25 >odd/cut.txt.gz
echo 'no gzip' >odd/plain.jsonl.gz
printf '{"id":"control","text":"x"}\n{broken\n' >"odd/$(printf 'na\033[31mme').jsonl"
status "odd files do not stop the good ones" 3 update ixodd odd
why() { json "$out" "[r['reason'] for r in d['rejected'] if r['file'] == 'odd/$1'][0]"; }
is "an empty file" "$(why empty.txt)" "empty"
is "an empty list of lines is fine" "$(json "$out" "'odd/empty.jsonl' in str(d)")" False
is "NUL bytes" "$(why nul.txt)" "not text: byte 1 is NUL"
is "a slip is repaired" "$(json "$out" "d['repaired']")" 2
is "a symbolic link" "$(why dangling.txt)" "a symbolic link is not followed"
is "a gzip file cut short" "$(why cut.txt.gz)" "the gzip file is cut short"
is "what is no gzip file" "$(why plain.jsonl.gz)" "not a gzip file"
like "another encoding is read" "$("$index" explain odd/latin1.txt)" 'Båt och sjö, skön och blå'
is "the good ones are there" "$(zcat ixodd/generations/1/digests.gz | cut -f1 | tr '\n' ' ')" "control good latin1 slip twice "
"$index" rebuild --index ixodd odd >"$out" 2>&1
is "no control character reaches the terminal" "$(tr -d '\n' <"$out" | tr -dc '\000-\037' | wc -c)" 0
mkdir folder && mkdir folder/name.txt && printf 'I mapp\n\nText.\n' >folder/name.txt/inner.txt
status "a folder with a file's name is a folder" 0 update ixfolder folder
is "what is in it is read" "$(zcat ixfolder/generations/1/digests.gz | cut -f1)" "name.txt:inner"
if [ "$(id -u)" = 0 ]; then
    skip "an unreadable file" "root reads everything"
else
    chmod 000 odd/good.txt
    status "an unreadable file" 3 update ixodd odd
    like "says so" "$(why good.txt)" 'Permission denied'
    like "and is kept" "$(counts)" ' 1 [0-9]+$'
fi

echo "# long items"
python3 - <<'PYTHON'
import gzip, json
words = "Kommunens innovationsarbete växer. " * 28
with open("long.jsonl", "w") as file:
    file.write(json.dumps({"id": "before", "text": "Före."}) + "\n")
    file.write(json.dumps({"id": "long", "title": "Lång", "text": words * (50 * 2**20 // len(words.encode()))}) + "\n")
    file.write(json.dumps({"id": "after", "text": "Efter."}) + "\n")
with open("toolong.jsonl", "w") as file:
    file.write('{"id":"toolong","text":"' + "x" * (65 * 2**20) + '"}\n{"id":"after","text":"Efter."}\n')
with gzip.open("bomb.txt.gz", "w") as file:
    for _ in range(80):
        file.write(bytes(2**20))
with gzip.open("bomb.jsonl.gz", "w") as file:
    for _ in range(200):
        file.write(b"\n" * 2**20)
PYTHON
status "a line of 50 MB" 0 update ixlong long.jsonl
is "is a publication like others" "$(json "$out" "d['publications']")" 3
status "a line of 65 MB" 3 update ixtoolong toolong.jsonl
is "is refused" "$(reason 1)" "longer than 64 MiB"
is "and the next is read" "$(json "$out" "d['publications']")" 1
status "a gzip bomb" 1 update ixbomb bomb.txt.gz bomb.jsonl.gz
like "is refused" "$(json "$out" "[r['reason'] for r in d['rejected']]")" 'longer than 64 MiB.*expands more than 1000 times'

echo "# what is refused as a whole"
before=$(contents ix)
status "a source that does not exist" 1 update ix archive nowhere
like "is named" "$(cat "$err")" 'nowhere'
status "and creates nothing" 1 update ixnew nowhere
is "at all" "$(ls -d ixnew 2>&1 | grep -c cannot)" 1
status "a file of another kind, named" 1 update ix archive/picture.png
mkdir hollow
status "an empty folder does not empty an index" 1 update ix hollow
status "nor does a rebuild from it" 1 "$index" rebuild --index ix hollow
status "nor do sources that are all bad" 1 "$index" rebuild --index ix odd/nul.txt
is "the index is as it was" "$(contents ix)" "$before"
status "an empty folder makes an empty index" 0 update ixhollow hollow
status "which stays one" 0 update ixhollow hollow
status "all bad makes none" 1 update ixnone odd/nul.txt
is "no generation" "$(ls ixnone/current 2>&1 | grep -c cannot)" 1
status "no index, no check" 1 "$index" check --index ixnone
status "no index, no statistics" 1 "$index" stats --index nowhere

echo "# kept: what was indexed and has become unreadable"
mkdir shaky
printf '%s\n' '{"id":"k1","title":"Ett","text":"Text ett.","published":"2021-05-04","places":["Umeå"]}' \
    '{"id":"k2","text":"Text två."}' >shaky/lines.jsonl
printf 'Fil\n\nText.\n' >shaky/file.txt
status "three publications" 0 update ixshaky shaky
cp -r shaky shaky.whole
printf '%s\n' '{"id":"k1", broken' '{"id":"k2","text":"Text två, ny."}' >shaky/lines.jsonl
printf 'Fil\0' >shaky/file.txt
status "two have become unreadable" 3 update ixshaky shaky
is "they are kept, the third is changed" "$(counts)" "0 1 0 0 2 2"
is "their dates and places too" "$(json ixshaky/generations/2/manifest.json "d['dates']['from'], d['publications']")" \
    "('2021-05-04', 3)"
status "it is whole" 0 "$index" check --index ixshaky
status "no change" 3 update ixshaky shaky
is "they stay" "$(counts) $(json "$out" "d['changed']")" "0 0 1 0 2 2 False"
cp shaky.whole/* shaky/
status "mended" 0 update ixshaky shaky
is "only the third changes" "$(counts)" "0 1 2 0 0 0"
rm shaky/file.txt
status "a file that is gone" 0 update ixshaky shaky
is "is removed" "$(counts)" "0 0 2 1 0 0"

echo "# explain and analyse"
status "explain shows records" 0 "$index" explain archive/one.txt archive/lines.jsonl
is "one a line" "$(python3 -c 'import json, sys; print([json.loads(l)["id"] for l in open(sys.argv[1])])' "$out")" \
    "['one', 'a', 'b']"
status "explain tells what would be rejected" 3 "$index" explain bad/lines.jsonl
like "with the reason" "$(sed -n 3p "$out")" '"item":3,"rejected":"id: missing"'
status "analyse shows what a word is found by" 0 "$index" analyse Kommunernas och
is "exact, base and stop" "$(python3 -c '
import json, sys
print([(w["word"], w["exact"], w["base"], w["stop"]) for w in map(json.loads, open(sys.argv[1]))])' "$out")" \
    "[('Kommunernas', 'kommunernas', 'kommun', False), ('och', 'och', 'och', True)]"

# Joints are bytes of the word as written: é and a soft hyphen are longer there than folded.
splits='import json, sys
for line in open(sys.argv[1]):
    word = json.loads(line)
    print(word["word"], word["joints"], word["known"])'
printf 'Id\303\251\302\255utbyte\n\nxyzzy\n' >words
status "analyse reads words from standard input" 0 bash -c "'$index' analyse - <words"
if [ -e /usr/share/hunspell/sv_SE.dic ]; then
    is "with the joints where they are written" "$(python3 -c "$splits" "$out" | sed -n 1p)" \
        "$(printf 'Id\303\251\302\255utbyte [6] True')"
else
    skip "the joints" "no Swedish dictionary"
fi
status "analyse without a dictionary" 0 "$index" analyse --dictionary nowhere/sv bilarna
like "says so" "$(cat "$err")" "no dictionary"
status "analyse by an index" 0 "$index" analyse --index ix träffen
is "finds what its publications are found by" "$(json "$out" "d['base']")" "$(json <("$index" analyse träff) "d['base']")"
status "by an index that is not there" 1 "$index" analyse --index nowhere träff

echo "# the dictionary, the word lists and the synonyms"
mkdir spoken
printf 'Möte\n\nStora Älgars Förening (SÄF) och Blå Elefanter (BE).\n\nStora Älgars Förening (SÄF) igen.\n' >spoken/one.txt
printf 'SET UTF-8\nSFX A Y 1\nSFX A 0 ar .\n' >sv.aff
printf '1\nälg/A\n' >sv.dic
speak() { update ixwords --dictionary sv "$@" spoken; }
state() { json "$out" "d['changed'], d['dictionary'], d['reanalysed']"; }
status "a dictionary of one's own" 0 speak
is "is found" "$(state)" "(True, True, False)"
status "again" 0 speak
is "nothing changed" "$(state)" "(False, True, False)"
printf '2\nälg/A\nräv/A\n' >sv.dic
status "a dictionary that has changed" 0 speak
is "makes all new" "$(state) $(counts)" "(True, True, True) 0 0 1 0 0 0"
rm sv.dic
status "a dictionary that is gone" 0 speak
like "is told to people" "$(cat "$err")" 'no dictionary at sv.aff and .dic'
is "and programs" "$(state)" "(True, False, True)"
is "also later" "$("$index" stats --index ixwords >stats.json; json stats.json "d['dictionary'], len(d['language'])")" "(False, 64)"
status "and when nothing is new" 0 speak
like "it is told again" "$(cat "$err")" 'no dictionary'
is "but nothing written" "$(state)" "(False, False, False)"
printf '\357\273\277# våra egna\r\nälg = hjortdjur\r\n! SÄF = Stora Älgars Förening\n' >our.txt
status "synonyms of one's own" 0 speak --synonyms our.txt
is "make all new" "$(state)" "(True, False, True)"
is "and stand in the generation" "$(sed -n 2p "ixwords/generations/$(generation ixwords)/synonyms")" "älg = hjortdjur"
status "again" 0 speak --synonyms our.txt
is "nothing changed" "$(state)" "(False, False, False)"
before=$(contents ixwords)
printf 'älg = hjortdjur\nälg = > räv\n' >wrong.txt
status "a wrong line" 1 speak --synonyms wrong.txt
like "is named" "$(cat "$err")" 'wrong.txt, line 2: '
printf 'B\344r = frukt\n' >latin1.txt
status "synonyms in another encoding" 1 speak --synonyms latin1.txt
like "are refused" "$(cat "$err")" 'latin1.txt: 1 bytes are not UTF-8'
head -c 1100000 /dev/zero | tr '\0' '#' >long.txt
status "too long a list" 1 speak --synonyms long.txt
like "is refused" "$(cat "$err")" 'long.txt: longer than 1 MiB'
status "a list that is not there" 1 speak --synonyms nowhere.txt
like "is named" "$(cat "$err")" 'nowhere.txt: cannot be opened'
status "a wrong list creates nothing" 1 update ixwrong --synonyms wrong.txt spoken
is "at all" "$(ls -d ixwrong 2>&1 | grep -c cannot)" 1
is "nor changes anything" "$(contents ixwords)" "$before"
: >none.txt
status "an empty list" 0 speak --synonyms none.txt
is "is one, too" "$(tr -d '\n' <"ixwords/generations/$(generation ixwords)/synonyms" | wc -c)" 0
status "rebuild takes them, too" 0 "$index" rebuild --index ixwords --dictionary sv --synonyms our.txt spoken
status "the built-in list again" 0 speak
is "makes all new" "$(state)" "(True, False, True)"
status "the abbreviations that an archive explains" 0 "$index" acronyms --index ixwords
is "in order, with how often" "$(tr '\n' ';' <"$out")" "BE = Blå Elefanter # 1;SÄF = Stora Älgars Förening # 2;"
is "are counted" "$("$index" stats --index ixwords >stats.json; json stats.json "d['acronyms']")" 2
"$index" acronyms --index ixwords >learnt.txt
status "and are a list of synonyms" 0 speak --synonyms learnt.txt
status "there is none without an index" 1 "$index" acronyms --index nowhere

for arguments in "explain archive/one.txt" "analyse kommun" "stats --index ix"; do
    # shellcheck disable=SC2086
    status "JSON, with --json or without: $arguments" 0 "$index" $arguments --json
    # shellcheck disable=SC2086
    is "is the same" "$(cat "$out")" "$("$index" $arguments)"
done

echo "# a report that cannot be written"
to_full() { "$@" >/dev/full; }
printf 'Tre\n\nTredje.\n' >archive/three.txt
status "does not undo what was published" 0 to_full "$index" update --index ix archive
like "but is told" "$(cat "$err")" 'standard output: No space left on device'
status "also as JSON" 0 to_full "$index" rebuild --json --index ix archive
like "is told" "$(cat "$err")" 'standard output: No space left on device'
status "with something rejected" 3 to_full "$index" rebuild --index ixbad bad
status "when nothing was published, it is all there is" 1 to_full "$index" update --index ix archive
status "and it was published" 0 "$index" update --json --index ix archive
is "so that nothing is left to do" "$(json "$out" "d['changed']")" False

echo "# the command line"
status "--help" 0 "$index" --help
like "names the commands" "$(cat "$out")" 'fynd-index update --index DIR SOURCE'
status "--help for one command" 0 "$index" update --help
like "names its options" "$(cat "$out")" '--jobs N'
for arguments in "" "unknown" "update" "update --index ix" "update --index" "update --unknown --index ix x" \
    "update --jobs 0 --index ix x" "check --index ix x" "explain" "stats --jobs 2 --index ix" \
    "acronyms" "acronyms --index ix x" "update --synonyms --index ix x" "update --synonyms= --index ix x" \
    "analyse --index ix --dictionary sv x" "stats --index ix --dictionary sv"; do
    # shellcheck disable=SC2086
    status "usage: fynd-index $arguments" 2 "$index" $arguments
done
like "usage goes to standard error" "$(cat "$err")" '^usage: '

echo "# locked, interrupted, killed, damaged"
(
    exec 9>ix/lock && flock 9 && echo "process 1 since 2024-01-01T00:00:00Z" >&9 && touch held
    await test -e release
) &
holder=$!
await test -e held
status "another indexer holds the lock" 4 update ix archive
like "since when is said" "$(cat "$err")" 'since 2024'
touch release
wait $holder
status "released" 0 update ix archive

python3 - <<'PYTHON'
import json
with open("many.jsonl", "w") as file:
    for i in range(30000):
        text = " ".join("ord%d" % (i * 7919 * k % 5003) for k in range(1, 60))
        file.write(json.dumps({"id": "m%d" % i, "text": text}) + "\n")
PYTHON
before=$(contents ix)
for delay in 0.05 0.2 0.4 0.8 1.2; do
    "$index" update --index ix many.jsonl >/dev/null 2>&1 &
    victim=$!
    sleep $delay
    kill -KILL $victim 2>/dev/null
    wait $victim 2>/dev/null
    [ $? = 137 ] || continue
    is "killed after $delay s: the old generation stays" "$(contents ix | grep -v ' ./building/')" "$before"
    status "and is whole" 0 "$index" check --index ix
done
"$index" update --index ix many.jsonl >"$out" 2>"$err" &
victim=$!
# The program, no longer the shell that starts it, has its handler of TERM (signal 15).
catches_term() {
    [ "$(cat "/proc/$victim/comm")" = fynd-index ] &&
        (($(sed -n 's/^SigCgt:[[:space:]]*/0x/p' "/proc/$victim/status") & 1 << 14))
}
await catches_term
kill -TERM $victim 2>/dev/null
wait $victim
is "asked to stop: status 1" $? 1
like "with a sentence" "$(cat "$err")" 'interrupted'
is "the old generation stays" "$(contents ix)" "$before"
status "what was left is no hindrance" 0 update ix archive
is "and cleared" "$(contents ix)" "$before"

current=ix/generations/$(generation ix)
printf 'x' | dd of="$current/forms" bs=1 seek=9 conv=notrunc 2>/dev/null
status "a damaged file" 1 "$index" check --index ix
like "is named" "$(cat "$err")" 'forms is not what was written'
status "rebuild mends it" 0 "$index" rebuild --index ix archive
status "whole again" 0 "$index" check --index ix
