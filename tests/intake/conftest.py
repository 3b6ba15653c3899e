"""Fixtures of the tests of the intake."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support import ROOT


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of papers with the vocabulary and one paper."""
    papers = tmp_path / "papers"
    papers.mkdir()
    for name in ("topics.yml", "authors.yml", "olsson2022context.md"):
        shutil.copy(ROOT / "papers" / name, papers / name)
    text = (papers / "olsson2022context.md").read_text()
    (papers / "olsson2022context.md").write_text(text.split("\n## ")[0] + "\n")
    return papers
