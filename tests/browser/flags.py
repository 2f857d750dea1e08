"""Debian's Chromium, which makes no connection of its own, and what a page of ours is when it stands."""

CHROMIUM = "/usr/bin/chromium-headless-shell"
COMPLETE = "html:not([data-cm-scripts])"  # a page whose scripts have all run
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    "--font-render-hinting=none",  # letters stand as in other browsers: hinted ones are pushed together on paper
]  # fmt: skip
