"""A shelf: a folder with one paper, to which commands add, and how they are run."""

from __future__ import annotations

import subprocess
from pathlib import Path

from support import run


def annotated(verb: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `annotated VERB`, which reaches no service but those that a test plays."""
    return run(
        verb, *arguments, env={"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"} | environment
    )


def stems(shelf: Path) -> set[str]:
    return {path.name for path in shelf.iterdir()} - {"topics.yml", "authors.yml"}
