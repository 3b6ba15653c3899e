"""Assessments: what an opinion says for programs as well: its ground, its claims and later work.

All of it is optional, and legible as it stands. Directly under the heading, up to the first empty
line, stand facts (`Evidence: controlled experiment, toy models`); below the prose the lists under
`### Claims` (`- firm (one-layer models): The sentence.`) and `### Since` (`- supports: [@key] …`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from annotated.markdown.parsing import CITATION, keys_of
from annotated.model.assessments import (
    BASES,
    CONFIDENCES,
    FACTS,
    KINDS,
    SCALES,
    TIES,
    Assessment,
    Claim,
    Evidence,
    Tie,
)
from annotated.model.dates import Date
from annotated.problems import Mark, Problems, nearest
from annotated.rules import Rule

MOST_CLAIMS, MOST_TIES, CLAIM, TIE = 4, 20, 400, 600

_FACT = re.compile(r"([A-Za-z]+):[ \t]*(.*?)[ \t]*")
_SECTION = re.compile(r"###[ \t]+(.*?)[ \t#]*")
_ITEM = re.compile(r"[-*+][ \t]+(.*)", re.S)
_CLAIM = re.compile(
    r"([A-Za-z]+)(?:[ \t]*\(([^()]*(?:\([^()]*\)[^()]*)*)\))?[ \t]*:[ \t]*(.*)", re.S
)
_TIE = re.compile(r"([A-Za-z]+)[ \t]*:[ \t]*(.*)", re.S)
_LINK = re.compile(r"\[([^\]\[\n]{1,200})\]\((https?://[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)")


def parse(text: str, first_line: int, problems: Problems) -> tuple[Assessment, str]:
    """The assessment in an opinion, and its prose without it.

    Args:
        text: the Markdown below the heading of the opinion.
        first_line: the number of its first line in the file.
        problems: where findings are noted: `bad-fact`, `bad-claim`, `bad-tie`.
    """
    lines = text.split("\n")
    found, start = _facts(lines, first_line, problems)
    kept: list[str] = []
    number = start
    fence = ""
    while number < len(lines):
        line = lines[number]
        opened = re.match(r" {0,3}(`{3,}|~{3,})", line)
        if opened:
            fence = "" if fence and line.strip().startswith(fence) else fence or opened[1]
        section = None if fence else _SECTION.fullmatch(line)
        name = section[1].lower() if section else ""
        if name not in ("claims", "since"):
            kept.append(line)
            number += 1
            continue
        end = number + 1
        while end < len(lines) and not re.match(r"#{1,6}[ \t]", lines[end]):
            end += 1
        items = _items(lines, number + 1, end, first_line, name, problems)
        if name == "claims":
            found = replace(found, claims=found.claims + _claims(items, problems))
        else:
            found = replace(found, ties=found.ties + _ties(items, problems))
        number = end
    return found, "\n".join(kept)


def _facts(lines: list[str], first_line: int, problems: Problems) -> tuple[Assessment, int]:
    """The facts, and the line on which the prose begins."""
    start = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    head = _FACT.fullmatch(lines[start]) if start < len(lines) else None
    known = head and (head[1].capitalize() in FACTS or nearest(head[1].capitalize(), FACTS))
    if not known:
        return Assessment(), 0
    found, number, seen = Assessment(), start, set()
    while number < len(lines) and lines[number].strip():
        mark = Mark(first_line + number)
        fact = _FACT.fullmatch(lines[number])
        name = fact[1].capitalize() if fact else ""
        if not fact or name not in FACTS:
            hint = nearest(name, FACTS)
            message = f"no fact{hint}; write Evidence:, Read: or Current:, then an empty line"
            problems.add(mark, Rule.BAD_FACT, message)
        elif name in seen:
            problems.add(mark, Rule.BAD_FACT, f"a second '{name}:'; keep one")
        else:
            seen.add(name)
            at = Mark(mark.line, fact.start(2) + 1)
            try:
                found = replace(found, **_fact(name, fact[2]))
            except ValueError as error:
                problems.add(at, Rule.BAD_FACT, str(error))
        number += 1
    return found, number


def _fact(name: str, value: str) -> dict[str, Any]:
    words = [" ".join(word.lower().split()) for word in value.split(",")]
    if name == "Current":
        try:
            return {"current": Date.parse(value[:7], day_needed=False)} if value else _none(name)
        except ValueError:
            raise ValueError(f"'{value}' is not a month; write it like 2026-11") from None
    if not value:
        return _none(name)
    if name == "Read":
        for word in words:
            if word not in BASES:
                _refuse(word, BASES, "what an opinion rests on")
        return {"basis": tuple(dict.fromkeys(words))}
    kind, *scales = words
    if kind not in KINDS:
        _refuse(kind, KINDS, "a kind of evidence")
    if len(scales) > 1:
        raise ValueError("one kind and one scale, parted by a comma; the rest goes into the prose")
    if scales and scales[0] not in SCALES:
        _refuse(scales[0], SCALES, "a scale")
    return {"evidence": Evidence(kind, scales[0] if scales else "")}


def _none(name: str) -> dict[str, Any]:
    raise ValueError(f"'{name}:' says nothing; fill it in or delete the line")


def _refuse(word: str, known: tuple[str, ...], what: str) -> None:
    message = f"'{word}' is not {what}{nearest(word, known)}; write one of {', '.join(known)}"
    raise ValueError(message)


def _items(
    lines: list[str], start: int, end: int, first_line: int, name: str, problems: Problems
) -> list[tuple[Mark, str]]:
    """The items of a list, each with its place, further lines joined to the first."""
    rule = Rule.BAD_CLAIM if name == "claims" else Rule.BAD_TIE
    found: list[tuple[Mark, str]] = []
    for number in range(start, end):
        line = lines[number]
        item = _ITEM.fullmatch(line)
        if item:
            found.append((Mark(first_line + number, item.start(1) + 1), item[1].strip()))
        elif line.strip() and found and line[:1].isspace():
            mark, text = found.pop()
            found.append((mark, f"{text} {line.strip()}"))
        elif line.strip():
            form = _CLAIM_FORM if name == "claims" else _TIE_FORM
            problems.add(Mark(first_line + number), rule, f"no item of the list; write {form}")
    if not found:
        problems.add(Mark(first_line + start - 1), rule, "an empty list; fill it, or delete it")
    return found


_CLAIM_FORM = "'- firm (scope): One sentence.'"
_TIE_FORM = "'- supports: [@key] find that …', or a link to arXiv, a DOI or a page"


def _claims(items: list[tuple[Mark, str]], problems: Problems) -> tuple[Claim, ...]:
    found = []
    for mark, text in items:
        match = _CLAIM.fullmatch(text)
        if not match or not match[3].strip():
            problems.add(mark, Rule.BAD_CLAIM, f"no claim; write {_CLAIM_FORM}")
        elif match[1].lower() not in CONFIDENCES:
            hint, known = nearest(match[1].lower(), CONFIDENCES), ", ".join(CONFIDENCES)
            message = f"'{match[1]}' is no confidence{hint}; write one of {known}"
            problems.add(mark, Rule.BAD_CLAIM, message)
        elif len(text) > CLAIM:
            message = f"a claim of {len(text)} characters; {CLAIM} are the most, write one sentence"
            problems.add(mark, Rule.BAD_CLAIM, message)
        else:
            scope = (match[2] or "").strip()
            found.append(Claim(match[1].lower(), match[3].strip(), scope, mark))
    if len(items) > MOST_CLAIMS:
        message = f"{len(items)} claims; {MOST_CLAIMS} are the most, keep what matters"
        problems.add(items[MOST_CLAIMS][0], Rule.BAD_CLAIM, message)
    slugs = [claim.slug for claim in found]
    for claim in found:
        if slugs.count(claim.slug) > 1:
            problems.add(claim.mark, Rule.BAD_CLAIM, "two claims begin alike; word one differently")
    return tuple(found)


def _ties(items: list[tuple[Mark, str]], problems: Problems) -> tuple[Tie, ...]:
    found = []
    for mark, text in items:
        match = _TIE.fullmatch(text)
        kind = match[1].lower() if match else ""
        if not match or (kind not in TIES and not nearest(kind, TIES) and ":" not in text[:20]):
            problems.add(mark, Rule.BAD_TIE, f"no tie; write {_TIE_FORM}")
            continue
        if kind not in TIES:
            message = f"'{match[1]}' is no tie{nearest(kind, TIES)}; write one of {', '.join(TIES)}"
            problems.add(mark, Rule.BAD_TIE, message)
            continue
        if len(text) > TIE:
            message = f"{len(text)} characters; {TIE} are the most, write one sentence"
            problems.add(mark, Rule.BAD_TIE, message)
            continue
        said = match[2].strip()
        cited, linked = CITATION.search(said), _LINK.search(said)
        place = Mark(mark.line, mark.column + match.start(2))
        if cited and (not linked or cited.start() < linked.start()):
            keys = keys_of(cited[1])
            if len(keys) > 1:
                message = "a tie is to one work; write an item for each"
                problems.add(place, Rule.BAD_TIE, message)
            found.append(Tie(kind, said, key=keys[0], mark=place))
        elif linked:
            found.append(Tie(kind, said, label=linked[1], address=linked[2], mark=place))
        else:
            problems.add(place, Rule.BAD_TIE, f"names no work; write {_TIE_FORM}")
    if len(items) > MOST_TIES:
        message = f"{len(items)} ties; {MOST_TIES} are the most"
        problems.add(items[MOST_TIES][0], Rule.BAD_TIE, message)
    return tuple(found)
