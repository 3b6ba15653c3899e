"""Reading lists: their papers in order, how long they take, and the steps from one to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from annotated.collection import readingtime
from annotated.collection.collection import Collection
from annotated.model import addresses
from annotated.model.opinions import Opinion
from annotated.model.paper import Paper


@dataclass(frozen=True, slots=True)
class ReadingList:
    """A list. `minutes` is what the opinions on its papers take to read."""

    name: str
    title: str
    description: str
    address: str
    papers: tuple[Paper, ...]
    minutes: int
    group: str = ""  # the heading under which the index has it, if any

    @property
    def anchor(self) -> str:
        """The part of a paper's page that is shown to readers who come from the list."""
        return f"list-{self.name}"


@dataclass(frozen=True, slots=True)
class Step:
    """Where a paper stands in a list; `number` counts from 1."""

    list: ReadingList
    number: int
    previous: Paper | None
    next: Paper | None


class ReadingLists:
    """All reading lists of a collection, and the steps of each paper in them."""

    def __init__(self, collection: Collection, text: Callable[[Opinion], str]) -> None:
        """`text` gives an opinion as plain text."""
        self.all: list[ReadingList] = []
        self.steps: dict[str, list[Step]] = defaultdict(list)
        for page in collection.lists:
            papers = tuple(collection.by_key[key] for key in collection.resolve(page.listed))
            words = " ".join(text(opinion) for paper in papers for opinion in paper.opinions)
            found = ReadingList(
                page.path.stem,
                page.title,
                page.description,
                addresses.page(page.path),
                papers,
                readingtime.minutes(words),
                page.group,
            )
            self.all.append(found)
            for number, paper in enumerate(papers):
                before = papers[number - 1] if number else None
                after = papers[number + 1] if number + 1 < len(papers) else None
                self.steps[paper.key].append(Step(found, number + 1, before, after))

    @property
    def groups(self) -> list[tuple[str, list[ReadingList]]]:
        """Headings with their lists: first those without one, then by heading."""
        found: dict[str, list[ReadingList]] = defaultdict(list)
        for one in self.all:
            found[one.group].append(one)
        return sorted(found.items())

    def of(self, paper: Paper) -> list[Step]:
        """The steps of a paper, by the title of the list."""
        return self.steps.get(paper.key, [])
