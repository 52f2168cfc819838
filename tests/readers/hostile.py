"""Inputs that were made to do harm, or that came to harm: by name, the bytes of each."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Callable

from tests.readers import writing as made

BODY = (
    "Ruritania recorded a trade deficit of $3.2 billion with its neighbours in 2019, the customs office said on Tuesday.\n\n"
    "Exports came to $4.1 billion, while imports reached $7.3 billion, the office said in its yearly report.\n"
)
RECORD = {"id": "a", "title": "T", "text": BODY}


def zipped(name: str, size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed, packed.open(name, "w", force_zip64=True) as part:
        for _ in range(size // 1_000_000):
            part.write(b" " * 1_000_000)
    return out.getvalue()


def entities(levels: int = 9) -> str:
    told = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, levels))
    return f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "ha">{told}]>'


def line(**changes: object) -> bytes:
    return json.dumps({**RECORD, **changes}).encode()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PAGE = made.page(f"<p>{BODY}</p>")
_PDF = made.pdf(made.lines(BODY.split("\n")))
_DOCX = made.docx(made.p(BODY))

REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "docx bomb": ("a.docx", lambda: zipped("word/document.xml", 1_000_000_000)),
    "docx of a gigabyte of footnotes": ("a.docx", lambda: _with(_DOCX, "word/footnotes.xml", b" " * 90_000_000)),
    "docx without a document": ("a.docx", lambda: zipped("xl/workbook.xml", 1_000_000)),
    "docx with entities": ("a.docx", lambda: _with(b"", "word/document.xml", f"{entities()}<w:document {_W}><w:body><w:p><w:r><w:t>&e8;</w:t></w:r></w:p></w:body></w:document>".encode())),
    "docx with an outside entity": ("a.docx", lambda: _with(b"", "word/document.xml", f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document {_W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'.encode())),
    "docx of broken mark-up": ("a.docx", lambda: _with(b"", "word/document.xml", b"<w:document><w:body>")),
    "docx cut short": ("a.docx", lambda: _DOCX[: len(_DOCX) // 2]),
    "docx without a word": ("a.docx", lambda: made.docx("")),
    "docx nested deep": ("a.docx", lambda: made.docx("<w:sdt><w:sdtContent>" * 20_000 + "</w:sdtContent></w:sdt>" * 20_000)),
    "pdf cut short": ("a.pdf", lambda: _PDF[:60]),
    "pdf of nothing": ("a.pdf", lambda: b"%PDF-1.7\n%%EOF"),
    "pdf of noise": ("a.pdf", lambda: b"%PDF-1.4\n" + bytes(range(256)) * 50),
    "pdf without text": ("a.pdf", lambda: made.pdf([])),
    "pdf of too many pages": ("a.pdf", lambda: made.pdf(*[[(72, 700, 11, "Exports rose.")] for _ in range(600)])),
    "a PDF with a broken table": ("a.pdf", lambda: _PDF.replace(b"startxref", b"startxxxx")),
    "page nested deep": ("a.html", lambda: b"<html><body>" + b"<div>" * 100_000 + BODY.encode()),
    "page of menus": ("a.html", lambda: b"<html><body><nav><a>Home</a></nav></body></html>"),
    "page cut short": ("a.html", lambda: b"<html><body><p"),
    "page too large": ("a.html", lambda: b"<p>" + b"Exports rose to a level. " * 2_200_000),
    "text too large": ("a.txt", lambda: b"Exports rose to a level. " * 2_200_000),
    "text of zeros": ("a.txt", lambda: b"\x00" * 5000),
    "text of controls": ("a.txt", lambda: BODY.encode() + b"\x01\x02"),
    "a picture": ("a.txt", lambda: b"\x89PNG\r\n\x1a\n" + b"x" * 100),
    "a picture called a page": ("a.html", lambda: b"\xff\xd8\xff\xe0" + b"x" * 100),
    "an old Word file": ("a.docx", lambda: b"\xd0\xcf\x11\xe0" + b"\x00" * 600),
    "rich text": ("a.txt", lambda: b"{\\rtf1 Exports rose.}"),
    "a packed text": ("a.txt", lambda: gzip.compress(BODY.encode())),
    "an empty file": ("a.md", lambda: b""),
    "a blank file": ("a.md", lambda: b"\n \n"),
    "front matter that is a bomb": ("a.md", lambda: b"---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: [*b, *b]\n---\n" + BODY.encode()),
    "front matter with a date that is none": ("a.md", lambda: b"---\npublished: 45th of Foo\n---\n" + BODY.encode()),
    "front matter with a list as title": ("a.md", lambda: b"---\ntitle: [a, b]\n---\n" + BODY.encode()),
    "front matter with code": ("a.md", lambda: b"---\ntitle: !!python/object/apply:os.system [ls]\n---\n" + BODY.encode()),
    "front matter with a script as address": ("a.md", lambda: b"---\nurl: javascript:alert(1)\n---\n" + BODY.encode()),
    "lines with a script as address": ("a.jsonl", lambda: line(url="javascript:alert(1)")),
    "lines with data as address": ("a.jsonl", lambda: line(url="data:text/html,x")),
    "lines with half an address": ("a.jsonl", lambda: line(url="https://")),
    "lines with a list as title": ("a.jsonl", lambda: line(title=["a"])),
    "lines with NaN as id": ("a.jsonl", lambda: b'{"id": NaN, "text": "Exports rose to $3 billion in 2019."}'),
    "lines with a number out of all reason": ("a.jsonl", lambda: line(id=1e300)),
    "lines with an object as publisher": ("a.jsonl", lambda: line(publisher={"name": "x"})),
    "lines with a date that is none": ("a.jsonl", lambda: line(date="45th of Foo")),
    "lines with a title of a book": ("a.jsonl", lambda: line(title="x" * 5000)),
    "lines with an odd display": ("a.jsonl", lambda: line(display="all")),
    "lines nested deep": ("a.jsonl", lambda: b'{"id": 1, "text": ' + b"[" * 100_000),
    "lines with half a character": ("a.jsonl", lambda: b'{"id": 1, "text": "Exports \\ud83d rose"}'),
    "lines with a zero": ("a.jsonl", lambda: line(text=BODY + "\x00")),
    "lines that turn the writing round": ("a.jsonl", lambda: line(text="\u202e" + BODY)),
    "lines without a text": ("a.jsonl", lambda: b'{"id": 1}'),
    "lines with a number as text": ("a.jsonl", lambda: b'{"id": 1, "text": 5}'),
    "lines with an empty text": ("a.jsonl", lambda: line(text=" \n")),
    "lines in Latin 1": ("a.jsonl", lambda: b'{"id": 1, "text": "caf\xe9"}'),
    "packed lines cut short": ("a.jsonl.gz", lambda: gzip.compress(line() * 500)[:60]),
    "packed lines that are a bomb": ("a.jsonl.gz", lambda: gzip.compress(b" " * 200_000_000)),
    "mail without a text": ("a.eml", lambda: b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\n\n"),
    "mail with an attachment alone": ("a.eml", lambda: b'From: a@example.org\nSubject: x\nContent-Type: application/octet-stream\n\n' + b"AAAA" * 90),
    "mail of parts without an end": ("a.eml", lambda: b'From: a@example.org\nSubject: x\nContent-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n" * 2000),
    "feed with entities": ("a.rss", lambda: (entities() + "<rss><channel><item><description>&e8;</description></item></channel></rss>").encode()),
    "feed without entries": ("a.rss", lambda: b"<rss><channel><title>x</title></channel></rss>"),
    "feed of headlines": ("a.atom", lambda: b"<feed><entry><title>Exports rise</title></entry></feed>"),
    "a web archive": ("a.txt", lambda: b"WARC/1.0\r\nWARC-Type: warcinfo\r\n"),
    "a Parquet file": ("a.txt", lambda: b"PAR1" + b"\x00" * 90),
}  # fmt: skip
"""What is refused, each in a line of its own."""

TAKEN: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a page called text": ("a.txt", lambda: _PAGE),
    "a page called PDF": ("a.pdf", lambda: _PAGE),
    "a PDF called text": ("a.txt", lambda: _PDF),
    "a PDF called page": ("a.html", lambda: _PDF),
    "pdf that points at itself": ("a.pdf", lambda: re.sub(rb"/Kids \[\d", b"/Kids [2", _PDF)),
    "a DOCX called PDF": ("a.pdf", lambda: _DOCX),
    "a DOCX called nothing": ("a.bin", lambda: _DOCX),
    "a mail called text": ("a.txt", lambda: b"From: Office <a@example.org>\nSubject: Trade\nDate: Fri, 7 Jun 2019 10:00:00 +0000\n\n" + BODY.encode()),
    "UTF-16": ("a.txt", lambda: BODY.encode("utf-16")),
    "UTF-16 without a mark": ("a.txt", lambda: BODY.encode("utf-16-le")),
    "UTF-8 with a mark": ("a.txt", lambda: BODY.encode("utf-8-sig")),
    "Windows-1252": ("a.txt", lambda: BODY.replace("office", "offic\u00e9").encode("cp1252")),
    "carriage returns": ("a.txt", lambda: BODY.replace("\n", "\r\n").encode()),
    "old Mac's line ends": ("a.txt", lambda: BODY.replace("\n", "\r").encode()),
    "writing turned round": ("a.txt", lambda: BODY.replace("deficit", "\u202edeficit\u202c").encode()),
    "a page with scripts": ("a.html", lambda: made.page(f"<script>alert(1)</script><p>{BODY}</p>", "<script>alert(2)</script>")),
    "a title with a script": ("a.jsonl", lambda: line(title="<script>alert(1)</script>")),
    "a million marks in a line": ("a.txt", lambda: BODY.encode() + b"\n\n" + b"[(" * 500_000),
    "a word of a million letters": ("a.txt", lambda: BODY.encode() + b"\n\n" + b"x" * 1_000_000),
    "a hundred thousand lines": ("a.txt", lambda: BODY.encode() + b"\n\n" + b"Home\n" * 100_000),
    "a page of many tables": ("a.html", lambda: made.page(f"<p>{BODY}</p>" + "<table><tr><td>1</td><td>2</td></tr></table>" * 2000)),
    "a page of many links": ("a.html", lambda: made.page(f"<p>{BODY}</p>" + "<a href='x'>y</a>" * 20_000)),
    "Markdown of many marks": ("a.md", lambda: BODY.encode() + b"\n\n" + b"~~*_[" * 100_000),
    "Markdown of many comments": ("a.md", lambda: BODY.encode() + b"\n\n" + b"<!-" * 100_000),
    "packed lines": ("a.jsonl.gz", lambda: gzip.compress(line())),
    "a quoted-printable mail": ("a.eml", lambda: b"From: a@example.org\nSubject: x\nContent-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=utf-8\n\n" + BODY.replace("3.2", "3=2E2").encode()),
}  # fmt: skip
"""What is read all the same: the trade figures of the article are in it, and nothing hangs."""


def _with(data: bytes, name: str, content: bytes) -> bytes:
    """A package with one more part."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a" if data else "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return out.getvalue()
