"""Hand-written pages: Markdown in `docs/` that cites papers and lists them.

A citation is `[@key]`; a list is a fenced block ` ```papers ` with one key a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from annotated.problems import Mark, Problem, Problems
from annotated.records import source
from annotated.text.mathml import markdown_safe, mathml
from annotated.text.prose import CITATION, Citation, keys_of
from annotated.text.yamltree import Mapping, Text

_TOKEN = re.compile(
    r"^(?P<fence>`{3,}(?!`)|~{3,}(?!~))(?P<info>[^\n]*)\n(?P<inside>.*?)(?:^(?P=fence)[ \t]*$|\Z)"
    r"|(?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<escaped>\\[\\$\[])"
    rf"|(?P<cite>{CITATION.pattern})"
    r"|(?P<math>\$(?![\s\d])(?P<tex>[^$\n]*(?:\n[^$\n]+)*?[^$\s]|[^$\s])\$(?!\d))",
    re.MULTILINE | re.DOTALL,
)
_TITLE = re.compile(r"^# +(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Listing:
    """A block of papers within a page; `style` is the word after `papers`, if any."""

    keys: tuple[str, ...]
    style: str
    under_heading: bool  # a level-2 heading stands above it


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file of `docs/`; `path` is its place below that folder."""

    path: PurePosixPath
    front: str  # as written, without its fences
    body: str
    title: str
    description: str
    citations: tuple[Citation, ...] = ()
    listings: tuple[Listing, ...] = ()
    shown: str = field(default="", compare=False)

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
    """One hand-written page, or None and what is wrong in it."""
    problems = Problems(shown)
    text = source.read_text(path, problems)
    if text is None:
        return None, problems.found
    relative = PurePosixPath(path.relative_to(root).as_posix())
    front, body, line = "", text, 1
    words: dict[str, str] = {}
    if text.startswith("---\n"):
        parts = source.split(text, problems)
        if parts is None:
            return None, problems.found
        words = _texts(parts.front)
        body, line = parts.body, parts.body_line
        front = text[4 : len(text) - len(body)].rstrip().removesuffix("---")
    citations: list[Citation] = []
    listings: list[Listing] = []
    for token in _TOKEN.finditer(body):
        mark = _mark(body, token.start(), line)
        if token["fence"] and _is_listing(token["info"]):
            keys = token["inside"].split()
            for number, row in enumerate(token["inside"].split("\n")):
                if row.strip():
                    at = Mark(mark.line + 1 + number, len(row) - len(row.lstrip()) + 1)
                    citations += [Citation(key, at) for key in row.split()]
            style = token["info"].split()[1:2]
            under = bool(re.search(r"^## ", body[: token.start()], re.MULTILINE))
            listings.append(Listing(tuple(keys), style[0] if style else "", under))
        elif token["cite"]:
            inside = CITATION.fullmatch(token["cite"])
            assert inside
            citations += [Citation(key, mark) for key in keys_of(inside[1])]
        elif token["math"]:
            try:
                mathml(token["tex"])
            except ValueError as error:
                problems.add(mark, "bad-math", f"{error} in '{token['math']}'")
    heading = _TITLE.search(body)
    title = words.get("title") or (heading[1] if heading else relative.stem.capitalize())
    page = Page(
        relative, front, body, title, words.get("description", ""), tuple(citations),
        tuple(listings), shown,
    )  # fmt: skip
    return (None if problems.found else page), problems.found


def _texts(front: Mapping) -> dict[str, str]:
    return {
        key: " ".join(node.value.split())
        for key, (_, node) in front.items.items()
        if isinstance(node, Text)
    }


def _is_listing(info: str) -> bool:
    return info.split()[:1] == ["papers"]


def _mark(text: str, at: int, first_line: int) -> Mark:
    return Mark(first_line + text.count("\n", 0, at), at - text.rfind("\n", 0, at))


def resolve(
    page: Page,
    cite: Callable[[str], str],
    listing: Callable[[Listing], str],
) -> str:
    """The body of a page with citations, lists and math replaced, ready for the renderer.

    Args:
        page: the page.
        cite: the Markdown link for a key.
        listing: the HTML for a list of papers.
    """
    lists = iter(page.listings)

    def replace(token: re.Match[str]) -> str:
        if token["fence"] and _is_listing(token["info"]):
            return f"\n{listing(next(lists))}\n"
        if token["cite"]:
            inside = CITATION.fullmatch(token["cite"])
            assert inside
            return "; ".join(cite(key) for key in keys_of(inside[1]))
        if token["math"]:
            return markdown_safe(mathml(token["tex"]))
        return token[0]

    return _TOKEN.sub(replace, page.body)
