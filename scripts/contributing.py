"""Write the tables of CONTRIBUTING.md anew, after a change to the fields or the rules.

python scripts/contributing.py [--check] [FILE]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from annotated import terminal
from annotated.rules import Rule
from annotated.website import contributing


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the tables of CONTRIBUTING.md anew.")
    parser.add_argument("file", type=Path, nargs="?", default=Path("CONTRIBUTING.md"))
    parser.add_argument("--check", action="store_true", help="only say whether they are stale")
    options = parser.parse_args()
    text = options.file.read_text(encoding="utf-8")
    tables = {"fields": contributing.fields_table(), "rules": contributing.rules_list(Rule)}
    try:
        new = contributing.filled(text, tables)
    except ValueError as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return 1
    if new == text:
        print(f"{options.file} is up to date")
        return 0
    if options.check:
        print(f"{options.file} is stale; run 'python scripts/contributing.py'", file=sys.stderr)
        return 1
    options.file.write_text(new, encoding="utf-8")
    print(f"{options.file} written")
    return 0


if __name__ == "__main__":
    sys.exit(terminal.run(main))
