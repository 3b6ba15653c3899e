"""Ties: what works do to each other, seen from both ends, and the state of a paper that follows.

A tie is written on one paper and says what another work does to it: it replicates, supports,
qualifies, disputes, extends, supersedes or uses it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from annotated.collection.collection import Collection
from annotated.model.assessments import TIES, Claim, Tie
from annotated.model.opinions import Opinion
from annotated.model.paper import Paper

# The states of a paper, the gravest first, each with the tie from which it follows.
_STATES = {"superseded": "supersedes", "disputed": "disputes", "qualified": "qualifies"}
STANDS = "stands"
STATES = (*_STATES, STANDS)
CONTESTED = ("superseded", "disputed", "qualified")


@dataclass(frozen=True, slots=True)
class Bond:
    """A tie between two works: `source` does `tie.type` to `paper`.

    `source` is None where that work is outside of the collection. `opinion` is where it is said.
    """

    paper: Paper
    tie: Tie
    opinion: Opinion
    source: Paper | None = None

    @property
    def name(self) -> str:
        """The work that does it, as a citation names it."""
        return self.source.short_citation if self.source else self.tie.label


@dataclass(frozen=True, slots=True)
class Rated:
    """A claim with the paper it is about and the opinion that rates it."""

    paper: Paper
    opinion: Opinion
    claim: Claim

    @property
    def anchor(self) -> str:
        """The claim's own address on the page of its paper."""
        return self.opinion.anchor(self.claim)


class Ties:
    """The ties and claims of one collection."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection

    @cached_property
    def all(self) -> tuple[Bond, ...]:
        """Every tie, by the paper it is about."""
        return tuple(self._bonds())

    def _bonds(self) -> Iterator[Bond]:
        for paper in self.collection.papers:
            for opinion in paper.opinions:
                for tie in opinion.assessment.ties:
                    yield Bond(paper, tie, opinion, self.collection.by_key.get(tie.key))

    @cached_property
    def _to(self) -> dict[str, list[Bond]]:
        found: dict[str, list[Bond]] = defaultdict(list)
        for bond in self.all:
            found[bond.paper.key].append(bond)
        return found

    @cached_property
    def _by(self) -> dict[str, list[Bond]]:
        found: dict[str, list[Bond]] = defaultdict(list)
        for bond in self.all:
            if bond.source:
                found[bond.source.key].append(bond)
        return found

    def to(self, paper: Paper) -> list[tuple[str, list[Bond]]]:
        """What other works do to a paper, by type of tie."""
        return _grouped(self._to.get(paper.key, []))

    def by(self, paper: Paper) -> list[tuple[str, list[Bond]]]:
        """What a paper does to others of the collection, by type of tie."""
        return _grouped(self._by.get(paper.key, []))

    def state(self, paper: Paper) -> str:
        """`superseded`, `disputed`, `qualified`, `stands`, or nothing if nobody has looked."""
        types = {bond.tie.type for bond in self._to.get(paper.key, [])}
        for state, kind in _STATES.items():
            if kind in types:
                return state
        return STANDS if any(one.assessment.current for one in paper.opinions) else ""

    def contesting(self, paper: Paper) -> list[Bond]:
        """The ties from which the state of a contested paper follows."""
        kind = _STATES.get(self.state(paper), "")
        return [bond for bond in self._to.get(paper.key, []) if bond.tie.type == kind]

    @cached_property
    def claims(self) -> tuple[Rated, ...]:
        """Every claim, in the order of papers, opinions and their lists."""
        return tuple(
            Rated(paper, opinion, claim)
            for paper in self.collection.papers
            for opinion in paper.opinions
            for claim in opinion.assessment.claims
        )

    def disputes(self) -> list[Bond]:
        """Every tie that disputes or qualifies, disputes first."""
        found = [bond for bond in self.all if bond.tie.type in ("disputes", "qualifies")]
        return sorted(found, key=lambda bond: bond.tie.type)

    def rated_differently(self) -> list[tuple[Paper, list[Rated]]]:
        """Claims of one paper that two opinions rate differently, word for word the same."""
        found = []
        for paper in self.collection.papers:
            by_words: dict[str, list[Rated]] = defaultdict(list)
            for opinion in paper.opinions:
                for claim in opinion.assessment.claims:
                    words = " ".join(claim.statement.casefold().split()).rstrip(".")
                    by_words[words].append(Rated(paper, opinion, claim))
            for rated in by_words.values():
                if len({one.claim.confidence for one in rated}) > 1:
                    found.append((paper, rated))
        return found


def _grouped(bonds: list[Bond]) -> list[tuple[str, list[Bond]]]:
    groups = [(kind, [bond for bond in bonds if bond.tie.type == kind]) for kind in TIES]
    return [(kind, found) for kind, found in groups if found]
