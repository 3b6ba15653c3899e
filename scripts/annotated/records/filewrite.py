"""File writing: a paper file is put in its place complete, checked and never over another."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from annotated.problems import Problem
from annotated.records.record import read_paper


def problems_of(name: str, data: bytes) -> list[Problem]:
    """What would be wrong with a paper file of this name and content."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return read_paper(path, name)[1]


def create(path: Path, data: bytes) -> None:
    """Write a new file, complete or not at all.

    Raises:
        FileExistsError: something is there already; it is left alone.
    """
    with _beside(path, data) as part:
        try:
            os.link(part, path)  # unlike a rename, it refuses to replace
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            if path.exists():
                raise FileExistsError(str(path)) from None
            os.rename(part, path)


def replace(path: Path, data: bytes) -> None:
    """Put new content in the place of a file, at once."""
    with _beside(path, data) as part:
        os.chmod(part, path.stat().st_mode)
        os.replace(part, path)


@contextlib.contextmanager
def _beside(path: Path, data: bytes) -> Iterator[Path]:
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        yield part
    finally:
        part.unlink(missing_ok=True)
