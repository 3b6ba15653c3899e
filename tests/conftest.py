"""Fixtures that several files of tests share, and the order of the files."""

from __future__ import annotations

import pytest

from browser import browser, built_site, server

__all__ = ["browser", "built_site", "server"]
# The files that take longest, which begin first, so that no process waits for the other in the end.
LONG = (
    "test_accessibility.py", "test_browser_search.py", "test_browser_cite.py", "test_faults.py",
    "test_build.py", "test_hostile.py", "test_kill.py", "test_time.py", "test_serve.py",
    "test_properties.py", "test_injection.py", "test_commands.py", "test_add.py", "test_latex.py",
    "test_new.py", "test_handwritten.py", "test_browser_lists.py", "test_browser_reading.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    place = {name: at for at, name in enumerate(LONG)}
    items.sort(key=lambda item: place.get(item.path.name, len(LONG)))
