"""Whether a paper is in the collection already, by an id or by its title."""

from __future__ import annotations

from typing import Any

import pytest

from annotated.intake.duplicates import Index, Known, bare_title
from annotated.model.draft import Draft
from specimens import paper


def index(**changes: Any) -> Index:
    one = paper("a", **changes)
    return Index([Known(one.key, one.path, one)])


@pytest.mark.parametrize(
    "other",
    [
        "Poincaré’s Naïve Théorème: a Study",
        "Poincare's naive theoreme -- A STUDY",
        "Poincaré's   {Naïve} théorème (a study)",
        "Poincare\u0301s nai\u0308ve The\u0301ore\u0300me; a study.",
    ],
)
def test_a_title_is_the_same_but_for_case_accents_and_punctuation(other: str) -> None:
    shelf = index(title="Poincaré’s Naïve Théorème: A Study")
    found = shelf.find(Draft(title=other))
    assert found and (found.known.key, found.shared) == ("a", "its title")
    assert not shelf.find(Draft(title=f"{other} of It"))


def test_titles_in_other_scripts_are_not_all_the_same() -> None:
    assert bare_title("何恺明") != bare_title("Πλάτων") != ""
