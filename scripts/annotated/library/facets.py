"""Facets: by what readers narrow the papers down, and in which orders they see them.

Search and the lists for browsing both take their values from here, so that a filter means the
same with words and without.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict

from markupsafe import Markup

from annotated.library import venues
from annotated.library.collection import Collection
from annotated.records.paper import Paper
from annotated.text.identifiers import slugify

# Facets whose values are too many for one file; they are kept apart by the letter of the name.
BY_LETTER = ("author", "venue", "reviewer")
OPINION, CODE = "opinion", "code"


def values(paper: Paper, collection: Collection) -> dict[str, tuple[str, ...]]:
    """What a paper counts as, each value once.

    Args:
        paper: one of the collection.
        collection: knows the parents of topics and who a name is.

    Returns:
        `topic` (ids, those of parents included), `author` (the spelling that is shown), `year`,
        `venue`, `reviewer` and `with` (`opinion`, `code`).
    """
    parents = (collection.topic[tag].parent for tag in paper.tags)
    return {
        "topic": _once([*paper.tags, *(parent for parent in parents if parent)]),
        "author": _once([collection.person(name).name.text for name in paper.authors]),
        "year": (str(paper.year),),
        "venue": (venues.short(paper.published),) if paper.published else (),
        "reviewer": _once([opinion.reviewer for opinion in paper.opinions]),
        "with": (
            *((OPINION,) if paper.opinions else ()),
            *((CODE,) if "code" in paper.links else ()),
        ),
    }


def _once(items: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def numbers(collection: Collection) -> dict[str, dict[str, list[int]]]:
    """For each facet and value the places of its papers in `collection.papers`, ascending."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, paper in enumerate(collection.papers):
        for facet, its in values(paper, collection).items():
            for value in its:
                found[facet][value].append(number)
    return {facet: dict(sorted(its.items())) for facet, its in found.items()}


def common(collection: Collection, facet: str, most: int) -> list[tuple[str, int]]:
    """The values of a facet that have most papers, with their counts, in alphabetical order."""
    counts = {value: len(its) for value, its in numbers(collection).get(facet, {}).items()}
    chosen = sorted(counts, key=lambda value: (-counts[value], value))[:most]
    return [(value, counts[value]) for value in sorted(chosen, key=lambda v: (slugify(v), v))]


def letter(name: str) -> str:
    """The letter under which a name is kept: its first without accents, or `other`."""
    first = unicodedata.normalize("NFD", name.strip())[:1].lower()
    return first if "a" <= first <= "z" else "other"


def sort_values(paper: Paper) -> dict[str, str]:
    """What papers are sorted by, ascending: `date`, `title` and `opinion`, newest day first.

    The key ends each value, so that no two are equal; papers without an opinion come last.
    """
    latest = max((opinion.date for opinion in paper.opinions), default=None)
    return {
        "date": f"{_backwards(str(paper.submitted))}/{paper.key}",
        "title": f"{slugify(paper.title_text)}/{paper.key}",
        "opinion": f"{_backwards(str(latest)) if latest else '99999999'}/{paper.key}",
    }


def _backwards(day: str) -> str:
    """A day as a number that falls as time goes on."""
    return f"{99999999 - int(day.replace('-', '').ljust(8, '0')):08}"


def order(collection: Collection, by: str) -> list[int]:
    """The places of all papers, sorted by `date`, `title` or `opinion`."""
    keys = [sort_values(paper)[by] for paper in collection.papers]
    return sorted(range(len(keys)), key=keys.__getitem__)


def author_attributes(name: str) -> Markup:
    """The attributes of an author's name on a paper's page.

    There is a filter for each letter, so that a search by one author loads a small part of all
    names, which are most of what Pagefind keeps for filters.
    """
    return Markup('data-pagefind-filter="author-{}[data-name]" data-name="{}"').format(
        letter(name), name
    )
