"""Bytes to normalised text: the encoding told by its mark, then UTF-8, else what the bytes speak for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from charset_normalizer import from_bytes

from ingest.errors import InputRefused
from ingest.readers.limits import limited

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b]")
_MARKS = {b"\xff\xfe\x00\x00": "utf-32", b"\x00\x00\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_UNSEEN = dict.fromkeys(
    (
        0x200B,
        0x2060,
        0xFEFF,
        0x00AD,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
    )
) | {0x2028: "\n", 0x2029: "\n", 0x0085: "\n", 0x000B: "\n", 0x000C: "\n"}
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_MOJIBAKE = re.compile("â€[™œ“”\x9d˜¦]|Â[£€ §°]|Ã[©¨¼¶¤±³¡­]|â‚¬")


def decode(data: bytes, name: str) -> str:
    """Bytes as normalised text; InputRefused where they are none."""
    limited(data, name)
    text = next((text for text in _decodings(data) if text is not None), None)
    if text is None:
        raise InputRefused(f"{name}: this is no text in a known encoding; save it as UTF-8")
    if _CONTROLS.search(text):
        raise InputRefused(f"{name}: this is a binary file, no text; give it text, HTML, PDF or DOCX")
    return normalise(text)


def _decodings(data: bytes) -> Iterator[str | None]:
    marked = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)
    for encoding in (marked,) if marked else _unmarked(data):
        try:
            yield data.decode(encoding)
        except UnicodeDecodeError:
            yield None
    best = from_bytes(data).best()
    yield str(best) if best is not None else None


def _unmarked(data: bytes) -> tuple[str, ...]:
    """Encodings to try: UTF-16 without a mark shows by its zeros; else UTF-8, then Windows-1252."""
    zeros = [data[start:2000:2].count(0) for start in (0, 1)]
    if max(zeros) > len(data[:2000]) * 0.3 and min(zeros) < max(zeros) / 10:
        return ("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le",)
    return ("utf-8-sig", "cp1252")


def normalise(text: str) -> str:
    """NFC with LF line ends, without characters that are not seen (zero width, direction marks, half characters) and
    with the letters of printers' ligatures apart: the ground of all offsets.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.translate(_UNSEEN).translate(_LIGATURES)


def mended(text: str) -> tuple[str, bool]:
    """The text with letters read in a wrong encoding put right ("â€™" for "’"), and whether there were any."""
    if not _MOJIBAKE.search(text):
        return text, False
    found = re.sub(r"(?:[ÃÂâ][\u0080-\u00ff\u0152-\u2122]{1,2})+", lambda match: _again(match[0]), text)
    return found, found != text


def _again(text: str) -> str:
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text
