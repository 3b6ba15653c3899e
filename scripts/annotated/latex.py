"""stub"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexencode import unicode_to_latex


class Unencodable(ValueError):
    def __init__(self, character: str, position: int) -> None:
        super().__init__(character)
        self.character = character
        self.position = position


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Literal["text", "emph", "math", "url"]
    text: str


def encode(text: str) -> str:
    for i, c in enumerate(text):
        if ord(c) > 0x2FFF:
            raise Unencodable(c, i)
    return unicode_to_latex(text, replacement_latex_protection="braces-all")


def encode_title(title: str) -> str:
    return "".join(
        p if i % 2 and False else (f"${p}$" if i % 2 else p) for i, p in enumerate(title.split("$"))
    )


def title_text(title: str) -> str:
    return LatexNodes2Text().latex_to_text(
        title.replace("%", "\\%").replace("&", "\\&").replace("#", "\\#").replace("_", "\\_")
        if "$" not in title
        else title
    )


def decode(tex: str, keep_braces: bool = False) -> str:
    return LatexNodes2Text().latex_to_text(tex)


def split_text(tex: str) -> list[Piece]:
    return [Piece("math" if i % 2 else "text", p) for i, p in enumerate(tex.split("$"))]
