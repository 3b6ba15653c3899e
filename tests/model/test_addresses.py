"""Addresses: where pages, lists and feeds live, which never changes."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from annotated.model import addresses


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("index.md", ""),
        ("start.md", "start/"),
        ("lists/mine.md", "lists/mine/"),
        ("lists/index.md", "lists/"),
        ("papers/a2023b.md", "papers/a2023b/"),
        ("reviewers/index.md", "reviewers/"),
    ],
)
def test_a_page_has_one_address_and_leads_back_to_its_file(source: str, address: str) -> None:
    assert addresses.page(PurePosixPath(source)) == address
    assert addresses.of_file(source) == address
    assert addresses.source(address) == PurePosixPath(source)


def test_a_file_that_is_no_page_is_where_it_is() -> None:
    assert addresses.of_file("assets/x.png") == "assets/x.png"


@pytest.mark.parametrize(
    ("page", "bibliography", "feed", "root"),
    [
        ("", "index.bib", "feed.xml", ""),
        ("papers/", "papers.bib", "papers.xml", "../"),
        ("topics/circuits/", "topics/circuits.bib", "topics/circuits.xml", "../../"),
    ],
)
def test_lists_and_feeds_have_the_address_of_their_page_with_an_ending(
    page: str, bibliography: str, feed: str, root: str
) -> None:
    assert addresses.listing(page, "bib") == bibliography
    assert addresses.feed(page) == feed
    assert addresses.root(page) == root
