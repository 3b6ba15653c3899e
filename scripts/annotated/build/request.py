"""Requests to the preview: from whom they may come, and which path they ask for.

A page elsewhere can give its own name the address of this machine and would then read the preview
as its own (DNS rebinding). It can't choose the header `Host`, which names what the browser asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

NAMES = ("127.0.0.1", "localhost", "[::1]")


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
    """The path that a request asks for, decoded; None where it is not UTF-8."""
    try:
        return unquote(urlsplit(target).path, errors="strict")
    except UnicodeDecodeError:
        return None
