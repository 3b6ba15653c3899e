"""Feeds: valid Atom, ids and dates that never change, the opinion in full."""

from __future__ import annotations

from typing import Any

import feedparser
from lxml import etree

import madepages
from annotated.collection.collection import Collection
from annotated.model.dates import Date
from annotated.model.record import Published
from annotated.website import bibliographies, feeds
from specimens import SITE, collection, opinion, paper, templates, texts

ATOM = "{http://www.w3.org/2005/Atom}"


def written(of: Collection) -> dict[str, bytes]:
    writer = feeds.Feeds(of, SITE, templates(), texts(of))
    return {str(path): data for path, data in writer.files()}


def read(of: Collection, path: str = "feed.xml") -> Any:
    found = feedparser.parse(written(of)[path])
    assert not found.bozo, found.bozo_exception
    return found


def test_there_is_a_feed_of_everything_one_for_each_topic_and_each_reviewer() -> None:
    found = written(collection(paper("a", opinion(reviewer="Jo Doe")), paper("b", opinion())))
    assert sorted(found) == [
        "changes.xml", "feed.xml", "reviewers/editors.xml", "reviewers/jo-doe.xml",
        "topics/circuits.xml", "topics/grokking.xml", "topics/scaling.xml",
    ]  # fmt: skip


def test_every_feed_and_entry_has_what_rfc_4287_requires() -> None:
    of = collection(paper("a", opinion()), paper("b", tags=("scaling",)))
    for path, data in written(of).items():
        root = etree.fromstring(data)
        assert root.tag == f"{ATOM}feed", path
        own = [link.get("href") for link in root.iter(f"{ATOM}link") if link.get("rel") == "self"]
        assert own == [SITE.url + path]
        for element in [root, *root.iter(f"{ATOM}entry")]:
            for name in ("id", "title", "updated"):
                assert len(element.findall(ATOM + name)) == 1, (path, name)
            assert element.findtext(f"{ATOM}author/{ATOM}name")
        ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
        assert len(ids) == len(set(ids))


def test_an_entry_keeps_its_id_and_day_when_the_site_moves_or_the_paper_is_renamed() -> None:
    before = paper("old", opinion())
    after = paper("new", opinion("Now longer.", revised="2026-12-24"), aliases=("old",))
    first, then = (read(collection(one)).entries[0] for one in (before, after))
    assert first.id == then.id == "tag:some-papers-more,2026:old/editors-2026-11-21"
    assert first.published == then.published
    assert then.updated.startswith("2026-12-24")
    assert "/papers/new/#editors-2026-11-21" in then.link


def test_the_opinion_is_there_in_full_with_full_addresses_and_math_as_text() -> None:
    text = "Take $\\alpha<1$ & see [above](#editors-2026-11-21).\n\nThe *end*."
    of = collection(paper("a", opinion(text, cites=("b",))), paper("b"))
    entry = next(entry for entry in read(of).entries if entry.author == "Editors")
    html = entry.content[0].value
    assert "<math" not in html
    assert "α" in html
    assert "<em>end</em>" in html
    assert f'href="{SITE.url}papers/b/"' in html
    assert f'href="{SITE.url}papers/a/#editors-2026-11-21"' in html
    assert 'href="../' not in html


def test_a_paper_is_news_by_itself_only_until_its_first_opinion() -> None:
    alone = paper("alone")
    judged = paper("judged", opinion())
    later = paper("later", opinion(date="2026-12-01"))
    ids = [entry.id.rsplit(":")[-1] for entry in read(collection(alone, judged, later)).entries]
    assert ids == ["later/editors-2026-12-01", "alone", "judged/editors-2026-11-21", "later"]


def test_a_title_with_markup_in_it_stays_text() -> None:
    entry = read(collection(paper("a", opinion(), title='Is 1 < 2 & "so" {GPT}?'))).entries[0]
    assert entry.title_detail.value == 'Is 1 < 2 & "so" GPT?'


def test_length_is_bounded_and_the_newest_stay() -> None:
    papers = [
        paper(f"p{i:03}", opinion(date=f"2026-{1 + i // 28:02}-{1 + i % 28:02}"))
        for i in range(2 * feeds.LENGTH)
    ]
    found = read(collection(*papers)).entries
    assert len(found) == feeds.LENGTH
    assert found[0].id.endswith("p099/editors-2026-04-16")


