"""Addresses: what content may lead a reader to, and the addresses that identifiers stand for."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import quote, urlsplit

SCHEMES = ("http", "https")
LONGEST = 2000  # what every browser and server takes
_UNSAFE = re.compile(r"[^!#-;=?-\[\]_a-z~]")  # RFC 3986, section 2, without a bare quote or space


def web(text: str) -> str:
    """A web address, as it is.

    Raises:
        ValueError: it has another scheme, no host with a dot, a user, a port that is none, or a
            character that RFC 3986 does not allow.
    """
    wrong = ValueError(f"'{text}' is not a web address; write it in full, with https://")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise wrong from None
    if parts.scheme not in SCHEMES or not _is_host(host):
        raise wrong
    if len(text) > LONGEST:
        raise ValueError(f"an address of {len(text)} characters; write one of {LONGEST} at most")
    if "@" in parts.netloc or _UNSAFE.search(text) or re.search(r"%(?![0-9A-Fa-f]{2})", text):
        raise ValueError(f"'{text}' holds characters that an address can't; write them as %XX")
    return text


def _is_host(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        pass
    else:
        return False  # a page names its host; a bare number leads into somebody's network
    labels = host.removesuffix(".").split(".")
    form = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?")
    return len(labels) > 1 and all(form.fullmatch(label) for label in labels)


def doi(identifier: str) -> str:
    """The address that resolves a DOI (https://www.doi.org/the-identifier/resources/handbook/)."""
    return f"https://doi.org/{quote(identifier, safe='/:;()._-+,[]*@!~=')}"


def arxiv(identifier: str) -> str:
    """The page of an arXiv paper, by its id without a version."""
    return f"https://arxiv.org/abs/{quote(identifier)}"


def openreview(forum: str) -> str:
    """The page of an OpenReview forum."""
    return f"https://openreview.net/forum?id={quote(forum, safe='')}"


def orcid(identifier: str) -> str:
    """The page of an ORCID iD."""
    return f"https://orcid.org/{quote(identifier)}"
