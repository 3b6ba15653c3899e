"""`annotated serve`: a live preview; a saved file is in the browser at once, and its problems."""

from __future__ import annotations

import logging
import time

import click

from annotated.cli import options
from annotated.cli.options import Places


def _port(context: click.Context, option: click.Parameter, text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65_535:
        raise click.BadParameter(f"'{text}' is no port; write a number up to 65535")
    return int(text)


@click.command()
@click.option(
    "--port", callback=_port, default="8000", show_default=True, help="0 for any that is free"
)
@options.places("papers", "docs")
def command(places: Places, port: int) -> int:
    """Serve a live preview to this machine."""
    from annotated.build import previewserver
    from annotated.build.preview import Preview
    from annotated.build.site import Folders

    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    # A preview knows only the pages that it has made, so MkDocs would name many as not in the nav.
    logging.getLogger("mkdocs.structure.nav").setLevel(logging.ERROR)
    folders = Folders(places.docs, places.build, places.site, places.config)
    preview = Preview(places.papers, folders)
    try:
        server = previewserver.server(preview, port)
    except OSError as error:
        raise click.ClickException(f"error: port {port} can't be used: {error.strerror}") from None
    start = time.monotonic()
    preview.refresh()
    print(previewserver.report(preview, time.monotonic() - start), flush=True)
    watch = previewserver.Watch(preview, lambda line: print(line, flush=True))
    try:
        watch.start()
    except OSError as error:  # of inotify, say, which watches so many files and no more
        server.server_close()
        raise click.ClickException(f"error: the files can't be watched: {error.strerror}") from None
    print(f"http://127.0.0.1:{server.server_address[1]}/ (stop with Ctrl+C)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    finally:
        watch.stop()
        server.server_close()
    return 0
