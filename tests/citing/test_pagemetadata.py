"""What Zotero and Google Scholar read on a made paper's page."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from annotated.citing import pagemetadata
from annotated.model import names
from specimens import paper

PAGE = "https://example.org/papers/a/"


def tags(**changes: Any) -> dict[str, list[str]]:
    """The contents of the `<meta>` elements of a paper, by name."""
    head = html.fromstring(f"<div>{pagemetadata.meta_tags(paper('a', **changes), PAGE)}</div>")
    found: dict[str, list[str]] = {}
    for meta in head.iter("meta"):
        found.setdefault(str(meta.get("name")), []).append(str(meta.get("content")))
    return found


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Ada Lovelace", "Ada Lovelace"),
        ("Vincent van Gogh", "van Gogh, Vincent"),
        # Zotero makes two people of one author who is `van Beethoven, Ludwig Maria`.
        ("Ludwig Maria van Beethoven", "Ludwig Maria van Beethoven"),
        ("Garcia Marquez, Gabriel Jose", "Gabriel Jose Garcia Marquez"),
        ("Garcia Marquez, Gabriel", "Garcia Marquez, Gabriel"),
        ("Aristotle", "Aristotle"),
    ],
)
def test_a_sole_author_is_one_person_for_zotero(written: str, shown: str) -> None:
    assert tags(authors=(names.parse(written),))["citation_author"] == [shown]


def test_of_several_authors_each_particle_stays_with_its_family() -> None:
    several = ("Ludwig Maria van Beethoven", "Ada Lovelace", "King, Jr., Martin Luther")
    found = tags(authors=(*map(names.parse, several), names.group("The Big Group")))
    assert found["citation_author"] == [
        "van Beethoven, Ludwig Maria",
        "Ada Lovelace",
        "King, Jr., Martin Luther",
        "The Big Group",
    ]
