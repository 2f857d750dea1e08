"""The column's core: what a unit owes, what counts, what is published. It never imports the site generator.

posts/ → reading → Column → coverage.judge → Coverage → pages, feeds, downloads, calendar, reminders, what the check says

Packages from the top down; each imports only from lines below its own (``tool.importlinter`` in pyproject.toml, a test):

    commands                      ``chuyenmuc …``: a module a command
    incremental                   making only what has changed
    discovery, syndication,       heads of pages and sitemap; feeds and embeds;
    search, exports,              the search's index; coverage as data;
    publishing, reminders         whether a site may be published; whom to remind
    pages, check,                 what pages show; what the check says;
    authoring, reading            new posts; ``posts/`` to a Reading
    calendar, markup, coverage    observances; Markdown to HTML; the rule
    media, artwork,               pictures that people bring; those that the site draws;
    history, parsing              git; YAML and front matter
    system, address, words        the machine; the site's addresses; the words that people see
    texts                         Vietnamese texts
    model                         the values
    problem, exit_status          mistakes, and what a run ends with
"""

__version__ = "0.3.0.dev0"
