"""Bibliographies: beside every page that lists papers, the same list for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from annotated.citing import references
from annotated.citing.formats import FORMATS
from annotated.collection import news
from annotated.collection.collection import Collection
from annotated.model import addresses
from annotated.model.paper import Paper


def listings(collection: Collection) -> Iterator[tuple[str, tuple[Paper, ...]]]:
    """Every address that lists papers, with its papers."""
    yield "papers/", collection.papers
    for paper in collection.papers:
        yield addresses.paper(paper.key), (paper,)
    for topic, papers in collection.by_topic.items():
        yield addresses.topic(topic), papers
    for person in collection.authors:
        yield addresses.author(person.id), collection.by_person[person.id]
    for year, papers in collection.by_year.items():
        yield addresses.year(year), papers
    for reviewer in news.reviewers(collection):
        yield addresses.reviewer(reviewer.slug), reviewer.papers
    for month in news.months(collection):
        yield addresses.month(month.code), month.papers
    generated = {addresses.topic(topic.id) for topic in collection.topics} | {"", "papers/"}
    for page in collection.pages:
        keys = collection.resolve([*page.listed, *(found.key for found in page.citations)])
        address = addresses.page(page.path)
        if keys and address not in generated:
            yield address, tuple(collection.by_key[key] for key in keys)


def generate(collection: Collection) -> Iterator[tuple[PurePosixPath, str]]:
    """Every bibliography file; an entry is made once, however many lists hold it."""
    cited = {paper.key: references.of_paper(paper) for paper in collection.papers}
    made = {one: {key: one.entry(cited[key]) for key in cited} for one in FORMATS}
    for address, papers in listings(collection):
        for one, entries in made.items():
            text = one.join(entries[paper.key] for paper in papers)
            yield PurePosixPath(addresses.listing(address, one.ending)), text
