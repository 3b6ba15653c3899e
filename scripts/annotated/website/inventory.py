"""Inventory: the path of every file that the site will have, known before any is made.

So that `check` can name a link on a page that leads nowhere by its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotated.library import assets, news
from annotated.library.collection import Collection
from annotated.problems import Problem, nearest
from annotated.records.handwritten import Page, target
from annotated.website import addresses, bibliographies, guide, redirects


def dead_links(collection: Collection, docs: Path, guide_page: Page | None) -> Iterator[Problem]:
    """Every link and picture on a page written by hand that leads to no file of the site."""
    known: set[str] = set()
    pages = [*collection.pages, *([guide_page] if guide_page else [])]
    for page in pages:
        for link in page.links:
            known = known or _places(collection, docs)
            place = target(page.path, link.address)
            if place not in known:
                message = f"'{link.address}' leads to no page and no file{nearest(place, known)}"
                yield Problem(page.shown, link.mark.line, link.mark.column, "dead-link", message)


def _places(collection: Collection, docs: Path) -> set[str]:
    """What a link on a page may name: Markdown files of pages, and files as the site has them."""
    found = {str(addresses.source(address)) for address in _addresses(collection)}
    found |= {str(page.path) for page in collection.pages}
    return found | set(files(collection, docs))


def _addresses(collection: Collection) -> Iterator[str]:
    yield ""
    yield from (f"{name}/" for name in addresses.INDEXES)
    yield "map/"
    yield addresses.page(guide.PATH)
    yield from (addresses.paper(paper.key) for paper in collection.papers)
    yield from (addresses.topic(topic.id) for topic in collection.topics)
    yield from (addresses.author(person.id) for person in collection.authors)
    yield from (addresses.year(year) for year in collection.by_year)
    yield from (addresses.month(month.code) for month in news.months(collection))
    yield from (addresses.reviewer(one.slug) for one in news.reviewers(collection))


def files(collection: Collection, docs: Path) -> Iterator[str]:
    """The files beside the pages, but for the lists of the finder and the theme's own."""
    yield from ("data.json", "robots.txt", "sitemap.xml", "404.html")
    for address, _ in bibliographies.listings(collection):
        yield from (addresses.listing(address, ending) for ending in addresses.FORMATS)
    yield addresses.feed("")
    yield from (addresses.feed(addresses.topic(topic.id)) for topic in collection.topics)
    for reviewer in news.reviewers(collection):
        yield addresses.feed(addresses.reviewer(reviewer.slug))
    yield from (addresses.newsletter(month.code) for month in news.months(collection))
    yield from (f"{address}index.html" for address, _, _ in redirects.redirects(collection))
    yield from (path.relative_to(docs).as_posix() for path in assets.assets(docs))
