"""A paper file is put in its place complete, and never over another."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated.files import writing
from support import paper_text


def test_a_new_file_never_replaces_one(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    writing.create(path, b"one")
    assert path.read_bytes() == b"one"
    with pytest.raises(FileExistsError):
        writing.create(path, b"two")
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_replaced_with_its_mode_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"one")
    path.chmod(0o640)
    (tmp_path / ".a.md.part").write_bytes(b"of a run that was killed")
    writing.replace(path, b"two")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"two", 0o640)
    assert list(tmp_path.iterdir()) == [path]


def test_what_would_be_wrong_is_known_before_it_is_written() -> None:
    assert writing.problems_of("a.md", paper_text().encode()) == []
    (problem,) = writing.problems_of("A.md", paper_text().encode())
    assert (problem.path, problem.rule) == ("A.md", "bad-key")
