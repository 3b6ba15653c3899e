"""Facets: by what readers narrow papers down, each declared once; form, lists and index follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Control = Literal["choice", "typed", "range", "boxes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One facet: what it is called, how the form asks for it, and how its lists are kept.

    One whose values are those of a key of the paper file is declared beside that key, and has its
    name; one that is worked out is declared in `collection/facets.py`.
    """

    label: str  # before its field in the form
    every: str = ""  # the choice that lets every paper pass
    name: str = ""  # in addresses, lists and the index
    control: Control = "choice"
    needs_all: bool = False  # of several that are chosen a paper has all; else one is enough
    by_letter: bool = False  # names, so many that their lists are kept by letter
    backwards: bool = False  # the last value of the alphabet comes first
    vocabulary: tuple[str, ...] = ()  # all values, in their order; else that of the alphabet

    def of(self, record: object, knowing: object = None) -> tuple[str, ...]:
        """What a record counts as: the values of its key as text, each once.

        Args:
            record: a `Record`.
            knowing: what else a facet may need that is worked out, such as `Ties`.
        """
        value = getattr(record, self.name)
        values = value if isinstance(value, tuple) else (value,)
        return tuple(dict.fromkeys(str(one) for one in values if one not in (None, "")))

    def aliases(self, collection: object) -> dict[str, tuple[str, ...]]:
        """Other names under which an address may have a value."""
        return {}

    def titles(self, collection: object) -> dict[str, str]:
        """The vocabulary in its order, each value with what readers see; empty if there is none."""
        return {value: value for value in self.vocabulary}
