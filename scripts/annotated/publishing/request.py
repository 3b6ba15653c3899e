"""Requests to the preview: from whom they may come, and which path they ask for.

A page elsewhere can give its own name the address of this machine and would then read the preview
as its own (DNS rebinding). It can't choose the header `Host`, which names what the browser asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import unquote_to_bytes, urlsplit

NAMES = ("127.0.0.1", "localhost", "[::1]")
LONGEST = 2048  # bytes of a path; file systems take 4,096 with what stands before it
LONGEST_PART = 255  # bytes of a file's name on common file systems
_BROKEN_CODE = re.compile("%(?![0-9A-Fa-f]{2})")
_NEVER = re.compile(r"[\x00-\x1f\x7f\\]")


def refusal(hosts: Sequence[str], target: str, port: int) -> HTTPStatus | None:
    """Why a request is not answered, or None.

    Args:
        hosts: the values of its headers `Host`; one is needed (RFC 9112, section 3.2).
        target: what it asks for; a whole address counts before the header (section 3.2.2).
        port: of the server.
    """
    if len(hosts) != 1:
        return HTTPStatus.BAD_REQUEST
    asked = [hosts[0]]
    if not target.startswith("/"):
        try:
            asked.append(urlsplit(target).netloc)
        except ValueError:
            return HTTPStatus.BAD_REQUEST
    ours = {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == 80 else set())
    if all(host.lower() in ours for host in asked):
        return None
    return HTTPStatus.MISDIRECTED_REQUEST


def path_of(target: str) -> str | None:
    """The path that a request asks for, decoded, or None where there can be no such file or page.

    None for bytes that are not UTF-8, broken `%` codes, control characters, backslashes, an empty
    part, `.` and `..`, and what is longer than a name of a file may be.
    """
    path = urlsplit(target).path
    if _BROKEN_CODE.search(path) or not path.isascii():
        return None
    data = unquote_to_bytes(path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    *folders, name = text.split("/")[1:]
    if len(data) > LONGEST or not text.startswith("/") or _NEVER.search(text):
        return None
    if any(part in ("", ".", "..") for part in folders) or name in (".", ".."):
        return None
    return text if max(map(len, data.split(b"/"))) <= LONGEST_PART else None
