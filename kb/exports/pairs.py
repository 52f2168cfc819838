"""The claim graph as pairs, for Gephi's spreadsheet import and Neo4j: nodes.csv and edges.csv in one zip file."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from kb.exports import cells
from kb.exports.source import Source

NODES = ("Id", "Label", "Kind", "Outcome")
EDGES = ("Source", "Target", "Type", "Kind", "Provenance", "AsRepaired")


def write(source: Source, out: BinaryIO) -> int:
    """Write both; how many nodes and edges."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        return sum(_member(archive, name, rows) for name, rows in members(source))


def write_beside(source: Source, path: Path) -> int:
    """Write NAME-nodes.csv and NAME-edges.csv beside a path; how many nodes and edges."""
    count = 0
    for name, rows in members(source):
        with (path.parent / f"{path.stem}-{name}").open("w", newline="", encoding="utf-8") as text:
            count += _rows(text, rows)
    return count


def members(source: Source) -> Iterator[tuple[str, Iterable[tuple[object, ...]]]]:
    """The two files by name, each with its header and rows."""
    yield "nodes.csv", _headed(NODES, ((n.name, n.label, n.kind, n.properties.get("outcome")) for n in source.nodes()))
    edges = ((e.source, e.target, "Directed", e.type, e.provenance, int(e.as_repaired)) for e in source.edges())
    yield "edges.csv", _headed(EDGES, edges)


def _headed(header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    yield header
    yield from rows


def _member(archive: zipfile.ZipFile, name: str, rows: Iterable[tuple[object, ...]]) -> int:
    with archive.open(name, "w", force_zip64=True) as raw, io.TextIOWrapper(raw, "utf-8", newline="") as text:
        return _rows(text, rows)


def _rows(text: TextIO, rows: Iterable[tuple[object, ...]]) -> int:
    writer = csv.writer(text)
    return sum(1 for row in rows if writer.writerow(cells.row(row))) - 1
