"""Citing: what a reference says, and the formats that say it."""
