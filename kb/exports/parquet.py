"""All claims as one Parquet table, flat: frame, figure, verdict, article. Needs pyarrow (the extra "graph")."""

from __future__ import annotations

from typing import BinaryIO

from kb.exports.files import ExportError
from kb.exports.source import Source

BATCH = 10_000
COLUMNS = {
    "claim": ("string", "c.id"),
    "article": ("string", "a.slug"),
    "title": ("string", "a.title"),
    "publisher": ("string", "p.name"),
    "published": ("string", "a.published"),
    "url": ("string", "a.url"),
    "in_title": ("bool", "c.in_title"),
    "start": ("int64", "c.start"),
    "end": ("int64", 'c."end"'),
    "quote": ("string", "c.quote"),
    "sentence": ("string", "CASE a.display WHEN 'none' THEN NULL ELSE c.sentence END"),
    "value": ("string", "c.value"),
    "value_real": ("float64", "c.value_real"),
    "low": ("string", "c.low"),
    "high": ("string", "c.high"),
    "unit": ("string", "c.unit"),
    "modifier": ("string", "c.modifier"),
    "kind": ("string", "c.kind"),
    "indicator": ("string", "c.indicator"),
    "reporter": ("string", "c.reporter"),
    "partner": ("string", "c.partner"),
    "product": ("string", "c.product"),
    "series": ("string", "s.slug"),
    "period": ("string", "c.period"),
    "base": ("string", "c.base"),
    "status": ("string", "c.status"),
    "source": ("string", "c.source"),
    "agency": ("string", "c.agency_id"),
    "confidence": ("float64", "c.confidence"),
    "outcome": ("string", "c.outcome"),
    "how": ("string", "c.how"),
    "strength": ("string", "c.strength"),
    "reason": ("string", "c.reason"),
    "review_state": ("string", "c.review_state"),
    "review_rating": ("string", "c.review_rating"),
}
"""Name to Arrow type and where it stands; figures are decimal text, so that no digit is lost."""

_CLAIMS = f"""SELECT {", ".join(where for _, where in COLUMNS.values())} FROM claim c
JOIN article a ON a.id = c.article_id LEFT JOIN publisher p ON p.id = a.publisher_id
LEFT JOIN series s ON s.id = c.series_id ORDER BY c.article_id, c.in_title DESC, c.position"""  # noqa: S608


def write(source: Source, out: BinaryIO) -> int:
    """Write all claims, a row group at a time; how many."""
    try:
        import pyarrow as pa  # type: ignore[import-untyped]
        from pyarrow.parquet import ParquetWriter  # type: ignore[import-untyped]
    except ImportError:
        raise ExportError("Parquet needs pyarrow; pip install 'claimledger[graph]'") from None

    types = {"string": pa.string(), "bool": pa.bool_(), "int64": pa.int64(), "float64": pa.float64()}
    schema = pa.schema([(name, types[kind]) for name, (kind, _) in COLUMNS.items()])
    count, cursor = 0, source.db.execute(_CLAIMS)
    with ParquetWriter(out, schema, compression="zstd") as writer:
        while rows := cursor.fetchmany(BATCH):
            columns = zip(*rows, strict=True)
            arrays = [
                pa.array(map(bool, column) if kind == "bool" else column, types[kind])
                for column, (kind, _) in zip(columns, COLUMNS.values(), strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(rows)
    return count
