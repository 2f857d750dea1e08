<?php
// Reads a WXR file as the parser of WordPress' importer does (SimpleXML, no DOCTYPE), and prints what it finds as JSON.
$document = new DOMDocument();
if (!$document->load($argv[1]) || isset($document->doctype)) {
    exit(1);
}
$xml = simplexml_import_dom($document);
$version = trim((string) $xml->xpath('/rss/channel/wp:wxr_version')[0]);
if (!preg_match('/^\d+\.\d+$/', $version)) {
    exit(1);
}
$spaces = $xml->getDocNamespaces();
$found = ['authors' => [], 'categories' => [], 'tags' => [], 'posts' => []];
foreach ($xml->xpath('/rss/channel/wp:author') as $one) {
    $author = $one->children($spaces['wp']);
    $found['authors'][(string) $author->author_login] = (string) $author->author_display_name;
}
foreach ($xml->xpath('/rss/channel/wp:category') as $one) {
    $term = $one->children($spaces['wp']);
    $found['categories'][(string) $term->category_nicename] = (string) $term->cat_name;
}
foreach ($xml->xpath('/rss/channel/wp:tag') as $one) {
    $term = $one->children($spaces['wp']);
    $found['tags'][(string) $term->tag_slug] = (string) $term->tag_name;
}
foreach ($xml->channel->item as $item) {
    $wp = $item->children($spaces['wp']);
    $post = [
        'title' => (string) $item->title,
        'creator' => (string) $item->children('http://purl.org/dc/elements/1.1/')->creator,
        'content' => (string) $item->children('http://purl.org/rss/1.0/modules/content/')->encoded,
        'excerpt' => (string) $item->children($spaces['excerpt'])->encoded,
        'id' => (int) $wp->post_id,
        'date' => (string) $wp->post_date,
        'name' => (string) $wp->post_name,
        'status' => (string) $wp->status,
        'type' => (string) $wp->post_type,
        'parent' => (int) $wp->post_parent,
        'url' => (string) $wp->attachment_url,
        'terms' => [],
        'meta' => [],
    ];
    foreach ($item->category as $category) {
        $post['terms'][] = [(string) $category['domain'], (string) $category['nicename']];
    }
    foreach ($wp->postmeta as $meta) {
        $post['meta'][(string) $meta->meta_key] = (string) $meta->meta_value;
    }
    $found['posts'][] = $post;
}
echo json_encode($found, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
