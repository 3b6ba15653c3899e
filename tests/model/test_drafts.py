"""Drafts: what two records of one paper say together."""

from __future__ import annotations

from typing import Any

import pytest

from annotated.model import names
from annotated.model.dates import Date
from annotated.model.draft import Draft, completed, month_of_arxiv, publication
from annotated.model.record import Published

MONTH, DAY, OTHER_DAY = Date(2023, 4), Date(2023, 4, 28), Date(2023, 5, 1)
VENUE = Published(type="article", venue="A Journal", year=2024, doi="10.1000/old")


def draft(**values: Any) -> Draft:
    known = {"title": "A Title", "authors": (names.parse("Ada Lovelace"),)}
    return Draft(**(known | values))


@pytest.mark.parametrize(
    ("own", "other", "kept"),
    [
        (MONTH, DAY, DAY),
        (DAY, MONTH, DAY),
        (DAY, OTHER_DAY, DAY),
        (MONTH, Date(2023, 5), MONTH),
        (Date(0, 0), MONTH, MONTH),
        (MONTH, Date(0, 0), MONTH),
    ],
)
def test_a_day_is_better_than_its_month(own: Date, other: Date, kept: Date) -> None:
    assert completed(draft(submitted=own), draft(submitted=other)).submitted == kept


def test_what_lacks_is_taken_from_the_other_record_but_for_ids_that_may_be_another_s() -> None:
    own = draft(abstract="", category="cs.LG", notes=("a note",))
    other = draft(
        title="Another", abstract="Words.", category="cs.CL", doi="10.1000/1",
        url="https://example.org/", notes=("another note",), arxiv="2304.14997",
    )  # fmt: skip
    found = completed(own, other)
    assert (found.title, found.abstract, found.category) == ("A Title", "Words.", "cs.LG")
    assert (found.doi, found.url, found.arxiv) == ("", "", "2304.14997")
    assert found.notes == ("a note",)


@pytest.mark.parametrize(
    ("identifier", "month"),
    [
        ("2304.14997", Date(2023, 4)),
        ("0704.0001", Date(2007, 4)),
        ("hep-th/9108001", Date(1991, 8)),
        ("hep-th/9912001", Date(1999, 12)),
        ("math/0012001", Date(2000, 12)),
    ],
)
def test_an_arxiv_id_begins_with_its_month(identifier: str, month: Date) -> None:
    assert month_of_arxiv(identifier) == month


def test_a_publication_says_only_what_differs_from_its_preprint() -> None:
    full = draft(published=VENUE, doi="10.1000/new", title="The Title as Printed")
    same = (names.parse("A. Lovelace"),)  # initials are no difference
    found = publication(full, "A Title", same, same_title=False)
    assert found == Published(
        type="article", venue="A Journal", year=2024, doi="10.1000/new",
        title="The Title as Printed",
    )  # fmt: skip
    assert publication(full, "", same, same_title=False).title == ""  # type: ignore[union-attr]
    assert publication(full, "A Title", same, same_title=True).title == ""  # type: ignore[union-attr]
    others = (*same, names.parse("Charles Babbage"))
    assert publication(full, "A Title", others, same_title=True).authors == full.authors  # type: ignore[union-attr]
    assert publication(draft(), "A Title", same, same_title=True) is None


def test_a_group_among_the_authors_of_a_publication_is_left_to_the_preprint() -> None:
    full = draft(published=VENUE, authors=(names.group("The Group"),))
    found = publication(full, "A Title", (names.parse("Ada Lovelace"),), same_title=True)
    assert found and found.authors == () and found.doi == "10.1000/old"


def test_the_doi_of_a_publication_is_an_id_of_its_draft() -> None:
    found = draft(arxiv="2304.14997", publication_doi="10.1000/ABC").identities
    assert found == [("arxiv", "2304.14997"), ("doi", "10.1000/abc")]
