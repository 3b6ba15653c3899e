"""Reports: problems as text for a person, as annotations for GitHub, as JSON for a program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from annotated.collection.loading import shown
from annotated.problems import Mark, Problem, summary
from annotated.rules import Rule


def text(problems: Sequence[Problem], fine: str) -> str:
    """A line for each problem and a count, or the one line that says that all is fine."""
    return "\n".join([*map(str, problems), summary(list(problems))]) if problems else fine


def github(problems: Sequence[Problem], fine: str) -> str:
    """Workflow commands that put each problem on its line of a pull request.

    Form and escapes are those of
    https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
    """
    lines = [
        annotation(one.level, one.path, Mark(one.line, one.column), one.rule, one.message)
        for one in problems
    ]
    return "\n".join([*lines, summary(list(problems)) if problems else fine])


def annotation(
    level: Literal["error", "warning"], path: str, mark: Mark, title: str, message: str
) -> str:
    """The workflow command that puts a message on its line."""
    place = f"file={_property(path)},line={mark.line},col={mark.column}"
    return f"::{level} {place},title={_property(title)}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem], fine: str) -> str:
    """`{"problems": [{"path", "line", "column", "rule", "message"}], "summary": …}`."""
    records = [
        {
            "path": one.path,
            "line": one.line,
            "column": one.column,
            "rule": one.rule,
            "level": one.level,
            "message": one.message,
        }
        for one in problems
    ]
    said = summary(list(problems)) if problems else fine
    return json.dumps({"problems": records, "summary": said}, ensure_ascii=False, indent=2)


FORMATS = {"text": text, "github": github, "json": as_json}


def rules(known: Iterable[Rule]) -> str:
    """Every rule with what breaks it and what to write instead."""
    blocks = []
    for rule in known:
        examples = [*_example("not", rule.bad), *_example("but", rule.good)]
        blocks.append("\n".join([rule, f"  {rule.summary}", f"  {rule.instead}", *examples]))
    return "\n\n".join(blocks)


def _example(word: str, text: str) -> list[str]:
    first, *rest = text.split("\n")
    return [f"    {word}: {first}", *(f"         {line}" for line in rest)]


def chosen(problems: Iterable[Problem], paths: Iterable[Path]) -> list[Problem]:
    """The problems of some files and folders, and those of other files that name one of them.

    Of two files that share an id, only the second is reported, and names the first.
    """
    names = [shown(path) for path in paths]

    def concerns(problem: Problem, name: str) -> bool:
        if problem.path == name or problem.path.startswith(f"{name}/") or name == ".":
            return True
        return any(word.strip("';,") == name for word in problem.message.split())

    return [one for one in problems if any(concerns(one, name) for name in names)]
