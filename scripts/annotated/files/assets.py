"""Assets: the files of `docs/` that are no pages, copied to the site as they are."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from annotated.gates import svg
from annotated.problems import Problem
from annotated.rules import Rule

HAND_MADE_ONLY = {"overrides"}  # folders of docs/ that are the theme's
FOLDER = "assets"  # the only one that holds them
# Pictures, which a browser shows; nothing that it runs, opens in a program or takes for a page.
ENDINGS = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
MOST = 5 * 1024 * 1024  # bytes of one file


def assets(docs: Path) -> list[Path]:
    """The files that are copied, in the order of their paths."""
    return [path for path in _files(docs) if path.is_file() and path.suffix != ".md"]


def of_theme(docs: Path) -> list[str]:
    """What the theme's folder adds to the site beside templates, as addresses."""
    top = docs / "overrides"
    found = (path for path in sorted(top.rglob("*")) if path.is_file())
    return [
        path.relative_to(top).as_posix()
        for path in found
        if path.suffix not in (".html", ".xml") and "partials" not in path.parts
    ]


def check(docs: Path, shown: Callable[[Path], str]) -> Iterator[Problem]:
    """Every file that may not be copied to the site, and every link in its place."""
    for path in _files(docs):
        wrong = _wrong(path, docs)
        if wrong:
            yield Problem(shown(path), 1, 1, Rule.BAD_ASSET, wrong)


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


def _wrong(path: Path, docs: Path) -> str:
    if path.suffix == ".md":
        return ""  # reading the page says so
    if path.is_symlink():
        return "a symbolic link; put the file itself here"
    if not path.is_file():
        return "not a file; only files are copied to the site"
    if not _NAME.fullmatch(path.name) or path.suffix.lower() not in ENDINGS:
        known = ", ".join(ENDINGS)
        return f"only pictures are copied, with plain names that end in one of {known}"
    if path.relative_to(docs).parts[0] != FOLDER:
        return f"pictures belong into docs/{FOLDER}/"
    size = path.stat().st_size
    if size > MOST:
        return f"{-(-size // 1024)} kB; a file may have {MOST // 1024} kB, make it less"
    if path.suffix.lower() == ".svg":
        try:
            svg.check(path.read_bytes())
        except ValueError as error:
            return f"this picture may not be copied: {error}"
    elif not _is_picture(path):
        return f"not a picture of the kind that '{path.suffix}' names; save it anew as one"
    return ""


def _is_picture(path: Path) -> bool:
    """Whether a file begins as a picture of its kind does, so that no browser takes it for more."""
    with path.open("rb") as file:
        head = file.read(16)
    starts = {
        ".png": (b"\x89PNG\r\n\x1a\n",),
        ".gif": (b"GIF87a", b"GIF89a"),
        ".webp": (b"RIFF",),
        ".avif": (b"ftypavif", b"ftypavis"),
    }.get(path.suffix.lower(), (b"\xff\xd8\xff",))
    return head.startswith(starts) or head[4:].startswith(starts)
