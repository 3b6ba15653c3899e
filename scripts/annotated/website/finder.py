"""The finder: what a browser needs to browse and search the papers.

Browsing reads the small lists made here, and so does a search with words, for its filters (see
searchindex.py). A paper's number is its place in `collection.papers`.

    find/topic/circuits.json    the numbers of a topic's papers; likewise every facet whose values
                                have a list each (see collection/facets.py), `-` for spaces
    find/author/n.json          for each name in n its numbers; likewise every facet by letter
    find/sort/title.json        all numbers in an order
    find/keys.json              the key of each paper
    find/cards/0.json           what the result cards of the papers 0 to 19 show
    find/card.json              the template of a card, which the scripts fill in
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from string import ascii_lowercase
from typing import Any
from urllib.parse import quote

from annotated.collection import facets, orders, words
from annotated.collection.collection import Collection
from annotated.website.cards import Cards

FOLDER = PurePosixPath("find")
CARDS_A_FILE = 20
LETTERS = (*ascii_lowercase, "other")  # under which names are kept; each has a file


def generate(collection: Collection, cards: Cards) -> Iterator[tuple[PurePosixPath, str]]:
    """Every list as a JSON file that the renderer copies."""
    by_facet = facets.numbers(collection)
    for facet in facets.FACETS:
        its = by_facet.get(facet.name, {})
        lists: dict[str, Any] = _by_letter(its) if facet.by_letter else _by_value(its)
        for name, numbers in lists.items():
            yield _file(facet.name, name), _json(numbers)
    for order in orders.ORDERS:
        if order.kept:
            yield _file("sort", order.name), _json(orders.numbers(collection, order))
    papers = collection.papers
    yield FOLDER / "keys.json", _json([paper.key for paper in papers])
    for start in range(0, len(papers), CARDS_A_FILE):
        records = [cards.of(paper).record() for paper in papers[start : start + CARDS_A_FILE]]
        yield _file("cards", str(start // CARDS_A_FILE)), _json(records)
    yield FOLDER / "card.json", _json(cards.form())


def _by_value(values: dict[str, list[int]]) -> dict[str, list[int]]:
    """Values as names of files, whatever they hold; browse.js makes the same."""
    return {quote(value.replace(" ", "-"), safe="!'()*"): its for value, its in values.items()}


def _by_letter(names: dict[str, list[int]]) -> dict[str, dict[str, list[int]]]:
    """Names under their first letter and those of their words, as readers may type any of them."""
    found: dict[str, dict[str, list[int]]] = {letter: {} for letter in LETTERS}
    for name, numbers in names.items():
        for word in (name, *(word for word in words.words(name) if len(word) > 1)):
            found[facets.letter(word)][name] = numbers
    return found


def _file(folder: str, name: str) -> PurePosixPath:
    return FOLDER / folder / f"{name}.json"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
