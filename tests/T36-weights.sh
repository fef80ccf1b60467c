#!/bin/bash
# What headings and calls to get in touch weigh: of texts that are else the same, those that have the word in a heading come
# first, and those that have it only in a call last; nothing of this shows in a record; and it stays with a publication that is kept.
. "$(dirname "$0")/lib.sh"
cd "$scratch" || exit 1

# ranked DIR QUERY: the ids of the hits, in order
ranked() {
    "$server" --index "$1" --ask "/api/v1/search?q=$2" |
        python3 -c 'import json, sys; print(" ".join(hit["id"] for hit in json.load(sys.stdin)["results"]))'
}

# Ids are in the order that the rules must turn around: among equals they decide. The texts of a question have as many words;
# each has one or two of its own, since lines that stand on all pages are no text.
printf 'SET UTF-8\n' >few.aff
printf '1\nfärja\n' >few.dic
mkdir pages
words() { echo "Byn vid sundet höll sin väg öppen i $1 veckor, och alla hjälptes åt med att mäta."; }
printf '# Vintern\n\n%s\n\nFärjan\n\n%s\n' "$(words två)" "Sedan kom våren." >pages/a-text.md
printf '# Vintern\n\n%s\n\n## Färjan\n\n%s\n' "$(words tre)" "Sedan kom isen." >pages/b-rubrik.md
printf '<html><head><title>Vintern</title></head><body><h1>Vintern</h1><p>%s</p><h2>Färjan</h2><p>%s</p></body></html>\n' \
    "$(words fyra)" "Sedan kom regnet." >pages/c-rubrik.html
printf 'Sommaren\n\n%s\n\nLäs mer om roddaren och anmäl dig.\n' "$(words fem)" >pages/d-uppmaning.txt
printf 'Sommaren\n\n%s\n\nRoddaren läser mer och anmäler sig.\n' "$(words sex)" >pages/e-text.txt
printf 'Hösten\n\n%s\n\nVill du veta mer?\nKontakta lotsen Ask Sundby, ask@example.org\n' "$(words sju)" >pages/f-uppmaning.txt
status "six pages" 0 "$index" update --dictionary few --index ix pages
is "the word in a heading comes first, whatever the format" "$(ranked ix f%C3%A4rjan)" "b-rubrik c-rubrik a-text"
is "the word in a call only comes last" "$(ranked ix roddaren)" "e-text d-uppmaning"
is "and finds" "$(ranked ix lotsen) $(ranked ix sundby)" "f-uppmaning f-uppmaning"
is "also in a phrase" "$(ranked ix %22om%20roddaren%22)" "d-uppmaning"

echo "# a record does not show them"
status "explain" 0 "$index" explain pages
is "has no new field" "$(grep -c span "$out")" 0
is "nor has the record over HTTP" "$("$server" --index ix --ask /api/v1/documents/b-rubrik | grep -c span)" 0

echo "# kept"
cp -r pages whole
printf 'Ny\n\nEn till.\n' >pages/new.txt
printf 'Ny\n\nEn till.\n' >whole/new.txt
printf '# Vintern\0' >pages/b-rubrik.md
printf 'Hösten\0' >pages/f-uppmaning.txt
status "two have become unreadable" 3 "$index" update --dictionary few --index ix pages
mv pages broken && mv whole pages # the names of files are stored, too
status "the same archive as it was" 0 "$index" update --dictionary few --index ixwhole pages
for file in xapian/postlist.glass stored streams sections; do
    ok "with pages kept, the index is the same: $file" cmp "ix/generations/2/$file" "ixwhole/generations/1/$file"
done
is "and answers so" "$(ranked ix f%C3%A4rjan) | $(ranked ix roddaren)" "b-rubrik c-rubrik a-text | e-text d-uppmaning"
