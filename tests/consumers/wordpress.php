<?php
/**
 * Print as JSON what the RSS block of WordPress shows of feed files, and what its KSES leaves of their content.
 *
 * Arguments: the folder of WordPress (Debian: /usr/share/wordpress), then the files. Without a database: the few functions
 * that the loaded files ask a database for are answered by filters, as a site fresh from its installation answers them.
 */
error_reporting(E_ALL & ~E_DEPRECATED);
ini_set('display_errors', 'stderr');
date_default_timezone_set('UTC');
define('ABSPATH', rtrim($argv[1], '/') . '/');
define('WPINC', 'wp-includes');

foreach (['plugin', 'load', 'functions', 'pomo/translations', 'l10n', 'formatting', 'kses', 'class-simplepie', 'class-wp-simplepie-sanitize-kses'] as $name) {
    require_once ABSPATH . WPINC . "/$name.php";
}
foreach (['blog_charset' => 'UTF-8', 'siteurl' => 'https://cong.example', 'home' => 'https://cong.example'] as $option => $value) {
    add_filter("pre_option_$option", fn() => $value);
}

function wp_cache_get(string $key): array|false
{
    return $key === 'alloptions' ? ['blog_charset' => 'UTF-8'] : false;
}

require __DIR__ . '/enclosures.php';

function read_feed(string $file): array
{
    $feed = new SimplePie();
    $feed->set_sanitize_class('WP_SimplePie_Sanitize_KSES');
    $feed->sanitize = new WP_SimplePie_Sanitize_KSES();
    $feed->set_raw_data(file_get_contents($file));
    $feed->enable_cache(false);
    if (!$feed->init()) {
        return ['error' => (string) ($feed->error() ?: 'no feed')];
    }
    $feed->set_output_encoding('UTF-8');
    $items = [];
    foreach ($feed->get_items(0, 20) as $item) {
        $author = $item->get_author();
        $plain = html_entity_decode($item->get_description(), ENT_QUOTES, 'UTF-8');
        $items[] = [
            'title' => html_entity_decode(esc_html(trim(strip_tags($item->get_title()))), ENT_QUOTES | ENT_HTML5, 'UTF-8'),
            'link' => html_entity_decode(esc_url($item->get_link())),
            'date' => gmdate('c', (int) $item->get_date('U')),
            'author' => is_object($author) ? strip_tags($author->get_name()) : null,
            'summary' => wp_trim_words($plain, 55, ' …'),
            'content' => wp_kses_post($item->get_content()),
            'enclosures' => enclosures_of($item),
        ];
    }
    return ['title' => $feed->get_title(), 'link' => $feed->get_permalink(), 'items' => $items];
}

echo json_encode(array_map('read_feed', array_slice($argv, 2)), JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR);
