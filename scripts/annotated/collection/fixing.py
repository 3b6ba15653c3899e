"""Fixing: what is wrong in a paper file and has one right answer.

Text is never touched here; what links to works that are here now is in `knownlinks`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as Words
from pathlib import Path
from typing import Any

import yaml

from annotated.collection.loading import KNOWN
from annotated.files import edits, writing, yamltree
from annotated.files.yamltree import Mapping, Sequence, Text
from annotated.model import identify
from annotated.model.fields import LINKS
from annotated.model.record import KEYS, PUBLISHED
from annotated.model.vocabulary import Topic
from annotated.problems import Problems

_ORDERS = {
    "": [field.name for field in KEYS],
    "published": [field.name for field in PUBLISHED],
    "links": [field.name for field in LINKS],
}
_FENCE = re.compile(r"---[ \t]*")
_IDS = {"arxiv": "arXiv id", "doi": "DOI", "openreview": "OpenReview id"}


def fix_folder(folder: Path, topics: list[Topic], chosen: list[Path]) -> list[tuple[Path, str]]:
    """Mend the paper files of a folder in place.

    Args:
        folder: `papers/`.
        topics: the vocabulary, for words that another topic stands for.
        chosen: only these files; none means all.

    Returns:
        Each file that was changed, with what was done.
    """
    words = {alias: topic.id for topic in topics for alias in topic.aliases}
    paths = [path for path in sorted(folder.glob("*.md")) if path.name not in KNOWN]
    return in_place(paths, chosen, lambda _, text: fix(text, words))


def in_place(
    paths: list[Path], chosen: list[Path], step: Callable[[Path, str], tuple[str, list[str]]]
) -> list[tuple[Path, str]]:
    """Change text files in place.

    Args:
        paths: the files; links and what is no UTF-8 text are left to `check`.
        chosen: only these files, and those of these folders; none means all.
        step: from a file and its text to the new text, and what was done.

    Returns:
        Each file that was changed, with what was done.

    Raises:
        OSError: a file can't be replaced.
    """
    wanted = {path.resolve() for path in chosen}
    done = []
    for path in paths:
        inside = not wanted or wanted & {path.resolve(), *path.resolve().parents}
        if path.is_symlink() or not inside:
            continue
        try:
            before = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue  # `check` says so
        after, what = step(path, before)
        if after != before:
            writing.replace(path, after.encode("utf-8"))
            done.append((path, "; ".join(what)))
    return done


def fix(text: str, words: Words[str, str]) -> tuple[str, list[str]]:
    """The text of a paper file, mended, and what was done to it.

    Args:
        text: with its line ends as they are.
        words: from other words for topics to the topics.
    """
    done: list[str] = []
    for step, said in (
        (_trim, "trailing space removed"),
        (_end, "one line end at the end"),
    ):
        changed = step(text)
        if changed != text:
            done.append(said)
            text = changed
    text, said_ids = _values(text, words)
    ordered = _ordered(text)
    if ordered != text:
        done.append("keys put in order")
        text = ordered
    return text, done + said_ids


def _trim(text: str) -> str:
    """No space at the end of lines, but for two or more within text, which break the line."""
    lines = text.split("\n")
    fences = [number for number, line in enumerate(lines) if _FENCE.fullmatch(line.rstrip("\r"))]
    front = fences[1] if len(fences) > 1 and fences[0] == 0 else -1
    for number, line in enumerate(lines):
        end = "\r" if line.endswith("\r") else ""
        bare = line.removesuffix("\r")
        kept = bare.rstrip(" \t")
        if number > front and kept and bare.endswith("  ") and not kept.startswith("#"):
            continue
        lines[number] = kept + end
    return "\n".join(lines)


def _end(text: str) -> str:
    body = text.rstrip("\r\n")
    if not body:
        return text
    return body + ("\r\n" if "\r\n" in text else "\n")


def _values(text: str, words: Words[str, str]) -> tuple[str, list[str]]:
    """Ids without prefix and version, and topics instead of other words for them."""
    tree = _tree(text)
    if tree is None:
        return text, []
    done: list[str] = []
    changes: list[tuple[Text, str]] = []
    for kind, said in _IDS.items():
        _, node = tree.items.get(kind, (None, None))
        if isinstance(node, Text) and (value := _bare(kind, node.value)) != node.value:
            changes.append((node, value))
            done.append(f"{said} '{node.value}' is '{value}'")
    _, tags = tree.items.get("tags", (None, None))
    for node in tags.items if isinstance(tags, Sequence) else []:
        if isinstance(node, Text) and node.value in words:
            changes.append((node, words[node.value]))
            done.append(f"'{node.value}' is the topic '{words[node.value]}'")
    lines = text.split("\n")
    for node, value in sorted(
        changes, key=lambda change: (change[0].at.line, change[0].at.column), reverse=True
    ):
        line, column = lines[node.at.line - 1], node.at.column - 1
        written = line[column:]
        old = next((form for form in _forms(node.value) if written.startswith(form)), None)
        if old is None:  # folded or escaped; `check` goes on saying what to write
            return text, []
        new = (
            value if node.plain and old == node.value and value in words.values() else f"'{value}'"
        )
        lines[node.at.line - 1] = line[:column] + new + written[len(old) :]
    return "\n".join(lines), done


def _forms(value: str) -> list[str]:
    return [f"'{value}'", f'"{value}"', value]


def _bare(kind: str, value: str) -> str:
    """An id as our files have it, if the value is one of this kind at all."""
    try:
        found = identify.parse(value)
    except ValueError:
        return value
    return found.id if found.kind == kind else value


def _tree(text: str) -> Mapping | None:
    """The front matter, its lines counted as in the file; None when it can't be read."""
    fences = list(re.finditer(r"^---[ \t]*\r?$\n?", text, re.MULTILINE))
    if len(fences) < 2 or fences[0].start() or re.search(r"\r(?!\n)", text):
        return None
    problems = Problems("")
    front = text[fences[0].end() : fences[1].start()]
    tree = yamltree.parse(front.replace("\r\n", "\n"), 2, problems)
    return tree if isinstance(tree, Mapping) and not problems.found else None


