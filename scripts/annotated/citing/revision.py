"""Revision: a reader's own .bib file, with what changed since of the papers in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from annotated.citing import bibsource, bibtex, matching, references, updating
from annotated.citing.bibsource import Entry, Unread
from annotated.citing.matching import Match
from annotated.citing.updating import Update
from annotated.collection.collection import Collection
from annotated.model.paper import Paper


@dataclass(frozen=True, slots=True)
class Revised:
    """An entry of the file; `paper` and `update` are None where it is about no paper here."""

    entry: Entry
    paper: Paper | None = None
    update: Update | None = None
    near: tuple[Paper, ...] = ()
    slip: Paper | None = None  # whose key or id it has, with the title of another work


@dataclass(frozen=True, slots=True)
class Revision:
    """A file that was looked through, and what it becomes; it differs only in what is said."""

    text: str
    entries: tuple[Revised, ...]
    unread: tuple[Unread, ...]


def entry_of(paper: Paper) -> str:
    """The entry of a paper as this collection writes it."""
    return bibtex.entry(references.of_paper(paper))


def revise(text: str, collection: Collection, ours: Callable[[Paper], str] = entry_of) -> Revision:
    """A .bib file with every entry that is about a paper of the collection brought up to date."""
    source, matcher = bibsource.read(text), matching.of_collection(collection)
    papers = collection.papers
    entries: list[Revised] = []
    for entry in source.entries:
        match: Match = matcher.of_entry(entry)
        if match.number is None:
            near = tuple(papers[number] for number in match.near)
            slip = None if match.slip is None else papers[match.slip]
            entries.append(Revised(entry, near=near, slip=slip))
            continue
        paper = papers[match.number]
        update = updating.compare(text, entry, ours(paper), matcher.rows[match.number])
        entries.append(Revised(entry, paper, update))
    edits = (edit for one in entries if one.update for edit in one.update.edits)
    return Revision(updating.apply(text, edits), tuple(entries), source.unread)
