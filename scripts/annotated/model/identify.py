"""Identify: whatever people copy from a browser or a citation, as the id of one paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

from annotated.model import identifiers

Kind = Literal["arxiv", "doi", "openreview"]
# Hosts that show arXiv papers at addresses that end in the arXiv id.
_ARXIV_HOSTS = re.compile(
    r"(?:[\w-]+\.)*(?:arxiv\.org|alphaxiv\.org|arxiv-vanity\.com|scirate\.com|huggingface\.co)"
)
_ARXIV_IN_PATH = re.compile(
    r"/(?P<id>\d{4}\.\d{4,5}|[a-z][a-z-]*(?:\.[A-Z]{2})?/\d{7})(?:v(?P<version>\d+))?"
    r"(?:\.pdf|\.ps|\.html)?/?"
)
_ARXIV_WRITTEN = re.compile(
    r"(?:arxiv\s*:\s*)?(?P<id>\d{4}\.\d{4,5}|[a-z][a-z-]*(?:\.[a-z]{2})?/\d{7})"
    r"(?:v(?P<version>\d+))?(?:\.pdf)?(?:\s*\[[a-z.-]+\])?",
    re.IGNORECASE,
)
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>\\{}?#]+")
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)
# The Anthology's own form of DOI: https://aclanthology.org/faq/doi/
_ANTHOLOGY = re.compile(r"/((?:19|20)\d\d\.[a-z0-9_-]+\.\d+|[A-Z]\d\d-\d{4})(?:\.pdf|\.bib)?/?")


@dataclass(frozen=True, slots=True)
class Identified:
    """Which paper is meant. `version` is the arXiv version that was named, or 0."""

    kind: Kind
    id: str
    version: int = 0


def parse(text: str) -> Identified:
    """The paper that a pasted text means.

    Args:
        text: an arXiv id with or without prefix and version, a DOI, or an address at arXiv,
            OpenReview, doi.org, the ACL Anthology, or a publisher that has the DOI in it.

    Raises:
        ValueError: it is none of these.
    """
    tidy = unquote(text.strip().strip("<>\"'").strip()).rstrip(".,;")
    found = _arxiv(tidy) or _address(tidy) or _doi(tidy)
    if not found:
        raise ValueError(
            f"'{text}' is no arXiv id, DOI or OpenReview address; write it like '2301.00001',"
            " '10.1000/example.182' or 'https://openreview.net/forum?id=a1B2c3D4e5'"
        )
    return found


def _arxiv(text: str) -> Identified | None:
    match = _ARXIV_WRITTEN.fullmatch(text)
    return _checked(match) if match else None


def _checked(match: re.Match[str]) -> Identified | None:
    identifier = match["id"]
    archive, slash, number = identifier.partition("/")
    if slash:  # math.GT/0309136 is math/0309136: the subject class is no part of the id
        identifier = f"{archive.partition('.')[0].lower()}/{number}"
    try:
        return Identified("arxiv", identifiers.arxiv_id(identifier), int(match["version"] or 0))
    except ValueError:
        return None


def _address(text: str) -> Identified | None:
    full = text if re.match(r"https?://", text, re.IGNORECASE) else f"https://{text}"
    try:
        parts = urlsplit(full)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if _ARXIV_HOSTS.fullmatch(host):
        match = _ARXIV_IN_PATH.search(parts.path)
        return _checked(match) if match and match.end() == len(parts.path) else None
    if host.removeprefix("www.") in ("openreview.net", "api.openreview.net", "api2.openreview.net"):
        ids = parse_qs(parts.query).get("id", [""])
        try:
            return Identified("openreview", identifiers.openreview(ids[0]))
        except ValueError:
            return None
    if host in ("aclanthology.org", "www.aclanthology.org", "aclweb.org", "www.aclweb.org"):
        match = _ANTHOLOGY.search(parts.path)
        return Identified("doi", f"10.18653/v1/{match[1]}") if match else None
    return None


def _doi(text: str) -> Identified | None:
    match = _DOI.search(text)
    if not match or not re.match(r"doi\s*:|https?://|10\.|[\w.-]+\.\w+/", text, re.IGNORECASE):
        return None
    doi = match[0].rstrip(".,;")
    if doi.endswith(")") and "(" not in doi:
        doi = doi[:-1]
    own = _ARXIV_DOI.fullmatch(doi)
    if own:
        return _arxiv(own[1])
    if not text.lower().startswith(("10.", "doi")):  # a publisher's address of the PDF
        doi = re.sub(r"(?:/pdf|\.pdf|/full|/abstract|/html)$", "", doi)
    try:
        return Identified("doi", identifiers.doi(doi))
    except ValueError:
        return None
