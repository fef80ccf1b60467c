#!/bin/bash
# The shim as an interface: headers that stand alone, nothing visible but what they declare, and who may include what.
. "$(dirname "$0")/lib.sh"
cd "$root" || exit 1

warnings="-Wall -Wextra -Werror -fsyntax-only -D_GNU_SOURCE -I."

echo "# each header compiles alone"
for header in $(find shim -name '*.h'); do
    printf '#include "%s"\n' "$root/$header" >"$scratch/alone.c"
    cp "$scratch/alone.c" "$scratch/alone.cc"
    ok "$header as C" gcc -std=c11 $warnings "$scratch/alone.c"
    ok "$header as C++" g++ -std=c++17 $warnings "$scratch/alone.cc"
done
for header in $(find shim -name '*.hh'); do
    printf '#include "%s"\n' "$root/$header" >"$scratch/alone.cc"
    ok "$header as C++" g++ -std=c++17 $warnings "$scratch/alone.cc"
done

echo "# nothing is visible but what the headers declare"
# Weak symbols come from C++ templates, hidden ones are seen inside the library only.
readelf --symbols --wide "$build/libfynd.a" | awk '$5 == "GLOBAL" && $7 != "UND"' >"$scratch/symbols"
awk '$6 == "DEFAULT" { print $8 }' "$scratch/symbols" | sort -u >"$scratch/visible"
awk '{ print $8 }' "$scratch/symbols" | sort -u >"$scratch/defined"
ok "the library has symbols" test -s "$scratch/visible"
is "every visible symbol begins with fynd_" "$(grep -v '^fynd_' "$scratch/visible" | c++filt)" ""
# Comments name functions, too: they are left out; and what is static inline has no symbol.
for header in $(find shim -name '*.h'); do
    gcc -fpreprocessed -dD -E -P "$header" 2>/dev/null
done >"$scratch/headers"
grep '^static' "$scratch/headers" | grep -o 'fynd_[a-z0-9_]*(' | tr -d '(' | sort -u >"$scratch/inline"
grep -o 'fynd_[a-z0-9_]*[[(]' "$scratch/headers" | tr -d '[(' | sort -u | comm -23 - "$scratch/inline" >"$scratch/declared"
is "every visible symbol is declared in a header" "$(comm -23 "$scratch/visible" "$scratch/declared")" ""
is "every declared function is there" "$(comm -13 "$scratch/defined" "$scratch/declared")" ""

echo "# who includes what"
# including PATTERN FOLDER...: the files that have an #include of it
including() {
    local pattern=$1
    shift
    grep -rlE "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]$pattern" \
        --include='*.c' --include='*.h' --include='*.cc' --include='*.hh' "$@" | sort
}

is "<xapian.h> is included by xapian.hh alone" "$(including 'xapian' indexer server shim)" shim/index/xapian.hh
is "only the benchmarks include it beside" "$(including 'xapian' tests | grep -v '^tests/bench/')" ""
is "no C header speaks Xapian's language" "$(find shim -name '*.h' -exec grep -lE 'Xapian::|xapian\.h' {} +)" ""
is "C headers include no C++ header" "$(including '[^>"]*\.hh' shim | grep '\.h$')" ""
is "<libstemmer.h> stays in the shim and what measures against it" \
    "$(including 'libstemmer' indexer server tests | grep -vE '^tests/(bench/|unit/shim/swedish/test_conflation\.c)')" ""
is "<event2/...> stays in the server and what tests it" \
    "$(including 'event2/' indexer shim tests | grep -vE '^tests/(bench|unit/server)/')" ""
is "the indexer does not include the server" "$(including '[^>"]*server/' indexer shim)" ""
is "the server does not include the indexer" "$(including '[^>"]*indexer/' server shim)" ""
is "no C++ outside the shim" \
    "$(find indexer server tests -name '*.cc' -o -name '*.hh' -o -name '*.cpp' | grep -v '^tests/bench/')" ""

echo "# tables that are searched by halves"
sed -n '/stopwords\[\]/,/};/p' shim/swedish/stopwords.c | grep -o '"[^"]*"' | tr -d '"' >"$scratch/stopwords"
ok "there are stop words" test -s "$scratch/stopwords"
ok "the stop words are in byte order, each once" env LC_ALL=C sort -cu "$scratch/stopwords"
for list in particle:particles derivation:suffixes derivation:suffixes_unless_s compound_cost:short_firsts \
    compound_cost:short_lasts compound_cost:never_first; do
    sed -n "/ ${list#*:}\[\]/,/};/p" "shim/swedish/${list%:*}.c" | grep -o '"[^"]*"' | tr -d '"' >"$scratch/list"
    ok "there are ${list#*:}" test -s "$scratch/list"
    ok "they are in byte order, each once" env LC_ALL=C sort -cu "$scratch/list"
done
