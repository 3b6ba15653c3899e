"""Cross-checks: what can only be judged with all files at hand."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from annotated.problems import Mark, Problem, nearest
from annotated.records.handwritten import Page
from annotated.records.paper import Paper
from annotated.records.vocabulary import Person, Topic
from annotated.text.dates import Date


def crosscheck(
    papers: list[Paper],
    topics: list[Topic],
    people: list[Person],
    pages: list[Page],
    broken: set[str],
) -> Iterator[Problem]:
    """Every problem between files that are each right by themselves.

    `broken` holds the keys of files with problems of their own, so that a citation of one is not
    called dead.
    """
    known = {key for paper in papers for key in (paper.key, *paper.aliases)} | broken
    yield from _tags(papers, topics)
    yield from _identities(papers)
    yield from _keys(papers)
    yield from _citations(papers, pages, known)
    yield from _spellings(papers, people)
    yield from _topic_pages(pages, topics)


def _problem(paper: Paper, field: str, rule: str, message: str) -> Problem:
    mark = paper.marks.get(field, Mark())
    return Problem(paper.path, mark.line, mark.column, rule, message)


def _tags(papers: list[Paper], topics: list[Topic]) -> Iterator[Problem]:
    ids = {topic.id for topic in topics}
    aliases = {alias: topic.id for topic in topics for alias in topic.aliases}
    for paper in papers:
        for tag in paper.tags:
            if tag in ids:
                continue
            hint = f"; write '{aliases[tag]}'" if tag in aliases else nearest(tag, ids)
            message = f"'{tag}' is not a topic{hint} (topics: papers/topics.yml)"
            yield _problem(paper, "tags", "unknown-tag", message)


def _identities(papers: list[Paper]) -> Iterator[Problem]:
    taken: dict[tuple[str, str], Paper] = {}
    for paper in papers:
        for kind, value in dict.fromkeys(paper.identities):
            first = taken.setdefault((kind, value), paper)
            if first is not paper:
                field = kind if getattr(paper, kind) else "published.doi"
                message = f"{kind} '{value}' is {first.path} already; keep one file"
                yield _problem(paper, field, "duplicate-id", message)


def _keys(papers: list[Paper]) -> Iterator[Problem]:
    taken = {paper.key: paper for paper in papers}
    for paper in papers:
        for alias in paper.aliases:
            first = taken.setdefault(alias, paper)
            if first is not paper:
                message = f"the key '{alias}' belongs to {first.path}"
                yield _problem(paper, "aliases", "duplicate-alias", message)


def _citations(papers: list[Paper], pages: list[Page], known: set[str]) -> Iterator[Problem]:
    for paper in papers:
        own = {paper.key, *paper.aliases}
        for key in paper.related:
            if key not in known:
                message = f"no paper has the key '{key}'{nearest(key, known)}"
                yield _problem(paper, "related", "dead-citation", message)
        for opinion in paper.opinions:
            for citation in opinion.citations:
                place = (paper.path, citation.mark.line, citation.mark.column)
                if citation.key in own:
                    message = f"the opinion cites its own paper; write 'it' for [@{citation.key}]"
                    yield Problem(*place, "self-citation", message)
                elif citation.key not in known:
                    yield Problem(*place, "dead-citation", _dead(citation.key, known))
    for page in pages:
        for citation in page.citations:
            if citation.key not in known:
                place = (page.shown, citation.mark.line, citation.mark.column)
                yield Problem(*place, "dead-citation", _dead(citation.key, known))


def _dead(key: str, known: set[str]) -> str:
    return f"no paper has the key '{key}'{nearest(key, known)}"


def _spellings(papers: list[Paper], people: list[Person]) -> Iterator[Problem]:
    """Two spellings with one address would share a page: the files must say who is who."""
    listed = {name.text: person.id for person in people for name in (person.name, *person.also)}
    taken = {word: person.name.text for person in people for word in (person.id, *person.aliases)}
    for paper in papers:
        for name in paper.authors + (paper.published.authors if paper.published else ()):
            if name.text in listed:
                continue
            first = taken.setdefault(name.slug, name.text)
            if first != name.text:
                message = (
                    f"'{name.text}' and '{first}' would share one page; name both in"
                    " papers/authors.yml, as one person (also: …) or as two (two ids)"
                )
                yield _problem(paper, "authors", "ambiguous-author", message)


def _topic_pages(pages: list[Page], topics: list[Topic]) -> Iterator[Problem]:
    ids = {topic.id for topic in topics}
    for page in pages:
        if page.is_topic and page.path.stem not in ids:
            message = f"'{page.path.stem}' is not a topic{nearest(page.path.stem, ids)}"
            yield Problem(page.shown, 1, 1, "unknown-tag", message)


def future(papers: Iterable[Paper], today: datetime.date) -> Iterator[Problem]:
    """Dates after tomorrow; a build does not ask, because it has no clock."""
    limit = today + datetime.timedelta(days=1)
    early = f"has not come yet; the clock says {today}"

    def late(date: Date) -> bool:
        return date.first_day() > limit

    for paper in papers:
        for field, date in (("submitted", paper.submitted), ("added", paper.added)):
            if late(date):
                yield _problem(paper, field, "future-date", f"{date} {early}")
        for opinion in paper.opinions:
            if late(opinion.updated):
                message = f"{opinion.updated} {early}"
                yield Problem(
                    paper.path, opinion.mark.line, opinion.mark.column, "future-date", message
                )
