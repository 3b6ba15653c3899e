"""Facets: by what readers narrow the papers down, and in which orders they see them.

Search and the lists for browsing both take their values from here, so that a filter means the
same with words and without.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict

from markupsafe import Markup

from annotated.collection import venues
from annotated.collection.collection import Collection
from annotated.collection.ties import CONTESTED, Ties
from annotated.markdown.headings import headings
from annotated.model.assessments import CONFIDENCES, KINDS, SCALES
from annotated.model.identifiers import slugify
from annotated.model.paper import Paper

# Facets whose values have a file each, and those of so many that they are kept apart by the letter
# of the name; finder.js and browse.js know them by these names.
BY_VALUE = ("topic", "year", "evidence", "scale", "confidence", "with")
BY_LETTER = ("author", "venue", "reviewer")
_VOCABULARIES = {"evidence": KINDS, "scale": SCALES, "confidence": CONFIDENCES}
_OTHER_VIEWS = "other views"  # the heading of a section within an opinion


def values(paper: Paper, ties: Ties) -> dict[str, tuple[str, ...]]:
    """What a paper counts as, each value once.

    Args:
        paper: one of the collection.
        ties: those of the collection, which knows the parents of topics and who a name is.

    Returns:
        `topic` (ids, those of parents included), `author` (the spelling that is shown), `year`,
        `venue`, `reviewer`; `evidence`, `scale` and `confidence` (each that an opinion or a claim
        has); and `with` (`opinion`, `code`, `views` for more than one view of it, `contested`).
    """
    collection, opinions = ties.collection, paper.opinions
    parents = (collection.topic[tag].parent for tag in paper.tags)
    evidence = [found for one in opinions if (found := one.assessment.evidence)]
    claims = [claim for one in opinions for claim in one.assessment.claims]
    having = {
        "opinion": bool(opinions),
        "code": "code" in paper.links,
        "views": _has_views(paper),
        "contested": ties.state(paper) in CONTESTED,
    }
    return {
        "topic": _once([*paper.tags, *(parent for parent in parents if parent)]),
        "author": _once([collection.person(name).name.text for name in paper.authors]),
        "year": (str(paper.year),),
        "venue": (venues.short(paper.published, collection),) if paper.published else (),
        "reviewer": _once([opinion.reviewer for opinion in opinions]),
        "evidence": _once([one.kind for one in evidence]),
        "scale": _once([one.scale for one in evidence if one.scale not in ("", "none")]),
        "confidence": _once([claim.confidence for claim in claims]),
        "with": tuple(what for what, has in having.items() if has),
    }


def _has_views(paper: Paper) -> bool:
    """Whether two people say what they think of a paper, or one tells what others do."""
    return len({one.reviewer_slug for one in paper.opinions}) > 1 or any(
        text.casefold() == _OTHER_VIEWS
        for one in paper.opinions
        if _OTHER_VIEWS in one.text.casefold()  # parsing takes longer
        for _, _, text in headings(one.text)
    )


def _once(items: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def numbers(collection: Collection) -> dict[str, dict[str, list[int]]]:
    """For each facet and value the numbers of its papers in `collection.papers`, ascending."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    ties = Ties(collection)
    for number, paper in enumerate(collection.papers):
        for facet, its in values(paper, ties).items():
            for value in its:
                found[facet][value].append(number)
    return {facet: dict(sorted(its.items())) for facet, its in found.items()}


def choices(collection: Collection, most: int = 200) -> dict[str, list[tuple[str, int]]]:
    """What a form offers: the values of each facet that have most papers, with their counts.

    They stand in the order of their vocabulary, or else of the alphabet. A facet that narrows
    nothing is left out: it has one value, or all papers pass. Each value of `with` is a filter of
    its own.
    """
    found = {}
    for facet, its in numbers(collection).items():
        counts = {value: len(passing) for value, passing in its.items()}
        narrow = {value for value, count in counts.items() if count < len(collection.papers)}
        if facet == "with":
            counts = {value: counts[value] for value in counts if value in narrow}
        if narrow and (facet == "with" or len(counts) > 1):
            chosen = sorted(counts, key=lambda value: (-counts[value], value))[:most]
            order = _VOCABULARIES.get(facet, ())
            place = order.index if order else lambda value: (slugify(value), value)
            found[facet] = [(value, counts[value]) for value in sorted(chosen, key=place)]
    return found


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
    """The numbers of all papers, sorted by `date`, `title` or `opinion`."""
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
