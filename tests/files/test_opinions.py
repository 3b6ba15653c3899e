"""The headings of opinions: who wrote when, on which version, and what is wrong in them."""

from __future__ import annotations

import pytest

from annotated.files import opinions
from annotated.model.opinions import Opinion
from annotated.problems import Problems


def read(body: str) -> tuple[tuple[Opinion, ...], list[tuple[int, str]]]:
    """The opinions in a body whose first line is the tenth of its file, and what is wrong."""
    problems = Problems("x.md")
    found = opinions.parse(body, 10, problems)
    return found, [(one.line, one.rule) for one in problems.found]


def test_a_heading_says_who_when_on_what_and_whether_revised() -> None:
    body = (
        "\n## Ada King, 2026-11-21, v2, revised 2026-12-01\n\nIt holds.\n\n## Bo, 2026-11-22\n\nNo."
    )
    (first, second), wrong = read(body)
    assert wrong == []
    assert (first.reviewer, str(first.date), first.version) == ("Ada King", "2026-11-21", 2)
    assert (str(first.revised), first.text, first.mark.line) == ("2026-12-01", "It holds.", 11)
    assert (second.reviewer, second.version, second.revised) == ("Bo", None, None)


@pytest.mark.parametrize(
    ("revised", "wrong"),
    [
        ("2026-11-20", [(10, "bad-date")]),
        ("2026-11-21", []),  # on the day itself
        ("2026-11-22", []),
        ("2025-12-31", [(10, "bad-date")]),
        ("2026-11", [(10, "bad-date")]),
    ],
)
def test_an_opinion_is_revised_on_its_day_or_later(
    revised: str, wrong: list[tuple[int, str]]
) -> None:
    assert read(f"## Ada King, 2026-11-21, revised {revised}\n\nIt holds.")[1] == wrong
