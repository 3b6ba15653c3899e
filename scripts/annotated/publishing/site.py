"""The site: generated, rendered and checked beside the old one, then exchanged for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from annotated.library import assets
from annotated.library.collection import Collection
from annotated.problems import ContentError
from annotated.publishing import finished, linkcheck, pagecheck, renderer, search
from annotated.publishing.outputs import write_tree
from annotated.website import (
    bibliographies,
    data,
    feeds,
    finder,
    handmade,
    hostheaders,
    newpages,
    pages,
    redirects,
    review,
    robots,
)
from annotated.website.head import Heads
from annotated.website.repository import Repository
from annotated.website.views import Views


class SiteError(Exception):
    """The site can't be built from good papers; nothing was exchanged."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one build. `build` is emptied of what does not belong."""

    docs: Path
    build: Path
    site: Path
    config: Path = Path("mkdocs.yml")


def build(collection: Collection, places: Places) -> None:
    """Build the whole site and put it in the place of the old one.

    Raises:
        SiteError: MkDocs warned, or a link is dead; the old site is as it was.
    """
    recover(places.site)
    generate(collection, places)
    new = _beside(places.site, "new")
    try:
        renderer.render(places.config, places.build / "docs", new, collection.updated)
        indexed = search.index(new)
    except (renderer.RenderError, search.SearchError) as error:
        raise SiteError(str(error)) from None
    if indexed:
        renderer.set_modes(indexed)
    found = _findings(new, places)
    if found:
        raise SiteError("\n".join(found))
    exchange(places.site)


def _findings(new: Path, places: Places) -> list[str]:
    """What a rendered site holds that it may not, and what is dead in it."""
    settings = renderer.settings(places.config)
    read = finished.read(new)
    return [
        *pagecheck.foreign(read, settings.policy, redirects.POLICY),
        *linkcheck.dead_links(new, read, settings.site_url),
    ]


def generate(collection: Collection, places: Places) -> int:
    """Write `build/docs/`; returns how many files changed."""
    try:
        return write_tree(places.build / "docs", _files(collection, places))
    except ValueError as error:
        raise SiteError(str(error)) from None


def _files(collection: Collection, places: Places) -> Iterator[tuple[PurePosixPath, str | bytes]]:
    views = views_of(collection, places)
    for path, make in plan(collection, places, views).items():
        yield path, make()
    yield from others(collection, places, views)


def views_of(collection: Collection, places: Places) -> Views:
    """The views of a collection, for the site and the repository that mkdocs.yml names."""
    settings = renderer.settings(places.config)
    repository = Repository(settings.repository) if settings.repository else None
    return Views(collection, settings.site_url, repository)


def plan(
    collection: Collection, places: Places, views: Views
) -> dict[PurePosixPath, Callable[[], str]]:
    """What makes each page, the guide for contributors among them."""
    found = pages.plan(collection, views)
    page, wrong = review.read_guide(places.config.parent, views.repository)
    if wrong:
        raise ContentError(wrong)
    if page:
        heads = Heads(collection, views)
        found.setdefault(page.path, partial(handmade.text, page, views, heads))
    return found


def others(
    collection: Collection, places: Places, views: Views
) -> Iterator[tuple[PurePosixPath, str | bytes]]:
    """Every file of the site that is no page."""
    yield PurePosixPath("data.json"), data.document(collection, views)
    yield from feeds.generate(collection, views)
    yield from newpages.newsletters(collection, views)
    yield PurePosixPath("robots.txt"), robots.text(views.site_url)
    yield from finder.generate(views)
    yield from bibliographies.generate(collection)
    yield from redirects.generate(collection, views.site_url)
    policy = renderer.settings(places.config).policy
    yield PurePosixPath(hostheaders.FILE), hostheaders.text(policy)
    for path in assets.assets(places.docs):
        yield PurePosixPath(path.relative_to(places.docs).as_posix()), path.read_bytes()


def _beside(site: Path, what: str) -> Path:
    """A folder beside the site, so that renaming stays within one file system."""
    return site.parent / f".{site.name}.{what}"


def exchange(site: Path) -> None:
    """Put the new site in the place of the old one; killed in between, `recover` ends it."""
    new, ready, old = (_beside(site, what) for what in ("new", "ready", "old"))
    new.rename(ready)
    if site.exists():
        site.rename(old)
    ready.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def recover(site: Path) -> None:
    """Put right what a killed build left: end an exchange, or take away half a site."""
    new, ready, old = (_beside(site, what) for what in ("new", "ready", "old"))
    site.parent.mkdir(parents=True, exist_ok=True)
    if ready.exists():
        if site.exists() and not old.exists():
            site.rename(old)
        if not site.exists():
            ready.rename(site)
    elif old.exists() and not site.exists():
        old.rename(site)
    for leftover in (new, ready, old):
        shutil.rmtree(leftover, ignore_errors=True)
