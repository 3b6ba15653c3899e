"""Signatures that look like another's, and to whom a name belongs."""

from __future__ import annotations

from annotated.collection import signatures
from annotated.model.names import parse
from annotated.model.vocabulary import Person
from specimens import opinion, paper

KEPT = Person(id="house", name=parse("The House"), also=(parse("House Staff"),), reserved=True)


def said(*signed: tuple[str, str], people: tuple[Person, ...] = (), author: str = "Ada King",
         ) -> list[tuple[str, str]]:  # fmt: skip
    """The files of mistaken signatures, with what each is said to look like."""
    papers = [
        paper(f"p{number}", opinion(reviewer=name, date=day), authors=(parse(author),))
        for number, (name, day) in enumerate(signed)
    ]
    return [
        (problem.path.split("/")[1], problem.message.split("'")[3])
        for problem in signatures.mistaken(papers, people)
    ]


def test_a_name_belongs_to_who_signs_most_then_to_who_signed_first() -> None:
    one, other = "Jo Doe", "Jo Dóe"
    assert said((other, "2026-01-01"), (one, "2026-02-01"), (one, "2026-03-01")) == [("p0.md", one)]
    assert said((one, "2026-02-01"), (other, "2026-01-01")) == [("p0.md", other)]
    assert said((one, "2026-02-01"), ("Jo Roe", "2026-01-01")) == []


def test_a_kept_name_is_the_maintainers_in_any_spelling() -> None:
    for name in ("House", "the house", "HOUSE STAFF"):
        assert said((name, "2026-01-01"), people=(KEPT,)) == [("p0.md", "The House")]
    assert said(("The House", "2026-01-01"), people=(KEPT,)) == []
    assert signatures.reserved((KEPT, Person(id="b", name=parse("Bo Ek")))) == {"The House"}


def test_a_word_that_looks_like_a_role_is_not_signed_with() -> None:
    assert said(("Edltors", "2026-01-01")) == [("p0.md", "Editors")]
    assert said(("Editors", "2026-01-01")) == []


def test_an_author_s_name_is_written_as_it_is_there() -> None:
    assert said(("Adá King", "2026-01-01")) == [("p0.md", "Ada King")]
    assert said(("Ada King", "2026-01-01")) == []
