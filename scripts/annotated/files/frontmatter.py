"""Front matter: bytes on disk become front matter (a YAML tree) and a Markdown body."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontmatter.default_handlers import YAMLHandler

from annotated.files import yamltree
from annotated.files.yamltree import Mapping
from annotated.gates import characters
from annotated.problems import Mark, Problems
from annotated.rules import Rule

MAX_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """One file, split. `body_line` is the line on which the body starts, counted from 1."""

    front: Mapping
    body: str
    body_line: int


class PlacedHandler(YAMLHandler):
    """python-frontmatter's YAML handler, with a loader that keeps places and types nothing.

    Its own boundary swallows the blank lines after `---`, and with them the line numbers.
    """

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)

    def __init__(self, problems: Problems) -> None:
        super().__init__()
        self.problems = problems

    def load(self, fm: str, **kwargs: object) -> Any:
        return yamltree.parse(fm, 1, self.problems)


def read_bytes(path: Path, problems: Problems, *, limit: int) -> bytes | None:
    """What is in a file, or None when it can't be taken (which is noted).

    A file that is too large is not read; of one that grows meanwhile, no more than the limit is.
    """
    start = Mark()
    try:
        if path.is_symlink():
            problems.add(start, Rule.NOT_A_FILE, "a symbolic link; put the file itself here")
            return None
        if not path.is_file():  # reading a pipe would never end
            problems.add(start, Rule.NOT_A_FILE, "not a file that can be read; put one here")
            return None
        with open(path, "rb", opener=_opened) as file:
            size = os.fstat(file.fileno()).st_size
            data = b"" if size > limit else file.read(limit + 1)
    except OSError as error:
        problems.add(start, Rule.NOT_A_FILE, f"can't be read: {error.strerror}")
        return None
    size = max(size, len(data))
    if size > limit:
        problems.add(
            start,
            Rule.TOO_LARGE,
            f"{size // 1024} kB; a file may have {limit // 1024} kB, link to longer texts",
        )
        return None
    return data


def _opened(path: str, flags: int) -> int:
    # What stands there may have changed since it was looked at.
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def read_text(path: Path, problems: Problems, *, limit: int = MAX_BYTES) -> str | None:
    """The text of a file with `\\n` line ends, or None when it can't be taken (which is noted)."""
    data = read_bytes(path, problems, limit=limit)
    if data is None:
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        problems.add(Mark(line, column), Rule.NOT_UTF_8, "not UTF-8 text; save the file as UTF-8")
        return None
    return characters.cleaned(text.replace("\r\n", "\n").replace("\r", "\n"), problems)


def has_front(text: str) -> bool:
    """Whether a text begins with front matter."""
    return PlacedHandler.FM_BOUNDARY.match(text) is not None


def split(text: str, problems: Problems) -> Source | None:
    """Front matter and body of a file's text; None, with the reason noted, when there are none."""
    handler = PlacedHandler(problems)
    if not handler.FM_BOUNDARY.match(text):
        problems.add(
            Mark(), Rule.FRONT_MATTER, "the file must start with a line '---' and its keys"
        )
        return None
    try:
        front_text, body = handler.split(text)
    except ValueError:
        problems.add(Mark(), Rule.FRONT_MATTER, "no second line '---' ends the front matter")
        return None
    tree = handler.load(front_text)
    if tree is None:
        if not problems.found:
            problems.add(Mark(), Rule.FRONT_MATTER, "the front matter is empty; see the template")
        return None
    if not isinstance(tree, Mapping):
        problems.add(tree.at, Rule.FRONT_MATTER, "the front matter must be lines of 'key: value'")
        return None
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    return Source(tree, body, body_line)
