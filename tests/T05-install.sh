#!/bin/bash
# make install puts programs, man pages, licence and plugin where PREFIX says; make uninstall leaves nothing of them.
. "$(dirname "$0")/lib.sh"

make_here() { make -C "$root" --no-print-directory BUILD="$build" DESTDIR="$scratch/root" PREFIX=/usr "$@"; }
installed() { (cd "$scratch/root" 2>/dev/null && find . -type f | sort); }

# The programs are there already: with -o make does not ask whether they are still new.
ok "it installs" make_here -o all install
is "these files are there" "$(installed)" "./usr/bin/fynd-index
./usr/bin/fynd-server
./usr/share/doc/fynd/LICENSE
./usr/share/fynd/wordpress/fynd-search.php
./usr/share/man/man1/fynd-index.1
./usr/share/man/man1/fynd-server.1
./usr/share/man/man7/fynd-query.7"
for program in fynd-index fynd-server; do
    like "$program says its version" "$("$scratch/root/usr/bin/$program" --version)" "^$program [0-9]+\.[0-9]+\$"
done
is "both have one version" "$("$index" --version | cut -d' ' -f2)" "$("$server" --version | cut -d' ' -f2)"
ok "it uninstalls" make_here -o all uninstall
is "no file is left" "$(installed)" ""

echo "# man pages"
for page in indexer/fynd-index.1 server/fynd-server.1 server/fynd-query.7; do
    if command -v mandoc >/dev/null; then
        is "$page is well made" "$(mandoc -Tlint -Wwarning "$root/$page" 2>&1)" ""
    else
        skip "$page is well made" "no mandoc"
    fi
done
for program in index server; do
    page=$("$build/fynd-$program" --help | grep -oE -- '--[a-z][a-z-]+' | sort -u)
    for option in $page; do
        # A man page writes a hyphen as \-; mdoc's Fl writes the first one.
        ok "fynd-$program.1 explains $option" grep -qE -- "^\.It Fl ${option#-}( |\$)" "$(ls "$root"/*/fynd-$program.1)"
    done
done
