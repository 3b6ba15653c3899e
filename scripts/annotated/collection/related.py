"""Related papers: ranked, each with its reasons in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from annotated.collection.collection import Collection
from annotated.model.paper import Paper

SHOWN = 6
# Within a topic or an author's papers only the nearest in time are compared, so that a paper's
# cost does not grow with the collection.
WINDOW = 25
# Weights are whole numbers, so that the order is the same on every machine.
NAMED, CITES, CITED, LISTED, TOPIC = 100, 60, 50, 20, 24
AUTHOR, AUTHORS_AT_MOST = 8, 20


@dataclass(frozen=True, slots=True)
class Relation:
    """A related paper and why it is one: `cited in an opinion here`."""

    paper: Paper
    score: int
    reasons: tuple[str, ...]

    @property
    def reason(self) -> str:
        return "; ".join(self.reasons)


class Relations:
    """The related papers of each paper of a collection."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self._found: dict[str, tuple[Relation, ...]] = {}
        by_tag: dict[str, list[Paper]] = defaultdict(list)
        for paper in collection.papers:
            for tag in paper.tags:
                by_tag[tag].append(paper)
        self.by_tag = {tag: _Group(tuple(papers)) for tag, papers in by_tag.items()}
        self.by_person = {
            person_id: _Group(papers)
            for person_id, papers in collection.by_person.items()
            if len(papers) > 1
        }
        self.lists: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for page in collection.lists:
            keys = collection.resolve(page.listed)
            for key in keys:
                self.lists[key].append((page.title, keys))

    def of(self, paper: Paper) -> tuple[Relation, ...]:
        """The related papers of one, the nearest first; equal ones by key."""
        if paper.key not in self._found:
            self._found[paper.key] = self._ranked(paper)
        return self._found[paper.key]

    def _ranked(self, paper: Paper) -> tuple[Relation, ...]:
        scores: dict[str, int] = defaultdict(int)
        for key, weight in self._candidates(paper):
            scores[key] += weight
        scores.pop(paper.key, None)
        best = sorted(scores, key=lambda key: (-scores[key], key))[:SHOWN]
        papers = (self.collection.by_key[key] for key in best)
        return tuple(
            Relation(other, scores[other.key], self._reasons(paper, other)) for other in papers
        )

    def _candidates(self, paper: Paper) -> Iterator[tuple[str, int]]:
        collection = self.collection
        for key in collection.resolve(paper.related):
            yield key, NAMED
        for key in collection.cites[paper.key]:
            yield key, CITES
        for key in dict.fromkeys(
            citing.key for citing, _ in collection.cited_by.get(paper.key, ())
        ):
            yield key, CITED
        for tag in paper.tags:
            for other in self.by_tag[tag].near(paper):
                yield other.key, TOPIC
        shared: dict[str, int] = defaultdict(int)
        for person_id in {collection.person(name).id for name in paper.authors}:
            group = self.by_person.get(person_id)
            for other in group.near(paper) if group else ():
                # One of four hundred authors says little.
                shared[other.key] += AUTHOR if len(paper.authors) + len(other.authors) < 80 else 1
        for key, weight in shared.items():
            yield key, min(weight, AUTHORS_AT_MOST)
        for _, keys in self.lists[paper.key]:
            at = keys.index(paper.key)
            for key in keys[max(at - 1, 0) : at + 2]:
                yield key, LISTED

    def _reasons(self, paper: Paper, other: Paper) -> tuple[str, ...]:
        collection = self.collection
        reasons = []
        if other.key in collection.resolve(paper.related):
            reasons.append("named as related")
        if other.key in collection.cites[paper.key]:
            reasons.append("cited in an opinion here")
        if paper.key in collection.cites[other.key]:
            reasons.append("an opinion on it cites this paper")
        topics = [collection.topic[tag].title for tag in paper.tags if tag in other.tags]
        if topics:
            reasons.append(f"both on {joined(topics[:3])}")
        here = {collection.person(name).id for name in paper.authors}
        people = [name.text for name in other.authors if collection.person(name).id in here]
        if len(people) > 3:
            reasons.append(f"{len(people)} authors in common")
        elif people:
            reasons.append(f"by {joined(people)} too")
        for title, keys in self.lists[paper.key]:
            if other.key in keys and abs(keys.index(other.key) - keys.index(paper.key)) == 1:
                reasons.append(f"beside it in “{title}”")
                break
        return tuple(reasons)


class _Group:
    """The papers of a topic or an author in time, of which a paper meets only the nearest."""

    def __init__(self, papers: tuple[Paper, ...]) -> None:
        self.papers = papers
        self.place = {paper.key: place for place, paper in enumerate(papers)}

    def near(self, paper: Paper) -> tuple[Paper, ...]:
        at = self.place[paper.key]
        return self.papers[max(at - WINDOW, 0) : at + WINDOW + 1]


def joined(words: list[str]) -> str:
    """Words as a sentence lists them: `a, b and c`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
