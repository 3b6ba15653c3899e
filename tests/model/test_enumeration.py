"""Enumeration: the first few of many, and the words for the rest."""

from __future__ import annotations

import pytest

from annotated.model import enumeration


@pytest.mark.parametrize(
    ("words", "most", "said"),
    [
        ("", 3, ""),
        ("a", 3, "a"),
        ("abc", 3, "a, b, c"),
        ("abcd", 3, "a, b, c and 1 more"),
        ("abcdefgh", 3, "a, b, c and 5 more"),
        ("ab", 0, "and 2 more"),
    ],
)
def test_of_many_the_first_few_are_named_and_the_rest_are_counted(
    words: str, most: int, said: str
) -> None:
    assert enumeration.shortened(list(words), most) == said
    shown, rest = enumeration.first(words, most)
    assert ", ".join(shown) == said.removesuffix(rest).rstrip()
    assert said.endswith(rest) and bool(rest) is (len(words) > most)


@pytest.mark.parametrize(
    ("words", "said"), [("", ""), ("a", "a"), ("ab", "a and b"), ("abc", "a, b and c")]
)
def test_all_of_a_few_are_named(words: str, said: str) -> None:
    assert enumeration.listed(list(words)) == said
