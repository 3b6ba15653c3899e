"""HTML: every fragment that comes from content is sanitised by allow-list before a page has it.

`nh3` (the Rust library ammonia) reads a fragment with a browser's own algorithm and writes only
what the list names. What passes unchanged is kept as it was written, so that a gate changes no byte
of an ordinary page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any

import nh3
from markupsafe import Markup

from annotated.gates.address import SCHEMES

if TYPE_CHECKING:
    from jinja2 import Template

# MathML Core (https://www.w3.org/TR/mathml-core/), but for what nests HTML or other languages.
MATH_TAGS = frozenset(
    """
    math mrow mi mn mo mtext mspace ms mfrac msqrt mroot mstyle mpadded mphantom msub msup msubsup
    munder mover munderover mmultiscripts mtable mtr mtd
    """.split()
)
# What `latex2mathml` sets, and our label.
MATH_ATTRIBUTES = frozenset(
    """
    accent accentunder columnalign columnlines columnspacing depth displaystyle fence form height
    largeop linethickness lspace mathvariant maxsize minsize movablelimits rowlines rowspacing
    rspace scriptlevel separator stretchy symmetric voffset width
    """.split()
)
PROSE_TAGS = MATH_TAGS | frozenset(
    """
    a blockquote br code em h1 h2 h3 h4 h5 h6 hr img li ol p pre s strong table tbody td th thead tr
    ul
    """.split()
)
_ATTRIBUTES = {tag: set(MATH_ATTRIBUTES) for tag in MATH_TAGS}
_ATTRIBUTES["math"] |= {"xmlns", "display", "aria-label"}
_PROSE_ATTRIBUTES = _ATTRIBUTES | {
    "a": {"href", "title"},
    "ol": {"start"},
    "img": {"src", "alt", "width", "height", "title"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}
_CLASSES = {"a": {"cite", "outside"}} | {
    cell: {"align-left", "align-center", "align-right"} for cell in ("td", "th")
}
_EMPTY_OF = {"script", "style", "iframe", "noscript", "template", "svg", "annotation-xml"}

_INLINE = nh3.Cleaner(
    tags=set(MATH_TAGS),
    attributes=_ATTRIBUTES,
    clean_content_tags=_EMPTY_OF,
    link_rel=None,
    url_schemes=set(SCHEMES),
)
_PROSE = nh3.Cleaner(
    tags=set(PROSE_TAGS),
    attributes=_PROSE_ATTRIBUTES,
    allowed_classes=_CLASSES,
    clean_content_tags=_EMPTY_OF,
    link_rel=None,
    url_schemes={*SCHEMES, "mailto"},
)

_LEXEME = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)(?: ?/)?>|([^<>]+)')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
Lexeme = tuple[str, str, tuple[tuple[str, str], ...]]


@lru_cache(maxsize=65536)
def inline(html: str) -> Markup:
    """Words and math, as of a title: no element but MathML's."""
    return _passed(html, _INLINE)


@lru_cache(maxsize=16384)
def prose(html: str) -> Markup:
    """Running text, as of an opinion, an abstract or a page written by hand."""
    return _passed(html, _PROSE)


def _passed(html: str, cleaner: nh3.Cleaner) -> Markup:
    clean = cleaner.clean(html)
    written = _lexemes(html)
    if clean == html or (written is not None and written == _lexemes(clean)):
        return Markup(html)
    return Markup(clean)


def _lexemes(html: str) -> list[Lexeme] | None:
    """The tags and words of a fragment of the strictest form; None for a fragment of any other.

    Two fragments of this form with the same lexemes are the same to every parser: they differ in
    how a character is written, and in the slash of an empty element.
    """
    found: list[Lexeme] = []
    for lexeme in _read(html):
        if lexeme is None:
            return None
        if lexeme[0] == "text" and found and found[-1][0] == "text":
            lexeme = ("text", found.pop()[1] + lexeme[1], ())
        found.append(lexeme)
    return found


def _read(html: str) -> Iterator[Lexeme | None]:
    pos = 0
    while pos < len(html):
        match = _LEXEME.match(html, pos)
        if not match:
            yield None
            return
        pos = match.end()
        closing, tag, attributes, text = match.groups()
        if text is not None:
            yield ("text", unescape(text), ())
        else:
            pairs = ((name, unescape(value)) for name, value in _ATTRIBUTE.findall(attributes))
            yield ("end" if closing else "start", tag, tuple(sorted(pairs)))


def from_template(template: Template, values: Mapping[str, Any]) -> Markup:
    """What a template of ours makes; it escapes every value that is no Markup.

    Raises:
        ValueError: its environment does not escape.
    """
    if template.environment.autoescape is not True:
        raise ValueError(f"the template {template.name} does not escape what it is given")
    return Markup(template.render(values).strip())


def json_script(json_text: str, kind: str) -> Markup:
    """JSON as an element that is data and no script: a `<` in it can't end the element.

    Args:
        json_text: JSON, as `json.dumps` writes it.
        kind: the media type, such as `application/ld+json`.
    """
    safe = json_text.replace("<", "\\u003c")
    return Markup('<script type="{}">{}</script>').format(kind, Markup(safe))
