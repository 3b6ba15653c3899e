"""Records: front matter becomes typed values, and every problem in it is found at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from annotated.gates import tex
from annotated.problems import Mark, Problem, Problems, nearest
from annotated.records import opinions, source
from annotated.records.fields import IDENTITIES, PAPER, Field
from annotated.records.paper import Paper, Published
from annotated.text import dollars, identifiers, latex, names, titles
from annotated.text.mathml import check_braces, mathml
from annotated.text.names import Name
from annotated.text.tex import split_text
from annotated.text.yamltree import Mapping, Node, Sequence, Text

Values = dict[str, Any]
Marks = dict[str, Mark]


def read_paper(path: Path, shown: str) -> tuple[Paper | None, list[Problem]]:
    """One paper file.

    Args:
        path: the file.
        shown: its path as messages show it.

    Returns:
        The paper and no problem, or None and every problem in the file.
    """
    problems = Problems(shown)
    try:
        identifiers.key(path.stem)
    except ValueError as error:
        problems.add(Mark(), "bad-key", f"the file's name is the citation key, but {error}")
    text = source.read_text(path, problems)
    parts = source.split(text, problems) if text is not None else None
    if parts is None:
        return None, problems.found
    values, marks = read_block(parts.front, PAPER, problems)
    found = opinions.parse(parts.body, parts.body_line, problems)
    _check(values, marks, path.stem, problems)
    for opinion in found:
        _check_reviewer(opinion.reviewer, opinion.mark, problems)
    if problems.found:
        return None, problems.found
    if "published" in values:
        values["published"] = Published(**values["published"])
    return Paper(key=path.stem, path=shown, opinions=found, marks=marks, **values), []


def read_block(
    block: Mapping, fields: tuple[Field, ...], problems: Problems, prefix: str = ""
) -> tuple[Values, Marks]:
    """The typed values of a block of keys, and where each key stands (`published.doi`)."""
    known = {field.name: field for field in fields}
    values: Values = {}
    marks: Marks = {"": block.at}
    for name, (at, node) in block.items.items():
        field = known.get(name)
        if not field:
            where = f" in '{prefix[:-1]}'" if prefix else ""
            message = f"'{name}' is not a key{where}{nearest(name, known)}"
            problems.add(at, "unknown-key", message)
            continue
        marks[prefix + name] = node.at
        value = _value(field, node, problems, marks)
        if value is not None:
            values[name] = value
    for field in fields:
        if field.required and field.name not in block.items:
            message = f"'{prefix}{field.name}' is missing; write '{field.name}: {field.example}'"
            problems.add(block.at, "missing-key", message)
    return values, marks


def _value(field: Field, node: Node, problems: Problems, marks: Marks) -> Any:
    if field.shape == "block":
        if not isinstance(node, Mapping):
            problems.add(
                node.at, "wrong-shape", f"'{field.name}' takes indented lines of 'key: value'"
            )
            return None
        values, inner = read_block(node, field.block, problems, f"{field.name}.")
        marks.update({name: mark for name, mark in inner.items() if name})
        return values
    if field.shape == "authors":
        return read_authors(node, problems)
    if field.shape == "one":
        return _one(field, node, problems)
    if field.shape == "one-or-many" and isinstance(node, Text):
        value = _one(field, node, problems)
        return None if value is None else (value,)
    if not isinstance(node, Sequence):
        problems.add(node.at, "wrong-shape", f"'{field.name}' takes a list; write {field.example}")
        return None
    values_ = [_one(field, item, problems) for item in node.items]
    return None if None in values_ else tuple(values_)


def _one(field: Field, node: Node, problems: Problems) -> Any:
    if not isinstance(node, Text):
        problems.add(
            node.at,
            "wrong-shape",
            f"'{field.name}' takes one text; if it starts with '{{' or '[', put it in quotes",
        )
        return None
    if field.free and node.comment:
        problems.add(
            node.at,
            "comment-in-text",
            f"' #' starts a comment and cuts '{field.name}' short; put the text in single quotes",
        )
        return None
    if not node.value.strip():
        rule = "empty-abstract" if field.name == "abstract" else "empty-value"
        problems.add(node.at, rule, f"'{field.name}' is empty; fill it in or delete the line")
        return None
    try:
        return field.parse(node.value)
    except ValueError as error:
        problems.add(node.at, field.rule, str(error))
        return None


def read_authors(node: Node, problems: Problems) -> tuple[Name, ...] | None:
    """A list of authors; each item a name, `group: …`, or `{name: …, native: …}`."""
    if not isinstance(node, Sequence):
        problems.add(node.at, "wrong-shape", "'authors' takes a list; write each as '- Name'")
        return None
    found = [name for item in node.items if (name := read_author(item, problems))]
    if not node.items:
        problems.add(node.at, "empty-authors", "no author; write each as '- Given Family'")
    seen: dict[str, int] = {}
    for name, item in zip(found, node.items, strict=False):
        if name.text in seen and len(found) == len(node.items):
            message = f"'{name.text}' stands in line {seen[name.text]} already"
            problems.add(item.at, "duplicate-author", message)
        seen.setdefault(name.text, item.at.line)
    return tuple(found)


def read_author(node: Node, problems: Problems) -> Name | None:
    """One author; None, with the reason noted, when it is no name."""
    try:
        if isinstance(node, Text):
            if node.comment:
                message = "' #' starts a comment; put the name in single quotes"
                problems.add(node.at, "comment-in-text", message)
                return None
            return _encodable(names.parse(node.value))
        if isinstance(node, Mapping):
            parts = {
                key: value.value
                for key, (_, value) in node.items.items()
                if isinstance(value, Text)
            }
            if len(parts) == len(node.items):
                if set(parts) == {"group"}:
                    return _encodable(names.group(parts["group"]))
                if set(parts) == {"name", "native"}:
                    name = _encodable(names.parse(parts["name"]))
                    return Name(
                        name.given, name.particle, name.family, name.suffix,
                        native=parts["native"].strip(),
                    )  # fmt: skip
    except latex.Unencodable as error:
        message = (
            f"the bibliography can't encode '{error.character}'; write the name in Latin letters,"
            " and its own script as '- {name: Kaiming He, native: 何恺明}'"
        )
        problems.add(node.at, "unencodable", message)
        return None
    except ValueError as error:
        problems.add(node.at, "bad-name", str(error))
        return None
    message = (
        "an author is '- Name', '- group: The Name' or '- {name: Kaiming He, native: 何恺明}';"
        " put a name with ': ' in quotes"
    )
    problems.add(node.at, "bad-name", message)
    return None


def _encodable(name: Name) -> Name:
    latex.encode(name.text)
    return name


def _check(values: Values, marks: Marks, key: str, problems: Problems) -> None:
    """The rules that one field, or several fields of one file, must keep together."""
    if not any(name in values or name in marks for name in IDENTITIES):
        message = "no identity; write one of 'arxiv', 'doi', 'openreview' or 'url'"
        problems.add(marks[""], "no-identity", message)
    tags = values.get("tags")
    if tags is not None:
        if not 1 <= len(tags) <= 6:
            problems.add(
                marks["tags"], "tag-count", f"{len(tags)} tags; give 1 to 6 of papers/topics.yml"
            )
        for tag in sorted({tag for tag in tags if tags.count(tag) > 1}):
            problems.add(marks["tags"], "duplicate-tag", f"'{tag}' stands twice; keep one")
    if key in values.get("related", ()):
        problems.add(marks["related"], "self-citation", f"'{key}' names itself as related")
    if key in values.get("aliases", ()):
        problems.add(marks["aliases"], "duplicate-alias", f"'{key}' is its own alias; delete it")
    published = values.get("published", {})
    for name, title in (
        ("title", values.get("title")),
        ("published.title", published.get("title")),
    ):
        if title:
            if not re.sub(r"[{}$\s]", "", title):
                problems.add(marks[name], "empty-value", f"'{name}' shows nothing; fill it in")
            before = len(problems.found)
            check_title(title, marks[name], problems)
            if len(problems.found) == before:  # or it would say the same again
                check_encodable(title, marks[name], problems, title=True)
    for name in ("venue", "series", "publisher"):
        if published.get(name):
            check_encodable(published[name], marks[f"published.{name}"], problems)
    for name in ("notice",):
        if values.get(name):
            check_encodable(values[name], marks[name], problems)
    if values.get("abstract"):
        check_tex(values["abstract"], marks["abstract"], problems)


def _check_reviewer(reviewer: str, mark: Mark, problems: Problems) -> None:
    """Note what keeps the signature of an opinion from being the author in its citation."""
    try:
        _encodable(names.parse(reviewer))
    except latex.Unencodable as error:
        message = f"the bibliography can't encode '{error.character}'; sign in Latin letters"
        problems.add(mark, "unencodable", message)
    except ValueError as error:
        problems.add(mark, "bad-name", str(error))


def check_encodable(text: str, mark: Mark, problems: Problems, *, title: bool = False) -> None:
    """Note what the bibliography can't say in ASCII LaTeX."""
    try:
        tex.value(titles.encode_title(text) if title else latex.encode(text))
    except latex.Unencodable as error:
        message = f"the bibliography can't encode '{error.character}'; write it in Latin letters"
        problems.add(mark, "unencodable", message)
    except tex.Refused as error:
        problems.add(mark, "bad-math" if title else "unencodable", str(error))


