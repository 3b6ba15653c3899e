"""Venues: the short names by which the field calls its conferences and journals."""

from __future__ import annotations

from annotated.collection.collection import Collection
from annotated.model.record import Published


def short(published: Published, collection: Collection) -> str:
    """The short name that the first fitting entry of `venues.yml` gives, or the name as published.

    Workshops keep the names they chose: they often hold the name of a conference as well.
    """
    if published.archival:
        name = published.venue.casefold()
        for venue in collection.venues:
            if any(words.casefold() in name for words in venue.names):
                return venue.short
    return published.venue


def with_year(published: Published, first_version: int, collection: Collection) -> str:
    """The venue as a card shows it: with the year where that is not the paper's own."""
    name = short(published, collection)
    if published.year == first_version or str(published.year) in name:
        return name
    return f"{name} {published.year}"
