#!/bin/bash
# Properties of the answers over a large archive: marks, snippets and reasons; facets and the histogram. It is not part of this
# project.
docs=$(dirname "$0")/../../shared/data/almedalen/docs.jsonl.gz
if [ ! -f "$docs" ]; then
    echo "../shared/data/almedalen is not here"
    exit 77
fi
docs=$(realpath "$docs")
. "$(dirname "$0")/lib.sh"

# Its dates and kinds, as fynd-index reads them.
python3 - "$docs" >"$scratch/docs.jsonl" <<'PYTHON'
import gzip
import json
import sys

for line in gzip.open(sys.argv[1], "rt", encoding="utf-8"):
    doc = json.loads(line)
    kind = doc.pop("kind")
    print(json.dumps(doc | {"published": doc.pop("date"), "categories": [kind]}, ensure_ascii=False))
PYTHON
status "it is indexed" 0 "$index" update --index "$scratch/ix" "$scratch/docs.jsonl"
server_start "$scratch/ix" || exit
ok "marks, snippets and reasons" python3 "$root/tests/api/properties.py" "$server_url" "$index" "$scratch/ix" "$scratch/docs.jsonl" 100
cat "$out"
for query in kattungar '"psykisk ohälsa" skolsköterska' handelspolitik; do
    ok "facets and the histogram: $query" python3 "$root/tests/api/facets.py" "$server_url" 15 "$query"
done
server_stop
