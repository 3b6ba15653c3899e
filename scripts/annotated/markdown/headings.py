"""Headings: where the parts of a Markdown text begin.

Only the blocks are parsed, which takes a fraction of the time of a whole parse and is in proportion
to the text, whatever stands in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin


def _parser() -> MarkdownIt:
    # The blocks must be those of `parsing`, since pages show what stands between headings.
    parser = MarkdownIt("commonmark").enable("table")
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False)
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


_PARSER = _parser()


@dataclass(frozen=True, slots=True)
class Outline:
    """Where the headings of a text stand, and its code; lines are counted from 0."""

    headings: tuple[tuple[int, int, str], ...]  # level (1 to 6), line, text as written
    code: tuple[tuple[int, int], ...]  # the first line of each block of code, and the one after it


def outline(markdown: str) -> Outline:
    """The headings that stand in no list and no quotation, and all blocks of code."""
    tokens = _PARSER.parse(markdown, {})
    headings = tuple(
        (int(token.tag[1]), token.map[0], tokens[i + 1].content)
        for i, token in enumerate(tokens)
        if token.type == "heading_open" and token.map and token.level == 0
    )
    code = tuple(
        (token.map[0], token.map[1])
        for token in tokens
        if token.type in ("fence", "code_block", "math_block") and token.map
    )
    return Outline(headings, code)


def headings(markdown: str) -> list[tuple[int, int, str]]:
    """The headings of `outline`: of each its level (1 to 6), its line from 0, and its text."""
    return list(outline(markdown).headings)
