"""`annotated contributing`: write the tables of CONTRIBUTING.md from the fields and the rules."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from annotated.cli import options
from annotated.cli.options import Places


@click.command()
@click.argument("file", type=options.A_PATH, required=False)
@options.places()
@click.option("--check", is_flag=True, help="only say whether they are stale")
def command(places: Places, file: Path | None, check: bool) -> int:
    """Write the tables of CONTRIBUTING.md anew.

    They are made from the fields and the rules, so a change to those makes them stale.
    """
    from annotated.rules import Rule
    from annotated.website import contributing

    path = file or places.at / contributing.FILE
    text = path.read_text(encoding="utf-8")
    tables = {"fields": contributing.fields_table(), "rules": contributing.rules_list(Rule)}
    try:
        new = contributing.filled(text, tables)
    except ValueError as error:
        raise click.ClickException(f"{path}: {error}") from None
    if new == text:
        print(f"{path} is up to date")
        return 0
    if check:
        print(f"{path} is stale; run 'annotated contributing'", file=sys.stderr)
        return 1
    path.write_text(new, encoding="utf-8")
    print(f"{path} written")
    return 0
