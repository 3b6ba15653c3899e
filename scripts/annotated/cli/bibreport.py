"""Bib report: what `annotated export --update` says of a reader's file, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from annotated.citing import updating
from annotated.citing.revision import Revised, Revision
from annotated.collection.collection import Collection
from annotated.collection.ties import Ties
from annotated.website import labels
from annotated.website.opiniontexts import OpinionTexts


def lines(revision: Revision, path: str, collection: Collection) -> Iterator[str]:
    """What changed and why, what came close, what can't be read; last how many of each.

    Args:
        revision: the file, looked through.
        path: what it is called.
        collection: for the state of each paper and what we think of it.
    """
    ties, texts = Ties(collection), OpinionTexts(collection, "")
    for one in revision.entries:
        where = f"{path}:{one.entry.line}: {one.entry.key}"
        yield from (f"{where}: {words}" for words in _of(one, ties, texts))
    for unread in revision.unread:
        name = unread.key or "an entry"
        yield f"{path}:{unread.line}: {name}: can't be read and stays as it is: {unread.why}"
    here = [one for one in revision.entries if one.paper]
    edited = sum(1 for one in here if one.update and one.update.edits)
    verb = "is" if len(here) == 1 else "are"
    yield (
        f"{len(here)} of {len(revision.entries)} entries {verb} here, {edited} changed;"
        " all others stay as they are"
    )


def _of(one: Revised, ties: Ties, texts: OpinionTexts) -> Iterator[str]:
    if one.paper and one.update:
        state = labels.state(ties, one.paper)
        said = [words for _, words in one.update.reasons] + ([state] if state else [])
        yield from said
        yield from updating.differences(one.update)
        if said and one.paper.opinions:
            yield f"{one.paper.opinions[0].reviewer}: {texts.verdict(one.paper)}"
    elif one.slip:
        yield f"has the key or an id of '{one.slip.key}', which is another work; stays as it is"
    elif one.near:
        names = " or ".join(f"'{paper.key}' ({paper.title_text})" for paper in one.near)
        yield f"is not here; perhaps {names}"
