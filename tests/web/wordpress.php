<?php
/* The plugin among stubs of what it uses of WordPress, asking a real fynd-server.
 *
 * usage: wordpress.php URL FOLDER   prints "ok - what" or "not ok - what" a line; FOLDER is free to write into
 *        wordpress.php URL          the same without settings: the plugin does nothing then */
error_reporting(E_ALL);
set_error_handler(function ($level, $message, $file, $line) {
    if (error_reporting() & $level) {
        throw new ErrorException($message, 0, $level, $file, $line);
    }
    return true;
});

require __DIR__ . '/wordpress_stubs.php';

/* --- Helpers --- */

function equal($got, $wanted)
{
    if ($got !== $wanted) {
        throw new Exception('got ' . json_encode($got) . ', wanted ' . json_encode($wanted));
    }
}

function search(array $query, array $more = array(), ?callable $change = null)
{
    $query = new WP_Query($query, $more);
    if ($change) {
        $change($query);
    }
    return array(fire('posts_pre_query', null, $query), $query);
}

function answered($body, int $code = 200)
{
    World::$canned = array('code' => $code, 'body' => is_string($body) ? $body : json_encode($body));
}

function ids($posts)
{
    return is_array($posts) ? array_map(function ($post) {
        return $post->ID;
    }, $posts) : $posts;
}

/** A post for every address that fynd has: none has the number that its place would suggest. */
function know_posts(string $url)
{
    $results = json_decode(file_get_contents($url . '/api/v1/search?size=100'), true)['results'];
    foreach ($results as $i => $result) {
        if ($result['url'] !== null) {
            $id = 1000 - $i;
            World::$urls[$result['url']] = $id;
            World::$posts[$id] = new WP_Post($id);
        }
    }
}

/** The numbers of the posts that fynd's own answer names, in its order. */
function wanted(string $url, string $text, int $page, int $size)
{
    $address = $url . '/api/v1/search?q=' . rawurlencode($text) . "&page=$page&size=$size";
    $answer = json_decode(file_get_contents($address), true);
    $ids = array();
    foreach ($answer['results'] as $result) {
        if ($result['url'] !== null) {
            $ids[] = World::$urls[$result['url']];
        }
    }
    return array($ids, $answer['total']);
}

/** A socket that takes a connection and says nothing: (it, its URL). */
function silent()
{
    $socket = stream_socket_server('tcp://127.0.0.1:0');
    return array($socket, 'http://' . stream_socket_get_name($socket, false));
}

function note(string $folder, int $id)
{
    $file = "$folder/post-$id.json";
    $note = is_file($file) ? json_decode(file_get_contents($file), true) : null;
    if ($note !== null) {
        equal(preg_match('/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/', $note['at']), 1);
        unset($note['at']);
        unlink($file);
    }
    return $note;
}

/* --- Tests --- */

/** A child of this script: its lines are this script's own. */
function again(string ...$arguments)
{
    passthru(implode(' ', array_map('escapeshellarg', array_merge(array(PHP_BINARY, __FILE__), $arguments))));
}

list($url, $folder, $mood) = array($argv[1], $argv[2] ?? null, $argv[3] ?? 'hit');
$tests = array();

