"""Killed at any point, a build leaves the old site or the new one, or the next build mends it."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotated.publishing import exchange as sites
from support import ROOT, build, places, small_collection, tree


@pytest.fixture(scope="module")
def two_sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, float]:
    """Two built collections that differ in each title, and the seconds that a build takes."""
    old = small_collection(tmp_path_factory.mktemp("old"))
    assert build(old).returncode == 0
    new = tmp_path_factory.mktemp("new")
    for name in ("papers", "docs"):
        shutil.copytree(old / name, new / name)
    for path in (new / "papers").glob("*.md"):
        path.write_text(path.read_text("utf-8").replace("title: '", "title: 'New "), "utf-8")
    start = time.monotonic()
    assert build(new).returncode == 0
    return old, new, time.monotonic() - start


@pytest.mark.parametrize("part", [0.15, 0.3, 0.5, 0.65, 0.8, 0.95])
def test_a_killed_build_leaves_the_old_site_or_the_new(
    two_sites: tuple[Path, Path, float], tmp_path: Path, part: float
) -> None:
    old, new, usual = two_sites
    for name in ("docs", "build", "site"):
        shutil.copytree(old / name, tmp_path / name)
    shutil.copytree(new / "papers", tmp_path / "papers")
    command = [sys.executable, "scripts/build.py", *map(str, places(tmp_path))]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(usual * part)
    process.send_signal(signal.SIGKILL)
    process.wait()
    wanted = tree(new / "site")
    if (tmp_path / "site").exists():
        assert tree(tmp_path / "site") in (tree(old / "site"), wanted)
    done = build(tmp_path)
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "site") == wanted
    assert not list(tmp_path.glob(".site.*"))
    assert not list((tmp_path / "build").rglob("*.part"))


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
        sites.recover(site)
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
            sites.exchange(tmp_path / "site")
    sites.recover(tmp_path / "site")
    kept = (tmp_path / "site/index.html").read_text("utf-8")
    assert kept == ("old" if steps == 1 else "new")
    assert {path.name for path in tmp_path.iterdir()} == {"site"}
