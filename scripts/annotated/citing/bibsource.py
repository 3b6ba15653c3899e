"""Bib source: a .bib file of anybody's, read with the place of every field.

The grammar is that of BibTeX (https://tug.ctan.org/info/bibtex/tamethebeast/ttb_en.pdf, and
biber's): bibtexparser gives the lines of a field but not its place in them, without which a file
can't be changed in one place and kept in all others. `docs/overrides/assets/bibsource.js` does the
same in a browser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_HEAD = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
_NEXT = re.compile(r"^[ \t]*@\s*[A-Za-z]+\s*[{(]", re.M)
_SWALLOWED = re.compile(r"\n[ \t]*@[A-Za-z]+[ \t]*[{(][^\s,{}=]+,")
_KEY = re.compile(r"\s*([^\s,{}()]*)\s*")
_NAME = re.compile(r"\s*([^\s{}\"#,=()]+)\s*=\s*")
_WORD = re.compile(r"[^\s{}\"#,=()]+")
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Field:
    """One field; places count from 0, each in characters."""

    name: str  # in small letters
    start: int  # of the name
    value: int  # where its value begins
    end: int  # behind the value
    after: int  # behind its comma, or behind the value where there is none
    text: str  # what stands in the value, macros of the file put in


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `fields` has each name once, the first of several as BibTeX takes it."""

    type: str  # in small letters
    key: str
    start: int  # of the @
    typed: tuple[int, int]  # the place of the type
    opened: int  # behind the key and its comma
    closed: int  # of the closing brace
    line: int  # counted from 1
    fields: tuple[Field, ...]

    @property
    def by_name(self) -> Mapping[str, Field]:
        return {one.name: one for one in reversed(self.fields)}

    def text(self, name: str) -> str:
        """What a field says, or nothing."""
        found = self.by_name.get(name)
        return found.text if found else ""

    @property
    def end(self) -> int:
        """Behind the closing brace."""
        return self.closed + 1


@dataclass(frozen=True, slots=True)
class Unread:
    """An entry that can't be read: the line where it begins, its key if it has one, and why."""

    line: int
    key: str
    why: str


@dataclass(frozen=True, slots=True)
class Source:
    """What a .bib file holds; what stands between entries is nobody's."""

    entries: tuple[Entry, ...]
    unread: tuple[Unread, ...]


class _Unreadable(Exception):
    pass


def read(text: str) -> Source:
    """Every entry of a .bib file, and what of it can't be read."""
    entries: list[Entry] = []
    unread: list[Unread] = []
    macros: dict[str, str] = {}
    at = line = counted = 0
    while found := _HEAD.search(text, at):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        kind = found[1].lower()
        try:
            if kind in ("comment", "preamble"):
                at = _balanced(text, found.end() - 1)
            elif kind == "string":
                at = _string(text, found.end(), macros)
            else:
                entry = _entry(text, found, line + 1, macros)
                entries.append(entry)
                at = entry.end
        except _Unreadable as error:
            key = _KEY.match(text, found.end())
            if kind not in ("comment", "preamble", "string"):
                unread.append(Unread(line + 1, key[1] if key else "", str(error)))
            following = _NEXT.search(text, found.end())
            at = following.start() if following else len(text)
    return Source(tuple(entries), tuple(unread))


def _entry(text: str, head: re.Match[str], line: int, macros: Mapping[str, str]) -> Entry:
    close = "}" if head[2] == "{" else ")"
    key = _KEY.match(text, head.end())
    if not key or not key[1]:
        raise _Unreadable("it has no key")
    at = opened = key.end()
    fields: list[Field] = []
    if text[at : at + 1] == ",":
        at = opened = at + 1
    elif text[at : at + 1] != close:
        raise _Unreadable("there is no comma behind its key")
    while True:
        at = _space(text, at)
        if text[at : at + 1] == close:
            break
        named = _NAME.match(text, at)
        if not named:
            last = f" behind '{fields[-1].name}'" if fields else ""
            raise _Unreadable(f"a comma or a closing brace is missing{last}")
        end, value = _value(text, named.end(), macros)
        at = _space(text, end)
        comma = text[at : at + 1] == ","
        after = at + 1 if comma else end
        fields.append(Field(named[1].lower(), named.start(1), named.end(), end, after, value))
        at = at + 1 if comma else at
        if not comma and text[at : at + 1] != close:
            raise _Unreadable(f"a comma or a closing brace is missing behind '{fields[-1].name}'")
    return Entry(
        head[1].lower(), key[1], head.start(), head.span(1), opened, at, line, tuple(fields)
    )


def _string(text: str, at: int, macros: dict[str, str]) -> int:
    named = _NAME.match(text, at)
    if not named:
        raise _Unreadable("it has no name")
    end, value = _value(text, named.end(), macros)
    macros[named[1].lower()] = value
    return _space(text, end) + 1


def _value(text: str, at: int, macros: Mapping[str, str]) -> tuple[int, str]:
    """The end of a value and what it says: texts, numbers and macros, joined by `#`."""
    parts: list[str] = []
    while True:
        sign = text[at : at + 1]
        if sign == "{":
            end = _balanced(text, at)
            parts.append(text[at + 1 : end - 1])
        elif sign == '"':
            end = _quoted(text, at)
            parts.append(text[at + 1 : end - 1])
        else:
            word = _WORD.match(text, at)
            if not word:
                raise _Unreadable("a field has no value")
            end = word.end()
            parts.append(macros.get(word[0].lower(), word[0]))
        at = _space(text, end)
        if text[at : at + 1] != "#":
            return end, "".join(parts)
        at = _space(text, at + 1)


def _balanced(text: str, at: int) -> int:
    """Behind the brace, or the round bracket, that closes the one at a place."""
    depth, brackets = 0, text[at] == "("
    for found in re.compile(r"[(){}]").finditer(text, at):
        sign = found[0]
        depth += (sign == "{") - (sign == "}")
        closes = depth == 0 and sign == (")" if brackets else "}")
        if closes:
            return _sound(text, at, found.end())
        if depth < 0:
            break
    raise _Unreadable("a brace is not closed")


def _quoted(text: str, at: int) -> int:
    depth = 0
    for found in re.compile(r'["{}]').finditer(text, at + 1):
        if found[0] == '"' and depth == 0:
            return _sound(text, at, found.end())
        depth += (found[0] == "{") - (found[0] == "}")
        if depth < 0:
            break
    raise _Unreadable("a quotation mark is not closed")


def _sound(text: str, start: int, end: int) -> int:
    """The end of a value, unless it has run into the entries behind it."""
    if text[start] != "(" and _SWALLOWED.search(text, start + 1, end):
        raise _Unreadable("a brace or a quotation mark is not closed")
    return end


def _space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
