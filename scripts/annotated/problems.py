"""Problems: what is wrong in a file, where, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from annotated.rules import Rule

MOST = 600  # letters of a message
MOST_IN_FILE = 100  # problems that are named, each with its line
LONGEST_WORD = 64  # for which a like one is looked for


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file: line and column, both counted from 1, columns in characters."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One finding of one rule, at one place."""

    path: str
    line: int
    column: int
    rule: Rule
    message: str

    def __post_init__(self) -> None:
        # Messages quote what stands in a file: one line each, and no codes for the terminal.
        object.__setattr__(self, "message", one_line(self.message))

    def __str__(self) -> str:
        place = f"{one_line(self.path)}:{self.line}:{self.column}"
        return f"{place}: {self.level}[{self.rule}]: {self.message}"

    @property
    def warning(self) -> bool:
        """Whether it is said, but nothing fails for it."""
        return self.rule.warning

    @property
    def level(self) -> Literal["error", "warning"]:
        return "warning" if self.warning else "error"


def one_line(text: str) -> str:
    """A text as one line for a terminal, without control codes and not over `MOST` letters."""
    if len(text) > MOST:
        text = f"{text[: MOST // 2]} … {text[-MOST // 2 :]}"
    if text.isprintable():
        return text
    line = "".join(sign if sign.isprintable() else _shown(sign) for sign in text)
    return line if len(line) <= MOST else f"{line[: MOST // 2]} … {line[-MOST // 2 :]}"


def _shown(sign: str) -> str:
    return " " if sign.isspace() else sign.encode("unicode_escape").decode("ascii")


class Problems:
    """The problems of one file, collected while the file is read to its end.

    Of very many only the first are kept, so that a file made to have them takes no time.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.count = 0
        self._kept: list[Problem] = []
        self._last = Mark()

    def add(self, mark: Mark, rule: Rule, message: str) -> None:
        self.count += 1
        if not self.full:
            self._kept.append(Problem(self.path, mark.line, mark.column, rule, message))
        elif self.count == MOST_IN_FILE + 1:
            self._last = mark

    @property
    def full(self) -> bool:
        """Whether further problems are only counted, so that a hint would be lost."""
        return self.count > MOST_IN_FILE

    @property
    def found(self) -> list[Problem]:
        """The problems, and last how many more there are."""
        if not self.full:
            return self._kept
        return [*self._kept, more(self.path, self._last, self.count - MOST_IN_FILE)]


def more(path: str, mark: Mark, count: int) -> Problem:
    """What closes the problems of a file that has too many to name."""
    message = f"and {count:,} more problems; mend these first"
    return Problem(path, mark.line, mark.column, Rule.MORE_PROBLEMS, message)


class ContentError(Exception):
    """Files that can't be built; carries every problem found, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(summary(self.problems))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems for which a check or a build fails."""
    return [problem for problem in problems if not problem.warning]


def summary(problems: list[Problem]) -> str:
    """The closing line of a report: `3 problems in 2 files`."""
    files = len({problem.path for problem in problems})
    return (
        f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
        f" in {files} file{'' if files == 1 else 's'}"
    )


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word: `; did you mean 'circuits'?`, or nothing."""
    if len(word) > LONGEST_WORD:
        return ""
    matches = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean '{matches[0]}'?" if matches else ""
