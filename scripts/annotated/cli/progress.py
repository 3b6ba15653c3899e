"""Progress: how far a command is, for who watches it; nothing into a pipe, nothing when quick."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from annotated.collection.loading import Reader
    from annotated.model.paper import Paper
    from annotated.problems import Problem

Item = TypeVar("Item")
DELAY = 1.0  # seconds before a bar appears where the work is often shorter


def _watched() -> bool:
    return sys.stderr.isatty()


def shown(items: Iterable[Item], count: int, unit: str) -> Iterator[Item]:
    """The same items, with a bar if there are several."""
    from tqdm import tqdm

    yield from tqdm(items, total=count, unit=unit, disable=count < 2 or not _watched())


@contextmanager
def reading(papers: Path) -> Iterator[Reader]:
    """What reads a file of a folder of papers, with a bar of how many are read."""
    from annotated.files.papers import read_paper

    if not _watched():
        yield read_paper
        return
    from tqdm import tqdm

    count = sum(1 for _ in papers.glob("*.md"))
    with tqdm(total=count, unit="paper", delay=DELAY, leave=False) as bar:

        def read(path: Path, name: str) -> tuple[Paper | None, list[Problem]]:
            bar.update()
            return read_paper(path, name)

        yield read


@contextmanager
def steps(count: int) -> Iterator[Callable[[str], None]]:
    """What is called with the name of each step of a long work as it begins.

    Args:
        count: how many steps there are.
    """
    if not _watched():
        yield lambda step: None
        return
    from tqdm import tqdm

    form = "{desc:24} {bar:20} {n_fmt}/{total_fmt}"
    with tqdm(total=count, bar_format=form, leave=False) as bar:
        names: list[str] = []

        def begin(step: str) -> None:
            names.append(step)
            bar.n = len(names) - 1
            bar.set_description_str(step)

        yield begin