_TITLE_COMMAND = re.compile(r"""\\(?:[A-Za-z]+|["'`^~=.](?=[A-Za-z{]))""")


def check_title(title: str, mark: Mark, problems: Problems) -> None:
    """Note what a title may not hold: TeX outside its math, and what `check_tex` notes."""
    for span in dollars.spans(title):
        words = title[span.start : span.end]
        command = _TITLE_COMMAND.search(words) if span.kind == "text" else None
        if command:
            message = (
                f"'{command[0]}' is TeX in a title, where only math is; write the text itself,"
                " and '\\\\' for a backslash"
            )
            problems.add(mark, "bad-tex", message)
            break
    check_tex(title, mark, problems)


_OTHER_MATH = re.compile(r"\\[(\[]|\\ensuremath")


def check_tex(text: str, mark: Mark, problems: Problems) -> None:
    """Note dollar signs and braces that do not pair, and math that can't be shown."""
    if not re.search(r"[${}\\]", text):
        return
    spans = list(dollars.spans(text))
    lone = [text[span.start] for span in spans if span.kind == "lone"]
    formulas = [text[span.start + 1 : span.end - 1] for span in spans if span.kind == "math"]
    if "$" in lone:
        try:  # an odd brace within the math keeps its dollars from pairing
            for formula in text.split("$")[1::2]:
                check_braces(formula)
            message = "a '$' has no partner; close the math, or write '\\$' for the sign"
            problems.add(mark, "unbalanced-math", message)
        except ValueError as error:
            problems.add(mark, "bad-math", str(error))
    elif lone:
        closes = "a '}' closes nothing; delete it, or write '\\}' for the sign"
        opened = "a '{' is never closed; add the '}', or write '\\{' for the sign"
        problems.add(mark, "unbalanced-braces", closes if lone[0] == "}" else opened)
    if _OTHER_MATH.search(text):  # as abstracts have it, which the page shows too
        formulas = [piece.text for piece in split_text(text) if piece.kind == "math"]
    for formula in formulas:
        try:
            mathml(formula)
        except ValueError as error:
            problems.add(mark, "bad-math", f"{error} in '${formula}$'")
