"""Signatures: nobody signs an opinion with a name that is taken for somebody else's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from annotated.model.lookalikes import skeleton
from annotated.model.opinions import Opinion
from annotated.model.paper import Paper
from annotated.model.signers import ROLES
from annotated.model.vocabulary import Person
from annotated.problems import Problem
from annotated.rules import Rule

Signed = list[tuple[Paper, Opinion]]


def reserved(people: Iterable[Person]) -> frozenset[str]:
    """The names with which only maintainers sign, as `authors.yml` says."""
    return frozenset(person.name.text for person in people if person.reserved)


def reserved_skeletons(people: Iterable[Person]) -> frozenset[str]:
    """What looks like a reserved name, in any of its spellings, or like the name of a role."""
    names = (
        name.text for person in people if person.reserved for name in (person.name, *person.also)
    )
    return frozenset(map(skeleton, (*names, *ROLES)))


def mistaken(papers: Iterable[Paper], people: Iterable[Person]) -> Iterator[Problem]:
    """Signatures that look like another's: a reserved one, another reviewer's, an author's.

    Who may sign with a reserved name as it is written, no file can tell; see `changes`.
    """
    people, papers = list(people), list(papers)
    signed: dict[str, Signed] = defaultdict(list)
    for paper in papers:
        for opinion in paper.opinions:
            signed[opinion.reviewer].append((paper, opinion))
    owners = _owners(signed, people)
    authors = _authors(papers, people) if signed else {}
    for signature, written in signed.items():
        kept, owner = owners[skeleton(signature)]
        slug = written[0][1].reviewer_slug
        said = ""
        if owner != signature and kept:
            said = f"looks like '{owner}', a name kept for the maintainers; sign with your own"
        elif owner != signature:
            where = f"{signed[owner][0][0].path}:{signed[owner][0][1].mark.line}"
            said = f"looks like '{owner}', who signs in {where}; sign with one spelling, or add a"
            said += " name that tells the two apart"
        elif signature not in authors.get(slug, {signature}):
            author = min(authors[slug])
            said = f"would be taken for the author '{author}'; write the name as it is written"
            said += " there, or add one that tells the two apart"
        if said:
            for paper, opinion in written:
                place = (paper.path, opinion.mark.line, opinion.mark.column)
                yield Problem(*place, Rule.LOOK_ALIKE, f"'{signature}' {said}")


def _owners(signed: dict[str, Signed], people: Iterable[Person]) -> dict[str, tuple[bool, str]]:
    """To each skeleton of a name whether it is reserved, and the spelling that it belongs to.

    Where nobody has reserved it, it belongs to whoever signs most, then to who signed first.
    """
    owners: dict[str, tuple[bool, str]] = {}

    def weight(signature: str) -> tuple[int, str, str]:
        first = min(str(opinion.date) for _, opinion in signed[signature])
        return (-len(signed[signature]), first, signature)

    for signature in sorted(signed, key=weight):
        owners.setdefault(skeleton(signature), (False, signature))
    owners |= {skeleton(role): (True, role) for role in ROLES}
    for person in people:
        if person.reserved:
            for name in (person.name, *person.also):
                owners[skeleton(name.text)] = (True, person.name.text)
    return owners


def _authors(papers: Iterable[Paper], people: Iterable[Person]) -> dict[str, set[str]]:
    """The spellings of authors by the slug of each."""
    found: dict[str, set[str]] = defaultdict(set)
    for paper in papers:
        for name in paper.authors:
            found[name.slug].add(name.text)
    for person in people:
        spellings = {name.text for name in (person.name, *person.also)}
        for slug in {person.id, *(name.slug for name in (person.name, *person.also))}:
            found[slug] |= spellings
    return found
