"""Old addresses, other words and arXiv ids lead on."""

from __future__ import annotations

from annotated.model.names import parse
from annotated.model.vocabulary import Person, Topic
from annotated.website import redirects
from specimens import SITE_URL, TOPICS, collection, paper

OF = collection(
    paper("now", aliases=("old", "older"), title="Is it < that?"),
    paper("bare", arxiv="", url="https://example.org/"),
    topics=(*TOPICS, Topic(id="drift", title="Drift", description="D.", aliases=("shift",))),
    people=(
        Person(id="ada", name=parse("Ada Lovelace"), aliases=("countess",)),
        Person(id="absent", name=parse("Not Here"), aliases=("gone",)),
    ),
)


def test_everything_that_had_another_address_leads_on() -> None:
    assert sorted(redirects.redirects(OF)) == [
        ("arxiv/2304.94997/", "papers/now/", "Is it < that?"),
        ("authors/countess/", "authors/ada/", "Ada Lovelace"),
        ("papers/old/", "papers/now/", "Is it < that?"),
        ("papers/older/", "papers/now/", "Is it < that?"),
        ("topics/shift/", "topics/drift/", "Drift"),
    ]


def test_a_page_that_leads_on_says_where_to_by_itself() -> None:
    made = {str(path): text for path, text in redirects.generate(OF, SITE_URL)}
    text = made["topics/shift/index.html"]
    assert '<meta http-equiv="refresh" content="0; url=../../topics/drift/">' in text
    assert f'<link rel="canonical" href="{SITE_URL}topics/drift/">' in text
    assert '<a href="../../papers/now/">Is it &lt; that?</a>' in made["papers/old/index.html"]
