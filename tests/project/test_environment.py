"""Without its packages a command says what to do."""

from __future__ import annotations

import subprocess
import sys

import pytest

from support import ROOT


@pytest.mark.parametrize("verb", ["check", "build", "export"])
def test_a_command_without_its_packages_says_how_to_get_them(verb: str) -> None:
    # -S leaves out the folder in which packages are.
    command = [sys.executable, "-S", str(ROOT / "scripts" / f"{verb}.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "make check" in done.stderr and "Traceback" not in done.stderr
