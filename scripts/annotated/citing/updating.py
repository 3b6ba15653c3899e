"""Updating: what changed of a paper since somebody wrote an entry, and the entry put right.

Only what the change concerns is written; the key, the order, the white space and every field that
it does not touch stay as they are. `docs/overrides/assets/updating.js` does the same in a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from annotated.citing import bibsource
from annotated.citing.bibsource import Entry, Field
from annotated.citing.folding import fold_tex
from annotated.citing.matching import Row
from annotated.model import identify

_PUBLICATIONS = ("article", "inproceedings")
_UNPUBLISHED = ("misc", "unpublished", "online", "electronic", "techreport", "report", "preprint")
_PREPRINT = re.compile(r"arxiv|\bcorr\b|preprint|^abs/", re.I)
_NOTE = re.compile(
    r"\s*(?:arxiv\s*(?:preprint)?\s*:?\s*\S*|preprint|https?://arxiv\.org/abs/\S+)[\s.]*", re.I
)
# What describes the work, and never a publication of it.
_EPRINT = ("eprint", "archiveprefix", "eprinttype", "primaryclass", "eprintclass")
_OF_PLACE = ("volume", "number", "pages", "publisher", "institution", "series", "version", "type")
_JOURNALS = ("journal", "journaltitle")


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of a file that give way to others."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A field before and after; empty where it was not, or is no more."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Update:
    """What is to be said of one entry, and what its text becomes."""

    reasons: tuple[tuple[str, str], ...]  # `published`, `title`, `notice` or `renamed`; in words
    changes: tuple[Change, ...] = ()
    edits: tuple[Edit, ...] = ()


@dataclass(slots=True)
class _Plan:
    """The fields of an entry that get another value, go, or come."""

    theirs: Entry
    sets: dict[str, str] = field(default_factory=dict)
    drops: list[str] = field(default_factory=list)
    type: str = ""

    def put(self, name: str, value: str) -> None:
        self.sets[name] = value


def compare(text: str, theirs: Entry, our_text: str, row: Row) -> Update:
    """What changed since an entry was written.

    Args:
        text: the file it stands in.
        theirs: the entry.
        our_text: the paper's own entry, as this collection writes it.
        row: what is known of the paper.
    """
    ours = bibsource.read(our_text).entries[0]
    plan, reasons = _Plan(theirs), list[tuple[str, str]]()
    raw = {one.name: our_text[one.value : one.end] for one in ours.fields}
    if ours.type in _PUBLICATIONS and is_preprint(theirs):
        _publish(plan, ours, raw)
        venue = ours.text("journal") or ours.text("booktitle")
        reasons.append(("published", f"published in {_words(venue)}, {ours.text('year')}"))
    elif fold_tex(theirs.text("title")) not in ("", *row.titles):
        plan.put("title", raw["title"])
        reasons.append(("title", f"its title here is '{row.title}'"))
    if row.notice and fold_tex(row.notice_tex) not in fold_tex(theirs.text("note")):
        note = "" if "note" in plan.drops else theirs.text("note").rstrip(". ")
        plan.put("note", f"{{{note}{'. ' if note else ''}{row.notice_tex}}}")
        reasons.append(("notice", row.notice))
    if theirs.key in row.aliases:
        words = f"its key here is now '{row.key}'; '{theirs.key}' goes on working and stays"
        reasons.append(("renamed", words))
    return Update(tuple(reasons), *_written(text, plan))


def is_preprint(entry: Entry) -> bool:
    """Whether an entry names no place of publication, or only a repository of preprints."""
    place = entry.text("journal") or entry.text("journaltitle")
    if entry.type == "article":
        return not place or bool(_PREPRINT.search(place))
    return entry.type in _UNPUBLISHED and not (entry.text("booktitle") or place)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits that don't overlap."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def _publish(plan: _Plan, ours: Entry, raw: dict[str, str]) -> None:
    theirs = plan.theirs
    plan.type = ours.type if theirs.type != ours.type else ""
    for one in ours.fields:
        name, value = one.name, raw[one.name]
        if name in ("ids", "note", *_EPRINT):
            continue
        if name == "author" and _people(theirs.text(name)) == _people(one.text):
            continue
        if name == "title" and fold_tex(theirs.text(name)) == fold_tex(one.text):
            continue
        own_url = theirs.text("url") if name == "url" else ""
        if own_url and (_of_preprint(one.text) or not _of_preprint(own_url)):
            continue  # it leads to the paper, or to where its owner wants
        if name == "journal" and "journaltitle" in theirs.by_name:
            name = "journaltitle"
        if name == "year" and "year" not in theirs.by_name and "date" in theirs.by_name:
            name = "date"
        if not _same(theirs.text(name), one.text):
            plan.put(name, value)
    if "eprint" not in theirs.by_name:
        for name in (name for name in _EPRINT if name in raw):
            plan.put(name, raw[name])
    plan.drops += [one.name for one in theirs.fields if _outdated(one, ours)]


def _outdated(one: Field, ours: Entry) -> bool:
    """Whether a field describes the preprint alone and has no successor in our entry."""
    if one.name in ours.by_name and one.name != "note":
        return False
    if one.name in _JOURNALS:
        return "journal" not in ours.by_name
    if one.name in ("month", "day", "pubstate"):
        return True
    if one.name == "note":
        return bool(_NOTE.fullmatch(one.text))
    if one.name == "howpublished":
        return bool(_PREPRINT.search(one.text)) or "http" in one.text
    if one.name == "doi":
        return _of_preprint(one.text)
    return one.name in _OF_PLACE and bool(_PREPRINT.search(one.text))


def _of_preprint(text: str) -> bool:
    try:
        return identify.parse(text.replace("\\_", "_")).kind == "arxiv"
    except ValueError:
        return False


def _people(names: str) -> int:
    found = [one for one in re.split(r"\s+and\s+", names.strip()) if one]
    return -1 if "others" in found else len(found)


def _same(one: str, other: str) -> bool:
    def bare(text: str) -> str:
        return re.sub(r"[\s{}\\]+", "", text).replace("–", "-").replace("--", "-").lower()

    return bare(one) == bare(other)


def _words(tex: str) -> str:
    return " ".join(re.sub(r"[{}]", "", tex.replace("\\", "")).split())


def _written(text: str, plan: _Plan) -> tuple[tuple[Change, ...], tuple[Edit, ...]]:
    """The plan as edits of the file."""
    theirs, changes, edits = plan.theirs, list[Change](), list[Edit]()
    if plan.type:
        changes.append(Change("@", theirs.type, plan.type))
        edits.append(Edit(*theirs.typed, plan.type))
    by_name = theirs.by_name
    dropped = [name for name in dict.fromkeys(plan.drops) if name not in plan.sets]
    for name, value in plan.sets.items():
        if name in by_name:
            old = by_name[name]
            changes.append(Change(name, text[old.value : old.end], value))
            edits.append(Edit(old.value, old.end, value))
    before = theirs.opened
    for one in theirs.fields:
        if one.name in dropped and by_name[one.name] is one:
            changes.append(Change(one.name, text[one.value : one.end], ""))
            edits.append(Edit(before, one.after, ""))
        before = one.after
    new = {name: value for name, value in plan.sets.items() if name not in by_name}
    if new:
        changes += [Change(name, "", value) for name, value in new.items()]
        edits.append(_inserted(text, theirs, new, dropped))
    return tuple(changes), tuple(edits)


def _inserted(text: str, theirs: Entry, new: dict[str, str], dropped: list[str]) -> Edit:
    """New fields behind the last one, in the manner of the first."""
    if not theirs.fields:
        lines = ",".join(f"\n  {name} = {value}" for name, value in new.items())
        opening = "" if text[theirs.opened - 1] == "," else ","
        return Edit(theirs.opened, theirs.opened, opening + lines)
    last = theirs.fields[-1]
    gap = text[theirs.opened : theirs.fields[0].start]
    around = re.search(r"\r?\n[ \t]*$", gap)
    start = around[0] if around else " "
    comma = last.after > last.end
    made = ",".join(f"{start}{_named(text, theirs, name)}{value}" for name, value in new.items())
    opening = "" if comma or last.name in dropped else ","
    return Edit(last.after, last.after, opening + made + ("," if comma else ""))


def _named(text: str, theirs: Entry, name: str) -> str:
    """A name and its sign of equality with the white space around it that the entry has."""
    signs = [text[one.start + len(one.name) : one.value] for one in theirs.fields]
    ends = {one.value - one.start for one in theirs.fields}
    before, _, behind = signs[0].partition("=")
    if len(ends) == 1 and len(set(signs)) > 1:  # the signs stand below one another
        before = " " * max(ends.pop() - len(behind) - 1 - len(name), 1)
    return f"{name}{before}={behind}"


def differences(update: Update) -> Iterator[str]:
    """Each change of a field in words."""
    for change in update.changes:
        name = "type" if change.name == "@" else change.name
        if not change.before:
            yield f"{name}: {change.after} is new"
        elif not change.after:
            yield f"{name}: {change.before} is left out"
        else:
            yield f"{name}: {change.before} becomes {change.after}"
