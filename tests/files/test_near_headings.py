"""Nobody's words are published under another's name: bodies of files as people write them.

Each is below a first opinion by Bo Ek; it is refused at its line with the right form, or published
under the names that it was signed with.
"""

from __future__ import annotations

import pytest

from annotated.files import opinions
from annotated.problems import Problems

FIRST = "## Bo Ek, 2026-11-20\n\nIt holds for the models that were tried.\n\n"
ABOUT = "Grokking in Toy Models of BERT. We study grokking with Shapley values and attention heads."
MARY = "## Mary, 2026-11-21"


def read(text: str) -> tuple[list[str], list[tuple[int, str, str]]]:
    """Under which names a body is published, and what is wrong, with its lines below FIRST."""
    problems = Problems("x.md")
    found = opinions.parse(FIRST + text, 1, problems, ABOUT)
    wrong = [(one.line - 4, str(one.rule), one.message) for one in problems.found]
    return [one.reviewer for one in found], wrong


REFUSED = [
    # The signs.
    ("##Mary, 2026-11-21\n\nIt fails.", 1, "near-heading", MARY),
    ("##Mary Shaw\n\nIt fails.", 1, "near-heading", "## Mary Shaw, YYYY-MM-DD"),
    ("#Mary, 2026-11-21\n\nIt fails.", 1, "near-heading", MARY),
    ("### Mary\n\nIt fails.", 1, "near-heading", "## Mary, YYYY-MM-DD"),
    ("### Mary, 2026-11-21\n\nIt fails.", 1, "near-heading", MARY),
    ("#### Priya Nair (2026-11-21)\n\nIt fails.", 1, "near-heading", "## Priya Nair, 2026-11-21"),
    ("###Mary, 2026-11-21\n\nIt fails.", 1, "near-heading", MARY),
    ("### mary, 2026-11-21\n\nIt fails.", 1, "near-heading", "## mary, 2026-11-21"),
    ("### Dr. Mary Shaw\n\nIt fails.", 1, "near-heading", "YYYY-MM-DD"),
    ("### Opinion by Mary Shaw\n\nIt fails.", 1, "near-heading", "## Mary Shaw, YYYY-MM-DD"),
    ("### Mary Shaw's opinion\n\nIt fails.", 1, "near-heading", "## Mary Shaw, YYYY-MM-DD"),
    ("### J. van der Berg\n\nIt fails.", 1, "near-heading", "## J. van der Berg, YYYY-MM-DD"),
    ("### Heidi and Ivan\n\nIt fails.", 1, "near-heading", "YYYY-MM-DD"),
    ("### Editors\n\nIt fails.", 1, "near-heading", "## Editors, YYYY-MM-DD"),
    ("### MARY SHAW\n\nIt fails.", 1, "near-heading", "## MARY SHAW, YYYY-MM-DD"),
    ("### Will\n\nWhat will it do?", 1, "near-heading", "## Will, YYYY-MM-DD"),
    ("＃＃ Mary, 2026-11-21\n\nIt fails.", 1, "near-heading", MARY),
    ("##\u00a0Mary, 2026-11-21\n\nIt fails.", 1, "near-heading", MARY),
    ("\\## Mary, 2026-11-21\n\nIt fails.", 1, "near-heading", MARY),
    ("# Mary, 2026-11-21\n\nIt fails.", 1, "opinion-heading", MARY),
    ("# Mary\n\nIt fails.", 1, "opinion-heading", "## Mary"),
    # Where it stands.
    ("    ## Mary, 2026-11-21\n\nIt fails.", 1, "near-heading", MARY),
    ("\t## Mary, 2026-11-21\n\nIt fails.", 1, "near-heading", MARY),
    ("It is so.\n    ## Mary, 2026-11-21\nIt fails.", 2, "near-heading", MARY),
    ("    Mary, 2026-11-21\n\nIt fails.", 1, "near-heading", MARY),
    ("> ## Mary, 2026-11-21\n>\n> It fails.", 1, "near-heading", MARY),
    ("- ## Mary, 2026-11-21\n\n  It fails.", 1, "near-heading", MARY),
    ("- One.\n  ## Mary, 2026-11-21\n\n  It fails.", 2, "near-heading", MARY),
    ("- Mary, 2026-11-21: it fails.", 1, "near-heading", MARY),
    ("```\ncode\n\n## Mary, 2026-11-21\n\nIt fails.", 4, "near-heading", MARY),
    ("~~~ text\n\n## Mary, 2026-11-21\n\nIt fails.", 3, "near-heading", MARY),
    # What it is made of.
    ("**Mary**\n\nIt fails.", 1, "near-heading", "## Mary, YYYY-MM-DD"),
    ("**Mary, 2026-11-21**\n\nIt fails.", 1, "near-heading", MARY),
    ("**Mary**, 2026-11-21\n\nIt fails.", 1, "near-heading", MARY),
    ("**Mary** (2026-11-21): it fails.", 1, "near-heading", MARY),
    ("**Mary:** it fails.", 1, "near-heading", "## Mary, YYYY-MM-DD"),
    ("**Mary.** It fails.", 1, "near-heading", "## Mary, YYYY-MM-DD"),
    ("**Priya Nair.** It fails.", 1, "near-heading", "## Priya Nair, YYYY-MM-DD"),
    ("**Priya Nair**: it fails.", 1, "near-heading", "## Priya Nair, YYYY-MM-DD"),
    ("__Mary__\n\nIt fails.", 1, "near-heading", "## Mary, YYYY-MM-DD"),
    ("*Mary Shaw*\n\nIt fails.", 1, "near-heading", "## Mary Shaw, YYYY-MM-DD"),
    ("**## Mary, 2026-11-21**\n\nIt fails.", 1, "near-heading", "2026-11-21"),
    ("Mary, 2026-11-21\n---\n\nIt fails.", 1, "opinion-heading", MARY),
    ("Mary, 2026-11-21\n===\n\nIt fails.", 1, "opinion-heading", MARY),
    ("Mary\n---\n\nIt fails.", 1, "opinion-heading", "## Mary, YYYY-MM-DD"),
    ("Mary, 2026-11-21\n\nIt fails.", 1, "near-heading", MARY),
    ("Mary, 2026-11-21\nIt fails.", 1, "near-heading", MARY),
    ("Mary, 2026-11-21: it fails.", 1, "near-heading", MARY),
    ("Mary 2026-11-21\n\nIt fails.", 1, "near-heading", MARY),
    ("mary, 2026-11-21\n\nIt fails.", 1, "near-heading", "## mary, 2026-11-21"),
    ("Mary Shaw\n\nIt fails.", 1, "near-heading", "## Mary Shaw, YYYY-MM-DD"),
    ("Shaw, Mary, 2026-11-21\n\nIt fails.", 1, "near-heading", "2026-11-21"),
    ("It fails.\n\n— Mary Shaw, 2026-11-21", 3, "near-heading", "## Mary Shaw, 2026-11-21"),
    ("It fails.\n\n— Mary", 3, "near-heading", "## Mary, YYYY-MM-DD"),
    ("It fails.\n\n-- MS", 3, "near-heading", "## MS, YYYY-MM-DD"),
    ("It fails.\n\nSigned: Mary Shaw", 3, "near-heading", "## Mary Shaw, YYYY-MM-DD"),
    ("By Mary Shaw on 2026-11-21\n\nIt fails.", 1, "near-heading", "## Mary Shaw, 2026-11-21"),
    ("2026-11-21, Mary Shaw\n\nIt fails.", 1, "near-heading", "## Mary Shaw, 2026-11-21"),
    ("**2026-11-21 Mary**\n\nIt fails.", 1, "near-heading", MARY),
    ("### Mary Shaw (MIT), 2026-11-21\n\nIt fails.", 1, "near-heading", "## Mary Shaw, 2026"),
    ("### [Mary](https://example.org/)\n\nIt fails.", 1, "near-heading", "## Mary, YYYY"),
    ("### Mary Shaw: it fails\n\nSo.", 1, "near-heading", "## Mary Shaw, YYYY-MM-DD"),
    ("### Mary, yesterday\n\nIt fails.", 1, "near-heading", "## Mary, YYYY-MM-DD"),
    ("### @mary\n\nIt fails.", 1, "near-heading", "@mary"),
    ("@mary: it fails.", 1, "near-heading", "@mary"),
    ("(Mary, 2026-11-21)\n\nIt fails.", 1, "near-heading", MARY),
    ("Mary Shaw, Kite Institute, 2026-11-21\n\nNo.", 1, "near-heading", "2026-11-21"),
    ("It fails.\n\nBest,\nMary Shaw", 4, "near-heading", "## Mary Shaw, YYYY-MM-DD"),
    # The date.
    ("## Mary, 21 November 2026\n\nIt fails.", 1, "opinion-heading", MARY),
    ("## Mary, Nov 21st, 2026\n\nIt fails.", 1, "opinion-heading", MARY),
    ("## Mary, 21.11.2026\n\nIt fails.", 1, "opinion-heading", MARY),
    ("## Mary, 11/12/2026\n\nIt fails.", 1, "opinion-heading", "## Mary, YYYY-MM-DD"),
    ("## Mary, 2026/11/21\n\nIt fails.", 1, "opinion-heading", MARY),
    ("## Mary, 20261121\n\nIt fails.", 1, "bad-date", MARY),
    ("## Mary, 2026–11–21\n\nIt fails.", 1, "opinion-heading", MARY),
    ("## Mary, 2026-1-2\n\nIt fails.", 1, "bad-date", "## Mary, 2026-01-02"),
    ("## Mary, ２０２６-１１-２１\n\nIt fails.", 1, "bad-date", MARY),
    ("## Mary， 2026-11-21\n\nIt fails.", 1, "opinion-heading", MARY),
    ("## Mary - 2026-11-21\n\nIt fails.", 1, "opinion-heading", MARY),
    ("## Mary (2026-11-21)\n\nIt fails.", 1, "opinion-heading", MARY),
    ("## 2026-11-21, Mary\n\nIt fails.", 1, "opinion-heading", MARY),
    ("## Mary\n\nIt fails.", 1, "opinion-heading", "## Name, YYYY-MM-DD"),
    ("### Mary, 21 Nov 2026\n\nIt fails.", 1, "near-heading", MARY),
    ("**Mary, 11/12/2026**\n\nIt fails.", 1, "near-heading", "## Mary, YYYY-MM-DD"),
    # Who signs.
    ("## Your Name, 2026-11-21\n\nIt fails.", 1, "unsigned", "sign with your own"),
    ("## Anonymous, 2026-11-21\n\nIt fails.", 1, "unsigned", "sign with your own"),
    ("## anon, 2026-11-21\n\nIt fails.", 1, "unsigned", "sign with your own"),
    ("## @mary, 2026-11-21\n\nIt fails.", 1, "unsigned", "sign with your own"),
    ("## mary@example.org, 2026-11-21\n\nIt fails.", 1, "unsigned", "sign with your own"),
    ("## TODO, 2026-11-21\n\nIt fails.", 1, "unsigned", "sign with your own"),
    ("## TODO: name, 2026-11-21\n\nIt fails.", 1, "unsigned", "sign with your own"),
    ("## Name, 2026-11-21\n\nIt fails.", 1, "unsigned", "sign with your own"),
    ("## Anonymous Reviewer 2, 2026-11-21\n\nIt fails.", 1, "unsigned", "sign with your own"),
    ("## Update, 2026-11-21\n\nIt fails.", 1, "unsigned", "sign with your own"),
    ("## Shaw, Mary, 2026-11-21\n\nIt fails.", 1, "opinion-heading", "## Mary Shaw, 2026-11-21"),
    ("## Mary Shaw, PhD, 2026-11-21\n\nIt fails.", 1, "opinion-heading", "write 'Mary Shaw'"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "rule", "form"), REFUSED)
