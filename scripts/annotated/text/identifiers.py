"""Identifiers: citation keys, arXiv, DOI, OpenReview, URLs, ORCID iDs, slugs."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

# arXiv identifiers since April 2007 and before: https://info.arxiv.org/help/arxiv_identifier.html
_ARXIV_NEW = re.compile(r"([0-9]{2})(0[1-9]|1[0-2])\.([0-9]{4,5})")
_ARXIV_OLD = re.compile(r"[a-z][a-z-]*(?:\.[A-Z]{2})?/[0-9]{2}(0[1-9]|1[0-2])[0-9]{3}")
# https://arxiv.org/category_taxonomy
_CATEGORY = re.compile(r"[a-z][a-z-]*(?:\.[A-Za-z-]{2,})?")
# https://www.crossref.org/blog/dois-and-matching-regular-expressions/
_DOI = re.compile(r"10\.[0-9]{4,9}/[^\s\"<>\\{}]+")
_OPENREVIEW = re.compile(r"[A-Za-z0-9_-]{6,20}")
_ORCID = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]")
_KEY = re.compile(r"[a-z][a-z0-9-]*")
_RESERVED = "index"  # `papers/index.md` is the page of all papers
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Letters without a decomposition in Unicode; the romanisations are the customary ones.
_LETTERS = str.maketrans(
    {
        "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O",
        "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ł": "l", "Ł": "L", "ı": "i",
        "ŋ": "ng", "Ŋ": "Ng", "ħ": "h", "Ħ": "H", "ĸ": "k", "’": "", "'": "", "ʼ": "", "ʻ": "",
    }
)  # fmt: skip


def arxiv_id(text: str) -> str:
    """An arXiv identifier without version.

    Raises:
        ValueError: it has another form.
    """
    match = _ARXIV_NEW.fullmatch(text)
    if match:
        long = int(match[1] + match[2]) >= 1501  # five digits since January 2015
        if len(match[3]) == (5 if long else 4):
            return text
    elif _ARXIV_OLD.fullmatch(text):
        return text
    raise ValueError(
        f"'{text}' is not an arXiv id; write it without prefix and version, like '2304.14997'"
        " or 'hep-th/9901001'"
    )


def category(text: str) -> str:
    """An arXiv primary category, such as `cs.LG`. Raises ValueError for another form."""
    if not _CATEGORY.fullmatch(text):
        raise ValueError(f"'{text}' is not an arXiv category; write it like 'cs.LG'")
    return text


def doi(text: str) -> str:
    """A DOI without resolver. Raises ValueError for another form."""
    if not _DOI.fullmatch(text) or not text.isascii():
        raise ValueError(f"'{text}' is not a DOI; write it without address, like '10.1000/182'")
    if text.lower().startswith("10.48550/arxiv."):
        raise ValueError(
            f"'{text}' is the DOI that arXiv gives by itself; write 'arxiv: …' and leave it out"
        )
    return text


def openreview(text: str) -> str:
    """An OpenReview forum id. Raises ValueError for another form."""
    if not _OPENREVIEW.fullmatch(text):
        raise ValueError(f"'{text}' is not an OpenReview id; write what follows 'forum?id='")
    return text


def url(text: str) -> str:
    """A web address. Raises ValueError for another scheme, a missing host, or unsafe characters."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        parts, host = None, ""
    if not parts or parts.scheme not in ("http", "https") or "." not in host:
        raise ValueError(f"'{text}' is not a web address; write it in full, with https://")
    if parts.username or not text.isascii() or re.search(r"[\s\"<>\\^`{|}]", text):
        raise ValueError(f"'{text}' holds characters that an address can't; write them as %XX")
    return text


def orcid(text: str) -> str:
    """An ORCID iD whose check digit is right (ISO 7064 mod 11-2). Raises ValueError otherwise."""
    total = 0
    for digit in re.sub("[^0-9]", "", text[:-1]):
        total = (total + int(digit)) * 2
    check = "0123456789X"[(12 - total % 11) % 11]
    if not _ORCID.fullmatch(text) or text[-1] != check:
        raise ValueError(f"'{text}' is not an ORCID iD; write it like '0000-0002-1825-0097'")
    return text


def key(text: str) -> str:
    """A citation key that every BibTeX tool takes. Raises ValueError for another form."""
    if not _KEY.fullmatch(text):
        raise ValueError(
            f"'{text}' is not a citation key; use a to z, 0 to 9 and hyphens, a letter first,"
            " like 'conmy2023towards'"
        )
    if text == _RESERVED:
        raise ValueError(f"'{text}' is the name of the page that lists all papers; choose another")
    return text


def slug(text: str) -> str:
    """An id for addresses. Raises ValueError for another form."""
    if not _SLUG.fullmatch(text):
        raise ValueError(f"'{text}' is not an id; use a to z, 0 to 9 and single hyphens")
    if text == _RESERVED:
        raise ValueError(f"'{text}' is the name of the page that lists them all; choose another")
    return text


def ascii_fold(text: str) -> str:
    """Latin text without accents: `Łukasz Šķēle` becomes `Lukasz Skele`; other scripts vanish."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return decomposed.encode("ascii", "ignore").decode("ascii")


def slugify(text: str) -> str:
    """The slug of a name or heading; where nothing Latin is left, its code points in hex."""
    folded = re.sub(r"[^a-z0-9]+", "-", ascii_fold(text).lower()).strip("-")
    return folded or "-".join(f"{ord(letter):x}" for letter in text if not letter.isspace())
