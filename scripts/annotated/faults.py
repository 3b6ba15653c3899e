"""Faults: what the machine refuses, such as a full disk, said in one line with what to do."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from annotated.problems import one_line

_ADVICE = {
    errno.ENOSPC: "the disk is full; make room on it and try again",
    errno.EDQUOT: "the disk has no more room for you; make room on it and try again",
    errno.EFBIG: "a file may not grow that large here; raise the limit (ulimit -f) and try again",
    errno.EROFS: "the disk can only be read; make it writable, or name a folder on another",
    errno.EACCES: "no permission; change who may read and write there, or name another folder",
    errno.EPERM: "no permission; change who may read and write there, or name another folder",
    errno.ENOTDIR: "a file stands where a folder is needed; move it away, or name another folder",
    errno.EEXIST: "a file stands where a folder is needed; move it away, or name another folder",
    errno.EISDIR: "a folder stands where a file is needed; move it away",
    errno.EBUSY: "it is in use, by a mount perhaps; name a folder within it",
    errno.ENAMETOOLONG: "the name is too long for this disk; take a shorter one",
    errno.ELOOP: "a symbolic link stands there; put the file or folder itself there",
    errno.ENOENT: "there is no such file or folder; look at how it is written",
}


def said(error: OSError) -> str:
    """A fault as one line: the path, what is wrong there, and what to do."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    path = error.filename2 if full and error.filename2 else error.filename  # of a copy, the target
    place = "" if path is None else os.fsdecode(path)
    reason = _ADVICE.get(error.errno or 0) or error.strerror or str(error)
    return one_line(f"error: {place}: {reason}" if place else f"error: {reason}")


@contextlib.contextmanager
def at(path: Path) -> Iterator[None]:
    """Give faults that name no file, as a failed write does, the path that was written."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(path)
        raise
