"""Prose: the Markdown of opinions (CommonMark, `$math$` and `[@key]`), checked and rendered.

One parser serves the checks, the pages, the feeds and the plain text, so that what is checked is
what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from annotated.problems import Mark, Problems
from annotated.text.mathml import mathml
from annotated.text.titles import title_text

# Pandoc's form of a citation, without its prefixes and locators:
# https://pandoc.org/MANUAL.html#citation-syntax
CITATION = re.compile(r"\[@([^\]\s;]+(?:\s*;\s*@[^\]\s;]+)*)\]")
_SENTENCE_END = re.compile(r"(?<=[.!?])[”’\"')]*\s+(?=[A-Z0-9“‘\"'])")
_ADDRESS = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citation:
    """A `[@key]` in a text, and where it stands."""

    key: str
    mark: Mark


Cite = Callable[[str], tuple[str, str]]
"""From a key to the label and the address of its link."""


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


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "typographer": True})
    parser.enable(["table", "strikethrough", "smartquotes"])
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False)
    parser.disable("text_join")  # it would make an escaped `\\$` look like a bare one
    parser.inline.ruler.before("link", "cite", _cite_rule)
    # Addresses are judged by `check`, which can name them, and dropped by `_link` when bad.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    for kind in ("math_inline", "math_inline_double", "math_block", "math_block_label"):
        parser.add_render_rule(kind, _math)
    parser.add_render_rule("cite", _cite)
    parser.add_render_rule("text_special", _raw)
    parser.add_render_rule("html_inline", _raw)
    parser.add_render_rule("html_block", _raw)
    return parser


_PARSER = _parser()


def _inline(tokens: list[Token]) -> Iterator[tuple[Token, Token]]:
    """Every inline token with the block that holds it."""
    for block in tokens:
        for token in block.children or ():
            yield block, token
            if token.type == "image":
                for inner in token.children or ():
                    yield block, inner


def headings(markdown: str) -> list[tuple[int, int, str]]:
    """The headings: level, line counted from 0, and text as written."""
    tokens = _PARSER.parse(markdown, {})
    return [
        (int(token.tag[1]), token.map[0], tokens[i + 1].content)
        for i, token in enumerate(tokens)
        if token.type == "heading_open" and token.map and token.level == 0
    ]


def check(markdown: str, first_line: int, problems: Problems) -> list[Citation]:
    """Note what may not stand in our prose, and find what it cites.

    Args:
        markdown: the text.
        first_line: the number of its first line in the file.
        problems: where findings are noted: `raw-html`, `unsafe-link`, `image`, `bad-math`,
            `unbalanced-math`.
    """
    lines = markdown.split("\n")
    tokens = _PARSER.parse(markdown, {})
    citations: list[Citation] = []
    searched: dict[tuple[int, str], int] = {}

    def place(block: Token, text: str) -> Mark:
        """The next place of a text in its block: inline tokens have no position of their own."""
        first, last = block.map or (0, len(lines))
        body = "\n".join(lines[first:last])
        start = searched.get((first, text), 0)
        at = max(body.find(text, start), 0)
        searched[first, text] = at + 1
        before = body[:at]
        return Mark(first_line + first + before.count("\n"), at - before.rfind("\n"))

    for block in tokens:
        if block.type == "html_block":
            problems.add(
                place(block, block.content.strip().split("\n")[0]),
                "raw-html",
                "raw HTML; write Markdown, or put '<' in backquotes",
            )
        if block.type in ("math_block", "math_block_label"):
            _check_math(block.content, place(block, "$$"), problems)
    for block, token in _inline(tokens):
        if token.type == "html_inline":
            message = f"raw HTML '{token.content}'; write Markdown, or put it in backquotes"
            problems.add(place(block, token.content), "raw-html", message)
        elif token.type == "image":
            message = "an image; pages load nothing from elsewhere, link to it instead"
            problems.add(place(block, "!["), "image", message)
        elif token.type == "link_open":
            address = str(token.attrs.get("href", ""))
            if not _ADDRESS.match(address):
                message = f"'{address}' is no web address; write it in full, or cite by [@key]"
                problems.add(place(block, "]("), "unsafe-link", message)
        elif token.type == "cite":
            mark = place(block, token.content)
            citations += [Citation(key, mark) for key in token.meta["keys"]]
        elif token.type in ("math_inline", "math_inline_double"):
            _check_math(token.content, place(block, token.content), problems)
        elif token.type == "text" and "$" in token.content:
            message = "a lone '$'; close the math, or write '\\$' for the sign"
            problems.add(place(block, token.content), "unbalanced-math", message)
    return citations


def _check_math(tex: str, mark: Mark, problems: Problems) -> None:
    try:
        mathml(tex)
    except ValueError as error:
        problems.add(mark, "bad-math", f"{error} in '${tex}$'")


def render(markdown: str, cite: Cite, *, unicode_math: bool = False) -> str:
    """HTML of our prose; raw HTML in it is shown as text, and unsafe addresses lose their link.

    `unicode_math` writes math as text, for readers that know no MathML.
    """
    env = {"cite": cite, "unicode_math": unicode_math}
    tokens = _PARSER.parse(markdown, env)
    for _, token in _inline(tokens):
        if token.type == "link_open" and not _ADDRESS.match(str(token.attrs.get("href", ""))):
            token.attrs = {}
    return str(_PARSER.renderer.render(tokens, _PARSER.options, env))


def plain(markdown: str, cite: Cite) -> str:
    """The text of our prose, paragraphs parted by an empty line; math as Unicode."""
    blocks = []
    for block in _PARSER.parse(markdown, {}):
        if block.type in ("fence", "code_block", "math_block"):
            blocks.append(block.content.strip())
        elif block.type == "inline":
            blocks.append("".join(_plain_inline(token, cite) for token in block.children or ()))
    return "\n\n".join(blocks)


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
