"""Serving the site from an own server: security policy, headers, configurations of web servers, units of systemd, compressed copies."""
