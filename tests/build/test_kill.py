"""Killed at any point, a build leaves the old site or the new one, or the next build mends it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import faults
from annotated.build import exchange


@pytest.mark.parametrize("part", [0.3, 0.65, 0.95])
def test_a_killed_build_leaves_the_old_site_or_the_new(
    both: faults.Two, tmp_path: Path, part: float
) -> None:
    """A sample; `tests/shared/faults.py kills` tries a hundred."""
    faults.outputs_of(both.old, tmp_path)
    faults.kill_build(both, tmp_path, part * both.seconds)


def test_a_killed_add_leaves_a_whole_file_or_none(tmp_path: Path) -> None:
    """A sample; `tests/shared/faults.py adds` tries thirty."""
    assert faults.adds(2).startswith("2 adds killed")


def folders(place: Path, **contents: str) -> None:
    """Folders with one file each; `site` itself, or what a build has beside it."""
    for name, content in contents.items():
        folder = place / ("site" if name == "site" else f".site.{name}")
        folder.mkdir()
        (folder / "index.html").write_text(content, "utf-8")


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ({}, ""),
        ({"site": "old"}, "old"),
        ({"new": "half"}, ""),
        ({"site": "old", "new": "half"}, "old"),
        # Killed within the exchange: after each of its steps.
        ({"site": "old", "ready": "new"}, "new"),
        ({"old": "old", "ready": "new"}, "new"),
        ({"site": "new", "old": "old"}, "new"),
        ({"ready": "new"}, "new"),
        # Killed within a recovery that brings the old site back.
        ({"old": "old"}, "old"),
        ({"old": "old", "new": "half"}, "old"),
    ],
)
def test_recovery_from_every_state(tmp_path: Path, found: dict[str, str], kept: str) -> None:
    folders(tmp_path, **found)
    site = tmp_path / "site"
    for _ in range(2):  # a second recovery changes nothing
        exchange.recover(site)
        assert (site / "index.html").read_text("utf-8") == kept if kept else not site.exists()
        assert {path.name for path in tmp_path.iterdir()} <= {"site"}


@pytest.mark.parametrize("steps", range(1, 5))
def test_an_exchange_that_stops_at_any_step_is_ended_by_recovery(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    """The steps are the calls that change the disk; the process dies before one of them."""

    class Killed(BaseException):
        pass

    folders(tmp_path, site="old", new="new")
    left = [steps]

    def counted(action: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                raise Killed
            return action(*arguments, **options)

        return step

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", counted(Path.rename))
        patched.setattr(shutil, "rmtree", counted(shutil.rmtree))
        with pytest.raises(Killed):
            exchange.exchange(tmp_path / "site")
    exchange.recover(tmp_path / "site")
    kept = (tmp_path / "site/index.html").read_text("utf-8")
    assert kept == ("old" if steps == 1 else "new")
    assert {path.name for path in tmp_path.iterdir()} == {"site"}


@pytest.mark.parametrize("refused", [0, 1, 2])
def test_an_exchange_that_is_refused_leaves_everything_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    """By a mount on the old site, say; the first, second or third renaming fails."""
    folders(tmp_path, site="old", new="new")
    real, calls = Path.rename, []

    def rename(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == refused + 1:
            raise PermissionError(1, "Operation not permitted", str(path))
        return real(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", rename)
        with pytest.raises(PermissionError):
            exchange.exchange(tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text("utf-8") == "old"
    assert {path.name for path in tmp_path.iterdir()} == {"site", ".site.new"}


def test_a_leftover_that_can_not_be_removed_is_named(tmp_path: Path) -> None:
    folders(tmp_path, site="old")
    (tmp_path / ".site.old").write_text("a file", "utf-8")
    with pytest.raises(OSError, match=r"\.site\.old"):
        exchange.recover(tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text("utf-8") == "old"
