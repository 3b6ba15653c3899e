"""APCA: how well text reads on its ground, as a person sees it.

The formula and constants are those of APCA-W3 0.1.9 (https://github.com/Myndex/apca-w3, "0.0.98G-4g
W3 compatible constants").
"""

from __future__ import annotations

_GAMMA = 2.4
_SHARE = (0.2126729, 0.7151522, 0.0721750)
_BLACK_AT, _BLACK_CLAMP = 0.022, 1.414
_NORMAL_GROUND, _NORMAL_TEXT = 0.56, 0.57
_REVERSE_GROUND, _REVERSE_TEXT = 0.65, 0.62
_SCALE, _OFFSET, _LEAST, _DIFFERENCE = 1.14, 0.027, 0.1, 0.0005


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    y: float = sum(share * channel**_GAMMA for share, channel in zip(_SHARE, channels, strict=True))
    return y + (_BLACK_AT - y) ** _BLACK_CLAMP if y < _BLACK_AT else y


def contrast(text: str, ground: str) -> float:
    """Lc of two colours written `#rrggbb`: positive for dark on light, negative for the reverse."""
    ink, page = _luminance(text), _luminance(ground)
    if abs(page - ink) < _DIFFERENCE:
        return 0.0
    if page > ink:
        value = (page**_NORMAL_GROUND - ink**_NORMAL_TEXT) * _SCALE
        return 0.0 if value < _LEAST else (value - _OFFSET) * 100
    value = (page**_REVERSE_GROUND - ink**_REVERSE_TEXT) * _SCALE
    return 0.0 if value > -_LEAST else (value + _OFFSET) * 100
