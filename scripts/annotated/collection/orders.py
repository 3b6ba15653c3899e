"""Orders: by what readers sort the papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from annotated.collection.collection import Collection
from annotated.model.identifiers import slugify
from annotated.model.paper import Paper


@dataclass(frozen=True, slots=True)
class Order:
    """One order: its name in addresses, lists and the index, and what the form calls it.

    `value` is what papers are sorted by, ascending; their key ends it, so that no two are equal.
    """

    name: str
    label: str
    value: Callable[[Paper], str]
    kept: bool = True  # whether it has a list; the collection's own order needs none


def _by_date(paper: Paper) -> str:
    return f"{_backwards(str(paper.submitted))}/{paper.key}"


def _by_title(paper: Paper) -> str:
    return f"{slugify(paper.title_text)}/{paper.key}"


def _by_opinion(paper: Paper) -> str:
    """The newest day first; papers without an opinion come last."""
    latest = max((opinion.date for opinion in paper.opinions), default=None)
    return f"{_backwards(str(latest)) if latest else '99999999'}/{paper.key}"


def _backwards(day: str) -> str:
    """A day as a number that falls as time goes on."""
    return f"{99999999 - int(day.replace('-', '').ljust(8, '0')):08}"


ORDERS = (
    Order("date", "Date, newest first", _by_date, kept=False),
    Order("title", "Title", _by_title),
    Order("opinion", "Date of the opinion", _by_opinion),
)


def numbers(collection: Collection, order: Order) -> list[int]:
    """The numbers of all papers in an order."""
    values = [order.value(paper) for paper in collection.papers]
    return sorted(range(len(values)), key=values.__getitem__)
