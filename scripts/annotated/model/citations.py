"""Citations and links, each with its place in the file that has it."""

from __future__ import annotations

from dataclasses import dataclass

from annotated.gates.address import is_file
from annotated.problems import Mark


@dataclass(frozen=True, slots=True)
class Citation:
    """A `[@key]` in a text, and where it stands."""

    key: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Link:
    """The address of a link or picture, and where it stands.

    On a page it may lead to a file; anchors and mail are left out.
    """

    address: str
    mark: Mark
    picture: bool = False

    @property
    def inward(self) -> bool:
        """Whether it leads to a file of the site."""
        return is_file(self.address)
