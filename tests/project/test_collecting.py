"""`make test` runs every file of tests that is here."""

from __future__ import annotations

from fnmatch import fnmatch

import pytest

from support import ROOT


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    """By default pytest does not look into folders called `build`, `dist` or `venv`."""
    passed_over = pytestconfig.getini("norecursedirs")
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    assert {"build", "website"} <= {path.parent.name for path in files}
    for path in files:
        folders = path.relative_to(ROOT).parts[:-1]
        wrong = [name for name in folders for one in passed_over if fnmatch(name, one)]
        assert not wrong, path
