"""Text: dates, names, identifiers, TeX, Markdown and YAML; nothing here knows of papers."""
