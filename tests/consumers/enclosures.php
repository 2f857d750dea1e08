<?php
/** The files of an item as SimplePie 1.3 tells them, under PHP 8: there it appends an empty query and fragment to an address. */
function enclosures_of(SimplePie_Item $item): array
{
    $files = [];
    foreach ($item->get_enclosures() ?: [] as $enclosure) {
        $link = rtrim(html_entity_decode($enclosure->get_link() ?? ''), '?#');
        if ($link && $link !== '//') {
            $files[] = ['url' => $link, 'type' => $enclosure->get_type(), 'length' => $enclosure->get_length()];
        }
    }
    return $files;
}
