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


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("\n\nWords.\n\n## Bo, 2026-11-21\n\nNo.", [(12, "opinion-heading")]),
        ("# Bo, 2026-11-21\n\nNo.", [(10, "opinion-heading")]),
        ("## Bo\n\nNo.", [(10, "opinion-heading")]),
        ("## Bo 2026-11-21\n\nNo.", [(10, "opinion-heading")]),
        ("## Bo, 2026-11-31\n\nNo.", [(10, "bad-date")]),
        ("## Bo, 2026-11-21, v0\n\nNo.", [(10, "opinion-heading")]),
        ("\n## Bo, 2026-11-21\n\n \n", [(11, "empty-opinion")]),
        ("## Bo, 2026-11-21\n\nEvidence: survey\n\n", [(10, "empty-opinion")]),
        ("## Bo, 2026-11-21\n\nNo.\n\n## Bo, 2026-11-21\n\nYes.", [(14, "duplicate-opinion")]),
        ("## Bo, 2026-11-21\n\nNo.\n\n## Bo, 2026-11-22\n\nYes.", []),
        ("## Bo, 2026-11-21\n\n### More\n\nNo.", []),
        ("## Bo, 2026-11-21\n\nNo.\n\nMore\n---\n", [(14, "opinion-heading")]),
        ("## Bo, 2026-11-21\n\n[Up](#bo-2026-11-21), [down](#gone).", [(12, "dead-link")]),
        ("", []),
    ],
)
def test_what_is_wrong_in_a_body_has_its_line(body: str, wrong: list[tuple[int, str]]) -> None:
    assert read(body)[1] == wrong


def test_an_opinion_may_have_as_many_letters_as_it_says_and_a_file_as_many_opinions() -> None:
    heading = "## Bo, 2026-11-21\n\n"
    assert read(heading + "x" * 20_000)[1] == []
    assert read(heading + "x" * 20_001)[1] == [(10, "too-long")]
    many = [f"## Bo {'x' * n}, 2026-11-21\n\nNo.\n" for n in range(101)]
    found, wrong = read("\n".join(many[:100]))
    assert len(found) == 100 and wrong == []
    assert read("\n".join(many)) == ((), [(10 + 4 * 100, "too-long")])


def test_what_is_cited_and_linked_has_its_place() -> None:
    ((one,), wrong) = read("## Bo, 2026-11-21\n\nSee [@a; @b] and\n[x](https://example.org/).")
    assert wrong == []
    assert [(c.key, c.mark.line, c.mark.column) for c in one.citations] == [
        ("a", 12, 5), ("b", 12, 5),
    ]  # fmt: skip
    assert [(link.address, link.mark.line) for link in one.links] == [("https://example.org/", 13)]
