"""The preview: one page at a time, made when it is asked for, from files as they are now.

A whole site of a thousand papers takes many seconds to make, and a reader of a preview looks at
one page of it. So a change only reads the files again; nothing is written.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, cast

from annotated import addresses, folder, pages, site
from annotated.collection import Collection
from annotated.pagerenderer import PageRenderer
from annotated.paper import Paper
from annotated.problems import Problem
from annotated.record import read_paper
from annotated.site import Places
from annotated.views import Views


class _OnePage(Views):
    """Views that render the templates of one page, and nothing for the others."""

    wanted = ""

    def render(self, template: str, address: str, **values: Any) -> str:
        return super().render(template, address, **values) if address == self.wanted else ""


class _Narrow:
    """A collection of which only what makes one page is gone through; the rest is still known."""

    def __init__(self, whole: Collection, address: str) -> None:
        self._whole = whole
        kind, _, rest = address.rstrip("/").partition("/")
        source = addresses.source(address)
        self.pages = tuple(page for page in whole.pages if page.path == source)
        if kind in ("papers", "topics", "authors", "years") or self.pages:
            known = kind == "papers" and rest in whole.by_key
            self.papers = (whole.by_key[rest],) if known else ()
            self.topics = tuple(one for one in whole.topics if kind == "topics" and one.id == rest)
            self.authors = tuple(
                one for one in whole.authors if kind == "authors" and one.id == rest
            )
            self.by_year = {
                year: papers
                for year, papers in whole.by_year.items()
                if kind == "years" and str(year) == rest
            }

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole, name)


class _Reader:
    """Reads a paper file again only when it changed."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[object, tuple[Paper | None, list[Problem]]]] = {}

    def __call__(self, path: Path, shown: str) -> tuple[Paper | None, list[Problem]]:
        try:
            status = path.lstat()
        except OSError:
            return read_paper(path, shown)
        state = (status.st_mtime_ns, status.st_size, status.st_ino)
        known = self._known.get(shown)
        if not known or known[0] != state:
            known = self._known[shown] = (state, read_paper(path, shown))
        return known[1]


class _Site:
    """The site of one state of the files; its pages are made when they are asked for."""

    def __init__(
        self,
        collection: Collection,
        places: Places,
        renderer: PageRenderer,
        named: frozenset[PurePosixPath] | None,
    ) -> None:
        self.collection, self.places = collection, places
        self.views = cast(_OnePage, site.views_of(collection, places, _OnePage))
        self._pages: dict[str, bytes | None] = {}
        self._others: dict[str, bytes] = {}
        self._left: Iterator[tuple[PurePosixPath, str | bytes]] | None = None
        if named is None:
            found = {path: self._markdown(addresses.page(path)) for path in renderer.named}
            named = frozenset(path for path, text in found.items() if text is not None)
        self.named = named  # those pages of the navigation that there are
        known = [page.path for page in collection.pages]
        known += [addresses.source(addresses.paper(paper.key)) for paper in collection.papers]
        self.round = renderer.round(known, named)

    def page(self, address: str) -> bytes | None:
        """The HTML of the page at an address, or None when there is no such page."""
        if address not in self._pages:
            text = self._markdown(address)
            html = None if text is None else self.round.page(addresses.source(address), text)
            self._pages[address] = None if html is None else html.encode()
        return self._pages[address]

    def _markdown(self, address: str) -> str | None:
        wanted = addresses.source(address)
        self.views.wanted = address
        narrow = cast(Collection, _Narrow(self.collection, address))
        for path, text in pages.generate(narrow, self.views):
            if path == wanted:
                return text
        found = self.other(str(wanted))
        return found.decode() if found is not None else None

    def other(self, name: str) -> bytes | None:
        """A file that is no page, such as a bibliography, by its path."""
        asset = self.places.docs / name
        if asset.is_file() and asset.suffix != ".md" and ".." not in PurePosixPath(name).parts:
            return asset.read_bytes()
        if self._left is None:
            views = site.views_of(self.collection, self.places)
            self._left = site.others(self.collection, self.places, views)
        while name not in self._others:
            path, content = next(self._left, (None, b""))
            if path is None:
                return None
            self._others[str(path)] = content.encode() if isinstance(content, str) else content
        return self._others[name]


class Preview:
    """What the server shows. Methods may be called from any thread.

    `number` counts the good states; `problems` is what keeps the files from being the next one.
    """

    def __init__(self, papers: Path, places: Places) -> None:
        self.papers, self.places = papers, places
        self.number = 0
        self.problems: list[str] = []
        self.changed = threading.Condition()
        self._lock = threading.RLock()
        self._read = _Reader()
        self._renderer: PageRenderer | None = None
        self._site: _Site | None = None
        self._paths: frozenset[PurePosixPath] = frozenset()

    def refresh(self, *, theme: bool = False) -> None:
        """Read the files again; with problems, the last good site stays.

        Args:
            theme: whether the settings or the theme's templates changed too.
        """
        today = datetime.datetime.now(datetime.UTC).date()
        try:
            collection, found = folder.read(self.papers, self.places.docs, today, self._read)
            problems = [str(one) for one in found if not _leftover(one)]
            if not problems:
                with self._lock:
                    if theme or not self._renderer:
                        self._renderer = PageRenderer(self.places.config)
                    # Whether a page of the navigation is there takes long to find out.
                    paths = frozenset(page.path for page in collection.pages)
                    same = self._site and not theme and paths == self._paths
                    named = self._site.named if self._site and same else None
                    self._site = _Site(collection, self.places, self._renderer, named)
                    self._paths = paths
        except Exception as error:  # a broken template or setting must not end the preview
            problems = [f"{type(error).__name__}: {error}"]
        with self.changed:
            self.problems = problems
            if not problems:
                self.number += 1
            self.changed.notify_all()

    def page(self, address: str) -> bytes | None:
        """The HTML of a page of the last good site, or None."""
        with self._lock:
            return self._site.page(address) if self._site else None

    def file(self, name: str) -> bytes | None:
        """A file of the last good site that is no page, or None."""
        with self._lock:
            if not self._site:
                return None
            themed = self._site.round.themed(name)
            return themed if themed is not None else self._site.other(name)

    def missing(self) -> bytes:
        """The page that says that there is none."""
        with self._lock:
            return self._site.round.missing().encode() if self._site else b""

    @property
    def ready(self) -> bool:
        """Whether there has been a good site."""
        return self._site is not None


def _leftover(problem: Problem) -> bool:
    """Whether a problem is only that an editor keeps a file of its own beside a paper."""
    name = PurePosixPath(problem.path).name
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp"))
