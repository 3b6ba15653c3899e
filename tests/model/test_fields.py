"""Keys of front matter: declared where their values live, empty where nothing is said."""

from __future__ import annotations

from annotated.model.draft import Draft
from annotated.model.fields import LINKS, keys_of
from annotated.model.record import KEYS, PUBLISHED, Published, Record
from annotated.model.vocabulary import AUTHOR, TOPIC


def test_what_nobody_said_is_empty_in_the_shape_of_its_key() -> None:
    bare = Draft()
    assert (bare.title, bare.authors, bare.tags, bare.links) == ("", (), (), {})
    assert (bare.version, bare.published, bool(bare.submitted)) == (None, None, False)
    published = Published(type="web", venue="V", year=2024)
    assert (published.title, published.authors, published.pages) == ("", (), "")


def test_keys_stand_in_the_order_of_a_file_under_their_own_names() -> None:
    names = [key.name for key in KEYS]
    assert names[:3] == ["title", "authors", "arxiv"] and names[-1] == "abstract"
    assert [key.name for key in PUBLISHED][:2] == ["type", "title"]
    assert keys_of(Record) == KEYS
    (links,) = [key for key in KEYS if key.name == "links"]
    assert links.block == LINKS and links.shape == "block"


def test_what_is_needed_is_marked() -> None:
    assert {key.name for key in KEYS if key.required} == {
        "title", "authors", "submitted", "added", "tags", "abstract",
    }  # fmt: skip
    assert {key.name for key in PUBLISHED if key.required} == {"type", "venue", "year"}
    assert {key.name for key in TOPIC if key.required} == {"id", "title", "description"}
    assert {key.name for key in AUTHOR if key.required} == {"id", "name"}


def test_how_much_may_stand_in_a_key_is_said_where_somebody_may_want_more() -> None:
    limits = {key.name: key.limit for key in KEYS}
    assert limits["title"] == "500 characters"
    assert limits["authors"] == "3,000 items"
    assert limits["abstract"] == "10,000 characters"
    assert limits["tags"] == limits["arxiv"] == limits["published"] == ""
