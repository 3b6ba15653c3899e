"""The ways from the site to the repository."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

import example
from annotated.build import settings
from annotated.model.site import Site
from annotated.website.pages import LINK_NAMES
from annotated.website.views import Views
from support import ROOT

ADDRESS = "https://github.com/x/y"
SITE = Site("Papers", "https://example.org/")


@pytest.fixture(scope="module")
def views() -> Views:
    return Views(example.collection(), replace(SITE, repository=ADDRESS))


def links(page: str) -> dict[str, str]:
    anchors = html.fromstring(page).iter("a")
    return {"".join(map(str, anchor.itertext())): anchor.get("href") or "" for anchor in anchors}


def test_a_paper_opens_its_own_file(views: Views) -> None:
    paper = views.collection.by_key["alder2019tails"]
    page = views.render(
        "paper.html", "papers/alder2019tails/", paper=paper, dois=[], link_names=LINK_NAMES,
        published_title="", search="",
    )  # fmt: skip
    found = links(page)
    edit = f"{ADDRESS}/edit/main/papers/alder2019tails.md"
    assert found["Add your opinion"] == found["Correct this record"] == edit
    assert found["report a mistake"] == (
        f"{ADDRESS}/issues/new?template=correct-a-record.yml&paper=alder2019tails"
    )


def test_home_and_topics_offer_the_form_and_the_command(views: Views) -> None:
    topic = views.render("listing.html", "topics/tails/", papers=(), heading="0 papers")
    home = views.render("home.html", "", most=1)
    for page in (topic, home):
        assert links(page)["Add a paper"] == f"{ADDRESS}/issues/new?template=suggest-a-paper.yml"
        assert "make add PAPER=" in page
    year = views.render("listing.html", "years/2023/", papers=(), heading="0 papers")
    assert "Add a paper" not in year


def test_without_a_repository_nothing_is_offered(views: Views) -> None:
    bare = Views(views.collection, SITE)
    assert "Add a paper" not in bare.render("home.html", "", most=1)


def test_the_address_comes_from_the_configuration(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    for text, address in (
        ("extra:\n  repository: https://github.com/x/y/\n", ADDRESS),
        ("extra: {}\n", ""),
        ("", ""),
    ):
        config.write_text(f"site_name: x\nsite_url: https://example.org/\n{text}")
        assert settings.read(config).site.repository == address


def test_the_contact_link_of_the_forms_is_our_own_page() -> None:
    text = (ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml").read_text(encoding="utf-8")
    assert f"{settings.read(ROOT / 'mkdocs.yml').site.url}contributing/" in text
