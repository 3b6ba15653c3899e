"""Made pages: what the pages of a small collection hold, before a renderer puts a theme around."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import yaml
from lxml import html

from annotated.collection.collection import Collection
from annotated.website import pages
from specimens import views


def fronts(of: Collection) -> dict[str, dict[str, Any]]:
    """The front matter of every page by its path; `html` is the page itself."""
    plan = pages.plan(of, views(of))
    return {str(path): next(yaml.safe_load_all(make())) for path, make in plan.items()}


def tree(of: Collection, path: str) -> Any:
    """One page as a tree of elements."""
    made = pages.plan(of, views(of))[PurePosixPath(path)]()
    return html.fromstring(f"<div>{next(yaml.safe_load_all(made))['html']}</div>")


def text(element: Any) -> str:
    """The text of an element, its white space single."""
    return " ".join(str(element.text_content()).split())
