"""Decoding: TeX text, as arXiv or a .bib file holds it, read into Unicode."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from annotated.gates.characters import composed
from annotated.tex import commands
from annotated.tex.mathspans import closing_braces, find_math
from annotated.tex.symbols import READ_BACK, pairs


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of running text: plain, emphasised, an address, or math (TeX, no dollars)."""

    kind: Literal["text", "emph", "math", "url"]
    text: str


_TOKEN = re.compile(
    r"""(?P<url>https?://[^\s{}$\\`'"<>]+) | \\(?P<word>[A-Za-z]+)\s* | \\(?P<char>.)
      | (?P<lig>---?|``|''|[?!]`) | (?P<space>[\s~]+)
      | (?P<one>[{}$`]) | (?P<text>[^\s~{}$`'\\?!h-]+ | .)""",
    re.X | re.S,
)
_LIGATURES = pairs("-- – --- — `` “ '' ” ?` ¿ !` ¡")
_EMPH, _EMPH_END, _MATH_ON, _MATH_OFF, _URL, _URL_END = "\x01\x02\x03\x04\x05\x06"
_DISPLAY = re.compile(r"\$\$([^$]+)\$\$", re.S)
_QUOTED = re.compile(r"`[^`'$\\{}]*(?:'(?=\w)[^`'$\\{}]*)*'")


@dataclass(slots=True)
class _Frame:
    """An open group of TeX text: where its output starts, and what happens when it closes."""

    start: int
    fate: str = "k"  # kept, dropped, emphasised, or a bare group that may protect capitals
    letter: int = -1  # where in the output its first text is, for an accent
    upper: bool = False
    drawn: bool = False
    accents: str = ""  # for the next letter or group
    arguments: str = ""  # fates of the groups to come


class _Reader:
    """Reads TeX text in one pass, with a stack of its own, so that no depth can overflow."""

    def __init__(self, tex: str, keep_braces: bool, marked: bool) -> None:
        self.tex = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", tex)
        self.keep_braces, self.marked = keep_braces, marked
        self.closes = closing_braces(self.tex)
        self.out: list[str] = []
        self.frames = [_Frame(0)]
        self.bare = 0  # open groups that may protect capitals: only the outermost does
        self.quote_end = -1
        self.last_end = {")": len(tex), "]": len(tex)}  # no \) or \] starts after this

    def read(self) -> str:
        pos = 0
        while pos < len(self.tex):
            match = _TOKEN.match(self.tex, pos)
            assert match is not None and match.lastgroup is not None
            pos = getattr(self, "_" + match.lastgroup)(match) or match.end()
        while len(self.frames) > 1:
            self._close()
        return re.sub(r"\s+", " ", composed("".join(self.out))).strip()

    def _emit(self, text: str) -> None:
        frame = self.frames[-1]
        frame.letter = len(self.out) if frame.letter < 0 else frame.letter
        frame.upper = frame.upper or any(map(str.isupper, text))
        frame.arguments = ""
        self.out.append(text)
        self._accent(frame, len(self.out) - 1)

    def _emit_math(self, tex: str) -> None:
        self._emit(f"{_MATH_ON}{tex}{_MATH_OFF}" if self.marked else f"${tex}$")

    def _accent(self, frame: _Frame, index: int) -> None:
        """Put the accents that wait onto the first letter of the output at index."""
        for mark in reversed(frame.accents):
            text, end = self.out[index], 1
            while end < min(len(text), 8) and unicodedata.combining(text[end]):
                end += 1
            first = {"ı": "i", "ȷ": "j"}.get(text[:1], text[:1])
            if end < 8:
                self.out[index] = first + text[1:end] + mark + text[end:]
        frame.accents = ""

    def _close(self) -> None:
        frame, parent = self.frames.pop(), self.frames[-1]
        self.bare -= frame.fate == "b"
        if frame.fate == "d":
            del self.out[frame.start :]
            return
        if frame.fate == "e" and self.marked:
            self.out[frame.start] = _EMPH
            self.out.append(_EMPH_END)
        elif frame.fate == "b" and frame.upper and self.keep_braces:
            self.out[frame.start] = "{"
            self.out.append("}")
        elif frame.drawn and len(self.out) - frame.start < 12:
            text = unicodedata.normalize("NFC", "".join(self.out[frame.start :]))
            self.out[frame.start :] = ["", commands.COMPOSED.get(text, text)]
            frame.letter = frame.start + 1
        parent.upper = parent.upper or frame.upper
        if frame.letter >= 0:
            self._accent(parent, frame.letter)
            parent.letter = frame.letter if parent.letter < 0 else parent.letter
        elif parent.accents:
            alone, parent.accents = parent.accents, ""
            self._emit("".join(commands.ALONE.get(mark, "") for mark in alone))

    def _url(self, match: re.Match[str]) -> int:
        address = match["url"].rstrip(".,;:!?")
        if address.endswith(")") and "(" not in address:
            address = address[:-1]
        self._emit(f"{_URL}{address}{_URL_END}" if self.marked else address)
        return match.start() + len(address)

    def _word(self, match: re.Match[str]) -> int | None:
        name, end, frame = match["word"], match.end(), self.frames[-1]
        if name in commands.MARKS:
            frame.accents += commands.MARKS[name]
        elif name in commands.ARGUMENTS:
            frame.arguments = commands.ARGUMENTS[name]
            if self.tex[end : end + 1] == "[" and "]" in self.tex[end : end + 80]:
                return self.tex.index("]", end) + 1
        elif name == "leavevmode":
            frame.drawn = True
        elif name in commands.DECLARED:
            if len(self.frames) > 1 and frame.fate == "k":
                frame.fate = "e"
        elif end in self.closes and name in commands.RAW:
            raw = self.tex[end + 1 : self.closes[end]]
            if name == "url":
                raw = re.sub(r"\\([%#_&~])", r"\1", raw)
                self._emit(f"{_URL}{raw}{_URL_END}" if self.marked else raw)
            elif name != "ensuremath":
                self.out.append(commands.DRAWN_BACK.get(f"\\{name}{{{raw}}}", ""))
            elif letter := commands.ensured(raw) if len(raw) < 60 else "":
                self._emit(letter)
            else:
                self._emit_math(raw)
            return self.closes[end] + 1
        elif text := commands.macro_text(name):
            self._emit(text)
        else:
            frame.arguments = "k"
        return None

    def _char(self, match: re.Match[str]) -> int | None:
        char, end = match["char"], match.end()
        if char in commands.MARKS:
            self.frames[-1].accents += commands.MARKS[char]
        elif char in "([" and end < self.last_end[{"(": ")", "[": "]"}[char]]:
            closing = {"(": ")", "[": "]"}[char]
            found = self.tex.find("\\" + closing, end)
            if found >= 0:
                self._emit_math(self.tex[end:found].strip())
                return found + 2
            self.last_end[closing] = end
        elif char in "\\,;: \n\t":
            self.out.append(" ")
        elif char not in "!-/@([)]":
            self._emit(char)
        return None

    def _lig(self, match: re.Match[str]) -> None:
        self._emit(_LIGATURES[match["lig"]])

    def _space(self, match: re.Match[str]) -> None:
        if not self.frames[-1].accents:
            self.out.append(" ")

    def _one(self, match: re.Match[str]) -> int | None:
        pos, frame = match.start(), self.frames[-1]
        if match["one"] == "$":
            math = _DISPLAY.match(self.tex, pos) or find_math(self.tex, pos)
            self._emit_math(math[1]) if math else self._emit("$")
            return math.end() if math else None
        if match["one"] == "`":
            quoted = _QUOTED.match(self.tex, pos)
            self.quote_end = quoted.end() - 1 if quoted else self.quote_end
            self._emit("‘")
        elif match["one"] == "}":
            if len(self.frames) > 1:
                self._close()
        elif not frame.arguments and (raw := self._short(pos)) in READ_BACK:
            self._emit(READ_BACK[raw])
            return pos + len(raw) + 2
        else:
            bare = not (frame.arguments or frame.accents or self.bare)
            bare = bare and self.tex[pos + 1 : pos + 2] != "\\"
            self.frames.append(_Frame(len(self.out), frame.arguments[:1] or ("b" if bare else "k")))
            self.bare += bare
            frame.arguments = frame.arguments[1:]
            self.out.append("")
        return None

    def _short(self, pos: int) -> str:
        """What stands in the group that opens at pos, if it is short enough for a letter."""
        return self.tex[pos + 1 : min(self.closes.get(pos, 0), pos + 40)]

    def _text(self, match: re.Match[str]) -> None:
        closes_quote = match["text"] == "'" and match.start() == self.quote_end
        self._emit("’" if closes_quote else match["text"])


