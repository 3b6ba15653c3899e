"""SVG: a picture that is opened by itself is a page, so it may draw and do nothing else."""

from __future__ import annotations

SPACE = "http://www.w3.org/2000/svg"
_TAGS = frozenset(
    """
    svg g path rect circle ellipse line polyline polygon text tspan title desc defs linearGradient
    radialGradient stop clipPath
    """.split()
)
_ATTRIBUTES = frozenset(
    """
    viewBox width height x y x1 x2 y1 y2 cx cy r rx ry d dx dy points transform fill fill-opacity
    fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-opacity
    stroke-miterlimit opacity offset stop-color stop-opacity gradientUnits gradientTransform
    clip-path clip-rule id version role aria-label preserveAspectRatio font-size font-family
    font-weight text-anchor
    """.split()
)


def check(data: bytes) -> None:
    """Raise ValueError unless an SVG holds shapes alone: no script, link, style or other host.

    Args:
        data: the file.
    """
    from lxml import etree  # few collections have such a picture

    if b"<!" in data.replace(b"<!--", b"") or b"<?" in data.replace(b"<?xml ", b"", 1):
        raise ValueError("it has a document type, an entity or an instruction; save it without")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"it is no XML ({error.msg})") from None
    for element in root.iter():
        name = etree.QName(element)
        if name.namespace != SPACE or name.localname not in _TAGS:
            raise ValueError(f"it has an element '{name.localname}'; save it as a plain picture")
        for attribute, value in ((str(a), str(v)) for a, v in element.attrib.items()):
            if attribute not in _ATTRIBUTES:
                raise ValueError(f"it has an attribute '{attribute}'; save it as a plain picture")
            if "url(" in value and not value.startswith("url(#"):
                raise ValueError(f"'{attribute}' leads out of it; save it as a plain picture")
