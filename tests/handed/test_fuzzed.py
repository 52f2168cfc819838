"""Claims files broken at random: each is taken whole or refused in lines; CLAIMLEDGER_FUZZ sets how many (500)."""

from __future__ import annotations

import json
import os
import random

from ingest import handed, jsonl, pipeline
from ingest.errors import IngestError
from ingest.handed.fields import FIELDS
from ingest.handed.lines import parse
from ingest.handed.writing import as_csv
from ingest.records import Extraction
from tests.handed.test_claims_files import STORY

MANY = int(os.environ.get("CLAIMLEDGER_FUZZ", "500"))
ODD = [None, "", "-", 0, -1, 2**70, 1.5, True, [], {}, [[]], {"rank": 1}, "NaN", "1e400", "\ud800", "\x00", "=1+1",
       "2019", "2019-99", "WLD", "x" * 3000, "\u202e", "12-13", "99999999-1", "{", "[1"]  # fmt: skip


def odd(rng: random.Random, objects: list[dict]) -> bytes:
    """A claims file with a few things wrong: values, keys, lines, bytes."""
    records = [dict(record) for record in objects]
    for _ in range(rng.randrange(1, 4)):
        rng.choice(records)[rng.choice([*FIELDS, "odd"])] = rng.choice(ODD)
    if rng.random() < 0.3:
        records += rng.sample(records, 1)
    if rng.random() < 0.5:
        text = "\n".join(json.dumps(record) for record in records)
    else:
        text = rng.choice(["\n", "\r\n"]).join(
            as_csv([{key: str(value) for key, value in record.items()} for record in records])
        )
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    for _ in range(rng.choice([0, 0, 1, 5])):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data[: rng.choice([len(data), len(data), rng.randrange(1, len(data))])])


def test_no_broken_file_raises_or_is_taken_in_part() -> None:
    extraction = pipeline.extract(STORY)
    objects, taken, refusals = list(jsonl.objects(extraction)), 0, list[str]()
    for seed in range(MANY):
        data = odd(random.Random(seed), objects)  # noqa: S311
        complete = seed % 2 == 0
        try:
            file = parse(data, "claims")
            given = handed.place(file, [STORY], complete=complete)
            found = handed.laid_over(given, extraction if complete else Extraction(STORY, ()))
        except IngestError as error:
            refusals.append(str(error))
            continue
        if not given.problems:
            taken += 1
            assert len(found.claims) >= len(file.lines) - sum(bool(one.fields.get("in_title")) for one in file.lines)
            assert all(STORY.text[claim.start : claim.end] == claim.quote for claim in found.claims)
    assert taken
    assert refusals
    assert all(told and "\n" not in told for told in refusals)
