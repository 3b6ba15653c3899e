"""The website: the Markdown and HTML of every page, its pictures, and the feeds."""
