"""Hostile files that try to take long: for every field and every parser, what it may stumble over.

Each repeats a few signs until the file is full; what `check` says of it does not matter.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from hostile_made import Maker, listed, write
from support import opinion, paper_text

LARGEST = 256 * 1024  # bytes that a file of text may have
_HERE = "@@"  # what is repeated stands in its place


def _more(lines: str) -> str:
    return paper_text(9, more=lines)


_OPINION = paper_text(9, body=opinion(_HERE))
_BODY = paper_text(9, body=f"\n{_HERE}")
_TITLE = paper_text(9, title=_HERE)
_ABSTRACT = paper_text(9, abstract=_HERE)
_NAMES = paper_text(9, authors=_HERE).replace(f"{_HERE}\n", _HERE)
_NAME = paper_text(9, authors=f"  - {_HERE}")
_TAGS = paper_text(9).replace("[circuits]", f"[{_HERE}x]")
_LIST = f"# A list\n\n{_HERE}\n"
# What a parser may take more than linear time for, and where. Some were found by trying.
_REPEATED: dict[str, tuple[str, str]] = {
    "papers/time-citations-unclosed.md": (_OPINION, "[@a"),
    "papers/time-citations-of-nobody.md": (_OPINION, "[@a{}] "),
    "papers/time-citation-of-many-keys.md": (_OPINION, "[@a; @b] [@a; @"),
    "papers/time-quotes-double.md": (_OPINION, '"'),
    "papers/time-quotes-single.md": (_OPINION, "'"),
    "papers/time-quotes-around-words.md": (_OPINION, "\"a 'b "),
    "papers/time-brackets-open.md": (_OPINION, "["),
    "papers/time-brackets-pairs.md": (_OPINION, "[]"),
    "papers/time-links-unclosed.md": (_OPINION, "[a]("),
    "papers/time-links-titles-unclosed.md": (_OPINION, '[a](b "'),
    "papers/time-images-open.md": (_OPINION, "![["),
    "papers/time-emphasis-open.md": (_OPINION, "*a **b "),
    "papers/time-emphasis-mixed.md": (_OPINION, "_*~"),
    "papers/time-strikethrough.md": (_OPINION, "~~a"),
    "papers/time-backticks.md": (_OPINION, "`a``b```c"),
    "papers/time-backslashes.md": (_OPINION, "\\"),
    "papers/time-angle-brackets.md": (_OPINION, "<"),
    "papers/time-comments-open.md": (_OPINION, "<!--"),
    "papers/time-declarations-open.md": (_OPINION, "<!A"),
    "papers/time-processing-open.md": (_OPINION, "a <?"),
    "papers/time-tags-unclosed.md": (_OPINION, '<a b="'),
    "papers/time-autolinks-unclosed.md": (_OPINION, "<https:"),
    "papers/time-entities.md": (_OPINION, "&#0;"),
    "papers/time-ampersands.md": (_OPINION, "&a"),
    "papers/time-dollars.md": (_OPINION, "$"),
    "papers/time-dollars-unclosed.md": (_OPINION, "$a "),
    "papers/time-formulas.md": (_OPINION, "$x_{}$ "),
    "papers/time-display-math-unclosed.md": (_OPINION, "$$a\n\n"),
    "papers/time-quote-blocks.md": (_OPINION, ">"),
    "papers/time-nested-lists.md": (_OPINION, "- "),
    "papers/time-numbered-lists.md": (_OPINION, "1. "),
    "papers/time-thematic-breaks.md": (_OPINION, "* * "),
    "papers/time-table-columns.md": (_OPINION, "|a"),
    "papers/time-table-rows.md": (_OPINION, "|a|b|\n|-|-|\n"),
    "papers/time-definitions.md": (_OPINION, "[a{}]: x\n"),
    "papers/time-definitions-unclosed.md": (_OPINION, "[a]: <\n"),
    "papers/time-fences.md": (_OPINION, "```\n~~~\n"),
    "papers/time-empty-lines.md": (_OPINION, "\n"),
    "papers/time-spaces.md": (_OPINION, " "),
    "papers/time-tabs.md": (_OPINION, "\t"),
    "papers/time-combining-marks.md": (_OPINION, "\u0301"),
    "papers/time-opinions.md": (_BODY, "## A{}, 2026-11-21\n\nx\n\n"),
    "papers/time-opinions-of-one-day.md": (_BODY, "## A, 2026-11-21\n\nx\n\n"),
    "papers/time-headings.md": (_BODY, "# a\n"),
    "papers/time-underlined-headings.md": (_OPINION, "a\n-\n"),
    "papers/time-title-dollars.md": (_TITLE, "$"),
    "papers/time-title-formulas.md": (_TITLE, "$x$ "),
    "papers/time-title-braces.md": (_TITLE, "{"),
    "papers/time-title-brace-pairs.md": (_TITLE, "{A}"),
    "papers/time-title-carets.md": (_TITLE, "$a^"),
    "papers/time-title-letters.md": (_TITLE, "A"),
    "papers/time-title-accents.md": (_TITLE, "e\u0301"),
    "papers/time-abstract-dollars.md": (_ABSTRACT, "$a "),
    "papers/time-abstract-braces.md": (_ABSTRACT, "{"),
    "papers/time-abstract-commands.md": (_ABSTRACT, "\\emph{"),
    "papers/time-abstract-parens.md": (_ABSTRACT, "\\("),
    "papers/time-abstract-brackets.md": (_ABSTRACT, "\\cite["),
    "papers/time-abstract-quotes.md": (_ABSTRACT, "`"),
    "papers/time-abstract-accents.md": (_ABSTRACT, "\\'{\\^"),
    "papers/time-abstract-addresses.md": (_ABSTRACT, "http://"),
    "papers/time-abstract-environments.md": (_ABSTRACT, "\\begin{a}"),
    "papers/time-names-long.md": (_NAMES, "  - a\n"),
    "papers/time-names-many.md": (_NAMES, "  - Ada Love{}\n"),
    "papers/time-name-commas.md": (_NAME, ","),
    "papers/time-name-words.md": (_NAME, "von "),
    "papers/time-tags-many.md": (_TAGS, "a{}, "),
    "papers/time-tags-same.md": (_TAGS, "a,"),
    "papers/time-unknown-keys.md": (_more(_HERE), "autor{}: x\n"),
    "papers/time-same-keys.md": (_more(_HERE), "title: x\n"),
    "papers/time-related-nobody.md": (_more("related: [" + _HERE + "x]\n"), "a{}, "),
    "papers/time-aliases.md": (_more("aliases: [" + _HERE + "x]\n"), "a{}, "),
    "papers/time-yaml-brackets.md": (_more("comment: " + _HERE + "\n"), "["),
    "papers/time-yaml-braces.md": (_more("comment: " + _HERE + "\n"), "{a: "),
    "papers/time-yaml-dashes.md": (_more("comment:\n  " + _HERE + "\n"), "- "),
    "papers/time-yaml-quotes.md": (_more("comment: " + _HERE + "\n"), "''"),
    "papers/time-yaml-double-quotes.md": (_more('comment: "' + _HERE + '"\n'), "\\n"),
    "papers/time-yaml-comments.md": (_more("comment: x" + _HERE + "\n"), " #"),
    "papers/time-pages-hyphens.md": (
        _more(f"published:\n  type: web\n  venue: J\n  year: 2024\n  pages: '{_HERE}'\n"), "-"
    ),
    "papers/time-address.md": (_more("links:\n  code: 'https://" + _HERE + "'\n"), "a."),
    "papers/time-doi.md": (_more("doi: '10.1000/" + _HERE + "'\n"), "(a"),
    "papers/time-fences-of-front-matter.md": (_HERE, "---\n"),
    "docs/lists/time-page-citations.md": (_LIST, "[@a"),
    "docs/lists/time-page-dollars.md": (_LIST, "$a "),
    "docs/lists/time-page-dollar-lines.md": (_LIST, "$a\n"),
    "docs/lists/time-page-backticks.md": (_LIST, "`a``b"),
    "docs/lists/time-page-fences.md": (_LIST, "```papers\na-sound-one\n```\n"),
    "docs/lists/time-page-fences-open.md": (_LIST, "````a\n~~~~b\n"),
    "docs/lists/time-page-headings.md": (_LIST, "# \n"),
    "docs/lists/time-page-quotes.md": (_LIST, '"a '),
    "docs/lists/time-page-brackets.md": (_LIST, "["),
    "docs/lists/time-page-attribute-lists.md": (_LIST, "{: a"),
    "docs/lists/time-page-footnotes.md": (_LIST, "[^a{}] "),
    "docs/lists/time-page-tags.md": (_LIST, "<a "),
    "topics/time-topics-many.yml": (
        _HERE, "- {{id: t{0}, title: T, description: d, parent: u{0}}}\n"
    ),
    "topics/time-topics-aliases.yml": (
        _HERE, "- {{id: t{0}, title: T, description: d, aliases: [a, a]}}\n"
    ),
    "authors/time-authors-many.yml": (_HERE, "- {{id: a{0}, name: Ada Love{0}}}\n"),
    "authors/time-authors-same.yml": (_HERE, "- {{id: a, name: Ada Lovelace}}\n{0:.0}"),
}  # fmt: skip


def _filled(unit: str, room: int) -> str:
    """A unit as often as it goes into a number of bytes, numbered where it has a place for it."""
    if "{}" in unit or "{0}" in unit:
        return listed(room // len(unit.format("abcde").encode()), unit)
    return unit * (room // len(unit.encode()))


def bomb(name: str, size: int = LARGEST) -> bytes:
    """The content of a file that tries to take long, of about that many bytes, and no more."""
    template, unit = _REPEATED[name]
    text = template.replace(_HERE, _filled(unit, size - len(template.encode())))
    return text.encode()


def _bomb(name: str, size: int, place: Path) -> Path:
    folder, _, rest = name.partition("/")
    target = f"papers/{folder}.yml" if folder in ("topics", "authors") else f"{folder}/{rest}"
    return write(target, bomb(name, size), place)


def bombs(size: int) -> dict[str, Maker]:
    """Files that try to take long, each of about that many bytes."""
    return {name: partial(_bomb, name, size) for name in _REPEATED}
