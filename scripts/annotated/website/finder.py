"""The finder: what a browser needs to browse and search the papers.

Browsing without words reads small lists made here, search with words reads Pagefind's index
(measured at 10,000 papers: Pagefind takes seconds to list what has no words). A paper's number is
its place in `collection.papers`.

    find/topic/circuits.json    the numbers of a topic's papers; likewise `year`, `evidence`,
                                `scale`, `confidence` and `with`, `-` for spaces
    find/author/n.json          for each name in n its numbers; `venue` and `reviewer` likewise
    find/sort/title.json        all numbers in an order
    find/cards/0.json           what the result cards of the papers 0 to 19 show
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from annotated.collection import facets, venues
from annotated.model.paper import Paper
from annotated.website import labels
from annotated.website.views import AUTHORS_ON_CARDS, Views

FOLDER = PurePosixPath("find")
CARDS_A_FILE = 20


def generate(views: Views) -> Iterator[tuple[PurePosixPath, str]]:
    """Every list as a JSON file that the renderer copies."""
    collection = views.collection
    by_facet = facets.numbers(collection)
    for facet in facets.BY_VALUE:
        for value, numbers in by_facet.get(facet, {}).items():
            yield _file(facet, value.replace(" ", "-")), _json(numbers)
    for facet in facets.BY_LETTER:
        for letter, names in _by_letter(by_facet.get(facet, {})).items():
            yield _file(facet, letter), _json(names)
    for by in ("title", "opinion"):
        yield _file("sort", by), _json(facets.order(collection, by))
    papers = collection.papers
    for start in range(0, len(papers), CARDS_A_FILE):
        cards = [card(paper, views) for paper in papers[start : start + CARDS_A_FILE]]
        yield _file("cards", str(start // CARDS_A_FILE)), _json(cards)


def _by_letter(names: dict[str, list[int]]) -> dict[str, dict[str, list[int]]]:
    """Names under their first letter and that of their last word, as readers may type either."""
    found: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for name, numbers in names.items():
        for word in (name, name.split()[-1]):
            found[facets.letter(word)][name] = numbers
    return found


def _file(folder: str, name: str) -> PurePosixPath:
    return FOLDER / folder / f"{name}.json"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def card(paper: Paper, views: Views) -> dict[str, str]:
    """What the result card of a paper shows; what it has not is left out."""
    shown, more = paper.authors[:AUTHORS_ON_CARDS], len(paper.authors) - AUTHORS_ON_CARDS
    authors = ", ".join(name.text for name in shown) + (f" and {more} more" if more > 0 else "")
    opinion = paper.opinions[0] if paper.opinions else None
    fields = {
        "key": paper.key,
        "title": paper.title_text,
        "authors": authors,
        "year": str(paper.year),
        "venue": venues.with_year(paper.published, paper.year, views.collection)
        if paper.published
        else "",
        "code": paper.links["code"][0] if "code" in paper.links else "",
        "topics": " ".join(paper.tags),
        "notice": paper.notice,
        "state": labels.state(views.ties, paper),
        "reviewer": opinion.reviewer if opinion else "",
        "sentence": views.first_sentence(opinion) if opinion else "",
    }
    return {name: value for name, value in fields.items() if value}


def attributes(paper: Paper, views: Views) -> Markup:
    """The attributes of a paper's page by which Pagefind indexes, filters, sorts and shows it.

    Values stand in attributes, as the text of hidden elements would leak into excerpts. Authors
    are not among them: each name on the page carries its own, see `facets.author_attributes`.
    """
    values = facets.values(paper, views.ties)
    filters = [(facet, value) for facet in values if facet != "author" for value in values[facet]]
    groups = {
        "filter": filters,
        "sort": list(facets.sort_values(paper).items()),
        "meta": [(name, value) for name, value in card(paper, views).items() if name != "key"],
    }
    parts = [Markup("data-pagefind-body")]
    attribute = Markup('{}="{}"')
    for group, pairs in groups.items():
        names = [f"data-{group}-{place}" for place in range(len(pairs))]
        told = (f"{pair[0]}[{name}]" for pair, name in zip(pairs, names, strict=True))
        parts.append(attribute.format(f"data-pagefind-{group}", ", ".join(told)))
        parts += [attribute.format(name, pair[1]) for pair, name in zip(pairs, names, strict=True)]
    return Markup(" ").join(parts)
