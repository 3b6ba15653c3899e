"""Feeds: Atom (RFC 4287), one of everything new, one for each topic and one for each reviewer.

An entry's id is a `tag:` URI (RFC 4151) made of the paper's first key and the opinion's slug, so
it outlives a move of the site; its dates are those of the content, so nothing is new twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from annotated.collection import news
from annotated.collection.collection import Collection
from annotated.collection.news import Item
from annotated.gates.line import line
from annotated.model import addresses
from annotated.model.dates import Date
from annotated.model.site import Site
from annotated.website.views import Views

LENGTH = 50  # entries of a feed; the month pages keep everything


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: the page it follows (its address without the slash, `.xml` added, is its own)."""

    page: str
    title: str
    items: tuple[Item, ...]

    @property
    def address(self) -> str:
        return addresses.feed(self.page)


def feeds(collection: Collection, site: Site) -> Iterator[Feed]:
    """Every feed of a site."""
    yield Feed("", site.name, news.items(collection.papers))
    for topic, papers in collection.by_topic.items():
        title = f"{collection.topic[topic].title} – {site.name}"
        yield Feed(addresses.topic(topic), title, news.items(papers))
    for reviewer in news.reviewers(collection):
        title = f"Opinions by {reviewer.name} – {site.name}"
        yield Feed(addresses.reviewer(reviewer.slug), title, reviewer.items)


def generate(collection: Collection, views: Views) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Every feed as a file."""
    entries: dict[str, FeedEntry] = {}
    for feed in feeds(collection, views.site):
        yield PurePosixPath(feed.address), _atom(feed, views, entries)


def _atom(feed: Feed, views: Views, entries: dict[str, FeedEntry]) -> bytes:
    own = views.site_url + feed.address
    shown = feed.items[:LENGTH]
    atom = FeedGenerator()
    atom.id(views.site.tag + feed.address.removesuffix(".xml"))
    atom.title(line(feed.title))
    atom.author({"name": views.site.name})
    atom.link([{"href": own, "rel": "self"}, {"href": views.site_url + feed.page}])
    atom.updated(_moment(max((item.updated for item in shown), default=_EPOCH)))
    atom.language("en")
    atom.generator(views.site.name)
    for item in shown:
        if item.name not in entries:
            entries[item.name] = _entry(item, views)
        atom.add_entry(entries[item.name], order="append")
    return bytes(atom.atom_str(pretty=True))


def _entry(item: Item, views: Views) -> FeedEntry:
    paper, opinion = item.paper, item.opinion
    anchor = f"#{opinion.slug}" if opinion else ""
    entry = FeedEntry()
    entry.id(views.site.tag + item.name)
    entry.title(line(paper.title_text))
    entry.link({"href": views.site_url + addresses.paper(paper.key) + anchor})
    entry.published(_moment(item.date))
    entry.updated(_moment(item.updated))
    entry.author({"name": line(opinion.reviewer) if opinion else views.site.name})
    topics = [views.collection.topic[tag] for tag in paper.tags]
    entry.category([{"term": topic.id, "label": line(topic.title)} for topic in topics])
    entry.content(views.item_html(item), type="html")
    return entry


_EPOCH = Date(2000, 1, 1)


def _moment(date: Date) -> str:
    return f"{date}T00:00:00Z"
