"""Suggestions: what the issue form "Suggest a paper" says, strictly read.

Anybody can write anything into an issue. What is taken from it is one id of a known form, one name
and one text, and none of them ever reaches a shell.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from annotated.collection import signatures
from annotated.files import frontmatter, opinions
from annotated.files.vocabulary import read_people
from annotated.gates import characters
from annotated.model.lookalikes import skeleton
from annotated.problems import Problems

# The labels of the form's fields, in its order; GitHub makes level-3 headings of them.
FIELDS = ("Paper", "Your name", "Your opinion")
NO_ANSWER = "_No response_"
MOST_LETTERS, MOST_ADDRESS = 20_000, 200

_ARXIV = r"(?:[a-z][a-z-]*(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v[1-9]\d?)?"
_DOI = r"10\.\d{4,9}/[A-Za-z0-9][A-Za-z0-9._;()/:-]{0,150}"
_PAPER = re.compile(
    rf"(?:arxiv:\s?)?{_ARXIV}"
    rf"|(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/{_ARXIV}(?:\.pdf)?"
    rf"|(?:doi:\s?|https?://(?:dx\.)?doi\.org/)?{_DOI}"
    r"|https?://openreview\.net/(?:forum|pdf)\?id=[A-Za-z0-9_-]{6,20}",
    re.IGNORECASE | re.ASCII,
)
_NAME = re.compile(r"[^\W\d_](?:[^\W_]|[ .'’-]){0,79}")

Add = Callable[[list[str]], tuple[int, str]]
"""Runs `add` with arguments; gives its exit status and what it printed."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A paper, and perhaps a signed opinion of it."""

    paper: str
    name: str = ""
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a suggestion: the file that was written, or what to tell its author."""

    message: str
    file: Path | None = None


def parse(body: str, reserved: frozenset[str] = frozenset()) -> Suggestion:
    """A suggestion from the text of an issue.

    Args:
        body: the text.
        reserved: the skeletons of the names with which only maintainers sign.

    Raises:
        ValueError: it is not of the form's making, or a field holds what it must not; the message
            is for the author.
    """
    paper, name, opinion = _answers(body.replace("\r\n", "\n"))
    if len(paper) > MOST_ADDRESS or not _PAPER.fullmatch(paper):
        raise ValueError(
            "The field 'Paper' takes one arXiv id, DOI or OpenReview address, such as 2301.00001"
            " or https://arxiv.org/abs/2301.00001, and nothing else."
        )
    if not opinion:
        return Suggestion(paper)
    if not _NAME.fullmatch(name):
        raise ValueError(
            "An opinion needs a name to sign it: letters, spaces, hyphens, full stops and"
            " apostrophes, at most 80 of them."
        )
    if skeleton(name) in reserved | signatures.reserved_skeletons(()):
        raise ValueError(f"'{name}' is a signature of the maintainers; please sign for yourself.")
    _check(opinion)
    return Suggestion(paper, name, opinion)


def _answers(body: str) -> list[str]:
    """The fields' texts. The last may hold headings of its own: it goes on to the end."""
    rest, answers = f"\n\n{body.strip()}\n", []
    for name in reversed(FIELDS[1:]):
        # From the front, so that no heading within the last field is taken for an earlier one.
        rest, heading, answer = rest.partition(f"\n\n### {name}\n\n")
        answers.append(answer if heading else None)
    first = f"\n\n### {FIELDS[0]}\n\n"
    answers.append(rest.removeprefix(first) if rest.startswith(first) else None)
    texts = [answer.strip() for answer in reversed(answers) if answer is not None]
    if len(texts) != len(FIELDS):
        raise ValueError("This issue was not made with the form 'Suggest a paper'; please use it.")
    return ["" if text == NO_ANSWER else text for text in texts]


def _check(opinion: str) -> None:
    """Refuse what would not be one opinion, since nobody can mend it in the issue's place."""
    if len(opinion) > MOST_LETTERS:
        raise ValueError(f"The opinion is too long; {MOST_LETTERS} letters are the most.")
    problems = Problems("opinion")
    characters.cleaned(opinion, problems)
    found = opinions.parse(f"## A, 2000-01-01\n\n{opinion}\n", -1, problems)
    if problems.found or len(found) != 1:
        reasons = [f"line {max(found.line, 1)}: {found.message}" for found in problems.found]
        reasons = reasons or ["a heading of level 1 or 2; use '###' within an opinion"]
        raise ValueError("The opinion can't be taken as it is: " + "; ".join(reasons) + ".")


def respond(body: str, papers: Path, add: Add, today: datetime.date) -> Answer:
    """Do what an issue asks.

    Args:
        body: the text of the issue.
        papers: the folder of paper files, to which `add` writes.
        add: runs `add`.
        today: the day that an opinion is dated with.
    """
    try:
        people, _ = read_people(papers / "authors.yml", "")
        suggestion = parse(body, signatures.reserved_skeletons(people))
    except ValueError as error:
        return Answer(str(error))
    before = set(papers.glob("*.md"))
    signature = ["--name", suggestion.name] if suggestion.name else []
    status, said = add([suggestion.paper, *signature])
    new = sorted(set(papers.glob("*.md")) - before)
    if status or len(new) != 1:
        return Answer(said.strip() or "The paper could not be looked up; please try again later.")
    (file,) = new
    if suggestion.opinion:
        text = signed(file.read_bytes().decode("utf-8"), suggestion, today)
        file.write_bytes(text.encode("utf-8"))
    return Answer(said.strip(), file)


def signed(text: str, suggestion: Suggestion, today: datetime.date) -> str:
    """The text of a new paper's file with the opinion; the heading that `add` left is taken."""
    record = frontmatter.cut(text)
    if not record.closing:
        raise ValueError("the new file has no front matter")
    return f"{record.head}\n## {suggestion.name}, {today}\n\n{suggestion.opinion}\n"
