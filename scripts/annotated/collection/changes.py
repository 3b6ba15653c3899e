"""Changes: what citers have to know of a paper that they cite already, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotated.collection.collection import ordered
from annotated.model.dates import Date
from annotated.model.paper import Paper


@dataclass(frozen=True, slots=True)
class Change:
    """One day on which an entry changed, as the paper's file says. `kind` is a key of `changed`."""

    paper: Paper
    kind: str
    date: Date

    @property
    def updated(self) -> Date:
        return self.date

    @property
    def name(self) -> str:
        """What identifies the change for ever: the first key that the paper had, and the day."""
        return f"{(*self.paper.aliases, self.paper.key)[0]}/{self.kind}-{self.date}"


def changes(papers: Iterable[Paper]) -> tuple[Change, ...]:
    """Every change of some papers, newest first, those of one day by their names."""
    found = [Change(one, kind, date) for one in papers for kind, date in one.changed.items()]
    by_name = sorted(found, key=lambda change: change.name)
    return tuple(sorted(by_name, key=lambda change: change.date, reverse=True))


def by_paper(papers: Iterable[Paper]) -> tuple[tuple[Paper, tuple[Change, ...]], ...]:
    """Each paper with its changes, both newest first."""
    found: dict[str, list[Change]] = {}
    for change in changes(papers):
        found.setdefault(change.paper.key, []).append(change)
    return tuple((of[0].paper, tuple(of)) for of in found.values())


def changed(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """The papers of which an entry changed, each once."""
    return ordered(paper for paper in papers if paper.changed)
