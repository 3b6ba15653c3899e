"""Prose: our Markdown (CommonMark, `$math$` and `[@key]`), checked and rendered.

One parser serves the checks, the pages, the feeds and the plain text, so that what is checked is
what is shown. Opinions and pages written by hand are the same language; a page may also have
headings of the first two levels, pictures of its own folder, links to files, and named blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup
from mdit_py_plugins.dollarmath import dollarmath_plugin

from annotated.gates import html
from annotated.gates.address import web
from annotated.text.identifiers import slugify
from annotated.text.mathml import mathml
from annotated.text.titles import title_text

# Pandoc's form of a citation, without its prefixes and locators, and bounded, so that no text makes
# it look far ahead: https://pandoc.org/MANUAL.html#citation-syntax
_KEY = r"[^\]\[\s;@]{1,100}"
CITATION = re.compile(rf"\[@({_KEY}(?:\s{{0,9}};\s{{0,9}}@{_KEY}){{0,50}})\]")
_SENTENCE_END = re.compile(r"(?<=[.!?])[”’\"')]*\s+(?=[A-Z0-9“‘\"'])")
_MATH = ("math_inline", "math_inline_double", "math_block", "math_block_label")

Cite = Callable[[str], tuple[str, str]]
"""From a key to the label and the address of its link."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block that we fill, such as ```` ```papers ````: its words, lines and place."""

    words: tuple[str, ...]  # of the line that opens it
    lines: tuple[str, ...]
    line: int  # of its first line of content, counted from 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page: its level, its anchor and its HTML."""

    level: int
    anchor: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page knows that an opinion has not; an opinion's are empty.

    Attributes:
        page: whether files, pictures and anchors for headings are allowed.
        names: the first words of the named blocks.
        fill: from such a block to its HTML, which comes from a template of ours.
        link: from the address of a link or picture, as written, to the one on the page.
        size: from the address of a picture, as written, to width and height in pixels.
        taken: anchors that the page around has already.
    """

    page: bool = False
    names: frozenset[str] = frozenset()
    fill: Callable[[Block], Markup] = lambda block: Markup()
    link: Callable[[str], str] = lambda address: address
    size: Callable[[str], tuple[int, int] | None] = lambda address: None
    taken: frozenset[str] = frozenset()


OPINION = Surroundings()


def keys_of(inside: str) -> list[str]:
    """The keys of what CITATION found between `[@` and `]`."""
    return [key.strip().removeprefix("@") for key in inside.split(";")]


def _cite_rule(state: StateInline, silent: bool) -> bool:
    match = CITATION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("cite", "", 0)
        token.meta = {"keys": keys_of(match[1])}
        token.content = match[0]
    state.pos = match.end()
    return True


def _math(self: Any, tokens: list[Token], i: int, options: Any, env: Any) -> str:
    if env.get("unicode_math"):
        return escape(title_text(f"${tokens[i].content}$"))
    try:
        return mathml(tokens[i].content)
    except ValueError:
        return f"<code>{escape(tokens[i].content)}</code>"


def _cite(self: Any, tokens: list[Token], i: int, options: Any, env: Any) -> str:
    links = (env["cite"](key) for key in tokens[i].meta["keys"])
    return "; ".join(
        f'<a class="cite" href="{escape(address)}">{escape(label)}</a>' for label, address in links
    )


def _raw(self: Any, tokens: list[Token], i: int, options: Any, env: Any) -> str:
    return escape(tokens[i].content)


def _code(self: Any, tokens: list[Token], i: int, options: Any, env: Any) -> str:
    return f"<pre><code>{escapeHtml(tokens[i].content)}</code></pre>\n"


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "typographer": True})
    parser.enable(["table", "strikethrough", "smartquotes"])
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False)
    parser.disable("text_join")  # it would make an escaped `\\$` look like a bare one
    parser.inline.ruler.before("link", "cite", _cite_rule)
    # Addresses are judged by `check`, which can name them, and dropped by `_tidied` when bad.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    for kind in _MATH:
        parser.add_render_rule(kind, _math)
    parser.add_render_rule("cite", _cite)
    for kind in ("text_special", "html_inline", "html_block"):
        parser.add_render_rule(kind, _raw)
    for kind in ("fence", "code_block"):
        parser.add_render_rule(kind, _code)
    return parser


_PARSER = _parser()


def parse(markdown: str) -> list[Token]:
    """The tokens of a text, blocks with their inline tokens as children."""
    return _PARSER.parse(markdown, {})


def inline_tokens(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Every inline token with the block that holds it, those within a picture's words too."""
    for block in tokens:
        for token in block.children or ():
            yield block, token
            if token.type == "image":
                for inner in token.children or ():
                    yield block, inner


def block_of(token: Token, names: frozenset[str]) -> Block | None:
    """The named block that a token is, or None."""
    words = tuple(token.info.split())
    if token.type != "fence" or not token.map or words[:1] == () or words[0] not in names:
        return None
    lines = tuple(token.content.split("\n"))
    return Block(words, lines, token.map[0] + 1)


