"""Markup: TeX titles and abstracts as HTML."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from annotated.text.mathml import mathml
from annotated.text.tex import Piece, split_text


@lru_cache(maxsize=65536)
def title_html(title: str) -> str:
    """A title with its math as MathML and without its protecting braces."""
    pieces = title.split("$")
    return "".join(
        _math(piece) if place % 2 else escape(re.sub(r"(?<!\\)[{}]", "", piece))
        for place, piece in enumerate(pieces)
    )


def abstract_html(tex: str) -> str:
    """The paragraphs of an abstract; its math as MathML, its addresses as links."""
    paragraphs = re.split(r"\n\s*\n", tex.strip())
    return "\n".join(f"<p>{_paragraph(paragraph)}</p>" for paragraph in paragraphs)


@lru_cache(maxsize=65536)  # every page, feed and bibliography of a paper has it
def abstract_text(tex: str) -> str:
    """An abstract as plain Unicode text on one line."""
    return " ".join("".join(piece.text for piece in _pieces(" ".join(tex.split()))).split())


@lru_cache(maxsize=4096)  # a paper's page has its abstract as HTML and, for programs, as text
def _pieces(tex: str) -> tuple[Piece, ...]:
    return tuple(split_text(tex))


def _paragraph(tex: str) -> str:
    html = []
    for piece in _pieces(" ".join(tex.split())):
        text = escape(piece.text)
        match piece.kind:
            case "math":
                html.append(_math(piece.text))
            case "emph":
                html.append(f"<em>{text}</em>")
            case "url":
                html.append(f'<a href="{text}">{text}</a>')
            case _:
                html.append(text)
    return "".join(html)


def _math(tex: str) -> str:
    try:
        return mathml(tex)
    except ValueError:  # only a record that was not checked
        return escape(f"${tex}$")
