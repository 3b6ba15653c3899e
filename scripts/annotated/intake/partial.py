"""Partial: what can be read of a paper file that has problems, so that it is still found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from annotated.files import frontmatter
from annotated.files.papers import read_block
from annotated.model.dates import Date
from annotated.model.fields import PAPER
from annotated.model.paper import Paper, Published
from annotated.problems import Problems


def read_partial(path: Path, shown: str) -> Paper:
    """A paper of the values that are right, and nothing for the others; never to be published."""
    unused = Problems(shown)
    text = frontmatter.read_text(path, unused, limit=4 * frontmatter.MAX_BYTES)
    parts = frontmatter.split(text, unused) if text is not None else None
    values: dict[str, Any] = read_block(parts.front, PAPER, unused)[0] if parts else {}
    block = values.pop("published", None)
    if block is not None:
        try:
            values["published"] = Published(**block)
        except TypeError:  # it lacks a required key
            values["published"] = Published("web", "", 1000, doi=block.get("doi", ""))
    nothing: dict[str, Any] = {
        "title": "",
        "authors": (),
        "submitted": Date(1000, 1),
        "added": Date(1000, 1, 1),
        "tags": (),
        "abstract": "",
    }
    return Paper(key=path.stem, path=shown, **(nothing | values))
