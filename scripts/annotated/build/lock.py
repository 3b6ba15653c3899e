"""The lock: one build at a time in each folder that a build fills.

The kernel keeps it (flock(2)), so it ends with the process that has it, however that ends.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from annotated import faults

WAIT = 600.0  # seconds; a build of 10,000 papers takes a few minutes


class Busy(Exception):
    """Another build did not end in time; the message is one line that names the folder."""


def _aloud(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


@contextlib.contextmanager
def held(
    folders: Iterable[Path], wait: float = WAIT, say: Callable[[str], None] = _aloud
) -> Iterator[None]:
    """Keep other builds out of some folders; who has a folder already may take it again.

    The lock is on a file beside the folder, since the folder itself may be exchanged. The file is
    gone afterwards; killed, a process leaves it empty, and the next one to take the lock removes
    it. Child processes that inherit descriptors keep the lock until they have ended too.

    Args:
        folders: they need not exist yet.
        wait: for how many seconds to wait, in all, while another process has one of them.
        say: called with a line when there is something to wait for.

    Raises:
        Busy: another process still has one of them.
        OSError: the file can't be made.
    """
    end = time.monotonic() + wait
    # In one order, or two builds could each have what the other one waits for.
    by_place = {os.path.realpath(folder): folder for folder in folders}
    with contextlib.ExitStack() as taken:
        for place, folder in sorted(by_place.items()):
            lock = _lock(Path(place))
            if not _taken(lock, 0):
                say(f"{folder}: another build is at work; waiting for it, up to {wait:.0f} seconds")
                if not _taken(lock, max(end - time.monotonic(), 0)):
                    raise Busy(
                        f"error: {folder}: another build is still at work; try again when it has"
                        " ended, or name other folders with --build and --site"
                    )
            taken.callback(_give_back, lock)
        yield


def _lock(folder: Path) -> FileLock:
    folder.parent.mkdir(parents=True, exist_ok=True)
    path = folder.with_name(f".{folder.name}.lock")
    return FileLock(path, is_singleton=True, on_acquired=_inheritable)


def _taken(lock: FileLock, seconds: float) -> bool:
    try:
        with faults.at(Path(lock.lock_file)):
            lock.acquire(timeout=seconds)
    except Timeout:
        return False
    return True


def _inheritable(descriptor: int) -> None:
    os.set_inheritable(descriptor, True)


def _give_back(lock: FileLock) -> None:
    if lock.lock_counter == 1:
        # While it is held: who waits finds that the file has gone, and makes another.
        with contextlib.suppress(OSError):
            os.unlink(lock.lock_file)
    lock.release()
