"""make eval-pages: how well pages are read, form by form. PAGES=folder scores the article-extraction-benchmark there.

Main text is scored by the shingles of four words that both texts have, as that benchmark does. Clutter is a claim whose
sentence does not stand in the article.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ingest import pipeline
from ingest.errors import InputRefused
from ingest.readers import from_bytes_named
from ingest.records import Article
from tests.pages.forms import FORMS
from tests.pages.layouts import Page, pages

SHINGLE = 4
DATED = ("HTML",)


class Read(NamedTuple):
    """One page read: shingles shared, only printed, only read; title and date right; claims, of these from clutter."""

    shared: float
    missed: float
    extra: float
    title: bool
    date: bool
    claims: int
    clutter: int


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words."""
    words = re.findall(r"\w+", text)
    most = max(1, len(words) - SHINGLE + 1) if words else 0
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(most))


def compared(printed: str, found: str) -> tuple[float, float, float]:
    """Shingles that both have, that only the article has, that only the reading has, as shares of all."""
    ours, theirs = shingles(printed), shingles(found)
    shared = sum((ours & theirs).values())
    total = shared + sum((ours - theirs).values()) + sum((theirs - ours).values())
    if not total:
        return 1.0, 0.0, 0.0
    return shared / total, sum((ours - theirs).values()) / total, sum((theirs - ours).values()) / total


def read(page: Page, name: str, data: bytes) -> Read:
    """A page read; one that is refused has nothing right."""
    try:
        article = next(from_bytes_named(data, name))
    except InputRefused:
        return Read(0.0, 1.0, 0.0, False, False, 0, 0)
    text = article.text.removeprefix(page.article.title).strip()
    known = " ".join(f"{page.article.title} {page.text}".split())
    claims = pipeline.extract(article).claims
    clutter = [claim for claim in claims if " ".join(claim.sentence.split()).rstrip(".") not in known]
    return Read(
        *compared(page.text, text), _plain(article.title) == _plain(page.article.title),
        article.published == page.article.published, len(claims), len(clutter),
    )  # fmt: skip


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def f1(reads: Iterable[Read]) -> float:
    """F1 of the shares, added up over all pages."""
    shared, missed, extra = (sum(getattr(one, name) for one in reads) for name in ("shared", "missed", "extra"))
    precision, recall = shared / (shared + extra or 1), shared / (shared + missed or 1)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> int:
    """Print a line a form, and each page that is not read whole."""
    for form, (name, make) in FORMS.items():
        told = [(page, read(page, name, data)) for page in pages() if (data := make(page.markup)) is not None]
        if not told:
            sys.stdout.write(f"{form:7} not measured: its program is not here\n")
            continue
        reads = [one for _, one in told]
        dates = f"  dates {sum(one.date for one in reads) / len(reads):.3f}" if form in DATED else ""
        sys.stdout.write(
            f"{form:7} {len(reads)} pages  main text F1 {f1(reads):.3f}  titles "
            f"{sum(one.title for one in reads) / len(reads):.3f}{dates}  claims {sum(one.claims for one in reads)}, "
            f"of these from clutter {sum(one.clutter for one in reads)}\n"
        )
        for page, one in told:
            if one.shared < 0.9 or one.clutter or not one.title:
                sys.stdout.write(f"    {page.name}: {one.shared:.2f} shared, {one.missed:.2f} missed, {one.extra:.2f} extra"
                                 f"{'' if one.title else ', another title'}{f', {one.clutter} from clutter' if one.clutter else ''}\n")  # fmt: skip
    return 0


def benchmark(folder: Path) -> int:
    """The score of scrapinghub's article-extraction-benchmark: its ground truth and its pages."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    reads = []
    for ident, told in truth.items():
        data = gzip.decompress((folder / "html" / f"{ident}.html.gz").read_bytes())
        page = Page(ident, "", Article(ident, "", told["articleBody"]), told["articleBody"])
        reads.append(read(page, "page.html", data))
    sys.stdout.write(f"{len(reads)} pages  main text F1 {f1(reads):.3f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(benchmark(Path(sys.argv[1])) if len(sys.argv) > 1 else main())
