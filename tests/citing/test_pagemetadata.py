"""What Zotero and Google Scholar read on a made paper's page."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import pytest
from lxml import html

from annotated.citing import pagemetadata, references
from annotated.model import names
from annotated.model.record import Published
from annotated.model.values import PublicationType
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


def test_a_preprint_is_one_for_zotero_with_all_that_finds_it() -> None:
    found = tags(tags=("circuits", "scaling"), abstract="We $x<1$ ask.")
    assert found == {
        "citation_title": ["On a"], "citation_author": ["Ada Lovelace"],
        "citation_publication_date": ["2023/04/28"],
        "citation_doi": ["10.48550/arXiv.2304.94997"], "citation_arxiv_id": ["2304.94997"],
        "citation_pdf_url": ["https://arxiv.org/pdf/2304.94997"],
        "citation_abstract_html_url": ["https://arxiv.org/abs/2304.94997"],
        "citation_public_url": [PAGE], "citation_abstract": ["We x<1 ask."],
        "citation_keywords": ["circuits", "scaling"], "citation_language": ["en"],
        "z:itemType": ["preprint"], "z:repository": ["arXiv"],
        "z:archiveID": ["arXiv:2304.94997"],
    }  # fmt: skip
    assert tags(submitted="2023-04")["citation_publication_date"] == ["2023/04"]
    bare = tags(arxiv="", url="https://example.org/")
    assert "citation_pdf_url" not in bare and "z:repository" not in bare
    assert bare["z:itemType"] == ["preprint"]


@pytest.mark.parametrize(
    ("kind", "venue"),
    [("article", "citation_journal_title"), ("inproceedings", "citation_conference_title")],
)
def test_a_publication_is_no_preprint_for_zotero(kind: PublicationType, venue: str) -> None:
    published = Published(type=kind, venue="The Venue", year=2024, volume="36", number="2",
                          pages="10-19", publisher="A Press")  # fmt: skip
    found = tags(published=published)
    assert found[venue] == ["The Venue"]
    assert found["citation_publication_date"] == ["2024"]
    said = {name: found[f"citation_{name}"][0] for name in
            ("volume", "issue", "firstpage", "lastpage", "publisher")}  # fmt: skip
    assert said == {"volume": "36", "issue": "2", "firstpage": "10", "lastpage": "19",
                    "publisher": "A Press"}  # fmt: skip
    assert not any(name.startswith("z:") for name in found)


def coins(**changes: Any) -> dict[str, list[str]]:
    span = html.fromstring(str(pagemetadata.coins(references.of_paper(paper("a", **changes)))))
    return parse_qs(str(span.get("title")))


def test_a_paper_in_a_list_has_the_names_of_all_its_authors() -> None:
    several = ("Ludwig van Beethoven", "Ada King", "King, Jr., Martin")
    found = coins(authors=tuple(map(names.parse, several)))
    assert (found["rft.aulast"], found["rft.aufirst"]) == (["van Beethoven"], ["Ludwig"])
    assert found["rft.au"] == ["Ada King", "Martin King, Jr."]
    assert found["rft.type"] == ["preprint"] and found["rft.date"] == ["2023-04"]
    assert found["rft_id"] == ["info:doi/10.48550/arXiv.2304.94997"]
    for kind, type_, in (("article", "journalArticle"), ("inproceedings", "conferencePaper"),
                         ("workshop", "preprint")):  # fmt: skip
        made = coins(published=Published(type=kind, venue="V", year=2024))  # type: ignore[arg-type]
        assert made["rft.type"] == [type_] and made["rft.source"] == ["V"]
        assert made["rft.date"] == ["2023-04" if kind == "workshop" else "2024"]