def decode(tex: str, *, keep_braces: bool = False) -> str:
    r"""TeX text (arXiv, a .bib field) as a title of ours: ``M{\"u}ller \emph{et al.}``, ``$math$``.

    Math is kept; commands go and what they mark up stays; a ``%`` is a percent sign. Spaces,
    ``~`` and line breaks become single spaces. With keep_braces, groups that protect capitals
    stay. Never raises; takes time in proportion to the text.
    """
    if not re.search(r"[\\{}$`'~\s-]", tex) and tex.isascii():
        return tex
    return _Reader(tex, keep_braces, marked=False).read()


# Without any of these a text is what it says: most abstracts, most of their paragraphs.
_MARKED_UP = re.compile(r"[\\{}$`~\x00-\x08\x0e-\x1f]|''|--|https?:")


def split_text(tex: str) -> list[Piece]:
    """An abstract's TeX as pieces in Unicode, for the caller to set as HTML.

    As decode, but emphasis, math and addresses come apart; emphasis inside emphasis is one.
    """
    if not _MARKED_UP.search(tex):
        plain = " ".join(composed(tex).split())
        return [Piece("text", plain)] if plain else []
    pieces: list[Piece] = []
    marks = f"[{_EMPH}{_EMPH_END}]|{_MATH_ON}[^{_MATH_OFF}]*{_MATH_OFF}"
    marks += f"|{_URL}[^{_URL_END}]*{_URL_END}"
    depth = 0
    for part in re.split(f"({marks})", _Reader(tex, False, marked=True).read()):
        if part in (_EMPH, _EMPH_END):
            depth += 1 if part == _EMPH else -1
        elif part:
            if part[0] in (_MATH_ON, _URL):
                piece = Piece("math" if part[0] == _MATH_ON else "url", part[1:-1])
            else:
                piece = Piece("emph" if depth else "text", part)
                if pieces and pieces[-1].kind == piece.kind:
                    piece = Piece(piece.kind, pieces.pop().text + part)
            pieces.append(piece)
    return [piece for piece in pieces if piece.text]
