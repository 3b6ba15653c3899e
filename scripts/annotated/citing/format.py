"""Formats: what a file of a bibliography is called, and how its entries are written and joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from annotated.citing.references import Reference


@dataclass(frozen=True, slots=True)
class Format:
    """One format of bibliographies; `formats` lists those that the site offers."""

    ending: str  # of its files, without the first full stop; it may hold another
    label: str  # as readers know it
    media_type: str  # as https://www.iana.org/assignments/media-types or its own programs have it
    entry: Callable[[Reference], str]  # one reference, ended by a line end where lines end entries
    join: Callable[[Iterable[str]], str]  # entries become a file
    verdicts: bool = False  # whether entries say what opinions say, so references must hold it
    starts: str = "@"  # the first line of each entry, and no other line in it

    def bibliography(self, references: Iterable[Reference]) -> str:
        """A file of references, in the order given."""
        return self.join(map(self.entry, references))

    def joins(self) -> dict[str, str]:
        """How entries become a file, for scripts: what stands before, between and behind them."""
        opening, _, rest = self.join(["\0", "\1"]).partition("\0")
        between, _, closing = rest.partition("\1")
        return {
            "ending": self.ending,
            "type": self.media_type,
            "opening": opening,
            "between": between,
            "closing": closing,
            "starts": self.starts,
        }
