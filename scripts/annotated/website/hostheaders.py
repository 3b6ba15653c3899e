"""Host headers: `_headers`, read by hosts that send headers a site names (Netlify, Cloudflare).

https://docs.netlify.com/routing/headers/ and
https://developers.cloudflare.com/pages/configuration/headers/. GitHub Pages takes none; there a
page can still be put into a frame, since `frame-ancestors` has no effect in a `<meta>` element
(https://www.w3.org/TR/CSP3/#meta-element).
"""

from __future__ import annotations

FILE = "_headers"


def text(policy: str) -> str:
    """The file, with the policy of every page and what only a header can say."""
    lines = [
        "/*",
        f"  Content-Security-Policy: {policy}; frame-ancestors 'none'",
        "  X-Content-Type-Options: nosniff",
        "  X-Frame-Options: DENY",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        "  Cross-Origin-Opener-Policy: same-origin",
    ]
    return "\n".join([*lines, ""])
