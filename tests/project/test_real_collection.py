"""The papers and pages of this repository; no other test reads them: make test-collection."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import livelinks
from annotated.build import renderer, site
from annotated.website import review
from support import ROOT


@pytest.mark.collection
def test_the_collection_has_no_problem_and_builds_and_its_links_live(tmp_path: Path) -> None:
    papers, docs, config = ROOT / "papers", ROOT / "docs", ROOT / "mkdocs.yml"
    today = datetime.datetime.now(datetime.UTC).date()
    collection, problems = review.read(papers, docs, today, top=ROOT)
    assert [str(problem) for problem in problems] == []
    site.build(collection, site.Folders(docs, tmp_path / "build", tmp_path / "site", config))
    dead, checked = livelinks.dead(tmp_path / "site", renderer.settings(config).site_url)
    assert dead == [] and checked > 0
