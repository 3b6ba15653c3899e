"""Values of the front matter: what is one, and what is said when it is none."""

from __future__ import annotations

import pytest

from annotated.model import values


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("v2", 2), ("999", 999), ("v10", 10)])
def test_a_version_is_a_small_number(text: str, number: int) -> None:
    assert values.version(text) == number
    assert values.abstract_version(text) == f"v{number}"


@pytest.mark.parametrize("text", ["0", "1000", "v", "-1", "1.5", "vv2", "٣", ""])
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a version"):
        values.version(text)


def test_an_abstract_may_be_of_some_earlier_version() -> None:
    assert values.abstract_version("earlier") == "earlier"


@pytest.mark.parametrize("text", ["999", "10000", "23", "٢٠٢٣", "2023a"])
def test_a_year_has_four_digits(text: str) -> None:
    assert [values.year(year) for year in ("1000", "2023", "9999")] == [1000, 2023, 9999]
    with pytest.raises(ValueError, match="is not a year"):
        values.year(text)


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("1998-2007", "1998-2007"),
        ("1998–2007", "1998-2007"),
        ("1998 --  2007", "1998-2007"),
        ("1998—2007", "1998-2007"),
        ("1998 - - 2007", "1998-2007"),
        ("12", "12"),
        ("e2218523120", "e2218523120"),
        ("i-xii", "i-xii"),
    ],
)
def test_pages_have_one_hyphen(text: str, pages: str) -> None:
    assert values.pages(text) == pages


@pytest.mark.parametrize("text", ["-", "{1}-2", "1\\-2", "1_2"])
def test_what_are_no_pages_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="are no pages"):
        values.pages(text)


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("07", 7), ("12", 12)])
def test_a_month_is_its_number(text: str, number: int) -> None:
    assert values.month(text) == number


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Jul", "write 7"), ("23-29 Jul", "write 7"), ("June 21-24", "write 6"),
        ("0", "from 1 to 12"), ("13", "from 1 to 12"), ("², ", "from 1 to 12"),
        ("Summer", "from 1 to 12"), ("1" * 5000, "from 1 to 12"),
    ],
)  # fmt: skip
def test_a_month_in_words_is_told_its_number(text: str, instead: str) -> None:
    with pytest.raises(ValueError, match=f"is not a month; write .*{instead.split()[-1]}$"):
        values.month(text)


def test_a_number_is_one_line_without_markup() -> None:
    assert values.detail(" 3-4   A ") == "3-4 A"
    for text in ("{3}", "3_4", "$3$"):
        with pytest.raises(ValueError, match="is no number"):
            values.detail(text)


def test_texts_have_single_spaces_and_abstracts_their_lines() -> None:
    assert values.one_line("  a \n b\tc ") == "a b c"
    assert values.abstract("\n\n a\n\nb \n\n") == " a\n\nb "


def test_a_type_of_publication_is_one_of_four() -> None:
    assert values.publication_type("web") == "web"
    with pytest.raises(ValueError, match="article, inproceedings, workshop, web"):
        values.publication_type("book")