if ($folder === null) {
    $tests['without settings WordPress searches, and nothing is written'] = function () {
        equal(search(array('s' => 'innovation'))[0], null);
        equal(World::$asked, array());
        fire('transition_post_status', 'publish', 'draft', new WP_Post(1));
    };
} elseif ($mood === 'slow' || $mood === 'down') {
    list($socket, $nowhere) = silent();
    if ($mood === 'down') {
        fclose($socket);
    }
    define('FYND_URL', $nowhere);
    $tests["fynd is $mood: WordPress searches, within 300 ms"] = function () use ($mood) {
        equal(search(array('s' => 'innovation'))[0], null);
        equal(count(World::$asked), 1);
        equal(World::$seconds < ($mood === 'slow' ? 0.6 : 0.3), true);
        equal(World::$seconds >= 0.3, $mood === 'slow');
    };
} else {
    define('FYND_URL', $url . '/');
    define('FYND_TIMEOUT', 5);
    define('FYND_SPOOL', $folder);
    know_posts($url);

    $tests['hits are posts, in the order of fynd'] = function () use ($url) {
        foreach (array('innovation', 'dialog kommun', 'felanmälan & "med penna"') as $text) {
            list($posts, $query) = search(array('s' => addslashes($text)));
            list($ids, $total) = wanted($url, $text, 1, 10);
            equal(count($ids) > 0, true);
            equal(array(ids($posts), $query->found_posts, $query->max_num_pages),
                array($ids, $total, (int) ceil($total / 10)));
        }
    };
    $tests['pages follow each other'] = function () use ($url) {
        for ($page = 1; $page <= 3; $page++) {
            list($posts) = search(array('s' => 'kommun', 'paged' => (string) $page), array('posts_per_page' => 3));
            $ids = wanted($url, 'kommun', $page, 3)[0];
            equal(ids($posts), $ids ?: null);
        }
        equal(search(array('s' => 'kommun', 'paged' => '90'))[0], array());
    };
    $tests['nothing found is an answer'] = function () {
        list($posts, $query) = search(array('s' => 'qqqqxz zzqqx'));
        equal(array($posts, $query->found_posts, $query->max_num_pages), array(array(), 0, 0));
    };
    $tests['what is typed stays one parameter'] = function () use ($url) {
        search(array('s' => 'a&size=99#\\\'x /../'));
        equal(World::$asked[0][0], $url . '/api/v1/search?q=a%26size%3D99%23%27x%20%2F..%2F&page=1&size=10');
    };
    $tests['only what anyone may find is shown, each once'] = function () {
        World::$posts = array(1 => new WP_Post(1), 2 => new WP_Post(2, 'draft'), 3 => new WP_Post(3, 'publish', 'post', 'secret'),
            4 => new WP_Post(4, 'publish', 'hidden_type'), 5 => new WP_Post(5, 'private'), 6 => new WP_Post(6, 'publish', 'page')) + World::$posts;
        $results = array(array('url' => null), array('url' => 'https://elsewhere.example/'));
        foreach (array(6, 2, 3, 4, 5, 1, 6) as $id) {
            World::$urls["u$id"] = $id;
            $results[] = array('url' => "u$id");
        }
        answered(array('total' => 30, 'results' => $results));
        list($posts, $query) = search(array('s' => 'a'));
        equal(array(ids($posts), $query->found_posts, $query->max_num_pages), array(array(6, 1), 30, 3));
    };
    $tests['nonsense: WordPress searches'] = function () {
        $hit = array('url' => 'u1');
        $bodies = array('', 'null', '3', '"text"', '<html>', '[]', '{}', '{"total":1}', '{"results":[]}', '{"total":"1","results":[]}',
            '{"total":-1,"results":[]}', '{"total":1,"results":3}', '{"total":1,"results":[3]}', '{"total":1,"results":[{}]}',
            '{"total":1,"results":[{"url":"u1"}', array('total' => 0, 'results' => array($hit)),
            array('total' => 99, 'results' => array_fill(0, 11, $hit)), str_repeat('[', 100),
            array('total' => 2, 'results' => array(array('url' => 'https://elsewhere.example/'), array('url' => null))),
            array('total' => 1, 'results' => array(array('url' => null))));
        foreach ($bodies as $body) {
            answered($body);
            list($posts, $query) = search(array('s' => 'a'));
            equal(array($body, $posts, $query->found_posts), array($body, null, 0));
        }
    };
    $tests['an error: WordPress searches'] = function () {
        foreach (array(400, 404, 500, 503, 301) as $code) {
            answered(array('total' => 1, 'results' => array(array('url' => 'u1'))), $code);
            equal(search(array('s' => 'a'))[0], null);
        }
    };
    $tests['other questions are left to WordPress'] = function () {
        foreach (array(array('s' => 'a', 'cat' => '3'), array('s' => 'a', 'post_type' => 'product'), array('s' => ''), array('s' => '  '),
            array('s' => array('a')), array('p' => '3')) as $query) {
            equal(search($query)[0], null);
        }
        foreach (array('main' => false, 'search' => false, 'feed' => true) as $name => $value) {
            equal(search(array('s' => 'a'), array(), function ($query) use ($name, $value) {
                $query->$name = $value;
            })[0], null);
        }
        equal(search(array('s' => 'a'), array('fields' => 'ids'))[0], null);
        World::$admin = true;
        equal(search(array('s' => 'a'))[0], null);
        World::$admin = false;
        equal(fire('posts_pre_query', array(), new WP_Query(array('s' => 'a'))), array());
        equal(World::$asked, array());
    };
    $tests['only fynd is called, bounded'] = function () use ($url) {
        search(array('s' => 'innovation'), array('posts_per_page' => -1));
        list($asked, $arguments) = World::$asked[0];
        equal(strpos($asked, "$url/api/v1/search?"), 0);
        equal(array($arguments['redirection'], $arguments['limit_response_size'], $arguments['timeout']), array(0, 1 << 20, 5.0));
        equal(substr($asked, -9), '&size=100');
    };
    if (!extension_loaded('curl')) {
        $tests['curl is held to the same time, for fynd alone'] = function () {
            fire('http_api_curl', null, array('timeout' => 5), 'https://example.org/');
            equal(World::$curl, array());
            fire('http_api_curl', null, array('timeout' => 5, 'fynd_search' => true), FYND_URL);
            equal(World::$curl, array(CURLOPT_NOSIGNAL => true, CURLOPT_TIMEOUT_MS => 5000));
        };
    }
    $tests['publishing, changing and taking away leave a note'] = function () use ($folder) {
        $permalink = 'https://www.example.org/?p=12&a="<b>"';
        foreach (array(
            array('publish', 'draft', 'published', $permalink), array('publish', 'publish', 'published', $permalink),
            array('trash', 'publish', 'removed', null), array('private', 'publish', 'removed', null),
        ) as list($new, $old, $status, $address)) {
            fire('transition_post_status', $new, $old, new WP_Post(12, $new));
            equal(note($folder, 12), array('id' => 12, 'status' => $status, 'url' => $address));
        }
        fire('transition_post_status', 'publish', 'draft', new WP_Post(12, 'publish', 'post', 'secret'));
        equal(note($folder, 12)['status'], 'removed');
        fire('deleted_post', 12, new WP_Post(12));
        equal(note($folder, 12)['status'], 'removed');
        equal(glob("$folder/*"), array());
    };
    $tests['the rest leaves none'] = function () use ($folder) {
        fire('transition_post_status', 'draft', 'auto-draft', new WP_Post(12, 'draft'));
        fire('transition_post_status', 'trash', 'draft', new WP_Post(12, 'trash'));
        fire('transition_post_status', 'publish', 'draft', new WP_Post(12, 'publish', 'nav_menu_item'));
        fire('deleted_post', 12, new WP_Post(12, 'trash'));
        equal(glob("$folder/*"), array());
    };
    $tests['a spool that is not there stops nothing'] = function () use ($folder) {
        rmdir($folder);
        ini_set('error_log', '/dev/null');
        fire('transition_post_status', 'publish', 'draft', new WP_Post(12));
        equal(is_dir($folder), false);
    };
}

require dirname(__DIR__, 2) . '/server/web/wordpress/fynd-search.php';
foreach ($tests as $name => $test) {
    list(World::$asked, World::$canned, World::$curl) = array(array(), null, array());
    try {
        $test();
        echo "ok - $name\n";
    } catch (Throwable $error) {
        echo "not ok - $name: " . str_replace("\n", ' ', $error->getMessage()) . ' (line ' . $error->getLine() . ")\n";
    }
}
if ($folder !== null && $mood === 'hit') {
    again($url);
    again($url, $folder, 'slow');
    again($url, $folder, 'down');
}
