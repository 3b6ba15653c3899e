"""Edits: the front matter of a paper file is changed, and every other byte stays as it is.

YAML is read for the places of keys and values and never written: ruamel.yaml gives our own files
back to the byte, but not Windows' line ends, spaces behind a colon or in `[ a ]`, odd indentation
or folded text. What an edit makes is read again, and must say what is wanted and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence as Lines
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from annotated.files import frontmatter, yamltree
from annotated.files.frontmatter import Parts
from annotated.files.newpaper import scalar
from annotated.files.yamltree import Mapping, Node, Sequence, Text
from annotated.model.fields import CHANGES, LINKS
from annotated.model.record import KEYS, PUBLISHED
from annotated.problems import Mark, Problems

_ORDERS = {
    block: [field.name for field in fields]
    for block, fields in (
        ("published", PUBLISHED),
        ("links", LINKS),
        ("changed", CHANGES),
        ("", KEYS),
    )
}


class NotEditable(ValueError):
    """A file whose lines can't be edited safely; the message says why."""


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter of a file, open for edits; `tree` counts its lines from 1.

    Every edit gives another, or raises NotEditable.
    """

    parts: Parts
    lines: Lines[str]
    tree: Mapping

    @property
    def data(self) -> bytes:
        """The whole file."""
        return self.parts.text.encode("utf-8")

    def block(self, name: str) -> dict[str, tuple[Mark, Node]]:
        """The keys of a block, `""` for those of the paper."""
        node = self.tree.items[name][1] if name in self.tree.items else None
        block = node if name else self.tree
        if not isinstance(block, Mapping) or block.flow:
            raise NotEditable("its keys are not on lines of their own; edit it by hand")
        return block.items

    def with_value(self, block: str, name: str, value: str) -> Front:
        """With a key set to a value on one line.

        Args:
            block: `""` for a key of the paper, `"published"` for one of its publication.
            name: the key; if it is not there yet, it is put in its place.
            value: its text, not yet quoted.
        """
        items, written = self.block(block), scalar(value, name)
        if name not in items:
            indent = " " * (next(iter(items.values()))[0].column - 1)
            return self.with_key(block, name, [f"{indent}{name}: {written}"])
        node = items[name][1]
        if not isinstance(node, Text) or not node.on_one_line:
            raise NotEditable(f"'{name}' stands on several lines; edit it by hand")
        return self.with_texts([(node, " ".join(value.split()), written)])

    def with_texts(self, changes: Lines[tuple[Text, str, str]]) -> Front:
        """With other texts, each as it is to be read and to be written, on the same lines."""
        lines = list(self.lines)
        for node, _, written in sorted(changes, key=lambda one: one[0].at.column, reverse=True):
            line = lines[node.at.line - 1]
            before, behind = line[: node.at.column - 1], line[node.end.column - 1 :]
            lines[node.at.line - 1] = before + written + behind
        return self._with(lines, _said(self.tree, {node.at: new for node, new, _ in changes}))

    def with_key(self, block: str, name: str, new: Lines[str]) -> Front:
        """With the lines of a new key in its place in the order of keys."""
        items = self.block(block)
        if name in items:
            raise NotEditable(f"'{name}' is there already; edit it by hand")
        order = _ORDERS[block]
        earlier = [one for one in items if one in order[: order.index(name)]]
        if earlier:
            at = _behind(items[max(earlier, key=order.index)][1])
            while not self.lines[at - 1].strip():  # a block of text ends with its empty lines
                at -= 1
        else:
            at = next(iter(items.values()))[0].line - 1
        said = _said(self.tree, {})
        (said[block] if block else said).update(_said(_parsed("\n".join(new)), {}))
        added = [line + self.parts.eol for line in new]
        return self._with([*self.lines[:at], *added, *self.lines[at:]], said)

    def in_order(self) -> Front:
        """With the keys of every block in their order, each with the comments above it."""
        front = self
        for block, order in _ORDERS.items():
            with suppress(NotEditable):
                items = front.block(block)
                if items.keys() <= set(order) and list(items) != sorted(items, key=order.index):
                    front = front._with(front._sorted(items, order), _said(front.tree, {}))
        return front

    def _sorted(self, items: dict[str, tuple[Mark, Node]], order: list[str]) -> list[str]:
        starts: list[int] = []
        behind = 0  # the last value
        for key, node in items.values():
            start = key.line - 1
            # What stands above the block is not its first key's.
            while starts and start > behind and self.lines[start - 1].lstrip().startswith("#"):
                start -= 1
            starts.append(start)
            behind = _behind(node)
        ends = [*starts[1:], behind]
        own = {name: self.lines[a:b] for name, a, b in zip(items, starts, ends, strict=True)}
        moved = [line for name in sorted(items, key=order.index) for line in own[name]]
        return [*self.lines[: starts[0]], *moved, *self.lines[behind:]]

    def _with(self, lines: Lines[str], said: object) -> Front:
        changed = opened(replace(self.parts, front="".join(lines)).text.encode("utf-8"))
        if _said(changed.tree, {}) != said:
            raise NotEditable("its lines are too odd to be edited safely; edit it by hand")
        return changed


def opened(data: bytes) -> Front:
    """The front matter of a file.

    Raises:
        NotEditable: there is none, or there is a problem in its YAML.
    """
    try:
        parts = frontmatter.cut(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise NotEditable("it is not UTF-8 text") from None
    if not parts.closing:
        raise NotEditable("it has no front matter")
    tree = _parsed(frontmatter.with_newlines(parts.front))
    if not isinstance(tree, Mapping) or tree.flow:
        raise NotEditable("its keys are not on lines of their own; edit it by hand")
    return Front(parts, frontmatter.lines(parts.front), tree)


def _parsed(yaml: str) -> Node | None:
    problems = Problems("")
    tree = yamltree.parse(yaml, 1, problems)
    for problem in problems.found:
        raise NotEditable(f"line {problem.line + 1}: {problem.message}")
    return tree


def _behind(node: Node) -> int:
    """How many lines there are up to the end of a value."""
    at_the_start = node.end.column == 1  # of a line, as behind a block of text
    return node.end.line - (1 if at_the_start else 0)


def _said(node: Node | None, changed: dict[Mark, str]) -> Any:
    """The values of a tree without their places, some of them changed."""
    match node:
        case Text():
            return changed.get(node.at, node.value)
        case Sequence():
            return [_said(item, changed) for item in node.items]
        case Mapping():
            return {name: _said(item, changed) for name, (_, item) in node.items.items()}
    return None
