"""Annotated pages: a list of papers printed as a bibliography, each with what opinions say first.

Every list of three papers or more has one; what fewer say is read as fast on their own pages. A
page holds so many papers, and the next has the others, so none grows with the collection.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from annotated.citing.printed import STYLES
from annotated.citing.references import judged, of_paper
from annotated.collection import news
from annotated.collection.collection import Collection
from annotated.model import addresses
from annotated.model.paper import Paper
from annotated.website import bibliographies
from annotated.website.generated import Generated, Recipe
from annotated.website.opiniontexts import OpinionTexts
from annotated.website.pagefile import Front
from annotated.website.templating import Templates

PAPERS_A_PAGE = 200


@dataclass(frozen=True, slots=True)
class Part:
    """A page of an annotated bibliography: the list that it prints, and which part of it."""

    of: str  # the address of the list
    number: int
    count: int  # of all parts
    papers: tuple[Paper, ...]
    start: int  # the number of its first paper in the whole list

    @property
    def address(self) -> str:
        return addresses.annotated(self.of, self.number)

    @property
    def numbers(self) -> range:
        """Those of all parts, from 1."""
        return range(1, self.count + 1)


def parts(collection: Collection) -> Iterator[Part]:
    """The pages of every annotated bibliography, in the order of first authors and years."""
    for address, listed in bibliographies.listings(collection):
        if len(listed) < addresses.FEWEST_ANNOTATED:
            continue
        papers = sorted(listed, key=_order)
        count = -(-len(papers) // PAPERS_A_PAGE)
        for number in range(1, count + 1):
            start = (number - 1) * PAPERS_A_PAGE
            own = tuple(papers[start : start + PAPERS_A_PAGE])
            yield Part(address, number, count, own, start + 1)


def _order(paper: Paper) -> tuple[tuple[str, str], int, str]:
    cited = of_paper(paper)
    return cited.authors[0].sort_key, cited.year, cited.key


@dataclass(frozen=True, slots=True)
class AnnotatedPages:
    """The annotated bibliographies of one collection, for people who read."""

    collection: Collection
    templates: Templates
    texts: OpinionTexts

    def recipes(self) -> Iterator[tuple[str, Recipe]]:
        """Address and recipe of each page."""
        for part in parts(self.collection):
            yield part.address, partial(self._made, part)

    def _made(self, part: Part) -> Generated:
        of = self._title(part.of)
        which = f" ({part.number} of {part.count})" if part.number > 1 else ""
        html = self.templates.page(
            "annotated.html",
            part.address,
            part=part,
            of=of,
            styles=STYLES,
            references=[(one, judged(one, self.texts.first_sentence)) for one in part.papers],
        )
        front: Front = {
            "title": f"{of}, annotated{which}",
            "description": f"A bibliography, each entry with what signed opinions say first: {of}.",
            "updated": max(str(paper.updated) for paper in part.papers),
            "hide": ["navigation", "toc"],
        }
        return Generated(front, Markup(), html)

    def _title(self, at: str) -> str:
        """What the page of a list is called."""
        name = at.rstrip("/").rpartition("/")[2]
        for page in self.collection.pages:
            if addresses.page(page.path) == at and page.title:
                return page.title
        titles = {"papers/": "All papers"}
        titles |= {addresses.topic(one.id): one.title for one in self.collection.topics}
        titles |= {addresses.author(one.id): one.name.text for one in self.collection.authors}
        titles |= {
            addresses.reviewer(one.slug): f"Papers with opinions by {one.name}"
            for one in news.reviewers(self.collection)
        }
        return titles.get(at, f"Papers of {name}")
