"""Text as XML holds it."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def held(value: object) -> str:
    """A value as characters that XML can hold; any other is U+FFFD."""
    return _ILLEGAL.sub("\ufffd", word(value))


def text(value: object) -> str:
    """A value between two tags; a character that XML can't hold is U+FFFD."""
    return escape(held(value), {"\r": "&#13;"})


def attribute(value: object) -> str:
    """A value as an attribute, with its quotes."""
    return quoteattr(held(value))


def word(value: object) -> str:
    """A value as GraphML and GEXF write it: true and false in small letters."""
    return str(value).lower() if isinstance(value, bool) else str(value)
