"""What `data.json` says of a made collection, and that its schema takes it."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any

import jsonschema

from annotated.collection.collection import Collection
from annotated.collection.related import Relations
from annotated.collection.ties import Ties
from annotated.model.assessments import Claim, Evidence, Tie
from annotated.model.dates import Date
from annotated.model.names import group, parse
from annotated.model.pages import Listing, Page
from annotated.model.record import Published
from annotated.model.vocabulary import Person
from annotated.website import data, dataschema
from specimens import SITE_URL, collection, judged, opinion, paper, texts

ADA = Person(id="ada", name=parse("Ada King"), also=(parse("Ada Lovelace"),),
             orcid="0000-0002-1825-0097")  # fmt: skip
OF = collection(
    paper(
        "a",
        judged(
            opinion("It *holds*.", cites=("old",), revised="2027-01-05"),
            evidence=Evidence("survey", "people"), basis=("paper",), current=Date(2026, 11),
            claims=(Claim("firm", "It *is* so.", "for $x$"),),
            ties=(Tie("disputes", "[@old] say no.", key="old"),
                  Tie("uses", "Doe do.", label="Doe (2024)", address="https://example.org/")),
        ),
        title="A {Title} of $x$", version=2, links={"code": ("https://example.org/",)},
        published=Published(type="article", venue="A Journal", year=2024, doi="10.1000/182"),
        authors=(parse("Ada Lovelace"), group("The Group")),
    ),
    paper("b", opinion(), aliases=("old",), arxiv="", openreview="aB3_x-9Z", tags=("grokking",)),
    people=(ADA,),
    pages=(Page(PurePosixPath("lists/mine.md"), "", "Mine", description="D.",
                listings=(Listing(("old", "a"), "", False, 0),)),),
)  # fmt: skip


def document(of: Collection = OF) -> Any:
    made = data.Data(of, SITE_URL, texts(of), Ties(of), Relations(of))
    return json.loads(made.document())


def test_the_schema_takes_what_is_written() -> None:
    schema = json.loads(dataschema.document())
    for of in (OF, collection()):
        jsonschema.validate(document(of), schema, jsonschema.Draft202012Validator)


def test_a_paper_is_told_with_its_record_and_in_plain_words() -> None:
    one, other = document()["papers"]
    assert (one["key"], one["address"]) == ("a", f"{SITE_URL}papers/a/")
    assert (one["title"], one["title_tex"]) == ("A Title of x", "A {Title} of $x$")
    assert (one["url"], other["url"]) == (
        "https://arxiv.org/abs/2304.94997", "https://openreview.net/forum?id=aB3_x-9Z",
    )  # fmt: skip
    assert (one["submitted"], one["added"], one["version"]) == ("2023-04-28", "2026-11-21", 2)
    assert (one["category"], other["arxiv"], other["published"]) == (None, None, None)
    assert one["published"]["doi"] == "10.1000/182" and one["published"]["pages"] is None
    assert one["links"] == {"code": ["https://example.org/"]} and other["aliases"] == ["old"]
    first, second = one["authors"]
    assert (first["name"], first["id"], first["orcid"]) == ("Ada Lovelace", "ada", ADA.orcid)
    assert (second["name"], second["group"], second["id"]) == ("The Group", True, None)


def test_an_opinion_is_told_with_what_it_rests_on_and_whom_it_cites() -> None:
    (one,) = document()["papers"][0]["opinions"]
    address = f"{SITE_URL}papers/a/#editors-2026-11-21"
    assert (one["date"], one["revised"], one["address"]) == ("2026-11-21", "2027-01-05", address)
    assert one["text"].startswith("It holds.") and one["markdown"].startswith("It *holds*.")
    assert one["cites"] == ["b"]
    assert (one["evidence"], one["read"], one["current"]) == (
        {"kind": "survey", "scale": "people"}, ["paper"], "2026-11",
    )  # fmt: skip
    assert one["claims"] == [{
        "confidence": "firm", "scope": "for x", "text": "It is so.", "markdown": "It *is* so.",
        "address": f"{address}-it-is-so",
    }]  # fmt: skip
    inside, outside = one["ties"]
    assert (inside["key"], inside["address"], outside["key"]) == ("b", None, None)
    assert (outside["label"], outside["address"]) == ("Doe (2024)", "https://example.org/")


def test_papers_are_told_as_they_are_linked() -> None:
    one, other = document()["papers"]
    assert (one["state"], other["state"]) == ("disputed", None)
    assert (one["cites"], other["cites"]) == (["b"], [])
    assert other["ties_to_others"] == [
        {"type": "disputes", "key": "a", "address": f"{SITE_URL}papers/a/#editors-2026-11-21"}
    ]
    assert [related["key"] for related in one["related"]] == ["b"]


def test_topics_and_lists_name_their_papers() -> None:
    found = document()
    assert (found["version"], found["updated"]) == (data.VERSION, "2027-01-05")
    topics = {topic["id"]: (topic["parent"], topic["papers"]) for topic in found["topics"]}
    assert topics == {
        "circuits": (None, ["a", "b"]), "grokking": ("circuits", ["b"]), "scaling": (None, []),
    }  # fmt: skip
    assert found["lists"] == [{
        "title": "Mine", "description": "D.", "papers": ["b", "a"],
        "address": f"{SITE_URL}lists/mine/",
    }]  # fmt: skip
