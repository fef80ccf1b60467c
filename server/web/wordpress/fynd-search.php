<?php
/**
 * Plugin Name: fynd
 * Description: Webbplatsens egen sökning (?s=) besvaras av fynd. Temat ändras inte. När fynd är långsamt eller borta söker WordPress som vanligt.
 * Version: 0.1
 * Requires at least: 5.5
 * Requires PHP: 7.4
 * License: GPL-2.0-or-later
 *
 * Settings are constants in wp-config.php:
 *
 *     define('FYND_URL', 'http://127.0.0.1:8080'); // where fynd-server answers; without it WordPress searches
 *     define('FYND_TIMEOUT', 0.3);                 // seconds until WordPress searches by itself; 0.3 unless given
 *     define('FYND_SPOOL', '/var/spool/fynd');     // a folder that PHP may write into; without it nothing is written
 *
 * Into the spool goes one file a post, post-ID.json, when the post is published, changed or taken away:
 * {"id":12,"status":"published"|"removed","url":"..."|null,"at":"2026-01-31T12:00:00Z"}. Whoever runs fynd-index looks
 * for such files, exports anew, updates the index, and removes the files.
 *
 * fynd's hits are found among the posts by their address, so that the index must have the addresses of this site. The
 * theme gets posts as ever, in fynd's order; nothing that fynd sends is shown. No other address is called.
 */

defined('ABSPATH') || exit;

const FYND_SEARCH_SIZE_MAX = 100;     // hits of one answer
const FYND_SEARCH_BYTES_MAX = 1 << 20; // of an answer

/* --- Asking --- */

/** Is this a question that fynd can answer: a visitor's search for words, and within nothing else? */
function fynd_search_is_ours(WP_Query $query): bool
{
    return defined('FYND_URL') && !is_admin() && $query->is_main_query() && $query->is_search() && !$query->is_feed()
        && (string) $query->get('fields') === ''
        && array_diff(array_keys(array_filter($query->query)), array('s', 'paged')) === array();
}

function fynd_search_timeout(): float
{
    return defined('FYND_TIMEOUT') ? (float) FYND_TIMEOUT : 0.3;
}

/**
 * The hits of a page as array('total' => int, 'hits' => int, 'urls' => string[]); hits without an
 * address are counted only. Null: no answer in time, or none that makes sense.
 */
function fynd_search_ask(string $text, int $page, int $size): ?array
{
    $address = rtrim(FYND_URL, '/') . '/api/v1/search?' . http_build_query(
        array('q' => $text, 'page' => $page, 'size' => $size), '', '&', PHP_QUERY_RFC3986);
    $response = wp_remote_get($address, array(
        'timeout' => fynd_search_timeout(),
        'redirection' => 0,
        'limit_response_size' => FYND_SEARCH_BYTES_MAX,
        'headers' => array('Accept' => 'application/json'),
        'fynd_search' => true,
    ));

    if (is_wp_error($response) || wp_remote_retrieve_response_code($response) !== 200) {
        return null;
    }
    return fynd_search_read(json_decode(wp_remote_retrieve_body($response), true, 32), $size);
}

/** What of a decoded answer is needed, or null when it is no answer of fynd's. */
function fynd_search_read($answer, int $size): ?array
{
    $total = is_array($answer) ? ($answer['total'] ?? null) : null;
    $results = is_array($answer) ? ($answer['results'] ?? null) : null;

    if (!is_int($total) || !is_array($results) || count($results) > $size || count($results) > $total) {
        return null;
    }
    $urls = array();
    foreach ($results as $result) {
        if (!is_array($result) || !array_key_exists('url', $result)) {
            return null;
        }
        if (is_string($result['url'])) {
            $urls[] = $result['url'];
        }
    }
    return array('total' => $total, 'hits' => count($results), 'urls' => $urls);
}

/** WordPress rounds up to a second what curl may take. */
function fynd_search_hurry($handle, array $arguments): void
{
    if (!empty($arguments['fynd_search'])) {
        curl_setopt($handle, CURLOPT_NOSIGNAL, true);
        curl_setopt($handle, CURLOPT_TIMEOUT_MS, (int) (fynd_search_timeout() * 1000));
    }
}

/* --- Answering --- */

/** The posts at these addresses that anyone may find here, in this order, each once. */
function fynd_search_posts(array $urls): array
{
    $types = get_post_types(array('exclude_from_search' => false));
    $posts = array();

    foreach ($urls as $url) {
        $post = get_post(url_to_postid($url) ?: -1);
        if ($post && $post->post_status === 'publish' && $post->post_password === ''
            && in_array($post->post_type, $types, true)) {
            $posts[$post->ID] = $post;
        }
    }
    return array_values($posts);
}

/** Filter posts_pre_query: the posts of a page of hits; null leaves the search to WordPress. */
function fynd_search_answer($posts, WP_Query $query)
{
    if ($posts !== null || !fynd_search_is_ours($query)) {
        return $posts;
    }
    $text = $query->query['s'] ?? '';
    $text = is_string($text) ? trim(wp_unslash($text)) : '';
    $size = (int) $query->get('posts_per_page');
    $size = $size < 1 ? FYND_SEARCH_SIZE_MAX : min($size, FYND_SEARCH_SIZE_MAX);
    $answer = $text === '' ? null : fynd_search_ask($text, max(1, (int) $query->get('paged')), $size);
    $found = $answer === null ? array() : fynd_search_posts($answer['urls']);

    // Hits of which none is a post here are another site's: no answer to this question.
    if ($answer === null || ($found === array() && $answer['hits'] > 0)) {
        return null;
    }
    $query->found_posts = $answer['total'];
    $query->max_num_pages = (int) ceil($answer['total'] / $size);
    return $found;
}

/* --- Telling the indexer --- */

function fynd_search_spool(int $id, bool $published, ?string $url): void
{
    $file = rtrim(FYND_SPOOL, '/') . '/post-' . $id . '.json';
    $note = wp_json_encode(array(
        'id' => $id,
        'status' => $published ? 'published' : 'removed',
        'url' => $url,
        'at' => gmdate('Y-m-d\TH:i:s\Z'),
    ));

    // Written beside and renamed, so that nobody reads half a note.
    $written = $note !== false && @file_put_contents($file . '.new', $note . "\n") !== false;
    if (!$written || !@rename($file . '.new', $file)) {
        error_log('fynd: ' . $file . ' cannot be written');
    }
}

/** Action transition_post_status: publishing, changing what is published, trashing, hiding. */
function fynd_search_changed(string $new, string $old, WP_Post $post): void
{
    $published = $new === 'publish' && $post->post_password === '';

    if (defined('FYND_SPOOL') && ($new === 'publish' || $old === 'publish') && is_post_type_viewable($post->post_type)) {
        fynd_search_spool($post->ID, $published, $published ? (string) get_permalink($post) : null);
    }
}

/** Action deleted_post: what was deleted without going through the trash. */
function fynd_search_deleted(int $id, WP_Post $post): void
{
    fynd_search_changed('deleted', $post->post_status, $post);
}

add_filter('posts_pre_query', 'fynd_search_answer', 10, 2);
add_action('http_api_curl', 'fynd_search_hurry', 10, 2);
add_action('transition_post_status', 'fynd_search_changed', 10, 3);
add_action('deleted_post', 'fynd_search_deleted', 10, 2);
