"""Harmless sites: every file of a finished site, by its kind: pages, feeds, records, pictures."""

from __future__ import annotations

import json
import re
from pathlib import Path

import rispy
from lxml import etree

from allowed import CHART
from harmless import address_fault, fragment_faults, odd_signs, page_faults
from harmless_tex import bib_faults

# Tags of https://en.wikipedia.org/wiki/RIS_(file_format) that a record of ours may have.
_RIS = "TY ID TI AU PY DA T2 C3 A2 T3 VL IS SP EP PB CY DO UR AN AB KW N1 M2 M3 ER".split()


def ris_faults(text: str, count: int) -> list[str]:
    """What is wrong with a RIS file that should have `count` records."""
    faults = [
        f"has the line '{line[:60]}'"
        for line in text.splitlines()
        if line and not (line[:2] in _RIS and line[2:6] in ("  - ", "  -"))
    ]
    records = rispy.loads(text)
    if len(records) != count or len(re.findall("^TY  -", text, re.M)) != count:
        faults.append(f"has {len(records)} records instead of {count}")
    return faults


def xml_faults(data: bytes) -> list[str]:
    """What is wrong with a feed, a sitemap or a drawing."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return [f"is not XML: {error}"]
    faults = ["has a DOCTYPE"] if b"<!DOCTYPE" in data else []
    for node in root.itersiblings(preceding=True):
        if not isinstance(node.tag, str):
            faults.append(f"begins with {etree.tostring(node).decode()[:60]}")
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        name = etree.QName(node).localname
        drawing = "svg" in (etree.QName(node).namespace or "")
        if drawing and name not in CHART and name not in ("defs", "linearGradient", "stop"):
            faults.append(f"has <{name}>")
        for key, value in ((str(key), str(value)) for key, value in node.attrib.items()):
            local = etree.QName(key).localname
            if local in ("href", "src"):
                fault = address_fault(value)
                faults += [f"has <{name} {local}='{value[:60]}'>: {fault}"] if fault else []
            if local.startswith("on"):
                faults.append(f"has <{name} {local}>")
        if name == "content" and node.text:
            faults += fragment_faults(node.text)
    return faults


# What a picture's file begins with (the formats' own specifications, as in RFC 9649 for WebP).
_PICTURES = {
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".gif": b"GIF8",
    ".webp": b"RIFF",
    ".gz": b"\x1f\x8b",
}
_ENDINGS = {".html", ".bib", ".ris", ".json", ".xml", ".txt", ".svg", *_PICTURES}
_NAME = re.compile(r"[A-Za-z0-9-][A-Za-z0-9._-]*(?:/[A-Za-z0-9-][A-Za-z0-9._-]*)*")


def site_faults(site: Path, ours: frozenset[str]) -> dict[str, list[str]]:
    """What is wrong with a finished site, by file.

    Args:
        site: the folder.
        ours: the engine's own files and its theme's, which alone may be scripts and styles.
    """
    found: dict[str, list[str]] = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_symlink():
            found[name] = ["is a link"]
        if not path.is_file() or name in ours:
            continue
        faults = _file_faults(path, name)
        if faults:
            found[name] = faults
    return found


def _file_faults(path: Path, name: str) -> list[str]:
    if path.suffix not in _ENDINGS or not _NAME.fullmatch(name):
        return ["has a name that the site does not need"]
    data = path.read_bytes()
    if path.suffix in _PICTURES:
        return [] if data.startswith(_PICTURES[path.suffix]) else ["is no picture of its kind"]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return ["is not UTF-8"]
    if path.suffix == ".html":
        return page_faults(name, text)
    faults = odd_signs(text)
    match path.suffix:
        case ".xml" | ".svg":
            faults += xml_faults(data)
        case ".bib":
            faults += bib_faults(text, ascii=not name.endswith(".biblatex.bib"))
        case ".ris":
            items = json.loads(path.with_suffix(".json").read_text("utf-8"))
            faults += ris_faults(text, len(items))
        case ".json":
            try:
                json.loads(text)
            except ValueError as error:
                faults.append(f"is not JSON: {error}")
    return faults
