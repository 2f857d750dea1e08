"""Debian's Chromium, which makes no connection of its own, and what a page of ours is when it stands."""

CHROMIUM = "/usr/bin/chromium-headless-shell"
COMPLETE = "html:not([data-cm-scripts])"  # a page whose scripts have all run
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    "--process-per-site",  # pages of one window share a process: to start one takes a third of what it takes to load a page
    "--font-render-hinting=none",  # letters stand as in other browsers: hinted ones are pushed together on paper
]  # fmt: skip
