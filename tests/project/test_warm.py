"""Commands that are forked from a loaded process say and do what a program started anew does."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

import warm
from support import paper_text, run, write_papers


def test_a_fork_ends_and_speaks_as_a_program_started_anew(tmp_path: Path) -> None:
    papers = write_papers(tmp_path / "papers", {"no2023": paper_text(2, more="x: é\nz: y\n")})
    docs = ("--docs", tmp_path / "docs")
    for words in (
        ("check", "--papers", papers, *docs),
        ("check", "--papers", tmp_path / "nothing", *docs),
        ("export", "--nonsense"),
        ("no-such-command",),
    ):
        fork, program = run(*map(str, words)), run(*map(str, words), anew=True)
        assert (fork.returncode, fork.stdout, fork.stderr) == (
            program.returncode,
            program.stdout,
            program.stderr,
        )
        assert fork.returncode, words


@pytest.mark.parametrize(
    ("name", "text", "fork"),
    [
        ("PYTHONHASHSEED", "1", False),
        ("PYTHONIOENCODING", "ascii", False),
        ("PYTHONIOENCODING", "utf-8", True),
        ("LC_ALL", "tr_TR", False),
        ("TZ", "Asia/Kathmandu", False),
        ("NO_PROXY", "127.0.0.1", True),
    ],
)
def test_what_an_interpreter_reads_at_its_start_needs_a_new_one(
    name: str, text: str, fork: bool
) -> None:
    assert warm.fits(os.environ | {name: text}) is fork


def test_a_fork_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        warm.run(["check", "--papers", str(tmp_path)], os.environ, timeout=0)
