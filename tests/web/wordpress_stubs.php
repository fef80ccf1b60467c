<?php
/* What the plugin uses of WordPress, as far as its tests need it. World knows and remembers. */

define('ABSPATH', __DIR__);

// php-cli comes without curl.
if (!extension_loaded('curl')) {
    define('CURLOPT_NOSIGNAL', 99);
    define('CURLOPT_TIMEOUT_MS', 155);

    function curl_setopt($handle, $option, $value)
    {
        World::$curl[$option] = $value;
    }
}

class WP_Error
{
}

class WP_Post
{
    public $ID, $post_status, $post_type, $post_password;

    public function __construct(int $id, string $status = 'publish', string $type = 'post', string $password = '')
    {
        list($this->ID, $this->post_status, $this->post_type, $this->post_password) = array($id, $status, $type, $password);
    }
}

class WP_Query
{
    public $query, $found_posts = 0, $max_num_pages = 0, $main = true, $search = true, $feed = false;
    private $vars;

    public function __construct(array $query, array $more = array())
    {
        $this->query = $query;
        $this->vars = $query + $more + array('posts_per_page' => 10);
    }

    public function get(string $name)
    {
        return $this->vars[$name] ?? '';
    }

    public function is_main_query()
    {
        return $this->main;
    }

    public function is_search()
    {
        return $this->search;
    }

    public function is_feed()
    {
        return $this->feed;
    }
}

/** What the stubs know and have seen. */
final class World
{
    public static $hooks = array(), $posts = array(), $urls = array(), $asked = array(), $canned = null, $admin = false,
        $curl = array(), $seconds = 0;
}

function add_filter($name, $callback, $priority, $count)
{
    World::$hooks[$name] = array($callback, $count);
}

function add_action($name, $callback, $priority, $count)
{
    add_filter($name, $callback, $priority, $count);
}

function fire($name, ...$arguments)
{
    list($callback, $count) = World::$hooks[$name];
    return $callback(...array_slice($arguments, 0, $count));
}

function is_admin()
{
    return World::$admin;
}

function is_wp_error($thing)
{
    return $thing instanceof WP_Error;
}

function wp_unslash($text)
{
    return stripslashes($text);
}

function wp_json_encode($value)
{
    return json_encode($value);
}

function get_post($id)
{
    return World::$posts[$id] ?? null;
}

function url_to_postid($url)
{
    return World::$urls[$url] ?? 0;
}

function get_permalink($post)
{
    return 'https://www.example.org/?p=' . $post->ID . '&a="<b>"';
}

function get_post_types($which)
{
    return array('post' => 'post', 'page' => 'page');
}

function is_post_type_viewable($type)
{
    return $type !== 'nav_menu_item';
}

/** Asks as WordPress does: an answer, whatever its status, or an error. */
function wp_remote_get($url, $arguments)
{
    World::$asked[] = array($url, $arguments);
    if (World::$canned !== null) {
        return World::$canned;
    }
    $begin = microtime(true);
    $body = @file_get_contents($url, false, stream_context_create(array('http' => array(
        'timeout' => $arguments['timeout'], 'ignore_errors' => true, 'follow_location' => 0))),
        0, $arguments['limit_response_size']);
    World::$seconds = microtime(true) - $begin;
    if ($body === false || !isset($http_response_header[0])) {
        return new WP_Error();
    }
    return array('code' => (int) explode(' ', $http_response_header[0])[1], 'body' => $body);
}

function wp_remote_retrieve_response_code($response)
{
    return $response['code'];
}

function wp_remote_retrieve_body($response)
{
    return $response['body'];
}
