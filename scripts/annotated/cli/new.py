"""`annotated new`: make an empty collection, with a name and an address of its own."""

from __future__ import annotations

from pathlib import Path

import click

from annotated.cli import options

DESCRIPTION = "Papers, each with signed opinions, and bibliographies to take along."


@click.command()
@click.argument("folder", type=options.A_PATH, metavar="DIR")
@click.option("--name", required=True, help="as readers see it")
@click.option("--address", required=True, help="where the site will be, with https://")
@click.option("--repository", default="", help="the page of its repository on GitHub, if any")
@click.option("--description", default=DESCRIPTION, help="what it is, in a sentence")
def command(folder: Path, name: str, address: str, repository: str, description: str) -> int:
    """Make an empty collection of another name.

    DIR gets the program, its tests and workflows, and pages to begin with; no papers and no text of
    this collection.
    """
    from annotated.cli import newcollection
    from annotated.gates import address as addresses
    from annotated.gates.line import line
    from annotated.model.site import Site

    if not name.strip() or line(name) != name:
        raise click.UsageError("--name takes a name in one line")
    try:
        for given in filter(None, (address, repository)):
            addresses.web(given)
        site = Site(
            name.strip(), address.rstrip("/") + "/", line(description), repository.rstrip("/")
        )
        newcollection.make(folder, site)
    except ValueError as error:
        raise click.ClickException(f"error: {error}") from None
    print(f"{folder}: an empty collection. Next, there: make test, make serve, and its README.md")
    return 0
