"""Formats: what a file of a bibliography is called, and how its entries are written and joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from annotated.citing.references import Reference


@dataclass(frozen=True, slots=True)
class Format:
    """One format of bibliographies; `formats` lists those that the site offers."""

    ending: str  # of its files, without the full stop
    label: str  # as readers know it
    media_type: str  # as https://www.iana.org/assignments/media-types or its own programs have it
    entry: Callable[[Reference], str]  # one reference, ended by a line end where lines end entries
    join: Callable[[Iterable[str]], str]  # entries become a file
    starts: str = "@"  # the first line of each entry, and no other line in it

    def bibliography(self, references: Iterable[Reference]) -> str:
        """A file of references, in the order given."""
        return self.join(map(self.entry, references))