def test_the_same_collection_gives_the_same_bytes() -> None:
    first, second = (
        collection(*([paper("a", opinion()), paper("b", opinion())][::step])) for step in (1, -1)
    )
    assert written(first) == written(second)


def test_an_entry_says_who_signed_when_and_on_what_topics() -> None:
    one = paper("a", opinion(reviewer="Jo Doe", date="2026-11-25", revised="2026-12-24"),
                tags=("grokking", "scaling"), added="2026-11-21")  # fmt: skip
    found = read(collection(one))
    assert found.feed.updated.startswith("2026-12-24")
    signed, came = found.entries
    assert (signed.author, signed.published[:10], signed.updated[:10]) == (
        "Jo Doe", "2026-11-25", "2026-12-24",
    )  # fmt: skip
    assert [(tag.term, tag.label) for tag in signed.tags] == [
        ("grokking", "Grokking"), ("scaling", "Scaling"),
    ]  # fmt: skip
    assert signed.link == f"{SITE.url}papers/a/#jo-doe-2026-11-25"
    assert (came.author, came.published[:10], came.link) == (
        SITE.name, "2026-11-21", f"{SITE.url}papers/a/",
    )  # fmt: skip
    assert "revised 24 December 2026" in signed.content[0].value
    assert "nobody has written an opinion yet" in came.content[0].value


def test_a_feed_of_a_reviewer_or_a_topic_has_no_others() -> None:
    of = collection(paper("a", opinion(reviewer="Jo Doe"), tags=("grokking",)),
                    paper("b", opinion(), tags=("scaling",)))  # fmt: skip
    names = {
        path: [entry.id.rsplit(":")[-1] for entry in read(of, path).entries]
        for path in ("reviewers/jo-doe.xml", "topics/circuits.xml", "topics/scaling.xml")
    }
    assert names == {
        "reviewers/jo-doe.xml": ["a/jo-doe-2026-11-21"],
        "topics/circuits.xml": ["a/jo-doe-2026-11-21"],
        "topics/scaling.xml": ["b/editors-2026-11-21"],
    }
    assert read(of, "reviewers/jo-doe.xml").feed.title.startswith("Opinions by Jo Doe")


def test_a_changed_entry_is_told_of_with_what_it_is_cited_as_now() -> None:
    published = Published(type="article", venue="A Journal & More", year=2024)
    changed = {"published": Date.parse("2026-12-01"), "renamed": Date.parse("2026-12-24")}
    one = paper("new", published=published, changed=changed, aliases=("old",))
    gone = paper("gone", notice="Withdrawn.", changed={"withdrawn": Date.parse("2026-12-24")})
    found = read(collection(one, gone, paper("same")), "changes.xml")
    assert [(entry.id.rsplit(":")[-1], entry.updated[:10]) for entry in found.entries] == [
        ("gone/withdrawn-2026-12-24", "2026-12-24"),
        ("old/renamed-2026-12-24", "2026-12-24"),
        ("old/published-2026-12-01", "2026-12-01"),
    ]
    withdrawn, _, printed = (entry.content[0].value for entry in found.entries)
    assert "Withdrawn." in withdrawn
    assert "<em>A Journal &amp; More</em>" in printed and "@article{new," in printed
    assert found.entries[2].link == f"{SITE.url}papers/new/"


def test_the_page_of_changed_entries_is_a_bibliography_of_them() -> None:
    days = {"published": Date.parse("2026-12-01"), "renamed": Date.parse("2026-12-24")}
    new = paper("new", changed=days, aliases=("old",))
    of = collection(new, paper("same", arxiv="2304.94998"))
    tree = madepages.tree(of, "changes.md")
    assert [madepages.text(one) for one in tree.iter("h2")] == ["On new"]
    assert [madepages.text(one) for one in tree.xpath("//li/p[@class='meta']")] == [
        "24 December 2026: has another key, new; before, old", "1 December 2026: published",
    ]  # fmt: skip
    assert len(tree.xpath("//span[@class='Z3988']")) == 1
    assert dict(bibliographies.listings(of))["changes/"] == (of.by_key["new"],)
    none = collection(paper("same"))
    assert "No entry has changed yet." in madepages.text(madepages.tree(none, "changes.md"))
    assert "changes/" not in dict(bibliographies.listings(none))
