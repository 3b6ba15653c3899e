"""Print what a pull request changes: cards of new papers, opinions, and the BibTeX difference.

python scripts/summary.py --base DIR [--output FILE]

DIR is a checkout of what the pull request is to be merged into. With FILE the summary is put at its
end, and what a maintainer has to confirm is printed as workflow commands, for the lines themselves.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from annotated import terminal
from annotated.collection import loading, reports
from annotated.collection.collection import Collection
from annotated.github import changes
from annotated.problems import Problem, summary


def read(top: Path) -> tuple[Collection, list[Problem]]:
    return loading.read(top / "papers", top / "docs")


def main() -> int:
    parser = argparse.ArgumentParser(description="Print what a pull request changes.")
    parser.add_argument("--base", type=Path, required=True, help="a checkout without the change")
    parser.add_argument("--head", type=Path, default=Path(), help="a checkout with it")
    parser.add_argument("--output", type=Path, help="a file that gets the summary at its end")
    options = parser.parse_args()
    status, text, confirm = _summary(options.base, options.head)
    if options.output:
        with options.output.open("a", encoding="utf-8") as file:
            file.write(text)
        for found in confirm:
            path, mark = found.paper.path, found.opinion.mark
            print(reports.annotation("warning", path, mark, "signature", found.to_confirm))
    else:
        print(text, end="")
    return status


def _summary(base: Path, head: Path) -> tuple[int, str, list[changes.Change]]:
    """Exit status, Markdown, and what a maintainer must confirm."""
    old, _ = read(base)
    new, problems = read(head)
    if problems:
        # A file with problems is missing from the collection, and would look removed.
        said = f"## {summary(problems)}\n\nThey stand on their lines, in the tab “Files changed”.\n"
        return 1, said, []
    return 0, changes.describe(old, new), changes.kept_signatures(old, new)


if __name__ == "__main__":
    sys.exit(terminal.run(main))
