"""Addresses: what content may lead a reader to, and the addresses that identifiers stand for."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

SCHEMES = ("http", "https")
LONGEST = 2000  # what every browser and server takes
# An address by RFC 3986; its brackets are for IPv6 only. A host is a name by RFC 1123, and its last
# part is no number, or it would be an IPv4 address.
_URL = re.compile(r"(?:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+(?=[a-z0-9-]*[a-z]){_LABEL}", re.IGNORECASE)
# Names that mean this machine or its network: RFC 6761, 6762 and 8375.
_HERE = re.compile(r"(?:^|\.)(?:localhost|local|internal|invalid|test|arpa)$", re.IGNORECASE)


def web(text: str) -> str:
    """A web address that leads to a public host, as it is.

    Raises:
        ValueError: another scheme, no host or one by number, a user name, a port that is none,
            signs that an address can't have, or too many of them.
    """
    if len(text) > LONGEST:
        raise ValueError(f"an address of {len(text)} characters; write one of {LONGEST} at most")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port  # which may raise
    except ValueError:
        parts, host = None, ""
    if not parts or parts.scheme not in SCHEMES or "." not in host:
        raise ValueError(f"'{text}' is not a web address; write it in full, with https://")
    if not host.isascii():
        raise ValueError(f"the host '{host}' has other letters than ASCII; write its form in xn--")
    if not _URL.fullmatch(text):
        raise ValueError(f"'{text}' holds characters that an address can't; write them as %XX")
    if "@" in parts.netloc:
        raise ValueError(f"'{text}' has a user name before its host; leave it out")
    if not _HOST.fullmatch(host) or len(host) > 253 or parts.netloc.endswith(":"):
        raise ValueError(f"'{host}' is no name of a host; write one like 'example.org'")
    if _HERE.search(host):
        raise ValueError(f"'{host}' is no public host; write the address that everybody can open")
    return text


def doi(identifier: str) -> str:
    """The address that resolves a DOI (https://www.doi.org/the-identifier/resources/handbook/)."""
    return f"https://doi.org/{quote(identifier, safe='/:;()._-+,*@!~=')}"


def arxiv(identifier: str) -> str:
    """The page of an arXiv paper, by its id without a version."""
    return f"https://arxiv.org/abs/{quote(identifier)}"


def arxiv_pdf(identifier: str) -> str:
    """The PDF of an arXiv paper's newest version."""
    return f"https://arxiv.org/pdf/{quote(identifier)}"


def arxiv_doi(identifier: str) -> str:
    """The DOI that arXiv gives to a paper (https://info.arxiv.org/help/doi.html)."""
    return f"10.48550/arXiv.{identifier}"


def openreview(forum: str) -> str:
    """The page of an OpenReview forum."""
    return f"https://openreview.net/forum?id={quote(forum, safe='')}"


def orcid(identifier: str) -> str:
    """The page of an ORCID iD."""
    return f"https://orcid.org/{quote(identifier)}"


def is_file(address: str) -> bool:
    """Whether the address of a link or picture is a path, relative to the page."""
    return re.fullmatch(r"(?!/)[\w./-]+(#[\w-]*)?", address, re.A) is not None
