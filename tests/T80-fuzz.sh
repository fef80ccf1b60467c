#!/bin/bash
# Every fuzz target for a moment: enough to know that it works, and that what is easily found is not there. `make fuzz` runs
# them for longer.
if ! command -v clang >/dev/null; then
    echo "no clang"
    exit 77
fi
. "$(dirname "$0")/lib.sh"
if is_sanitized; then
    skip "the fuzz targets" "they have sanitizers of their own"
    exit
fi
cores=$(nproc)

# By the same name as everywhere, since the files of dependencies hold it.
ok "the fuzz targets are built" env -u MAKEFLAGS make -C "$root" -j"$cores" BUILD="$(realpath -m --relative-to="$root" "$build")" fuzzers
ok "two seconds each find nothing" \
    python3 "$root/tests/fuzz/fuzz.py" --seconds 2 --jobs "$cores" "$build"/fuzz/fuzz_*[a-z]
cat "$out"
