"""Files: paper files, vocabularies and pages, read with places, written and edited."""
