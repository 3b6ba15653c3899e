"""What Zotero and link resolvers read on a page that lists papers.

The rules are those that Zotero's own translators showed; test_zotero.py runs them.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html

from annotated.citing import coins, references
from annotated.model import names
from annotated.model.names import Name
from annotated.model.record import Published
from specimens import paper


def pairs(**changes: Any) -> list[tuple[str, str]]:
    """Key and value of a span, in their order, read as Zotero reads them."""
    span = html.fromstring(str(coins.span(references.of_paper(paper("a", **changes)))))
    parts = (part.partition("=") for part in str(span.get("title")).split("&"))
    return [(key, unquote(value)) for key, _, value in parts]


def authors(*of: Name) -> list[tuple[str, str]]:
    return [pair for pair in pairs(authors=of) if pair[0].startswith("rft.au")]


@pytest.mark.parametrize("kind", ["article", "inproceedings", "workshop"])
def test_the_title_comes_before_the_type_which_would_take_it_for_the_journals(kind: Any) -> None:
    published = Published(type=kind, venue="V", year=2024)
    found = pairs(title="1 + 1 & 100%", published=published)
    keys = [key for key, _ in found]
    assert keys.index("rft.title") < keys.index("rft.type")
    values = dict(found)
    types = {"article": "journalArticle", "inproceedings": "conferencePaper"}
    assert values["rft.title"] == "1 + 1 & 100%"
    assert values["rft.type"] == types.get(kind, "preprint") and values["rft.source"] == "V"
    assert values["rft.date"] == ("2023-04-28" if kind == "workshop" else "2024")


def test_every_author_has_a_family_name_that_keeps_its_particle() -> None:
    several = ("Ludwig van Beethoven", "Ada King", "King, Jr., Martin", "Bo van Brook")
    assert authors(*map(names.parse, several), names.group("The Big Group")) == [
        ("rft.aulast", "van Beethoven"), ("rft.aufirst", "Ludwig"),
        ("rft.au", "King, Ada"), ("rft.au", "King, Martin Jr."), ("rft.au", "van Brook, Bo"),
        ("rft.au", "The Big Group,"),
    ]  # fmt: skip


def test_a_first_author_is_not_dropped_for_a_later_one_of_a_like_name() -> None:
    # `aulast` and `aufirst` give way to an `au` of the same family that begins with the same name.
    assert authors(names.parse("Y. Li"), names.parse("Yining Li")) == [
        ("rft.au", "Li, Y."), ("rft.au", "Li, Yining"),
    ]  # fmt: skip
    assert authors(names.group("The Big Group"))[0] == ("rft.au", "The Big Group,")


def test_a_publication_brings_all_that_its_entry_says() -> None:
    published = Published(type="inproceedings", venue="V", year=2024, volume="36", number="2",
                          pages="10-19", publisher="A Press", address="Turin", series="A Series",
                          doi="10.1000/x", url="https://example.org/printed")  # fmt: skip
    found = pairs(published=published, tags=("circuits", "scaling"))
    assert dict(found) | {"rft.subject": ""} == {
        "ctx_ver": "Z39.88-2004", "rft_val_fmt": "info:ofi/fmt:kev:mtx:dc",
        "rft.title": "On a", "rft.type": "conferencePaper", "rft.source": "V",
        "rft.series": "A Series", "rft.volume": "36", "rft.issue": "2", "rft.pages": "10-19",
        "rft.publisher": "A Press", "rft.place": "Turin", "rft.aulast": "Lovelace",
        "rft.aufirst": "Ada", "rft.date": "2024", "rft.identifier": "https://example.org/printed",
        "rft_id": "info:doi/10.1000/x", "rft.subject": "",
    }  # fmt: skip
    assert [value for key, value in found if key == "rft.subject"] == ["circuits", "scaling"]
    assert ("rft.publisher", "arXiv") in pairs()
