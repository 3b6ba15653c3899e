"""The example: a small collection of an invented field, which tests read in place of a real one.

Its files are in `tests/example/`: a publication of each type, every kind of tie and of evidence,
namesakes, a paper with many authors, lists with steps, two months. None of its papers exists.
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from annotated.build.site import Folders
from annotated.build.site import build as build_site
from annotated.cli import newcollection
from annotated.collection import loading
from annotated.collection.collection import Collection
from annotated.model.site import Site

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "example"
PAPERS, DOCS = FOLDER / "papers", FOLDER / "docs"
NAME = "Kite Papers"
SITE = "https://kites.example/papers-on-kites/"
PREFIX = urlsplit(SITE).path
REPOSITORY = "https://github.com/kite-papers/kite-papers"
KITES = Site(NAME, SITE, "Papers on kites, with opinions.", REPOSITORY)


@cache
def collection() -> Collection:
    """The example, read once."""
    return loading.load(PAPERS, DOCS)


def copy(place: Path) -> Path:
    """The example as a folder of its own that can be built: content, theme and settings.

    Args:
        place: the folder; made if missing.

    Returns:
        The same.
    """
    shutil.copytree(FOLDER, place, dirs_exist_ok=True)
    shutil.copytree(ROOT / "docs" / "overrides", place / "docs" / "overrides")
    settings = newcollection.renamed((ROOT / "mkdocs.yml").read_text("utf-8"), KITES)
    (place / "mkdocs.yml").write_text(settings, "utf-8")
    return place


def folders(place: Path) -> Folders:
    """The folders of a copy."""
    return Folders(place / "docs", place / "build", place / "site", place / "mkdocs.yml")


def build(place: Path) -> Path:
    """Copy the example into a folder, build its site there, and return the site's folder."""
    copy(place)
    build_site(loading.load(place / "papers", place / "docs"), folders(place))
    return place / "site"
