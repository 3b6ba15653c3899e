"""Assets: the files of `docs/` that are no pages, copied to the site as they are."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from annotated.gates import svg
from annotated.problems import Problem

HAND_MADE_ONLY = {"overrides"}  # folders of docs/ that are the theme's
# What a browser shows or runs as nothing but itself, beside our own scripts and styles: no HTML,
# no XML, nothing that a web server takes for settings.
ENDINGS = (
    ".avif", ".bib", ".css", ".csv", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".json", ".pdf",
    ".png", ".svg", ".txt", ".webp", ".woff2",
)  # fmt: skip
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
MOST = 5 * 1024 * 1024  # bytes of one file


def assets(docs: Path) -> list[Path]:
    """The files that are copied, in the order of their paths."""
    return [path for path in _files(docs) if path.is_file() and path.suffix != ".md"]


def check(docs: Path, shown: Callable[[Path], str]) -> Iterator[Problem]:
    """Every file that may not be copied to the site, and every link in its place."""
    for path in _files(docs):
        wrong = _wrong(path)
        if wrong:
            yield Problem(shown(path), 1, 1, "bad-asset", wrong)


def _files(docs: Path) -> list[Path]:
    """Files and links below `docs/`, links to folders included, nothing behind a link."""
    found: list[Path] = []
    for place, folders, names in os.walk(docs):
        here = Path(place)
        if here == docs:
            folders[:] = [name for name in folders if name not in HAND_MADE_ONLY]
        found += [here / name for name in names if not name.startswith(".git")]
        found += [here / name for name in folders if (here / name).is_symlink()]
    return sorted(found, key=PurePosixPath)


def _wrong(path: Path) -> str:
    if path.is_symlink():
        return "a symbolic link; put the file itself here"
    if path.suffix == ".md":
        return ""
    if not path.is_file():
        return "not a file; only files are copied to the site"
    if not _NAME.fullmatch(path.name) or path.suffix.lower() not in ENDINGS:
        known = ", ".join(ENDINGS)
        return f"a file of this kind is not copied; plain names that end in one of {known} are"
    if path.stat().st_size > MOST:
        return f"{path.stat().st_size // 1024} kB; a file may have {MOST // 1024} kB, make it less"
    if path.suffix.lower() == ".svg":
        try:
            svg.check(path.read_bytes())
        except ValueError as error:
            return f"this picture may not be copied: {error}"
    return ""
