"""Collection: all records together, linked, judged across files, related and counted."""
