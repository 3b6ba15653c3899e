"""What arXiv says anew of a paper that we have, and what is no news."""

from __future__ import annotations

from typing import Any

import pytest

from annotated.intake.refreshing import changes
from annotated.model import names
from annotated.model.draft import Draft
from annotated.model.record import Published
from specimens import paper

OURS = paper("a", title="A Title", version=2, abstract="Words of it.")


def news(ours: Any = OURS, **found: Any) -> list[tuple[str, str, str]]:
    """The kinds of changes, and the key and value that each would set."""
    known = {"title": "A Title", "authors": ours.authors, "version": 2, "abstract": ours.abstract}
    made = changes(ours, Draft(**(known | found)), lambda draft: draft)
    return [(one.kind, one.field, one.value) for one in made]


def test_the_same_record_is_no_news_and_neither_is_an_older_one() -> None:
    assert news() == []
    assert news(title="A  title!") == []
    assert news(version=1, title="Another") == []
    assert news(version=2, title="Another", abstract="Others.") == []


def test_a_newer_version_is_news_with_what_it_changed() -> None:
    assert news(version=3) == [("version", "version", "3")]
    assert news(version=3, abstract="Other words.") == [
        ("version", "version", "3"), ("abstract", "abstract_version", "v2"),
    ]  # fmt: skip
    assert news(version=3, title="Another", authors=(names.parse("Bo Ek"),)) == [
        ("version", "version", "3"), ("title", "", ""), ("authors", "", ""),
    ]  # fmt: skip
    assert news(version=10) == [("version", "version", "10")]


def test_an_abstract_that_is_known_to_be_older_is_no_news() -> None:
    ours = paper("a", title="A Title", version=2, abstract_version="v1")
    assert news(ours, version=3, abstract="Other words.") == [("version", "version", "3")]


def test_initials_are_no_news_and_other_families_are() -> None:
    assert news(version=3, authors=(names.parse("A. Lovelace"),)) == [("version", "version", "3")]


def test_a_withdrawal_is_news_once() -> None:
    assert news(notice="Withdrawn.") == [("withdrawn", "notice", "Withdrawn.")]
    ours = paper("a", title="A Title", version=2, notice="Superseded.")
    assert news(ours, notice="Withdrawn.") == []


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ({"doi": "10.1000/ABC"}, []),
        ({"doi": "10.1000/other"}, [("doi", "", "")]),
        ({}, [("doi", "doi", "10.1000/abc")]),
    ],
)
def test_a_doi_is_news_where_the_file_has_none(
    published: dict[str, str], said: list[tuple[str, str, str]]
) -> None:
    where = Published(type="article", venue="V", year=2024, **published)  # type: ignore[arg-type]
    ours = paper("a", title="A Title", version=2, published=where)
    assert news(ours, publication_doi="10.1000/abc") == said
