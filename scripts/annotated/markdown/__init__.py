"""Markdown: the language of opinions and pages, parsed once for checks, pages and plain text."""
