"""`annotated stats`: how large the collection is, how tightly linked, and where it is thin."""

from __future__ import annotations

import click

from annotated.cli import options, progress
from annotated.cli.options import Places


@click.command()
@options.places("papers", "docs")
def command(places: Places) -> int:
    """Count papers, opinions and links, and name what is thin."""
    from annotated.collection import loading
    from annotated.collection.statistics import count

    with progress.reading(places.papers) as reader:
        collection = loading.load(places.papers, places.docs, reader=reader)
    print("\n".join(count(collection).lines()))
    return 0
