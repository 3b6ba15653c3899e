"""Fixtures of the tests of the build."""

from __future__ import annotations

import pytest

import faults


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory) -> faults.Two:
    """Two collections and their sites; tests only read them."""
    return faults.two(tmp_path_factory.mktemp("two"))
