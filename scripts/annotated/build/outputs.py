"""Outputs: a folder of generated files, of which only what changed is written."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable
from itertools import combinations, product
from pathlib import Path, PurePosixPath

from annotated import faults


def refuse_overlap(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Keep what a build empties apart from what somebody wrote, and from what it empties too.

    Raises:
        ValueError: a folder is, holds or lies in another.
    """
    written = list(outputs)
    for one, other in [*combinations(written, 2), *product(written, inputs)]:
        here, there = (Path(os.path.realpath(folder)) for folder in (one, other))
        if here.is_relative_to(there) or there.is_relative_to(here):
            raise ValueError(f"{one}: a build empties this folder, so it can't share {other}")


def require_folder(path: Path) -> None:
    """Raise NotADirectoryError where something else than a folder stands in the way of one."""
    if path.exists() and not path.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))


def write_tree(folder: Path, files: Iterable[tuple[PurePosixPath, str | bytes]]) -> int:
    """Make a folder hold exactly these files.

    A file is written only if its content differs, each complete or not at all; what is not among
    the files is removed.

    Returns:
        How many files were written or removed.

    Raises:
        ValueError: two files have one path.
        OSError: the machine refused; what was written before stays.
    """
    changed = 0
    wanted: set[str] = set()
    for path, content in files:
        name = str(path)
        if name in wanted:
            raise ValueError(f"two pages would be at {name}; rename the hand-written one")
        wanted.add(name)
        data = content.encode() if isinstance(content, str) else content
        changed += _write(folder, name, data)
    for place, folders, names in os.walk(folder, topdown=False):
        for found in (Path(place, file) for file in names):
            if found.relative_to(folder).as_posix() not in wanted:
                found.unlink()
                changed += 1
        for found in (Path(place, child) for child in folders):
            if not any(found.iterdir()):
                found.rmdir()
    return changed


def _write(folder: Path, name: str, data: bytes) -> bool:
    path = folder / name
    if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return False
    for parent in reversed(PurePosixPath(name).parents[:-1]):
        if (folder / parent).is_file():
            (folder / parent).unlink()  # a page became a folder
    if path.is_dir():
        shutil.rmtree(path)
    beside = path.with_name(f".{path.name}.part")
    with faults.at(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_bytes(data)
            os.replace(beside, path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    return True
