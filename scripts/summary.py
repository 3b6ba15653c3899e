"""Print what a pull request changes: cards of new papers, opinions, and the BibTeX difference.

python scripts/summary.py --base DIR

DIR is a checkout of what the pull request is to be merged into.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from annotated import terminal
from annotated.citing import changes
from annotated.library import folder
from annotated.library.collection import Collection
from annotated.problems import Problem, summary


def read(top: Path) -> tuple[Collection, list[Problem]]:
    return folder.read(top / "papers", top / "docs")


def main() -> int:
    parser = argparse.ArgumentParser(description="Print what a pull request changes.")
    parser.add_argument("--base", type=Path, required=True, help="a checkout without the change")
    parser.add_argument("--head", type=Path, default=Path(), help="a checkout with it")
    options = parser.parse_args()
    old, _ = read(options.base)
    new, problems = read(options.head)
    if problems:
        # A file with problems is missing from the collection, and would look removed.
        print(f"## {summary(problems)}\n\nThey stand on their lines, in the tab “Files changed”.")
        return 1
    print(changes.describe(old, new), end="")
    return 0


if __name__ == "__main__":
    sys.exit(terminal.run(main))
