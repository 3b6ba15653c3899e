"""The renderer: MkDocs turns a folder of Markdown into HTML. Nobody else knows it."""

from __future__ import annotations

import contextlib
import logging
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

log = logging.getLogger("mkdocs")
_CHECK_BOX = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')


class RenderError(Exception):
    """MkDocs refused; the message holds its warnings, one a line."""


def render(config: Path, docs: Path, site: Path, day: str) -> None:
    """Render a folder of Markdown, strictly.

    Args:
        config: `mkdocs.yml`.
        docs: the Markdown files.
        site: where the HTML goes; it is emptied first.
        day: `YYYY-MM-DD`, the only clock that a build has.

    Raises:
        RenderError: MkDocs warned or failed.
    """
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    # A time in a .gz has 32 bits; `build` takes any date.
    seconds = min(max(int(moment.timestamp()), 0), 2**32 - 1)
    os.environ["SOURCE_DATE_EPOCH"] = str(seconds)
    with _messages() as messages:
        try:
            settings = load_config(
                config_file=str(config),
                docs_dir=str(docs.resolve()),
                site_dir=str(site.resolve()),
                strict=True,
            )
            settings["nav"] = _present(settings["nav"], docs)
            build(settings)
        except (Abort, MkDocsException) as error:
            raise RenderError("\n".join([*messages, str(error)])) from None
    for path in site.rglob("*.html"):
        path.write_text(mended(path.read_text("utf-8")), "utf-8")
    set_modes(site)


def mended(html: str) -> str:
    """A page without what HTML does not allow in the theme and no block can override.

    A check box has no `autocomplete`
    (https://html.spec.whatwg.org/multipage/input.html#do-not-apply), and a label may not be for a
    control that is not there: the theme gives the table of contents one only in the navigation.
    """
    if ' id="__toc"' not in html:
        html = html.replace(' for="__toc"', "")
    return _CHECK_BOX.sub(r"\1", html)


def _present(nav: list[dict[str, str]], docs: Path) -> list[dict[str, str]]:
    """The entries of the navigation whose page exists; another collection may have fewer."""
    return [entry for entry in nav if (docs / next(iter(entry.values()))).exists()]


def set_modes(folder: Path) -> None:
    """Make files 644 and folders 755, whatever the umask of the machine."""
    for place, _, names in os.walk(folder):
        os.chmod(place, 0o755)
        for name in names:
            os.chmod(os.path.join(place, name), 0o644)


@contextlib.contextmanager
def _messages() -> Iterator[list[str]]:
    """What MkDocs warns of, which strict mode turns into a failure."""
    messages: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    handler = Keep(logging.WARNING)
    log.addHandler(handler)
    log.propagate, before = False, log.propagate
    try:
        yield messages
    finally:
        log.removeHandler(handler)
        log.propagate = before
