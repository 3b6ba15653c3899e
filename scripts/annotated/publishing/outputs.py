"""Outputs: a folder of generated files, of which only what changed is written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath


def write_tree(folder: Path, files: Iterable[tuple[PurePosixPath, str | bytes]]) -> int:
    """Make a folder hold exactly these files.

    A file is written only if its content differs, each complete or not at all; what is not among
    the files is removed.

    Returns:
        How many files were written or removed.

    Raises:
        ValueError: two files have one path.
    """
    changed = 0
    wanted: set[str] = set()
    for path, content in files:
        name = str(path)
        if name in wanted:
            raise ValueError(f"two pages would be at {name}; rename the hand-written one")
        wanted.add(name)
        data = content.encode() if isinstance(content, str) else content
        changed += _write(folder / name, data)
    for place, folders, names in os.walk(folder, topdown=False):
        for found in (Path(place, file) for file in names):
            if found.relative_to(folder).as_posix() not in wanted:
                found.unlink()
                changed += 1
        for found in (Path(place, child) for child in folders):
            if not any(found.iterdir()):
                found.rmdir()
    return changed


def _write(path: Path, data: bytes) -> bool:
    try:
        if path.read_bytes() == data:
            return False
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        pass
    for parent in reversed(path.parents):
        if parent.is_file():
            parent.unlink()  # a page became a folder
    if path.is_dir():
        for child in sorted(path.rglob("*"), reverse=True):
            child.rmdir() if child.is_dir() else child.unlink()
        path.rmdir()
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(data)
    os.replace(beside, path)
    return True
