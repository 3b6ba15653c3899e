"""Writing: a paper file is put in its place complete, checked and never over another."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from annotated.files.papers import parse
from annotated.problems import Problem


def problems_of(name: str, data: bytes) -> list[Problem]:
    """What would be wrong with a paper file of this name and content."""
    return parse(data, Path(name).stem, name)[1]


def create(path: Path, data: bytes) -> None:
    """Write a new file, complete or not at all.

    Raises:
        FileExistsError: something is there already; it is left alone.
        OSError: the machine refuses, such as a full disk.
    """
    if _appeared(path, data):
        return
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
    """Put new content in the place of a file, at once. Raises OSError; the old file is there."""
    with _beside(path, data) as part:
        os.chmod(part, path.stat().st_mode)
        os.replace(part, path)


def _appeared(path: Path, data: bytes) -> bool:
    """Write a file that has no name before it is complete, so that a kill leaves nothing.

    open(2) says how (`O_TMPFILE`); False where the system or the file system has none.
    """
    try:
        descriptor = os.open(path.parent, os.O_TMPFILE | os.O_WRONLY, 0o666)
    except (AttributeError, OSError):
        return False
    with open(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        try:
            # Without a folder's descriptor Python calls link(2), which would link the link.
            os.link(f"/proc/self/fd/{descriptor}", path, src_dir_fd=descriptor)
        except FileExistsError:
            raise
        except OSError:  # no /proc, say
            return False
    return True


@contextlib.contextmanager
def _beside(path: Path, data: bytes) -> Iterator[Path]:
    part = path.with_name(f".{path.name[:50]}.part")  # a name has 255 bytes
    part.unlink(missing_ok=True)  # of a run that was killed
    try:
        if not _appeared(part, data):
            part.write_bytes(data)
        yield part
    finally:
        part.unlink(missing_ok=True)
