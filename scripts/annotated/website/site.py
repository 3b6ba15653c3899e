"""Site: the settings of the site that its pages, feeds and data take over."""

from __future__ import annotations

from dataclasses import dataclass

from annotated.github.repository import Repository


@dataclass(frozen=True, slots=True)
class Site:
    """Where the site is, with a slash at the end, and the repository that its links lead to."""

    url: str
    repository: Repository | None = None
