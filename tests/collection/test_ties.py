"""Ties: the state of a paper follows from what other works do to it, the gravest first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotated.collection.collection import Collection
from annotated.collection.ties import Ties
from annotated.model.assessments import Assessment, Claim, Tie
from annotated.model.dates import Date
from annotated.model.opinions import Opinion
from specimens import collection, opinion, paper


def judged(
    *ties: tuple[str, str], current: bool = False, claims: tuple[Claim, ...] = ()
) -> Opinion:
    """An opinion with ties: each a type and the key of the other work, which none outside has."""
    found = tuple(
        Tie(kind, f"[@{key}] say.", key=key, label="" if key else "Doe (2024)")
        for kind, key in ties
    )
    assessment = Assessment(current=Date(2026, 11) if current else None, ties=found, claims=claims)
    return replace(opinion(), assessment=assessment)


def of(*ties: tuple[str, str], current: bool = False) -> tuple[Ties, Collection]:
    made = collection(paper("a", judged(*ties, current=current)), paper("b"), paper("c"))
    return Ties(made), made


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        (("supersedes", "disputes", "qualifies"), "superseded"),
        (("qualifies", "disputes"), "disputed"),
        (("supports", "qualifies"), "qualified"),
        (("supports", "extends", "uses", "replicates"), ""),
    ],
)
def test_the_gravest_tie_says_how_a_paper_stands(kinds: tuple[str, ...], state: str) -> None:
    ties, made = of(*((kind, "b") for kind in kinds))
    assert ties.state(made.by_key["a"]) == state
    found = [bond.tie.type for bond in ties.contesting(made.by_key["a"])]
    assert found == ([kinds[0] if state == "superseded" else kinds[1]] if state else [])


def test_a_paper_stands_where_somebody_has_looked() -> None:
    for looked, state in ((True, "stands"), (False, "")):
        ties, made = of(("supports", "b"), current=looked)
        assert ties.state(made.by_key["a"]) == state
    ties, made = of(("disputes", "b"), current=True)
    assert ties.state(made.by_key["a"]) == "disputed"
    assert ties.state(made.by_key["b"]) == ""


def test_a_tie_is_seen_from_both_ends_and_grouped_by_its_type() -> None:
    ties, made = of(("uses", "b"), ("replicates", "c"), ("uses", ""), ("uses", "c"))
    to = [(kind, [bond.name for bond in bonds]) for kind, bonds in ties.to(made.by_key["a"])]
    assert to == [
        ("replicates", ["Lovelace (2023)"]),
        ("uses", ["Lovelace (2023)", "Doe (2024)", "Lovelace (2023)"]),
    ]
    by = [(kind, [bond.paper.key for bond in bonds]) for kind, bonds in ties.by(made.by_key["c"])]
    assert by == [("replicates", ["a"]), ("uses", ["a"])]
    assert ties.by(made.by_key["a"]) == [] and ties.to(made.by_key["c"]) == []


def test_disputes_come_before_what_only_qualifies() -> None:
    ties, _ = of(("qualifies", "b"), ("supports", "b"), ("disputes", "c"), ("supersedes", "c"))
    assert [bond.tie.type for bond in ties.disputes()] == ["disputes", "qualifies"]


def test_a_claim_in_the_same_words_may_be_rated_differently() -> None:
    one = judged(claims=(Claim("firm", "It holds."), Claim("open", "It is new.")))
    other = judged(claims=(Claim("open", "it  HOLDS"), Claim("open", "It is new.")))
    made = collection(paper("a", one, other), paper("b", one))
    ((where, rated),) = Ties(made).rated_differently()
    assert where.key == "a" and [one.claim.confidence for one in rated] == ["firm", "open"]
    assert [one.anchor for one in rated] == [
        "editors-2026-11-21-it-holds", "editors-2026-11-21-it-holds",
    ]  # fmt: skip
    assert len(Ties(made).claims) == 6
