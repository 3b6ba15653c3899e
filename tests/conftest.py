"""Fixtures that several files of tests share."""

from browser import browser, built_site, server

__all__ = ["browser", "built_site", "server"]
