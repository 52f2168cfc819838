"""make eval SET=folder [READER=name]: any reader's scores on a labelled set of your own.

The folder has articles in any form that is read, and labels beside them as claims files whose names end in
.labels.jsonl or .labels.csv (what `claimledger export corrections` and `claimledger extract` write).
"""

from __future__ import annotations

import sys
from pathlib import Path

from ingest import handed, plugins
from ingest.errors import IngestError
from ingest.handed import comparing
from ingest.readers import FORMATS, read
from ingest.records import BUILT_IN, Article, Extraction
from kb.cli.readings import table

LABELS = (".labels.jsonl", ".labels.csv")


def articles(folder: Path) -> list[Article]:
    """The folder's articles: every readable file that holds no labels."""
    files = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in FORMATS]
    return [article for path in files if not path.name.endswith(LABELS) for article in read(path)]


def scored(folder: Path, reader: str) -> comparing.Paired:
    """The labels of a folder beside what a reader reads of their articles."""
    texts = articles(folder)
    labels, found = list[comparing.Row](), list[comparing.Row]()
    for path in sorted(path for path in folder.rglob("*") if path.name.endswith(LABELS)):
        given = handed.place(handed.read(path), texts)
        for article in texts:
            if article.id in given.by_article:
                labelled = handed.laid_over(given, Extraction(article, ()))
                labels += [comparing.row_of(claim) for claim in labelled.claims]
    for article in texts:
        if any(row["article"] == article.id for row in labels):
            found += [comparing.row_of(claim) for claim in plugins.read(reader, article).claims]
    return comparing.paired(labels, found)


def main(folder: str, reader: str = BUILT_IN) -> int:
    """Print the scores and every difference; 3 where the set can't be read."""
    try:
        lines = list(table(scored(Path(folder), reader), limit=1000))
    except IngestError as error:
        sys.stderr.write(f"{error}\n")
        return 3
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
