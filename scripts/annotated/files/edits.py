"""Edits: one key of a paper file's front matter is set, and every other byte stays as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from annotated.files.newpaper import scalar
from annotated.model.record import KEYS, PUBLISHED

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ORDERS = {"": [field.name for field in KEYS], "published": [field.name for field in PUBLISHED]}


class NotEditable(ValueError):
    """A file whose lines can't be edited safely; the message says why."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One `key: value` of a block: lines counted from 0 within the front matter."""

    name: str
    key: Any
    value: Any

    @property
    def last_line(self) -> int:
        """The last line of the value; a block's end mark stands at what comes behind it."""
        end = self.value.end_mark
        behind = end.column == 0 and end.line > self.key.start_mark.line
        return int(end.line) - (1 if behind else 0)


def set_key(data: bytes, block: str, name: str, value: str) -> bytes:
    """A file's bytes with one key set to a value on one line.

    Args:
        data: a paper file that has no problems.
        block: `""` for a key of the paper, `"published"` for one of its publication.
        name: the key.
        value: its text, not yet quoted.

    Raises:
        NotEditable: the front matter is not lines of `key: value`.
    """
    text, lines, _ = _open(data)
    entries = _entries(lines, block)
    for entry in entries:
        if entry.name == name:
            start, end = entry.value.start_mark, entry.value.end_mark
            if start.line != end.line:
                raise NotEditable(f"'{name}' stands on several lines; edit it by hand")
            line = lines[start.line]
            new = scalar(value, name)
            lines[start.line] = line[: start.column] + new + line[end.column :]
            return _close(text, lines)
    indent = lines[entries[0].key.start_mark.line][: entries[0].key.start_mark.column]
    return insert(data, block, name, [f"{indent}{name}: {scalar(value, name)}"])


def insert(data: bytes, block: str, name: str, new: list[str]) -> bytes:
    """A file's bytes with the lines of a new key put in its place in the order of keys.

    Raises:
        NotEditable: the front matter is not lines of `key: value`, or the key is there.
    """
    text, lines, eol = _open(data)
    entries = _entries(lines, block)
    if any(entry.name == name for entry in entries):
        raise NotEditable(f"'{name}' is there already; edit it by hand")
    order = _ORDERS[block]
    before = order[: order.index(name)]
    earlier = [entry for entry in entries if entry.name in before]
    if earlier:
        last = max(earlier, key=lambda entry: before.index(entry.name))
        at = last.last_line + 1
        # A block's end swallows the empty lines and comments before the next key.
        while not lines[at - 1].strip() or (
            not isinstance(last.value, yaml.ScalarNode) and lines[at - 1].lstrip().startswith("#")
        ):
            at -= 1
    else:
        at = entries[0].key.start_mark.line
    lines[at:at] = [f"{line}{eol}" for line in new]
    return _close(text, lines)


def _open(data: bytes) -> tuple[tuple[str, str], list[str], str]:
    """What stands before and behind the front matter, its lines with their ends, and the end."""
    text = data.decode("utf-8")
    if re.search(r"\r(?!\n)", text):
        raise NotEditable("its lines end in bare carriage returns; save it with line feeds")
    fences = list(re.finditer(r"^\ufeff?---[ \t]*\r?$\n?", text, re.MULTILINE))
    if len(fences) < 2 or fences[0].start():
        raise NotEditable("it has no front matter")
    front = text[fences[0].end() : fences[1].start()]
    eol = "\r\n" if fences[0][0].endswith("\r\n") else "\n"
    # Only line feeds part lines here, as in `frontmatter`; `splitlines` knows a dozen more.
    lines = [line for line in re.split(r"(?<=\n)", front) if line]
    return (text[: fences[0].end()], text[fences[1].start() :]), lines, eol


def _close(around: tuple[str, str], lines: list[str]) -> bytes:
    return (around[0] + "".join(lines) + around[1]).encode("utf-8")


def _entries(lines: list[str], block: str) -> list[_Entry]:
    root = yaml.compose("".join(lines), Loader=LOADER)
    if block and isinstance(root, yaml.MappingNode):
        root = next((value for key, value in root.value if key.value == block), None)
    if not isinstance(root, yaml.MappingNode) or root.flow_style or not root.value:
        raise NotEditable("its keys are not on lines of their own; edit it by hand")
    return [_Entry(key.value, key, value) for key, value in root.value]
