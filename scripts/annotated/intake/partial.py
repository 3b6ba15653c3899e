"""Partial: what can be read of a paper file that has problems, so that it is still found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from annotated.files import frontmatter
from annotated.files.blocks import read_block
from annotated.model.record import KEYS, Published, Record
from annotated.problems import Problems


def read_partial(path: Path) -> Record:
    """A record of the values that are right, and nothing for the others; never to be published."""
    unused = Problems("")
    text = frontmatter.read_text(path, unused, limit=4 * frontmatter.MAX_BYTES)
    parts = frontmatter.split(text, unused) if text is not None else None
    values: dict[str, Any] = read_block(parts.front, KEYS, unused)[0] if parts else {}
    if "published" in values:
        # Where a required key is lacking, its DOI still tells it from others.
        needed = {"type": "web", "venue": "", "year": 1000}
        values["published"] = Published(**needed | values["published"])
    return Record(**values)
