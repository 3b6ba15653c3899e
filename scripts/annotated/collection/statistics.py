"""Statistics: how large the collection is, how tightly it is linked, and where it is thin."""

from __future__ import annotations

from dataclasses import dataclass

from annotated.collection.collection import Collection
from annotated.model.enumeration import counted

FEW_PAPERS = 3
LENGTH = (90, 250)  # words that an opinion may have


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers over a whole collection, and the keys and ids that deserve a look."""

    papers: int
    opinions: int
    words: int
    links: int  # from a paper to another that its opinions cite, each pair once a direction
    without_opinion: tuple[str, ...]
    unlinked: tuple[str, ...]
    out_of_range: tuple[tuple[str, int], ...]
    thin_topics: tuple[tuple[str, int], ...]

    def lines(self) -> list[str]:
        """The report, a line for each count and each finding."""
        each = self.words // self.opinions if self.opinions else 0
        rows = [
            f"{counted(self.papers, 'paper')}, {counted(self.opinions, 'opinion')} of"
            f" {counted(self.words, 'word')} ({each} each),"
            f" {counted(self.links, 'link')} between papers",
            f"papers without an opinion: {', '.join(self.without_opinion) or 'none'}",
            f"papers without a link in or out: {', '.join(self.unlinked) or 'none'}",
        ]
        lengths = ", ".join(f"{place} ({words})" for place, words in self.out_of_range)
        rows.append(f"opinions outside {LENGTH[0]} to {LENGTH[1]} words: {lengths or 'none'}")
        topics = ", ".join(f"{topic} ({number})" for topic, number in self.thin_topics)
        rows.append(f"topics with fewer than {FEW_PAPERS} papers: {topics or 'none'}")
        return rows


def words(markdown: str) -> int:
    """The words of an opinion, as a reader would count them: headings left out."""
    return sum(
        len(line.split()) for line in markdown.splitlines() if not line.lstrip().startswith("#")
    )


def count(collection: Collection) -> Counts:
    """The counts of a collection."""
    opinions = [(paper, opinion) for paper in collection.papers for opinion in paper.opinions]
    lengths = [(f"{paper.key}#{opinion.slug}", words(opinion.text)) for paper, opinion in opinions]
    return Counts(
        papers=len(collection.papers),
        opinions=len(opinions),
        words=sum(length for _, length in lengths),
        links=sum(len(keys) for keys in collection.cites.values()),
        without_opinion=tuple(paper.key for paper in collection.papers if not paper.opinions),
        unlinked=tuple(
            paper.key
            for paper in collection.papers
            if not collection.cites[paper.key] and paper.key not in collection.cited_by
        ),
        out_of_range=tuple(
            (place, length) for place, length in lengths if not LENGTH[0] <= length <= LENGTH[1]
        ),
        thin_topics=tuple(
            (topic, len(papers))
            for topic, papers in collection.by_topic.items()
            if len(papers) < FEW_PAPERS
        ),
    )
