"""A shelf: a folder with one paper, to which commands add, and how they are run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from support import ROOT, command


def annotated(verb: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(verb, *arguments),
        cwd=ROOT,
        env=os.environ | {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"} | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def stems(shelf: Path) -> set[str]:
    return {path.name for path in shelf.iterdir()} - {"topics.yml", "authors.yml"}
