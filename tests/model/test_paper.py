"""A paper's own words about itself: its days, its citation, its identities."""

from __future__ import annotations

import pytest

from annotated.model.dates import Date
from annotated.model.names import parse
from annotated.model.record import Published
from annotated.model.values import PublicationType
from specimens import opinion, paper


@pytest.mark.parametrize(
    ("day", "revised", "updated"),
    [
        ("2026-11-20", "", "2026-11-21"),  # the paper itself came later
        ("2026-12-01", "", "2026-12-01"),
        ("2026-12-01", "2027-01-05", "2027-01-05"),
        ("2026-11-01", "2026-11-25", "2026-11-25"),
    ],
)
def test_a_paper_is_as_new_as_the_last_thing_said_of_it(
    day: str, revised: str, updated: str
) -> None:
    one = opinion(date=day, revised=revised)
    assert str(one.updated) == (revised or day)
    assert str(paper("a", one, added="2026-11-21").updated) == updated
    older = opinion(date="2026-01-01", reviewer="Jo Doe")
    assert str(paper("a", one, older, added="2026-11-21").updated) == updated


def test_a_paper_without_an_opinion_is_as_new_as_the_day_it_came() -> None:
    assert paper("a", added="2026-11-21").updated == Date(2026, 11, 21)


@pytest.mark.parametrize(
    ("authors", "cited"),
    [
        (("Ada Lovelace",), "Lovelace (2023)"),
        (("Ada Lovelace", "Ludwig van Beethoven"), "Lovelace and van Beethoven (2023)"),
        (("Ludwig van Beethoven", "Ada King", "Bo Ek"), "van Beethoven et al. (2023)"),
    ],
)
def test_a_sentence_cites_one_two_or_more_authors(authors: tuple[str, ...], cited: str) -> None:
    assert paper("a", authors=tuple(map(parse, authors))).short_citation == cited


def test_the_address_is_that_of_the_preprint_then_of_the_record() -> None:
    ids = {"arxiv": "2304.94997", "openreview": "aB3_x-9Z", "doi": "10.1000/182",
           "url": "https://example.org/a.pdf"}  # fmt: skip
    addresses = []
    for kind in list(ids):
        addresses.append(paper("a", **({"arxiv": ""} | ids)).address)
        ids.pop(kind)
    assert addresses == [
        "https://arxiv.org/abs/2304.94997",
        "https://openreview.net/forum?id=aB3_x-9Z",
        "https://doi.org/10.1000/182",
        "https://example.org/a.pdf",
    ]


def test_a_doi_is_one_identity_in_any_case_of_letters() -> None:
    published = Published(type="article", venue="V", year=2024, doi="10.1000/ABC")
    one = paper("a", arxiv="2304.94997", doi="10.1000/abc", published=published)
    assert one.identities == [("arxiv", "2304.94997"), ("doi", "10.1000/abc")]
    assert paper("a", published=published).identities == one.identities
    assert paper("a", url="https://example.org/A").identities[-1] == (
        "url", "https://example.org/A",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "archival"),
    [("article", True), ("inproceedings", True), ("workshop", False), ("web", False)],
)
def test_a_workshop_and_a_web_page_leave_a_paper_a_preprint(
    kind: PublicationType, archival: bool
) -> None:
    one = paper("a", published=Published(type=kind, venue="V", year=2024))
    assert one.archival is archival
    assert (one.publication is one.published) is archival


def test_a_paper_is_filed_under_the_year_of_its_first_version() -> None:
    published = Published(type="article", venue="V", year=2025)
    assert paper("a", submitted="2023-12-31", published=published).year == 2023
