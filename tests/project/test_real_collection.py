"""The papers and pages of this repository, which one test reads: make test-collection."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

import livelinks
from annotated.build import settings, site
from annotated.problems import errors
from annotated.website import review
from support import ROOT

# The template and the theme lie among them, and are no content, nor is what the page on citing
# promises of the program.
CONTENT = re.compile(
    r'ROOT / "(?:papers|docs)(?!/overrides|" / "(?:overrides|TEMPLATE\.md|citing\.md)")'
)
HERE = Path(__file__).name


@pytest.mark.collection
def test_the_collection_has_no_problem_and_builds_and_its_links_live(tmp_path: Path) -> None:
    papers, docs, config = ROOT / "papers", ROOT / "docs", ROOT / "mkdocs.yml"
    today = datetime.datetime.now(datetime.UTC).date()
    collection, problems = review.read(papers, docs, today, top=ROOT)
    assert [str(problem) for problem in errors(problems)] == []
    site.build(collection, site.Folders(docs, tmp_path / "build", tmp_path / "site", config))
    dead, checked = livelinks.dead(tmp_path / "site", settings.read(config).site.url)
    assert dead == [] and checked > 0


def test_no_other_test_reads_them() -> None:
    """Or a valid new paper could break it."""
    tests = [path for path in (ROOT / "tests").rglob("*.py") if path.name != HERE]
    assert len(tests) > 50
    assert [path.name for path in tests if CONTENT.search(path.read_text("utf-8"))] == []
    marked = [path.name for path in tests if "mark.collection" in path.read_text("utf-8")]
    assert marked == []
