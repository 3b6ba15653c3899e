"""Robots: all are welcome, and told where the sitemap is (RFC 9309)."""

from __future__ import annotations


def text(site_url: str) -> str:
    """The content of robots.txt; `site_url` ends in a slash."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n"
