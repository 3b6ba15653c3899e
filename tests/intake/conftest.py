"""Fixtures of the tests of the intake."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import example


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of papers with the vocabulary and one paper."""
    papers = tmp_path / "papers"
    papers.mkdir()
    for name in ("topics.yml", "authors.yml", "vane2024tails.md"):
        shutil.copy(example.PAPERS / name, papers / name)
    text = (papers / "vane2024tails.md").read_text()
    (papers / "vane2024tails.md").write_text(text.split("\n## ")[0] + "\n")
    return papers
