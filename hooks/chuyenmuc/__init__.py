"""The column's core: what a unit owes, what counts, what is published. It never imports the site generator.

The values, which know nothing of files:
    quarter, roster, plan, post, guide, introduction, closed, column    what there is
    contacts                                              whom to call
    substance, copies, likenesses                         what a body is made of, and which other it repeats
    words, address, problem                               what people see; the site's pages; mistakes, told

Reading, from disk to values; only here posts and the office's files are read:
    reading         the whole of posts/: a Reading with its Column, and every Problem met on the way
    office_files    roster and plan
    posts_folder    which files are posts                 text           bytes to clean text, counting words
    source_files    one file as bytes or text             markdown_file  front matter and body
    reading_cache, kept_office                            what has not changed since it was last read
    strict_yaml, yaml_values                              YAML without its surprises
    fields          a mapping by a schema
    roster_file, plan_file, post_file, introduction_file  the schemas of the four kinds of file
    reference_check, reference_lines, links               what bodies refer to, and on which line
    picture_files, pictures, sounds, films                the files that posts show, and what a page needs to know of one
    picture_end                                           whether a picture was cut off
    hosted_films, kinds                                   films on other sites; what a post of each kind must have

Judging:
    rules, coverage Column + day to Coverage (a Cell for each unit and quarter)
    kept_likenesses                                       which posts repeat another, while no text changes
    tally, breakdown                                      cells counted, by quarter, level and agency
    closing, statement                                    the record of a closed quarter, what has changed since
    sanity, previous                                      the gate before a site that has lost much
    next_step                                             what a unit has to do for a quarter
    report, publication, exit_status                      what is said of it, whether a site is published
    forecast        what will be missing when the quarter's deadline has passed
    comparison, comparison_report                         two states to the differences between them, and in words
    history         which posts are dated earlier than git's history bears out

Views of the two values:
    groups, listings, site_map                            which posts stand together, on which pages
    dashboard, observances, office                        what the pages on coverage show; who keeps the site
    calendar_entries, calendar_page, calendar_file        what the calendar holds, as a page and as lich.ics
    notice                                                when units are told of a quarter
    read_on, share_links                                  what follows a post
    folding, search_entries, search_index                 Vietnamese words as they are typed; what is found; the index in small files
    search_texts, search_lists                            its texts as numbers of syllables; its lists as bytes

Texts as HTML:
    markup, markdown_extension, slug, post_html           Markdown to clean HTML with real addresses
    conversions                                           all bodies at once, and what is kept of them
    sanitizing      the one list of tags and attributes; what goes to other sites holds less
    typography      Vietnamese quotation marks, numbers kept on their line, of documents too
    tags, figures, players                                pictures with captions, and large; players of sounds and films
    picture_html    a picture with its copies
    theme_html, shared_parts, page_shells                 corrections of the theme's own markup; what pages have in common
    lean_templates, quick_context                         templates without their writers' blanks; calls in them made at once

Pictures and fonts:
    renditions, picture_encoder, rendition_files          which reduced copies a picture has; its bytes to theirs; as files
    fonts, illustration, colours                          the site's own fonts, a drawing for each topic, its colours
    card, crop, mark, typesetting, palette_png            pictures of links and icons; lines of text in them; as PNG
    sharing_pictures                                      all of them as files

For feeds, other sites and machines:
    syndication, feeds                                    channels and items, and their formats
    embeds, moved                                         frames and snippets for other sites; old addresses of units
    page_head       what the head of a page tells machines, of these parts:
    sharing, structured_data, trail, web_manifest         how links look; schema.org; the path to a page; apps on phones
    sitemap         which pages are to be found
    exports, workbook, badge                              coverage.json, .csv, .xlsx; badges
    junit, annotations, step_summary                      the check for machines: a report of tests, what GitHub shows

Reminders, from Column and Coverage to files ready to send:
    contacts_file, message_template                       whom to call, and the office's words
    reminders, reminder_words, messages                   what is due for whom, in words, as mails and short texts
    reminder_files                                        what is read for them beside posts/, and the folder they fill

The command, and what touches the machine:
    cli, vietnamese_help, typed, console                  ``chuyenmuc``: what can be typed, what is said
    check_command, new_command, close_command, remind_command   what each command does; judged: what most begin with
    new_post, day, progress
    git, revision, history_log                            the repository as it was, and when its posts came
    disk, staged_folder, os_errors                        files and folders that are never half-written
    kept_files, kept_records, workers                     what is costly to make: kept in .cache/, made over all cores
    kept_pictures, kept_texts                             what is known of pictures; the words of the texts that the search finds
    versions                                              of the libraries, on which what is kept depends

Making only what has changed:
    digests, inputs, watched                              what a page or feed is made from, as a key; what a template asks for besides
    kept_site       which files of the site are still what a build would make
"""

__version__ = "0.1.0"
