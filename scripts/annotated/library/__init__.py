"""The library: all records together, linked, related and counted."""
