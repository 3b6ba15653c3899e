"""Papers: front matter becomes typed values, and every problem in it is found at once."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotated.files import frontmatter, opinions
from annotated.files.texchecks import check_encodable, check_tex, check_title
from annotated.files.yamltree import Mapping, Node, Sequence, Text
from annotated.model import identifiers, names
from annotated.model.fields import FORMULAS, NAME, Field
from annotated.model.names import Name
from annotated.model.paper import Paper
from annotated.model.record import IDENTITIES, KEYS, Published
from annotated.problems import Mark, Problem, Problems, nearest
from annotated.rules import Rule
from annotated.tex import encoding

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
    return _parse(frontmatter.read_bytes(path, problems), path.stem, problems)


def parse(data: bytes, key: str, shown: str) -> tuple[Paper | None, list[Problem]]:
    """As `read_paper`, from what the file holds and its name without the ending."""
    return _parse(data, key, Problems(shown))


def _parse(data: bytes | None, key: str, problems: Problems) -> tuple[Paper | None, list[Problem]]:
    try:
        identifiers.key(key)
    except ValueError as error:
        problems.add(Mark(), Rule.BAD_KEY, f"the file's name is the citation key, but {error}")
    text = frontmatter.decoded(data, problems) if data is not None else None
    parts = frontmatter.split(text, problems) if text is not None else None
    if parts is None:
        return None, problems.found
    values, marks = read_block(parts.front, KEYS, problems)
    found = opinions.parse(parts.body, parts.body_line, problems)
    _check(values, marks, key, problems)
    for opinion in found:
        _check_reviewer(opinion.reviewer, opinion.mark, problems)
    if problems.found:
        return None, problems.found
    if "published" in values:
        values["published"] = Published(**values["published"])
    return Paper(key=key, path=problems.path, opinions=found, marks=marks, **values), []


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
            hint = "" if problems.full else nearest(name, known)
            problems.add(at, Rule.UNKNOWN_KEY, f"'{name}' is not a key{where}{hint}")
            continue
        marks[prefix + name] = node.at
        if isinstance(node, Text) and node.literal:
            marks[f"{prefix}{name}|"] = node.starts
        value = _value(field, node, problems, marks)
        if value is not None:
            values[name] = value
    for field in fields:
        if field.required and field.name not in block.items:
            message = f"'{prefix}{field.name}' is missing; write '{field.name}: {field.example}'"
            problems.add(block.at, Rule.MISSING_KEY, message)
    return values, marks


def _value(field: Field, node: Node, problems: Problems, marks: Marks) -> Any:
    if field.shape == "block":
        if not isinstance(node, Mapping):
            problems.add(
                node.at, Rule.WRONG_SHAPE, f"'{field.name}' takes indented lines of 'key: value'"
            )
            return None
        values, inner = read_block(node, field.block, problems, f"{field.name}.")
        marks.update({name: mark for name, mark in inner.items() if name})
        return values
    if field.shape == "authors":
        return read_authors(field, node, problems)
    if field.shape == "one":
        return _one(field, node, problems)
    if field.shape == "one-or-many" and isinstance(node, Text):
        value = _one(field, node, problems)
        return None if value is None else (value,)
    if not isinstance(node, Sequence):
        problems.add(
            node.at, Rule.WRONG_SHAPE, f"'{field.name}' takes a list; write {field.example}"
        )
        return None
    if not _few(field, node, problems):
        return None
    values_ = [_one(field, item, problems) for item in node.items]
    return None if None in values_ else tuple(values_)


def _few(field: Field, node: Sequence, problems: Problems) -> bool:
    """Whether a list is no longer than its field allows; noted if not."""
    if len(node.items) <= field.items:
        return True
    message = f"'{field.name}' has {len(node.items):,} items; {field.items:,} are the most"
    problems.add(node.at, Rule.TOO_LONG, message)
    return False


def _short(what: str, text: str, most: int, at: Mark, problems: Problems) -> bool:
    """Whether a text is no longer than allowed; noted if not, since nothing else looks at it."""
    if len(text) <= most:
        return True
    message = f"{what} has {len(text):,} characters; {most:,} are the most"
    problems.add(at, Rule.TOO_LONG, message)
    return False


def _one(field: Field, node: Node, problems: Problems) -> Any:
    if not isinstance(node, Text):
        problems.add(
            node.at,
            Rule.WRONG_SHAPE,
            f"'{field.name}' takes one text; if it starts with '{{' or '[', put it in quotes",
        )
        return None
    if field.free and node.comment:
        problems.add(
            node.at,
            Rule.COMMENT_IN_TEXT,
            f"' #' starts a comment and cuts '{field.name}' short; put the text in single quotes",
        )
        return None
    if not node.value.strip():
        rule = Rule.EMPTY_ABSTRACT if field.name == "abstract" else Rule.EMPTY_VALUE
        problems.add(node.at, rule, f"'{field.name}' is empty; fill it in or delete the line")
        return None
    if not _short(f"'{field.name}'", node.value, field.most, node.at, problems):
        return None
    try:
        return field.parse(node.value)
    except ValueError as error:
        problems.add(node.at, _rule_of(error, field.rule), _said(error))
        return None


def _rule_of(error: ValueError, otherwise: Rule) -> Rule:
    if isinstance(error, encoding.Unencodable):
        return Rule.UNENCODABLE
    return Rule.MIXED_SCRIPTS if isinstance(error, names.MixedScripts) else otherwise


def _said(error: ValueError, instead: str = "write it in Latin letters") -> str:
    if isinstance(error, encoding.Unencodable):
        return f"the bibliography can't encode '{error.character}'; {instead}"
    return str(error)


def read_authors(field: Field, node: Node, problems: Problems) -> tuple[Name, ...] | None:
    """A list of authors or editors; each item a name, `group: …`, or `{name: …, native: …}`."""
    if not isinstance(node, Sequence):
        problems.add(
            node.at, Rule.WRONG_SHAPE, f"'{field.name}' takes a list; write each as '- Name'"
        )
        return None
    if not _few(field, node, problems):
        return None
    found = [name for item in node.items if (name := read_author(field, item, problems))]
    if not node.items:
        problems.add(
            node.at,
            Rule.EMPTY_AUTHORS,
            f"no {field.name.removesuffix('s')}; write each as '- Given Family'",
        )
    seen: dict[str, int] = {}
    for name, item in zip(found, node.items, strict=False):
        if name.text in seen and len(found) == len(node.items):
            message = f"'{name.text}' stands in line {seen[name.text]} already"
            problems.add(item.at, Rule.DUPLICATE_AUTHOR, message)
        seen.setdefault(name.text, item.at.line)
    return tuple(found)


def read_author(field: Field, node: Node, problems: Problems) -> Name | None:
    """One author; None, with the reason noted, when it is no name."""
    texts = [node] if isinstance(node, Text) else []
    if isinstance(node, Mapping):
        texts = [value for _, value in node.items.values() if isinstance(value, Text)]
    if not all(_short("a name", text.value, field.most, text.at, problems) for text in texts):
        return None
    try:
        if isinstance(node, Text):
            if node.comment:
                message = "' #' starts a comment; put the name in single quotes"
                problems.add(node.at, Rule.COMMENT_IN_TEXT, message)
                return None
            return _encodable(names.parse(node.value))
        if isinstance(node, Mapping) and len(texts) == len(node.items):
            parts = dict(zip(node.items, (text.value for text in texts), strict=True))
            if set(parts) == {"group"}:
                return _encodable(names.group(parts["group"]))
            if set(parts) == {"name", "native"}:
                name = _encodable(names.parse(parts["name"]))
                return replace(name, native=names.native(parts["native"]))
    except ValueError as error:
        instead = (
            "write the name in Latin letters, and its own script as"
            " '- {name: Kaiming He, native: 何恺明}'"
        )
        problems.add(node.at, _rule_of(error, Rule.BAD_NAME), _said(error, instead))
        return None
    message = (
        "an author is '- Name', '- group: The Name' or '- {name: Kaiming He, native: 何恺明}';"
        " put a name with ': ' in quotes"
    )
    problems.add(node.at, Rule.BAD_NAME, message)
    return None


def _encodable(name: Name) -> Name:
    encoding.encode(name.text)
    return name


def _check(values: Values, marks: Marks, key: str, problems: Problems) -> None:
    """The rules that one field, or several fields of one file, must keep together."""
    if not any(name in values or name in marks for name in IDENTITIES):
        message = "no identity; write one of 'arxiv', 'doi', 'openreview' or 'url'"
        problems.add(marks[""], Rule.NO_IDENTITY, message)
    tags = values.get("tags")
    if tags is not None:
        if not 1 <= len(tags) <= 6:
            problems.add(
                marks["tags"], Rule.TAG_COUNT, f"{len(tags)} tags; give 1 to 6 of papers/topics.yml"
            )
        counts: Counter[str] = Counter(tags)
        for tag in sorted(tag for tag, count in counts.items() if count > 1):
            problems.add(marks["tags"], Rule.DUPLICATE_TAG, f"'{tag}' stands twice; keep one")
    if key in values.get("related", ()):
        problems.add(marks["related"], Rule.SELF_CITATION, f"'{key}' names itself as related")
    if key in values.get("aliases", ()):
        problems.add(marks["aliases"], Rule.DUPLICATE_ALIAS, f"'{key}' is its own alias; delete it")
    published = values.get("published", {})
    for name, title in (
        ("title", values.get("title")),
        ("published.title", published.get("title")),
    ):
        if title:
            if not re.sub(r"[{}$\s]", "", title):
                problems.add(marks[name], Rule.EMPTY_VALUE, f"'{name}' shows nothing; fill it in")
            before = problems.count
            check_title(title, marks[name], problems)
            if problems.count == before:  # or it would say the same again
                check_encodable(title, marks[name], problems, title=True)
    for name in ("venue", "series", "publisher", "address"):
        if published.get(name):
            check_encodable(published[name], marks[f"published.{name}"], problems)
    for name in ("notice",):
        if values.get(name):
            check_encodable(values[name], marks[name], problems)
    abstract = values.get("abstract", "")
    if abstract.count("$") > 2 * FORMULAS:
        message = (
            f"the abstract has {abstract.count('$'):,} dollar signs; {2 * FORMULAS} are the most"
        )
        problems.add(marks["abstract"], Rule.TOO_LONG, message)
    else:
        first = marks.get("abstract|")
        check_tex(abstract, first or marks.get("abstract", Mark()), problems, literal=bool(first))


def _check_reviewer(reviewer: str, mark: Mark, problems: Problems) -> None:
    """Note what keeps the signature of an opinion from being the author in its citation."""
    if not _short("the name in this heading", reviewer, NAME, mark, problems):
        return
    try:
        identifiers.made_slug(_encodable(names.parse(reviewer)).slug)
    except ValueError as error:
        problems.add(mark, _rule_of(error, Rule.BAD_NAME), _said(error, "sign in Latin letters"))
