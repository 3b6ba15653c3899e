"""A paper's own words about itself: its days, its citation, its identities."""

from __future__ import annotations

import pytest

from annotated.model.dates import Date
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
