#!/bin/bash
# The server keeps to its own description, /openapi.json: every path, every kind of answer, errors included.
. "$(dirname "$0")/lib.sh"

check() { python3 "$root/tests/api/openapi.py" "$server_url" "$root/server/app/routes.c"; }

"$index" update --index "$scratch/ix" "$root/corpus/publications" >/dev/null 2>&1
server_start "$scratch/ix" --public-url https://fynd.example.org || exit
ok "every answer is as described" check
server_stop

echo "# without an index"
server_start "$scratch/none" || exit
ok "refusals, too" python3 "$root/tests/api/openapi.py" "$server_url" --without-index
server_stop
