"""`annotated changes`: what a pull request changes, for who looks it over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotated.cli import options

if TYPE_CHECKING:
    from annotated.github.changes import Change


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

    status, text, confirm = _summary(base, head)
    if output:
        with output.open("a", encoding="utf-8") as file:
            file.write(text)
        for found in confirm:
            path, mark = found.paper.path, found.opinion.mark
            print(reports.annotation("warning", path, mark, "signature", found.to_confirm))
    else:
        print(text, end="")
    return status


def _summary(base: Path, head: Path) -> tuple[int, str, list[Change]]:
    """Exit status, Markdown, and what a maintainer must confirm."""
    from annotated.collection import loading
    from annotated.github import changes
    from annotated.problems import summary

    old, _ = loading.read(base / "papers", base / "docs")
    new, problems = loading.read(head / "papers", head / "docs")
    if problems:
        # A file with problems is missing from the collection, and would look removed.
        said = f"## {summary(problems)}\n\nThey stand on their lines, in the tab “Files changed”.\n"
        return 1, said, []
    return 0, changes.describe(old, new), changes.kept_signatures(old, new)
