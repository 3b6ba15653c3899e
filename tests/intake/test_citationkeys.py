"""The keys that are proposed for new papers."""

from __future__ import annotations

import pytest

from annotated.intake import citationkeys
from annotated.model import names


def proposed(title: str, author: str = "Ada Lovelace", taken: tuple[str, ...] = ()) -> str:
    return citationkeys.propose((names.parse(author),), 2023, title, taken)


@pytest.mark.parametrize("word", "a an the on of in is are can how what why towards".split())
def test_the_first_word_that_says_something_is_in_the_key(word: str) -> None:
    title = f"{word.capitalize()} Engine That Thinks"
    said = "towards" if word == "towards" else "engine"
    assert proposed(title) == f"lovelace2023{said}"


def test_a_title_of_small_words_alone_gives_its_first() -> None:
    assert proposed("What Is It?") == "lovelace2023what"


def test_a_clash_adds_letters() -> None:
    taken = ["lovelace2023engine"]
    for expected in ("b", "c", "d"):
        taken.append(proposed("An Engine", taken=tuple(taken)))
        assert taken[-1] == f"lovelace2023engine{expected}"


@pytest.mark.parametrize(
    ("author", "family"),
    [
        ("Ludwig van Beethoven", "beethoven"),
        ("Łukasz Šķēle", "skele"),
        ("Adrià Garriga-Alonso", "garriga-alonso"),
        ("Conan O'Brien", "obrien"),
    ],
)
def test_the_family_name_is_plain_letters(author: str, family: str) -> None:
    assert proposed("Engines", author) == f"{family}2023engines"
