"""The site: what a collection calls itself and where it is, as `mkdocs.yml` says."""

from __future__ import annotations

from dataclasses import dataclass

from annotated.model.identifiers import slugify


@dataclass(frozen=True, slots=True)
class Site:
    """Name and addresses of a collection; texts are empty where `mkdocs.yml` says nothing.

    Args:
        name: as readers see it.
        url: the address of the site, with a slash at its end.
        description: what it is, in a sentence.
        repository: the address of its repository, without a slash at its end.
        lasting: a name for programs, which stays when the other one changes.
    """

    name: str
    url: str
    description: str = ""
    repository: str = ""
    lasting: str = ""

    @property
    def id(self) -> str:
        """The name for programs, in small letters and hyphens: feeds and browsers keep it."""
        return self.lasting or slugify(self.name)

    @property
    def tag(self) -> str:
        """What the ids of its feeds begin with, a `tag:` URI (RFC 4151).

        The year is no date of the site's: such a URI needs one on which its name was ours already,
        and the same for ever.
        """
        return f"tag:{self.id},2026:"

    @property
    def agent(self) -> str:
        """How it names itself to services, with an address of ours (RFC 9110, section 10.1.5)."""
        text = f"{self.id}/1.0 (+{self.repository or self.url})"
        return "".join(sign for sign in text if " " <= sign <= "~")
