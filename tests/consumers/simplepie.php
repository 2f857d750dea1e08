<?php
/**
 * Print as JSON what SimplePie (Debian's libphp-simplepie) reads in the files named as arguments, one object a file.
 *
 * Its own reading of dates (Parse/Date.php of 1.3.1) ends with a TypeError under PHP 8, so a date is given as SimplePie
 * found it in the feed, read by PHP.
 */
error_reporting(E_ALL & ~E_DEPRECATED); // SimplePie 1.3 is older than PHP 8
ini_set('display_errors', 'stderr');
date_default_timezone_set('UTC');
require '/usr/share/php/simplepie/autoloader.php';

function date_of(SimplePie_Item $item): ?string
{
    foreach ([[SIMPLEPIE_NAMESPACE_RSS_20, 'pubDate'], [SIMPLEPIE_NAMESPACE_ATOM_10, 'published']] as [$space, $name]) {
        $found = $item->get_item_tags($space, $name);
        if ($found) {
            return (new DateTimeImmutable($found[0]['data']))->format('c');
        }
    }
    return null;
}

require __DIR__ . '/enclosures.php';

function read_feed(string $file): array
{
    $feed = new SimplePie();
    $feed->set_raw_data(file_get_contents($file));
    $feed->enable_cache(false);
    $feed->enable_order_by_date(false);
    if (!$feed->init()) {
        return ['error' => (string) ($feed->error() ?: 'no feed')];
    }
    $items = [];
    foreach ($feed->get_items() as $item) {
        $items[] = [
            'title' => html_entity_decode($item->get_title(), ENT_QUOTES | ENT_HTML5, 'UTF-8'),
            'link' => html_entity_decode($item->get_permalink()),
            'date' => date_of($item),
            'author' => $item->get_author() ? $item->get_author()->get_name() : null,
            'summary' => html_entity_decode($item->get_description(true) ?? '', ENT_QUOTES | ENT_HTML5, 'UTF-8'),
            'content' => $item->get_content(),
            'enclosures' => enclosures_of($item),
        ];
    }
    return ['title' => $feed->get_title(), 'link' => $feed->get_permalink(), 'items' => $items];
}

echo json_encode(array_map('read_feed', array_slice($argv, 1)), JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR);
