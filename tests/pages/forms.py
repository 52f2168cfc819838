"""A page as it comes to a desk: pasted from a browser, from a text browser, printed to PDF, made a document."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from lxml import html

BLOCKS = frozenset(("p", "div", "h1", "h2", "h3", "h4", "ul", "ol", "article", "section", "aside", "nav", "footer", "main", "figure", "figcaption", "table", "tr", "form"))  # fmt: skip
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip


def pasted(markup: str) -> bytes:
    """What a browser puts on the clipboard as text: blocks on lines of their own, list items with a bullet."""
    tree = html.document_fromstring(markup)
    for node in tree.xpath("//script|//style|//head|//comment()|//*[contains(@style, 'none')]|//button|//input"):
        node.drop_tree()
    out: list[str] = []
    _rendered(tree, out)
    text = "".join(out)
    lines = [" ".join(line.split(" ")).strip(" ") for line in text.split("\n")]
    return "\n".join(lines).encode()


def _rendered(node: html.HtmlElement, out: list[str]) -> None:
    if node.tag == "li":
        out.append("\n  • ")
    elif node.tag in BLOCKS:
        out.append("\n" if node.tag == "tr" else "\n\n")
    elif node.tag in ("td", "th") and node.getprevious() is not None:
        out.append("\t")
    out.append(node.text or "")
    for child in node:
        _rendered(child, out)
        out.append(child.tail or "")
    if node.tag in BLOCKS:
        out.append("\n" if node.tag == "tr" else "\n\n")


def from_lynx(markup: str) -> bytes | None:
    """The dump of a text browser, where it is at hand."""
    if shutil.which("lynx") is None:
        return None
    words = ["lynx", "-dump", "-stdin", "-assume_charset=utf-8", "-display_charset=utf-8"]
    return subprocess.run(words, input=markup.encode(), capture_output=True, check=True, timeout=60).stdout


def as_pdf(markup: str) -> bytes | None:
    """The page printed by a browser, where one is at hand."""
    browser = shutil.which("chromium")
    if browser is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(markup, encoding="utf-8")
        words = [
            browser,
            *FLAGS,
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={out}",
            "--no-pdf-header-footer",
            page.as_uri(),
        ]
        subprocess.run(words, capture_output=True, check=False, timeout=120)
        return out.read_bytes() if out.exists() else None


def as_docx(markup: str) -> bytes | None:
    """The page as a document, where there is a converter."""
    if shutil.which("pandoc") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "page.docx"
        subprocess.run(
            ["pandoc", "-f", "html", "-t", "docx", "-o", str(out)], input=markup.encode(), check=True, timeout=60
        )
        return out.read_bytes()


FORMS: dict[str, tuple[str, Callable[[str], bytes | None]]] = {
    "HTML": ("page.html", str.encode),
    "pasted": ("page.txt", pasted),
    "lynx": ("page.txt", from_lynx),
    "PDF": ("page.pdf", as_pdf),
    "DOCX": ("page.docx", as_docx),
}
