"""Debian's Chromium, which makes no connection of its own."""

CHROMIUM = "/usr/bin/chromium-headless-shell"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    "--font-render-hinting=none",  # letters stand as in other browsers: hinted ones are pushed together on paper
]  # fmt: skip