def test_a_slip_is_refused_with_its_line_and_the_right_form(
    text: str, line: int, rule: str, form: str
) -> None:
    wrong = read(text)[1]
    assert [found[:2] for found in wrong] == [(line, rule)], wrong
    assert form in wrong[0][2], wrong[0][2]


@pytest.mark.parametrize("text", ["##Mary, 2026-11-21\n\nNo.", "Mary, 2026-11-21\n---\n\nNo."])
def test_before_the_first_opinion_it_is_said_once(text: str) -> None:
    problems = Problems("x.md")
    opinions.parse(text, 1, problems)
    assert [one.line for one in problems.found] == [1]
    assert "would be published without a name" in problems.found[0].message


ALLOWED = [
    "### Claims\n\n- firm: So.\n\n### Since\n\n- uses: [@a] do.\n\n### Other views\n\nNo.",
    "### Limitations\n\nFew.\n\n### Strengths and weaknesses\n\nSome.\n\n#### Method\n\nFine.",
    "### Grokking\n\nLate.", "### BERT\n\nOld.", "### Attention Heads\n\nMany.",
    "### Reproducibility\n\nGood.", "### What I would change\n\nMuch.", "### OpenAI\n\nSaid so.",
    "### Related Work\n\nMuch.", "### Update, 2026-12-01\n\nStill so.", "### TL;DR\n\nFine.",
    "### How far Shaw's objection reaches\n\nFar.", "### 1. Data\n\nFew.", "### Why?\n\nSo.",
    "### Shapley\n\nA measure.",
    "### Scaling Laws\n\nThe scaling laws hold.", "### Bottom line\n\nYes.",
    "**Verdict.** It holds.", "**Caveat:** few models.", "**It holds.**", "**No.** It fails.",
    "**Wrong.** It fails.", "**Toy Models.** Only toy models.",

    "**What works**\n\nMuch.", "**Update (2026-12-01):** it still holds.", "**Strengths**\n\nSome.",
    "**Grokking:** late.", "*Emphasis* begins this line.", "**Nothing** in it is new.",
    "The second version of 2026-11-21 is better.", "Update 2026-12-01: it still holds.",
    "See Shaw, 2023, and what came after.", "As Mary Shaw said on 2026-11-21, it fails.",
    "It was withdrawn on\n2026-11-21.", "It came on 21 November 2026.\n\nAll is said.",
    "> It fails.\n>\n> Mary Shaw, 2026-11-21", "1. One.\n2. Two.\n\n- Mary Shaw found a slip.",
    "```python\n# a comment\n## another one\nx = 1  # no heading\n```",
    "    ## a comment of code\n    x",
    "```\n##no space in code\n```", "### Remaining Gulls\n\nFew.",
    "#1 of the table is wrong.", "| Name | Date |\n| --- | --- |\n| Mary | 2026-11-21 |",
    "- **Data:** few.\n- **Ada:** an engine of one column.", "Yes.\n\n***\n\nNo.",
    "It holds—mostly.",
    "Mary Shaw found that the first model\nfails, 2026-11-21 being the day.", "— and that is all.",
    "– 12 models, 3 seeds", "$$x$$",
    "[Shaw (2023)](https://example.org/)", "Fine:\n\n- one",
    "### A reply to Mary\n\nSo.", "[Mary Shaw](https://example.org/) is right.",
    "Evidence matters.\n\nIndeed.",
]  # fmt: skip


@pytest.mark.parametrize("text", ALLOWED)
def test_what_is_no_signature_stays_in_its_opinion(text: str) -> None:
    assert read(text) == (["Bo Ek"], [])


SIGNED = [
    (MARY, "Mary"), ("   ## Mary, 2026-11-21", "Mary"), ("## Mary , 2026-11-21 ##", "Mary"),
    ("## Bo Ek, 2026-11-21", "Bo Ek"), ("## gwern, 2026-11-21, v2", "gwern"),
    ("## 1a3orn, 2026-11-21", "1a3orn"), ("## Will, 2026-11-21, revised 2026-11-22", "Will"),
    ("##\tJ. van der Berg, 2026-11-21", "J. van der Berg"),
    ("## Mark Note, 2026-11-21", "Mark Note"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "name"), SIGNED)
def test_what_is_signed_is_published_under_its_name(heading: str, name: str) -> None:
    assert read(f"{heading}\n\nIt fails.") == (["Bo Ek", name], [])
