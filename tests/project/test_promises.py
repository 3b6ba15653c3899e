"""What a page promises and says to be proven is proven: every test that it names is there."""

from __future__ import annotations

import ast
import re

from support import ROOT

PAGE = ROOT / "docs" / "citing.md"


def _names() -> set[str]:
    found = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        found |= {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    return found


def test_every_test_that_the_page_on_citing_names_is_there() -> None:
    text = PAGE.read_text("utf-8") if PAGE.exists() else ""
    _, heading, proven = text.partition("## What is proven\n")
    promises = re.findall(r"^- .*", proven.partition("\n## ")[0], re.MULTILINE)
    assert bool(promises) == bool(heading)
    for promise in promises:
        names = re.findall(r"`(test_\w+)`", promise)
        assert names, f"no test is named for: {promise}"
        assert not set(names) - _names(), promise
