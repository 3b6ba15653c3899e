"""Settings: what we read of `mkdocs.yml` ourselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotated.files import frontmatter
from annotated.model.site import Site
from annotated.problems import ContentError, Mark, Problems
from annotated.rules import Rule

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID_FORM = "write it in small letters, digits and hyphens"


@dataclass(frozen=True, slots=True)
class Settings:
    """The name and the addresses of the site, and the policy of its pages."""

    site: Site
    policy: str


def read(config: Path) -> Settings:
    """The settings of a site. Raises as `_values` does."""
    found = _values(config)
    extra = _block(found, "extra")
    policy = extra.get("policy")
    site = Site(
        name=_text(found, "site_name"),
        url=_text(found, "site_url").rstrip("/") + "/",
        description=_text(found, "site_description"),
        repository=_text(extra, "repository").rstrip("/"),
        lasting=_text(extra, "id"),
    )
    return Settings(site, "; ".join(map(str, policy)) if isinstance(policy, list) else "")


def _text(values: dict[str, Any], name: str) -> str:
    return str(values.get(name) or "")


def _block(values: dict[str, Any], name: str) -> dict[str, Any]:
    block = values.get(name)
    return block if isinstance(block, dict) else {}


def _values(config: Path) -> dict[str, Any]:
    """What `mkdocs.yml` says.

    Raises:
        ContentError: it can't be read, is not YAML, has no `site_name` or `site_url`, or an
            `extra.id` of another form.
    """
    from mkdocs.exceptions import ConfigurationError
    from mkdocs.utils import yaml_load

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
    if not problems.found and isinstance(settings, dict):
        for key, what in (("site_url", "address"), ("site_name", "name")):
            if not isinstance(settings.get(key), str):
                message = f"'{key}' is missing; write the site's {what}"
                problems.add(Mark(), Rule.MISSING_KEY, message)
        lasting = _block(settings, "extra").get("id")
        if lasting is not None and not _ID.fullmatch(str(lasting)):
            problems.add(Mark(), Rule.BAD_VALUE, f"'extra.id' is '{lasting}'; {_ID_FORM}")
        if not problems.found:
            return settings
    elif not problems.found:
        message = "'site_url' is missing; write 'key: value' lines, with the site's address"
        problems.add(Mark(), Rule.MISSING_KEY, message)
    raise ContentError(problems.found)
