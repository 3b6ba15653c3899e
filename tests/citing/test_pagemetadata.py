"""What Zotero and Google Scholar read on a made paper's page.

The rules are those that Zotero's own translators showed; test_zotero.py runs them.
"""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from annotated.citing import pagemetadata, references
from annotated.model import names
from annotated.model.record import Published
from annotated.model.values import PublicationType
from specimens import paper


def written(**changes: Any) -> list[tuple[str, str]]:
    """Name and content of the `<meta>` elements of a paper, in their order."""
    reference = references.of_paper(paper("a", **changes))
    head = html.fromstring(f"<div>{pagemetadata.meta_tags(reference)}</div>")
    return [(str(meta.get("name")), str(meta.get("content"))) for meta in head.iter("meta")]


def tags(**changes: Any) -> dict[str, list[str]]:
    """The contents of the `<meta>` elements of a paper, by name."""
    found: dict[str, list[str]] = {}
    for name, content in written(**changes):
        found.setdefault(name, []).append(content)
    return found


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ada Lovelace", "Lovelace, Ada"),
        # Zotero makes two people of one author with plain spaces on both sides of the comma.
        ("Ludwig Maria van Beethoven", "van Beethoven, Ludwig\N{NO-BREAK SPACE}Maria"),
        ("Garcia Marquez, Gabriel Jose", "Garcia Marquez, Gabriel\N{NO-BREAK SPACE}Jose"),
        ("Aristotle", "Aristotle"),
    ],
)
def test_a_sole_author_is_one_person_for_zotero(name: str, shown: str) -> None:
    assert tags(authors=(names.parse(name),))["citation_author"] == [shown]


def test_of_several_authors_each_particle_stays_with_its_family_and_each_group_is_whole() -> None:
    several = ("Ludwig Maria van Beethoven", "Plato", "King, Jr., Martin Luther")
    groups = ("The Big Group", "Alder, Brook and Friends; Kites")
    found = tags(authors=(*map(names.parse, several), *map(names.group, groups)))
    assert found["citation_author"] == [
        "van Beethoven, Ludwig Maria",
        "Plato",
        "King, Martin Luther Jr.",  # what follows a second comma is dropped
        "The Big Group,",  # with nothing after the comma it is not parted at its last space
        "Alder Brook and Friends Kites,",
    ]


def test_a_preprint_is_one_for_zotero_with_all_that_finds_it() -> None:
    found = tags(tags=("circuits", "scaling"), abstract="We $x<1$ ask.")
    assert found == {
        "citation_title": ["On a"], "citation_author": ["Lovelace, Ada"],
        "citation_publication_date": ["2023/04/28"], "citation_date": ["2023-04-28"],
        "citation_doi": ["10.48550/arXiv.2304.94997"], "citation_arxiv_id": ["2304.94997"],
        "citation_abstract_html_url": ["https://arxiv.org/abs/2304.94997"],
        "citation_abstract": ["We x<1 ask."],
        "citation_keywords": ["circuits", "scaling"], "citation_language": ["en"],
        "z:itemType": ["preprint"], "z:citationKey": ["a"],
        "z:url": ["https://arxiv.org/abs/2304.94997"],
        "z:repository": ["arXiv"], "z:archiveID": ["arXiv:2304.94997"],
    }  # fmt: skip
    assert tags(submitted="2023-04")["citation_publication_date"] == ["2023/04"]
    bare = tags(arxiv="", url="https://example.org/")
    assert "z:repository" not in bare and "z:archiveID" not in bare
    assert (bare["z:itemType"], bare["z:url"]) == (["preprint"], ["https://example.org/"])
    shown = tags(published=Published(type="workshop", venue="A Workshop", year=2023))
    assert (shown["z:itemType"], shown["z:extra"]) == (["preprint"], ["Published: A Workshop"])


@pytest.mark.parametrize(
    ("kind", "type_", "venue"),
    [
        ("article", "journalArticle", ["citation_journal_title"]),
        # The last tag that names a kind decides on it: the other way round it is a book's chapter.
        (
            "inproceedings",
            "conferencePaper",
            ["citation_inbook_title", "citation_conference_title"],
        ),
    ],
)
def test_a_publication_is_no_preprint_for_zotero(
    kind: PublicationType, type_: str, venue: list[str]
) -> None:
    published = Published(type=kind, venue="The Venue", year=2024, volume="36", number="2",
                          pages="10-19", publisher="A Press", address="Turin", month=7,
                          series="A Series", url="https://example.org/printed",
                          editors=(names.parse("Bo van Brook"),))  # fmt: skip
    found = tags(published=published)
    assert [name for name, value in written(published=published) if value == "The Venue"] == venue
    assert found["citation_publication_date"] == ["2024/07"]
    named = ("volume", "issue", "firstpage", "lastpage", "publisher", "series_title", "editor")
    said = {name: found[f"citation_{name}"][0] for name in named}
    assert said == {"volume": "36", "issue": "2", "firstpage": "10", "lastpage": "19",
                    "publisher": "A Press", "series_title": "A Series",
                    "editor": "van Brook, Bo"}  # fmt: skip
    own = {name[2:]: value[0] for name, value in found.items() if name.startswith("z:")}
    assert own == {
        "itemType": type_, "citationKey": "a", "url": "https://example.org/printed",
        "place": "Turin", "archive": "arXiv", "archiveLocation": "2304.94997",
    }  # fmt: skip


def test_what_would_lead_zotero_or_scholar_astray_is_not_there() -> None:
    # The first wins over the paper's own address; Scholar takes the second beside the page only.
    assert not {"citation_public_url", "citation_pdf_url"} & set(tags())
