"""Without its packages a command says what to do."""

from __future__ import annotations

import subprocess
import sys

import pytest

from support import ROOT


@pytest.mark.parametrize("door", ["check.py", "build.py", "annotated"])
def test_a_command_without_its_packages_says_how_to_get_them(door: str) -> None:
    # -S leaves out the folder in which packages are.
    named = ["-m", door] if door == "annotated" else [door]
    done = subprocess.run(
        [sys.executable, "-S", *named],
        cwd=ROOT / "scripts", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "make check" in done.stderr and "Traceback" not in done.stderr
