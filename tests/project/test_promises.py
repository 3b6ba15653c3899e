"""What a page promises and says to be proven is proven: every test that it names is there."""

from __future__ import annotations

import re

from support import ROOT

PAGE = ROOT / "docs" / "citing.md"


def _names() -> set[str]:
    files = (path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    return {name for text in files for name in re.findall(r"^def (test_\w+)", text, re.MULTILINE)}


def test_every_test_that_the_page_on_citing_names_is_there() -> None:
    text = PAGE.read_text("utf-8") if PAGE.exists() else ""
    _, heading, proven = text.partition("## What is proven\n")
    promises = re.findall(r"^- .*", proven.partition("\n## ")[0], re.MULTILINE)
    assert bool(promises) == bool(heading)
    for promise in promises:
        names = re.findall(r"`(test_\w+)`", promise)
        assert names, f"no test is named for: {promise}"
        assert not set(names) - _names(), promise
