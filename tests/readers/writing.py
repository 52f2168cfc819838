"""Files of every kind, made for the tests: DOCX by its mark-up, PDF by its operators, pages, mails, feeds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def docx(body: str, **parts: str) -> bytes:
    """A DOCX with this inside its body; parts: further files below word/ (footnotes="...")."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", TYPES)
        packed.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            packed.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def p(*runs: str) -> str:
    """A paragraph of runs; plain words become one."""
    return f"<w:p>{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(text: str, looks: str = "") -> str:
    """A run, with its properties."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def ins(text: str) -> str:
    """An inserted run."""
    return f'<w:ins w:id="1" w:author="a">{r(text)}</w:ins>'


def deleted(text: str) -> str:
    """A deleted run."""
    return f'<w:del w:id="2" w:author="a"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def table(*rows: Iterable[str]) -> str:
    """A table of cells."""
    return (
        "<w:tbl>"
        + "".join(f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def pdf(*pages: Iterable[tuple[float, float, float, str]]) -> bytes:
    """A PDF of pages, each of pieces of text: x, y (from the bottom), size, words, drawn in that order."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        drawn = "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({_escaped(text)}) Tj ET" for x, y, size, text in page)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects) + 2} 0 R >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        ]
        kids.append(f"{len(objects) - 1} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = b"%PDF-1.4\n"
    places = []
    for number, held in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{held}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def lines(
    text: Iterable[str], x: float = 72, y: float = 720, size: float = 11, lead: float = 14
) -> list[tuple[float, float, float, str]]:
    """Lines of text set below each other."""
    return [(x, y - number * lead, size, line) for number, line in enumerate(text)]


def page(body: str, head: str = "") -> bytes:
    """An HTML page with an article."""
    return f"<html><head><title>Trade gap widens in May</title>{head}</head><body><article><h1>Trade gap widens in May</h1>{body}</article></body></html>".encode()
