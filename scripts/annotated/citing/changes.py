"""Changes: what a pull request does to the collection, as Markdown for whoever reviews it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import replace

from annotated.citing import bibtex, references
from annotated.library.collection import Collection
from annotated.records.opinions import Opinion
from annotated.records.paper import Paper
from annotated.text import prose

MOST_LINES = 500  # of the difference; GitHub cuts a summary at 1 MiB
MOST_CARDS = 20
AUTHORS = 6
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#|~$!@&])")


def describe(old: Collection, new: Collection) -> str:
    """The summary of a pull request.

    Args:
        old: the collection without it.
        new: the collection with it.
    """
    added = [paper for paper in new.papers if paper.key not in old.by_key]
    removed = [paper for paper in old.papers if paper.key not in new.by_key]
    changed = [
        (old.by_key[paper.key], paper)
        for paper in new.papers
        if paper.key in old.by_key and _differ(old.by_key[paper.key], paper)
    ]
    parts = [f"## {_counts(added, changed, removed)}"]
    if removed:
        keys = ", ".join(f"`{paper.key}`" for paper in removed)
        parts.append(
            f"**Keys that would be lost:** {keys}. People cite by them: keep a renamed paper's old"
            " key under `aliases`."
        )
    parts += [card(paper, new) for paper in added[:MOST_CARDS]]
    if len(added) > MOST_CARDS:
        parts.append(f"… and {len(added) - MOST_CARDS} more new papers.")
    opinions = [line for before, after in changed for line in _opinions(before, after, new)]
    if opinions:
        parts.append("### Opinions\n\n" + "\n".join(opinions))
    parts.append("### Bibliography\n\n" + bibtex_difference(old, new))
    return "\n\n".join(parts) + "\n"


def _differ(before: Paper, after: Paper) -> bool:
    # The two are read from two folders.
    return replace(before, path="") != replace(after, path="")


def _counts(added: list[Paper], changed: list[tuple[Paper, Paper]], removed: list[Paper]) -> str:
    counts = {"new": len(added), "changed": len(changed), "removed": len(removed)}
    said = [f"{count} {word}" for word, count in counts.items() if count]
    return f"Papers: {', '.join(said)}" if said else "No paper changes"


def card(paper: Paper, collection: Collection) -> str:
    """A new paper as the site's lists will show it, with the whole of its opinions below."""
    names = [_escaped(author.text) for author in paper.authors[:AUTHORS]]
    more = len(paper.authors) - AUTHORS
    who = ", ".join(names) + (f" and {more} more" if more > 0 else "")
    topics = ", ".join(
        _escaped(collection.topic[tag].title) for tag in paper.tags if tag in collection.topic
    )
    lines = [
        f"### [{_escaped(paper.title_text)}](<{paper.address}>)",
        f"{who} · {paper.year} · {topics or 'no topics'} · `{paper.key}`",
    ]
    lines += [_quoted(opinion, collection) for opinion in paper.opinions]
    return "\n\n".join(lines if paper.opinions else [*lines, "No opinion yet."])


def _quoted(opinion: Opinion, collection: Collection) -> str:
    text = prose.plain(opinion.text, _citing(collection))
    return f"> **{_escaped(opinion.reviewer)}**, {opinion.date}: {_escaped(' '.join(text.split()))}"


def _opinions(before: Paper, after: Paper, collection: Collection) -> Iterable[str]:
    known = {opinion.slug: opinion for opinion in before.opinions}
    for opinion in after.opinions:
        was = known.pop(opinion.slug, None)
        if was is None or was.text != opinion.text:
            verdict = prose.first_sentence(prose.plain(opinion.text, _citing(collection)))
            yield (
                f"- {'New' if was is None else 'Changed'}, on `{after.key}`:"
                f" **{_escaped(opinion.reviewer)}**, {opinion.date}: {_escaped(verdict)}"
            )
    for opinion in known.values():
        yield f"- Removed, on `{after.key}`: **{_escaped(opinion.reviewer)}**, {opinion.date}"


def _citing(collection: Collection) -> prose.Cite:
    def cite(key: str) -> tuple[str, str]:
        paper = collection.by_key.get(key)
        return (paper.short_citation if paper else key), ""

    return cite


def bibtex_difference(old: Collection, new: Collection) -> str:
    """The change to the whole bibliography as a fenced block, or a sentence if there is none."""
    before, after = (_entries(collection) for collection in (old, new))
    lines: list[str] = []
    for key in sorted(before.keys() | after.keys()):
        if before.get(key) != after.get(key):
            lines += _difference(before.get(key, ""), after.get(key, ""))
    if not lines:
        return "No entry changes."
    note = ""
    if len(lines) > MOST_LINES:
        note = f"\n\n… and {len(lines) - MOST_LINES} more lines."
    text = "\n".join(lines[:MOST_LINES])
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    return f"{fence}diff\n{text}\n{fence}{note}"


def _entries(collection: Collection) -> dict[str, str]:
    return {paper.key: bibtex.entry(references.of_paper(paper)) for paper in collection.papers}


def _difference(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=99, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def _escaped(text: str) -> str:
    """Text that GitHub shows as it is: no markup, no mention."""
    # An entity keeps `@name` from becoming a mention, which a backslash does not.
    return _SPECIAL.sub(lambda m: f"&#{ord(m[1])};", text)
