"""Model: what papers, authors, opinions and identifiers are; nothing here reads a file."""
