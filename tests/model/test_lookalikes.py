"""Names that look alike, and letters that do not belong to their word."""

from __future__ import annotations

import pytest

from annotated.model.lookalikes import foreign, mixed_word, skeleton


@pytest.mark.parametrize(
    "name",
    ["The Editors", "EDITORS", "editors", "Edi tors", "Ed1tors", "Edltors", "Éditors.", "Editörs",
     "Еditors", "the  editors"],
)  # fmt: skip
def test_a_name_that_only_looks_the_same_has_the_same_skeleton(name: str) -> None:
    assert skeleton(name) == skeleton("Editors")


@pytest.mark.parametrize("name", ["Editor", "Theeditors Ada", "The", "Edit", "Ada Editors"])
def test_another_name_has_another(name: str) -> None:
    assert skeleton(name) != skeleton("Editors")
    assert skeleton(name)


def test_the_letter_of_the_rarer_script_is_named() -> None:
    assert foreign("Adа King") == "а"  # one Cyrillic letter
    assert foreign("Аdа Кіng") == "d"  # four of seven are Cyrillic
    assert foreign("Аda") == "А"
    assert foreign("Иванов a") == "a"
    for fine in ("Ada King", "Γιώργος", "Kaiming 何", "Tanaka 田中 たなか", "박 Lee", "x1 2-3"):
        assert foreign(fine) == "", fine


def test_each_word_may_have_a_script_of_its_own() -> None:
    assert mixed_word("Ada Иванов") == ("", "")
    assert mixed_word("Ada Ивaнов, more") == ("Ивaнов", "a")
