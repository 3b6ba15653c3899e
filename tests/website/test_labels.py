"""Assessments in words: what a page and a search result say of a paper's state."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotated.collection.ties import Ties
from annotated.model.assessments import Assessment, Evidence, Tie
from annotated.model.dates import Date
from annotated.website import labels
from specimens import collection, opinion, paper


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("A", "Disputed by A"),
        ("A B", "Disputed by A and B"),
        ("A B C", "Disputed by A, B and C"),
        ("A B C D", "Disputed by A, B and 2 more"),
        ("A B B A", "Disputed by A and B"),
        ("", ""),
    ],
)
def test_a_state_names_three_works_and_counts_the_others(names: str, said: str) -> None:
    ties = tuple(Tie("disputes", "T.", label=name) for name in names.split())
    of = collection(paper("a", replace(opinion(), assessment=Assessment(ties=ties))))
    assert labels.state(Ties(of), of.papers[0]) == said
    distinct = labels.distinct(Ties(of).contesting(of.papers[0]))
    assert [bond.name for bond in distinct] == list(dict.fromkeys(names.split()))


@pytest.mark.parametrize(
    ("assessment", "said"),
    [
        (Assessment(), ""),
        (Assessment(evidence=Evidence("theorem", "none")), "Evidence: theorem."),
        (Assessment(evidence=Evidence("survey")), "Evidence: survey."),
        (
            Assessment(Evidence("benchmark", "toy models"), ("abstract", "paper", "code"),
                       Date(2026, 11)),
            "Evidence: benchmark, toy models. We read the abstract, paper and code. Later work"
            " looked for up to November 2026.",
        ),
    ],
)  # fmt: skip
def test_what_an_opinion_rests_on_is_one_line(assessment: Assessment, said: str) -> None:
    assert labels.facts(assessment) == said
