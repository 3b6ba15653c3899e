"""Timelines: what the charts of the site show, counted from the collection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from markupsafe import Markup

from annotated.collection.collection import Collection
from annotated.drawings import charts
from annotated.drawings.charts import Bar, Dot
from annotated.model import addresses
from annotated.model.enumeration import counted
from annotated.model.paper import Paper
from annotated.model.vocabulary import Topic

DOTS = 120  # papers that are drawn one by one; where there are more, years are


class Pictures:
    """Draws the pictures of one collection."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection

    @cached_property
    def years(self) -> list[int]:
        """Every year from the first paper to the last, those without a paper too."""
        found = self.collection.by_year
        return list(range(min(found), max(found) + 1)) if found else []

    def counts(self, papers: Sequence[Paper]) -> list[int]:
        """How many papers there are of each year of the collection."""
        count = Counter(paper.year for paper in papers)
        return [count[year] for year in self.years]

    def by_year(self, root: str) -> Markup:
        """The whole collection, a bar a year."""
        counts = self._bars(self.collection.papers, root)
        return charts.bars(counts, "Papers by year of first version", 72, labels=True)

    def of_topic(self, topic: Topic, root: str) -> Markup:
        """A topic's papers, a bar a year, on a scale that all topics share."""
        papers = self.collection.by_topic[topic.id]
        href = root + addresses.topic(topic.id)
        counts = [
            Bar(f"{topic.title}, {year}", count, href)
            for year, count in zip(self.years, self.counts(papers), strict=True)
        ]
        return charts.bars(counts, f"{topic.title} by year", 40, labels=False, most=self._most)

    @cached_property
    def _most(self) -> int:
        of_topics = self.collection.by_topic.values()
        return max((max(self.counts(papers), default=0) for papers in of_topics), default=0)

    def along_years(self, papers: Sequence[Paper], root: str) -> Markup:
        """Some papers along the years: a dot each, or a bar a year where they are many."""
        if not papers:
            return Markup()
        title = f"{counted(len(papers), 'paper')} along the years"
        if len(papers) > DOTS:
            return charts.bars(self._bars(papers, root), title, 72, labels=True)
        first, last = self.years[0], self.years[-1]
        dots = []
        for paper in sorted(papers, key=lambda paper: (paper.submitted, paper.key)):
            day = paper.submitted.first_day().timetuple().tm_yday
            label = f"{paper.title_text} ({paper.submitted.words})"
            at = charts.along(paper.year, day, first, last)
            dots.append(Dot(at, label, root + addresses.paper(paper.key)))
        return charts.strip(dots, charts.years(first, last), title)

    def _bars(self, papers: Sequence[Paper], root: str) -> list[Bar]:
        return [
            Bar(str(year), count, root + addresses.year(year))
            for year, count in zip(self.years, self.counts(papers), strict=True)
        ]