def may_lead(address: str, *, page: bool = False) -> bool:
    """Whether a link may lead to an address: a web address, a mail, an anchor, a file of a page."""
    if address.startswith("#"):
        return True
    if address.lower().startswith("mailto:"):
        return re.fullmatch(r"mailto:[\w.+-]+@[\w-]+(\.[\w-]+)+", address, re.I | re.A) is not None
    if page and is_file(address):
        return True
    try:
        web(address)
    except ValueError:
        return False
    return True


def is_file(address: str) -> bool:
    """Whether the address of a link or picture is a path, relative to the page."""
    return re.fullmatch(r"(?!/)[\w./-]+(#[\w-]*)?", address, re.A) is not None


def render(
    markdown: str, cite: Cite, *, unicode_math: bool = False, around: Surroundings = OPINION
) -> Markup:
    """HTML of our prose; raw HTML in it is shown as text, and unsafe addresses lose their link.

    `unicode_math` writes math as text, for readers that know no MathML.
    """
    return Markup("").join(part for part, _ in _parts(markdown, cite, unicode_math, around))


def contents(markdown: str, cite: Cite, around: Surroundings = OPINION) -> list[Heading]:
    """The headings of a page in order, with the anchors that `render` gives them."""
    return [heading for _, found in _parts(markdown, cite, False, around) for heading in found]


def _parts(
    markdown: str, cite: Cite, unicode_math: bool, around: Surroundings
) -> Iterator[tuple[Markup, list[Heading]]]:
    """The text between named blocks, through the gate, and the blocks as they are made."""
    env = {"cite": cite, "unicode_math": unicode_math}
    tokens = parse(markdown)
    for _, token in inline_tokens(tokens):
        _tidied(token, around)
    found = _anchored(tokens, env, around) if around.page else []
    run: list[Token] = []

    def written() -> Markup:
        return html.prose(str(_PARSER.renderer.render(run, _PARSER.options, env)))

    for token in tokens:
        if token.type in ("th_open", "td_open"):
            _aligned(token)
        block = block_of(token, around.names) if token.level == 0 else None
        if block:
            yield written(), []
            yield around.fill(block), []
            run = []
        else:
            run.append(token)
    yield written(), found


def _tidied(token: Token, around: Surroundings) -> None:
    """Put an address as it is on the page, or take away what may not be there."""
    page = around.page
    name = {"link_open": "href", "image": "src"}.get(token.type)
    if name:
        address = str(token.attrs.get(name, ""))
        token.attrs = {key: value for key, value in token.attrs.items() if key == "title"}
        if may_lead(address, page=page) if name == "href" else page and is_file(address):
            token.attrs[name] = around.link(address)
            if name == "src" and (size := around.size(address)):
                token.attrs |= {"width": str(size[0]), "height": str(size[1])}
    if token.type == "image":
        token.attrs["alt"] = ""  # the renderer puts the words there


def _aligned(cell: Token) -> None:
    """The alignment of a table's cell as a class: the policy lets no inline style through."""
    style = str(cell.attrs.pop("style", ""))
    if style:
        cell.attrs["class"] = f"align-{style.rpartition(':')[2]}"


def _anchored(tokens: list[Token], env: dict[str, Any], around: Surroundings) -> list[Heading]:
    """Give each heading of a page its anchor, told apart where two have the same words."""
    taken, found = set(around.taken), []
    for token, words in pairwise(tokens):
        if token.type != "heading_open" or token.level:
            continue
        slug = anchor = slugify(plain_tokens(words.children or (), env["cite"])) or "section"
        number = 1
        while anchor in taken:
            number += 1
            anchor = f"{slug}-{number}"
        taken.add(anchor)
        token.attrs["id"] = anchor
        inside = html.prose(_PARSER.renderer.render(words.children or [], _PARSER.options, env))
        found.append(Heading(int(token.tag[1]), anchor, inside))
    return found


def plain(markdown: str, cite: Cite) -> str:
    """The text of our prose, paragraphs parted by an empty line; math as Unicode."""
    blocks = []
    for block in parse(markdown):
        if block.type in ("fence", "code_block", "math_block"):
            blocks.append(block.content.strip())
        elif block.type == "inline":
            blocks.append(plain_tokens(block.children or (), cite))
    return "\n\n".join(blocks)


def plain_tokens(tokens: Sequence[Token], cite: Cite) -> str:
    """The text of inline tokens."""
    return "".join(_plain_inline(token, cite) for token in tokens)


def _plain_inline(token: Token, cite: Cite) -> str:
    if token.type == "cite":
        return "; ".join(cite(key)[0] for key in token.meta["keys"])
    if token.type in ("math_inline", "math_inline_double"):
        return title_text(f"${token.content}$")
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return token.content


def first_sentence(text: str) -> str:
    """The first sentence of a plain text."""
    paragraph = text.strip().split("\n\n", 1)[0]
    return _SENTENCE_END.split(paragraph, maxsplit=1)[0]
