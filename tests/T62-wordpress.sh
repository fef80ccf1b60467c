#!/bin/bash
# The WordPress plugin under php-cli, with WordPress's functions stubbed: hit, slow, down, nonsense, hooks.
. "$(dirname "$0")/lib.sh"

if ! command -v php >/dev/null; then
    echo "no php"
    exit 77
fi
plugin=$root/server/web/wordpress/fynd-search.php
ok "it is PHP" php -l "$plugin"
is "it prints nothing" "$(grep -cE '\b(echo|print|printf|eval|exec|system|passthru|shell_exec)\b' "$plugin")" 0
is "it calls one address" "$(grep -cE '\b(wp_(safe_)?remote_[a-z]+\(|curl_init|fsockopen|file_get_contents)' "$plugin")" 1
is "it is no part of the server" "$(grep -c 'Plugin Name: fynd' "$server")" 0

ix=$scratch/ix
status "the sample archive is indexed" 0 "$index" update --index "$ix" "$root/corpus/publications"
server_start "$ix" || exit
mkdir "$scratch/spool"
relay 15 php "$root/tests/web/wordpress.php" "$server_url" "$scratch/spool"
server_stop
