"""Hand-written pages: Markdown in `docs/` that cites papers and lists them.

A page is the same Markdown as an opinion. A citation is `[@key]`; a list is a fenced block
` ```papers ` with one key a line. Its front matter has a title and a description, nothing else.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from annotated.problems import Mark, Problem, Problems
from annotated.records import source
from annotated.records.fields import Field
from annotated.records.record import read_block
from annotated.text import prose, prosecheck
from annotated.text.bounds import bounded
from annotated.text.headings import headings
from annotated.text.prose import Block, Surroundings
from annotated.text.prosecheck import Citation, Link

PAGE = (
    Field("title", "as readers see it", "Where to begin", free=True, most=200),
    Field("description", "a sentence for search engines and lists", "…", free=True, most=300),
)
PAPERS = "papers"
BLOCKS = frozenset({PAPERS})
# Anchors of the theme and of our scripts, which a heading may not take.
TAKEN = frozenset("content search search-q search-open finder found by-year add-a-paper".split())
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
STYLES = frozenset({"records"})  # of a list of papers


@dataclass(frozen=True, slots=True)
class Listing:
    """A block of papers within a page; `style` is the word after `papers`, if any."""

    keys: tuple[str, ...]
    style: str
    under_heading: bool  # a level-2 heading stands above it
    line: int  # of its first key in the body, counted from 0


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file of `docs/`; `path` is its place below that folder."""

    path: PurePosixPath
    body: str
    title: str
    description: str = ""
    titled: bool = False  # its front matter has a title
    headed: bool = False  # its text has a heading of the first level
    citations: tuple[Citation, ...] = ()
    links: tuple[Link, ...] = ()
    listings: tuple[Listing, ...] = ()
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # of its pictures, in pixels
    shown: str = field(default="", compare=False)

    @property
    def own(self) -> dict[str, str]:
        """Its title and description, for the page that is generated in its place."""
        return {"title": self.title if self.titled else "", "description": self.description}

    @property
    def listed(self) -> list[str]:
        """The papers of its lists in order, each once."""
        return list(dict.fromkeys(key for listing in self.listings for key in listing.keys))

    @property
    def is_list(self) -> bool:
        return self.path.parts[0] == "lists" and self.path.name != "index.md"

    @property
    def is_topic(self) -> bool:
        return self.path.parts[0] == "topics" and self.path.name != "index.md"


def read_page(root: Path, path: Path, shown: str) -> tuple[Page | None, list[Problem]]:
    """One hand-written page, or None and what is wrong in it.

    Args:
        root: the folder `docs/`.
        path: the file.
        shown: its path as messages show it.
    """
    problems = Problems(shown)
    text = source.read_text(path, problems)
    if text is None:
        return None, problems.found
    relative = PurePosixPath(path.relative_to(root).as_posix())
    values: dict[str, str] = {}
    body, line = text, 1
    if source.has_front(text):
        parts = source.split(text, problems)
        if parts is None:
            return None, problems.found
        values, _ = read_block(parts.front, PAGE, problems)
        body, line = parts.body, parts.body_line
    page = parse(relative, body, line, problems, values.get("title", ""))
    if page is None:
        return None, problems.found
    sizes = _sizes(root, page, problems)
    if problems.found:
        return None, problems.found
    described = values.get("description", "")
    return replace(page, description=described, sizes=sizes, shown=shown), []


def parse(
    path: PurePosixPath, body: str, first_line: int, problems: Problems, title: str = ""
) -> Page | None:
    """The text of a page, read; None when it is too long to be.

    Args:
        path: where the page stands below `docs/`.
        body: its Markdown.
        first_line: the number of its first line in the file.
        problems: where findings are noted.
        title: as its front matter has it; otherwise the first heading is its title.
    """
    if not bounded(body, first_line, problems):
        return None
    found = prosecheck.check(body, first_line, problems, BLOCKS)
    if found.anchors:
        around = Surroundings(page=True, names=BLOCKS, taken=TAKEN)
        known = prose.contents(body, lambda key: (key, key), around)
        prosecheck.check_anchors(
            found.anchors, {one.anchor for one in known} | TAKEN | {PAPERS}, problems
        )
    marks = headings(body)
    tops = [text for level, _, text in marks if level == 1]
    seconds = [line for level, line, _ in marks if level == 2]
    listings, citations = [], list(found.citations)
    for block in _blocks(body):
        style = block.words[1] if len(block.words) > 1 else ""
        if len(block.words) > 2 or (style and style not in STYLES):
            message = f"'{' '.join(block.words)}' is no block; write 'papers' or 'papers records'"
            problems.add(Mark(first_line + block.line - 1), "bad-block", message)
        for number, row in enumerate(block.lines):
            at = Mark(first_line + block.line + number, len(row) - len(row.lstrip()) + 1)
            citations += [Citation(key, at) for key in row.split()]
        keys = tuple(key for row in block.lines for key in row.split())
        under = any(line < block.line for line in seconds)
        listings.append(Listing(keys, style, under, block.line))
    return Page(
        path, body, title or (tops[0] if tops else path.stem.capitalize()),
        titled=bool(title), headed=bool(tops), citations=tuple(citations), links=found.links,
        listings=tuple(listings),
    )  # fmt: skip


def _sizes(root: Path, page: Page, problems: Problems) -> dict[str, tuple[int, int]]:
    """Width and height of each picture of a page, by its address as written."""
    import imagesize  # few pages have pictures, and it loads a whole HTTP client

    found: dict[str, tuple[int, int]] = {}
    for link in page.links:
        if not link.picture:
            continue
        place = target(page.path, link.address)
        path = root / place
        if not place.startswith("assets/") or path.suffix not in PICTURES:
            message = (
                f"'{link.address}' is no picture of docs/assets/; those end in"
                f" {', '.join(PICTURES)}"
            )
            problems.add(link.mark, "image", message)
        elif path.is_symlink() or not path.is_file():
            problems.add(link.mark, "image", f"there is no picture docs/{place}")
        else:
            width, height = imagesize.get(path)
            if width > 0 and height > 0:
                found[link.address] = (width, height)
            else:
                problems.add(link.mark, "image", f"docs/{place} can't be read as a picture")
    return found


def target(page: PurePosixPath, address: str) -> str:
    """The place below `docs/` that a relative address on a page means, without its anchor."""
    path, _, _ = address.partition("#")
    return posixpath.normpath(posixpath.join(page.parent.as_posix(), path))


def _blocks(body: str) -> list[Block]:
    found = (prose.block_of(token, BLOCKS) for token in prose.parse(body) if token.level == 0)
    return [block for block in found if block]
