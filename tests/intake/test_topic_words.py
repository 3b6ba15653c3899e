"""Which topics are proposed for a new paper, and the words that say so."""

from __future__ import annotations

import pytest

from annotated.intake import topics
from annotated.model.draft import Draft
from annotated.model.vocabulary import Topic

ROSES = Topic(
    id="roses",
    title="Roses",
    description="How do roses flower, and why? Pruning decides.",
    aliases=("rosa",),
)
SOIL = Topic(
    id="garden-soils", title="Garden soils", description="What is in the ground that plants need?"
)
LEARNING = Topic(id="learning", title="Learning", description="What gardeners show each other.")
ALL = (ROSES, SOIL, LEARNING)


def proposed(title: str = "", abstract: str = "") -> dict[str, str]:
    found = topics.propose(Draft(title=title, abstract=abstract), ALL)
    return {one.topic: one.reason for one in found}


@pytest.mark.parametrize("title", ["The rose", "Rose’s thorns", "Of {Roses}", "On rosa canina"])
def test_a_word_in_the_title_is_enough(title: str) -> None:
    assert [*proposed(title)] == ["roses"]


def test_endings_do_not_part_words() -> None:
    reason = proposed("The rose", "We prune those that are flowering, and decided late.")["roses"]
    assert reason == ("‘roses’ in the title; ‘flower’, ‘pruning’, ‘decides’ of its description")


def test_a_phrase_is_met_as_a_whole() -> None:
    assert proposed(abstract="In garden soil, worms.") == {
        "garden-soils": "‘garden soils’ in the abstract"
    }
    assert proposed(abstract="Soil of the garden, and of gardens.") == {}


def test_words_of_any_abstract_say_nothing() -> None:
    assert (
        proposed("We show how plants learn", "Learned in a garden, others show and need it.") == {}
    )


def test_the_best_come_first() -> None:
    assert [*proposed("Garden soils", "A rose.")] == ["garden-soils", "roses"]
    assert [*proposed("A rose", "On garden soils, pruning.")] == ["roses", "garden-soils"]
