#!/bin/bash
# When a publication came into the archive, and changed there: what feeds go by, kept through every new generation.
. "$(dirname "$0")/lib.sh"

cd "$scratch" || exit
printf 'SET UTF-8\n' >few.aff
printf '1\nord\n' >few.dic

build() { # build COMMAND STATUS NAME
    status "$3" "$2" "$index" "$1" --dictionary few --index ix pages
}
item() { # item TITLE: when it was published, and when it changed, in seconds
    "$server" --index ix --ask '/feed.json?q=' | python3 -c '
import calendar, json, sys, time
item, = [item for item in json.load(sys.stdin)["items"] if item["title"] == sys.argv[1]]
print(*(calendar.timegm(time.strptime(item[name], "%Y-%m-%dT%H:%M:%SZ")) for name in ("date_published", "date_modified")))' "$1"
}
between() { # between NAME FROM TO VALUE
    if [ "$2" -le "$4" ] && [ "$4" -le "$3" ]; then pass "$1"; else fail "$1" "$4 is not from $2 to $3"; fi
}

mkdir pages
printf 'Vintern\n\nSnön faller.\n' >pages/vinter.txt
printf 'Våren\n\nGräset gror.\n' >pages/var.txt
printf -- '---\ntitle: Sommaren\ndate: 2023-06-21\n---\n\nSolen skiner.\n' >pages/sommar.md
before=$(date +%s)
build update 0 "three pages"
after=$(date +%s)
winter=$(item Vintern) spring=$(item Våren)
between "an undated page is as old as the archive" "$before" "$after" "${winter% *}"
is "and has not changed since" "${winter#* }" "${winter% *}"
is "a dated one has its date" "$(date -u -d "@$(item Sommaren | cut -d' ' -f1)" +%F)" 2023-06-21
between "and changed when it came" "$before" "$after" "$(item Sommaren | cut -d' ' -f2)"

sleep 1.1
printf 'Våren\n\nGräset gror igen.\n' >pages/var.txt
printf 'Hösten\n\nLöven faller.\n' >pages/host.txt
before=$(date +%s)
build update 0 "one has changed, and one is new"
after=$(date +%s)
is "what is as it was keeps its times" "$(item Vintern)" "$winter"
is "what has changed came when it came" "$(item Våren | cut -d' ' -f1)" "${spring% *}"
between "and changed now" "$before" "$after" "$(item Våren | cut -d' ' -f2)"
between "what is new came now" "$before" "$after" "$(item Hösten | cut -d' ' -f1)"
spring=$(item Våren)

sleep 1.1
printf 'Snön\0' >pages/vinter.txt
printf 'Natten\n\nMörkt.\n' >pages/natt.txt
build update 3 "one cannot be read"
is "what is kept keeps its times" "$(item Vintern)" "$winter"
printf 'Vintern\n\nSnön faller.\n' >pages/vinter.txt
build rebuild 0 "all is built anew"
is "and nothing has come anew: undated" "$(item Vintern)" "$winter"
is "changed" "$(item Våren)" "$spring"
generation=ix/generations/$(ls ix/generations | sort -n | tail -1)
printf 'x' >"$generation/digests.gz"
build rebuild 0 "with a damaged generation before it"
ok "the times begin again" test "$(item Vintern | cut -d' ' -f1)" -gt "${winter% *}"
truncate -s 3 "ix/generations/$(ls ix/generations | sort -n | tail -1)/arrivals"
status "a damaged table" 1 "$server" --index ix --ask '/feed.json?q='
