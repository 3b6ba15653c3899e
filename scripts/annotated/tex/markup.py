"""Markup: TeX titles and abstracts as HTML."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from markupsafe import Markup

from annotated.gates import html
from annotated.gates.address import web
from annotated.tex.decoding import Piece, split_text
from annotated.tex.mathml import mathml
from annotated.tex.titles import math_text, shown


@lru_cache(maxsize=65536)
def title_html(title: str) -> Markup:
    """A title with its math as MathML and without its protecting braces."""
    return html.inline(
        "".join(_math(part) if math else escape(part) for math, part in shown(title))
    )


def abstract_html(tex: str) -> Markup:
    """The paragraphs of an abstract; its math as MathML, its addresses as links."""
    paragraphs = re.split(r"\n\s*\n", tex.strip())
    return html.prose("\n".join(f"<p>{_paragraph(paragraph)}</p>" for paragraph in paragraphs))


@lru_cache(maxsize=65536)  # every page, feed and bibliography of a paper has it
def abstract_text(tex: str) -> str:
    """An abstract as plain Unicode text on one line."""
    pieces = _pieces(" ".join(tex.split()))
    words = (math_text(piece.text) if piece.kind == "math" else piece.text for piece in pieces)
    return " ".join("".join(words).split())


@lru_cache(maxsize=4096)  # a paper's page has its abstract as HTML and, for programs, as text
def _pieces(tex: str) -> tuple[Piece, ...]:
    return tuple(split_text(tex))


def _paragraph(tex: str) -> str:
    written = []
    for piece in _pieces(" ".join(tex.split())):
        text = escape(piece.text)
        match piece.kind:
            case "math":
                written.append(_math(piece.text))
            case "emph":
                written.append(f"<em>{text}</em>")
            case "url":
                written.append(_link(piece.text))
            case _:
                written.append(text)
    return "".join(written)


def _link(address: str) -> str:
    text = escape(address)
    try:
        web(address)
    except ValueError:
        return text
    return f'<a href="{text}">{text}</a>'


def _math(tex: str) -> str:
    try:
        return mathml(tex)
    except ValueError:  # only a record that was not checked
        return escape(f"${tex}$")
