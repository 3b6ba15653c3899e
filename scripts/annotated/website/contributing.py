"""Contributing: the guide CONTRIBUTING.md, one text for GitHub and for the site.

Its tables come from the fields and the rules themselves and stand between two comments, `<!-- name
-->` and `<!-- /name -->`, so that the file is complete on GitHub too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from annotated.files import pages
from annotated.github.repository import Repository
from annotated.model.fields import Field
from annotated.model.pages import Page
from annotated.model.record import IDENTITIES, KEYS
from annotated.problems import Problems
from annotated.rules import Rule

LINK = re.compile(r"\[([^\]\n]+)\]\((?![a-z]+:|#)([^)\s]+)\)")
_CODE = re.compile(
    r"(^(?:`{3,}|~{3,}).*?^(?:`{3,}|~{3,})[ \t]*$|`[^`\n]+`)", re.MULTILINE | re.DOTALL
)
_MARKER = re.compile(r"^<!-- /?[a-z]+ -->\n+", re.MULTILINE)
FILE, PATH = "CONTRIBUTING.md", PurePosixPath("contributing.md")
DESCRIPTION = "How to add a paper, an opinion or a correction, and what every file must look like."


def fields_table(fields: Iterable[Field] = KEYS) -> str:
    """A Markdown table of the front matter's keys, those of a block behind its name."""
    names = ("Key", "Needed", "What it says", "At most", "Example")
    rows = [f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}"]
    for field in fields:
        rows += _rows(field, "")
    return "\n".join(rows)


def _rows(field: Field, prefix: str) -> list[str]:
    needed = "yes" if field.required else ""
    if not prefix and field.name in IDENTITIES:
        needed = "one of four"
    if prefix and field.required:
        needed = f"in `{prefix[:-1]}`"
    words = [f"`{prefix}{field.name}`", needed, _cell(field.help), field.limit]
    words.append(_code(field.example))
    row = f"| {' | '.join(words)} |".replace("|  |", "| |").replace("|  |", "| |")
    return [row, *(inner for part in field.block for inner in _rows(part, f"{field.name}."))]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")  # https://github.github.com/gfm/#example-200


def _code(example: str) -> str:
    return _cell(f"`{example}`") if example else ""


def rules_list(rules: Iterable[Rule]) -> str:
    """A Markdown list of the rules: what each forbids, what to write, and both as an example."""
    items = []
    for rule in rules:
        words = f"{_sentence(rule.summary)} {_sentence(rule.instead, first=True)}"
        item = f"- **`{rule}`**: {words}".rstrip()
        items.append(item + _example("Not", rule.bad) + _example("But", rule.good))
    return "\n\n".join(items)


def _sentence(text: str, *, first: bool = False) -> str:
    words = " ".join(text.split())
    if first:
        words = words[:1].upper() + words[1:]
    return words if not words or words[-1] in ".!?" else f"{words}."


def _example(word: str, snippet: str) -> str:
    """A snippet as an indented block, which both renderers take within a list."""
    lines = snippet.strip("\n").split("\n")
    if not any(line.strip() for line in lines):
        return ""
    block = "\n".join(f"        {line}".rstrip() for line in lines)
    return f"\n\n    {word}:\n\n{block}"


def filled(text: str, tables: Mapping[str, str]) -> str:
    """The guide with its tables written anew.

    Args:
        text: the guide.
        tables: for each pair of comments, what is to stand between them.

    Raises:
        ValueError: a pair of comments is missing, or stands there twice.
    """
    for name, table in tables.items():
        pair = re.compile(rf"(?<=^<!-- {name} -->\n).*?(?=^<!-- /{name} -->$)", re.M | re.S)
        text, count = pair.subn(lambda _, table=table: f"\n{table}\n\n", text)  # type: ignore[misc]
        if count != 1:
            raise ValueError(f"'<!-- {name} -->' and '<!-- /{name} -->' must stand there once")
    return text


def page(text: str, repository: Repository | None, problems: Problems) -> Page | None:
    """The guide as a page of the site: its links to files lead to pages, or to the repository.

    Args:
        text: the guide.
        repository: where its other files are; without one, links to them are words.
        problems: where is noted what may not stand in it.
    """

    def link(match: re.Match[str]) -> str:
        words, target = match[1], match[2]
        if target.startswith("docs/") and target.partition("#")[0].endswith(".md"):
            return f"[{words}]({target.removeprefix('docs/')})"
        return f"[{words}]({repository.file(target)})" if repository else words

    body = "".join(
        piece if place % 2 else LINK.sub(link, piece)
        for place, piece in enumerate(_CODE.split(_MARKER.sub(_no_marker, text)))
    )
    page = pages.parse(PATH, body, 1, problems, "Contributing")
    return replace(page, description=DESCRIPTION, shown=problems.path) if page else None


def _no_marker(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")  # lines keep their numbers
