"""`annotated changes`: what a pull request changes, for who looks it over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotated.cli import options

if TYPE_CHECKING:
    from annotated.problems import Mark


@click.command()
@click.option("--base", type=options.A_PATH, metavar="DIR", required=True,
              help="a checkout without the change")  # fmt: skip
@click.option("--head", type=options.A_PATH, metavar="DIR", default=Path(),
              help="a checkout with it  [default: here]")  # fmt: skip
@click.option("--output", type=options.A_PATH, metavar="FILE",
              help="a file that gets the summary at its end")  # fmt: skip
def command(base: Path, head: Path, output: Path | None) -> int:
    """Print what a pull request changes.

    New papers, opinions, and the BibTeX difference, as Markdown. With --output it goes to the end
    of that file, and what a maintainer has to confirm is printed as workflow commands, for the
    lines themselves.
    """
    from annotated.collection import reports

    status, text, warnings = _summary(base, head)
    if output:
        with output.open("a", encoding="utf-8") as file:
            file.write(text)
        for path, mark, said in warnings:
            print(reports.annotation("warning", path, mark, "signature", said))
    else:
        print(text, end="")
    return status


def _summary(base: Path, head: Path) -> tuple[int, str, list[tuple[str, Mark, str]]]:
    """Exit status, Markdown, and what a maintainer must see, with its file and place."""
    from annotated.collection import loading
    from annotated.github import changes, signedtexts
    from annotated.problems import errors, summary

    old, _ = loading.read(base / "papers", base / "docs")
    new, problems = loading.read(head / "papers", head / "docs")
    broken = frozenset(Path(problem.path).stem for problem in problems)
    warnings = [
        (found.paper.path, found.opinion.mark, found.to_confirm)
        for found in changes.kept_signatures(old, new)
    ]
    warnings += [(one.path, one.mark, one.said) for one in signedtexts.touched(old, new, broken)]
    if errors(problems):
        # A file with problems is missing from the collection, and would look removed.
        said = f"## {summary(problems)}\n\nThey stand on their lines, in the tab “Files changed”.\n"
        return 1, said, warnings
    return 0, changes.describe(old, new), warnings
