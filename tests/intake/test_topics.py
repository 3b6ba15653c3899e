"""Which topics are proposed for a new paper, and why."""

from __future__ import annotations

from annotated.intake import topics
from annotated.model.draft import Draft
from annotated.model.vocabulary import Topic

KNOWN = (
    Topic(id="kites", title="Kites", description="How are kites flown? Strings hold them."),
    Topic(id="knots", title="Knots and splices", description="What holds a rope?"),
    Topic(id="wind-power", title="Wind power", aliases=("turbines",), description="Sails."),
    Topic(id="models", title="Models", description="Networks and papers."),
)


def proposed(title: str, abstract: str = "") -> list[tuple[str, int, str]]:
    draft = Draft(title=title, abstract=abstract)
    return [(one.topic, one.score, one.reason) for one in topics.propose(draft, KNOWN)]


def test_the_topic_that_fits_best_stands_first() -> None:
    found = proposed("Splicing Ropes", "We fly a kite with strings, whose knot slips.")
    assert found == [
        ("knots", 8, "‘knots’ in the abstract; ‘splices’ in the title; ‘rope’ of its description"),
        ("kites", 4, "‘kites’ in the abstract; ‘strings’ of its description"),
    ]


def test_a_title_counts_for_more_than_an_abstract_and_another_word_as_much() -> None:
    assert proposed("Turbines") == [("wind-power", 4, "‘turbines’ in the title")]
    assert proposed("T", "A turbine.") == [("wind-power", 3, "‘turbines’ in the abstract")]
    assert proposed("Power of the Wind") == []  # the words stand in another order


def test_words_that_every_abstract_has_say_nothing() -> None:
    assert proposed("A Model of Models", "Networks and papers are models.") == []
    assert proposed("Strings") == []  # a word of a description alone is not enough


def test_no_more_than_four_are_proposed() -> None:
    many = [Topic(id=f"t{n}", title="Kites", description="D.") for n in range(9)]
    assert len(topics.propose(Draft(title="Kites"), many)) == topics.MOST == 4
