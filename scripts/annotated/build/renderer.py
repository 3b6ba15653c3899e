"""The renderer: MkDocs turns a folder of Markdown into HTML. Nobody else knows it."""

from __future__ import annotations

import contextlib
import logging
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.utils import yaml_load

from annotated.files import frontmatter
from annotated.problems import ContentError, Mark, Problems
from annotated.rules import Rule

log = logging.getLogger("mkdocs")
_CHECK_BOX = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')


class RenderError(Exception):
    """MkDocs refused; the message holds its warnings, one a line."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What we read of `mkdocs.yml` ourselves; texts are empty where it says nothing.

    `site_url` ends in a slash, `repository` does not.
    """

    site_url: str
    repository: str
    policy: str


def settings(config: Path) -> Settings:
    """The settings of the site. Raises as `_settings` does."""
    found = _settings(config)
    extra = found.get("extra")
    extra = extra if isinstance(extra, dict) else {}
    policy = extra.get("policy")
    return Settings(
        str(found["site_url"]).rstrip("/") + "/",
        str(extra.get("repository") or "").rstrip("/"),
        "; ".join(map(str, policy)) if isinstance(policy, list) else "",
    )


def _settings(config: Path) -> dict[str, Any]:
    """What `mkdocs.yml` says.

    Raises:
        ContentError: it can't be read, is not YAML, or has no `site_url`.
    """
    problems = Problems(config.as_posix())
    text = frontmatter.read_text(config, problems)
    settings: object = None
    if text is not None:
        try:
            settings = yaml_load(text)
        except ConfigurationError as error:  # round what PyYAML says
            at = getattr(error.__context__, "problem_mark", None)
            mark = Mark(at.line + 1, at.column + 1) if at else Mark()
            reason = getattr(error.__context__, "problem", None) or str(error)
            problems.add(mark, Rule.YAML_SYNTAX, f"not YAML: {reason}")
        except RecursionError:
            problems.add(Mark(), Rule.YAML_DEPTH, "values are nested too deep; write them flat")
    if not problems.found:
        if isinstance(settings, dict) and isinstance(settings.get("site_url"), str):
            return settings
        problems.add(Mark(), Rule.MISSING_KEY, "'site_url' is missing; write the site's address")
    raise ContentError(problems.found)


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