def _ordered(text: str) -> str:
    """The keys in the order of `fields`, each with the comments above it."""
    if _tree(text) is None:
        return text
    start = text.index("\n") + 1
    end = re.compile(r"^---[ \t]*\r?$", re.MULTILINE).search(text, start)
    assert end  # the tree could be read
    front = text[start : end.start()]
    lines = [line for line in re.split(r"(?<=\n)", front) if line]
    for block in ("published", "links", ""):
        lines = _sorted(lines, block)
    return text[:start] + "".join(lines) + text[end.start() :]


def _sorted(lines: list[str], block: str) -> list[str]:
    root: Any = yaml.compose("".join(lines), Loader=edits.LOADER)
    if block:
        root = next((value for key, value in root.value if key.value == block), None)
    if not isinstance(root, yaml.MappingNode) or root.flow_style or len(root.value) < 2:
        return lines
    order = _ORDERS[block]
    names = [key.value for key, _ in root.value]
    if any(name not in order for name in names) or names == sorted(names, key=order.index):
        return lines
    firsts = [_with_comments(lines, key.start_mark.line) for key, _ in root.value]
    firsts[0] = root.value[0][0].start_mark.line  # what stands above the block is not the key's
    last = _last(lines, root.value[-1][1], root.end_mark, bool(block))
    parts = dict(
        zip(
            names,
            (lines[a:b] for a, b in zip(firsts, [*firsts[1:], last], strict=True)),
            strict=True,
        )
    )
    moved = [line for name in sorted(names, key=order.index) for line in parts[name]]
    return [*lines[: firsts[0]], *moved, *lines[last:]]


def _with_comments(lines: list[str], line: int) -> int:
    """The first of the comment lines that stand right above a line."""
    while line > 0 and lines[line - 1].lstrip().startswith("#"):
        line -= 1
    return line


def _last(lines: list[str], value: Any, end: Any, inner: bool) -> int:
    """The line behind the last key of a block."""
    if not inner:
        return len(lines)
    line = end.line if end.column == 0 or end.line > value.end_mark.line else end.line + 1
    while line > value.start_mark.line + 1 and (
        not lines[line - 1].strip() or lines[line - 1].lstrip().startswith("#")
    ):
        line -= 1
    return int(line)
