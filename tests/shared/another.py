"""Another collection: made empty by `annotated new`, then given three papers of another field."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from support import command, opinion, paper_text, run

NAME, SITE = "Lock & Sluice", "https://locks.example.org/read/"
REPOSITORY = "https://github.com/locks/sluice"
_TOPICS = """\
- id: locks
  title: Locks
  description: How does a boat climb a hill? By being patient in a box of water.
- id: gates
  title: Gates
  parent: locks
  description: What holds the water back? Wood, and the water itself.
"""
_PAPERS = {
    "mitre2019gates": paper_text(
        1, title="Gates that the water shuts", authors="  - Mary Mitre\n  - John Paddle",
        body=opinion("It holds for wood. Steel is another matter."),
    ),
    "paddle2020time": paper_text(
        2, title="How long a lock takes to fill", authors="  - John Paddle",
        body=opinion("Likely right, compare [@mitre2019gates].\n\n### Since\n\n"
                     "- disputes: [@cill2022leaks] finds that it takes longer."),
    ),
    "cill2022leaks": paper_text(3, title="Leaks", authors="  - Cill, Anna"),
}  # fmt: skip
WORDS = (*_PAPERS, "Mitre", "Paddle", "that the water shuts")


def make(folder: Path) -> Path:
    """An empty collection in a folder that is not there yet."""
    named = ("--name", NAME, "--address", SITE, "--repository", REPOSITORY)
    done = run("new", folder, *named)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return folder


def fill(folder: Path) -> None:
    """Give it topics and three papers."""
    (folder / "papers" / "topics.yml").write_text(_TOPICS, "utf-8")
    for key, text in _PAPERS.items():
        tagged = text.replace("tags: [circuits]", "tags: [gates]")
        (folder / "papers" / f"{key}.md").write_text(tagged, "utf-8")


def there(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command as somebody in that folder does: by the program there, on the files there."""
    return subprocess.run(
        command(*words, cwd=folder), cwd=folder, capture_output=True, text=True, timeout=600
    )


def holding(folder: Path, *words: str) -> Iterator[str]:
    """Each file below a folder, by path or content, in which one of some words stands."""
    pattern = re.compile("|".join(map(re.escape, words)).encode(), re.IGNORECASE)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not {"__pycache__", ".venv"} & set(path.parts):
            found = pattern.search(name.encode()) or pattern.search(path.read_bytes())
            if found:
                yield f"{name}: {found[0].decode()}"
