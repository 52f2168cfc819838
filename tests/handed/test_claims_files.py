"""Claims files: what `extract` prints goes back in, spreadsheets' habits are read, every bad line is told."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from ingest import handed, jsonl, pipeline, plugins
from ingest.errors import IngestError
from ingest.handed.lines import parse
from ingest.handed.writing import as_csv, template
from ingest.readers import read
from ingest.records import Article, Extraction, Period
from kb.drafts import against_shipped
from kb.exports.check_report import report

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "articles"
TEXT = (
    "North Korea's trade deficit with China was $2.359 billion in 2019.\n\n"
    "Exports to China were $216 million in 2019, against $213 million in 2018."
)
STORY = Article("story.md", "Deficit", TEXT, publisher="Sample Wire")


def shipped() -> list[Article]:
    seeds = [article for path in sorted(SEEDS.glob("*.*")) for article in read(path)] if SEEDS.is_dir() else []
    return [*read(ROOT / "articles"), *seeds]


def laid(data: bytes, article: Article, extraction: Extraction | None = None, complete: bool = False) -> Extraction:
    given = handed.place(parse(data, "claims.csv"), [article], complete=complete)
    found = handed.laid_over(given, extraction or Extraction(article, ()))
    if given.problems:
        raise handed.ClaimsRefused(given.problems)
    return found


def lines(*records: dict[str, object]) -> bytes:
    return "\n".join(json.dumps(record) for record in records).encode()


def line(**changes: object) -> dict[str, object]:
    known = {"quote": "$216 million", "kind": "level", "indicator": "exports", "reporter": "PRK", "partner": "CHN"}
    return {**known, "product": "TOTAL", "period": "2019", "unit": "USD", "value": "216000000", **changes}


def resaved(text: str, mark: str, encoding: str, quoting: int) -> bytes:
    """The CSV as a spreadsheet saves it again."""
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
    out = io.StringIO()
    csv.writer(out, delimiter=mark, quoting=quoting, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


@pytest.mark.parametrize("article", shipped(), ids=lambda article: article.id)
def test_what_extract_prints_goes_back_in(article: Article) -> None:
    extraction = plugins.read("rules", article)
    objects = list(jsonl.objects(extraction))
    table = "\r\n".join(as_csv(objects))
    files = {
        "json": "\n".join(json.dumps(o, ensure_ascii=False) for o in objects).encode(),
        "csv": table.encode(),
        "semicolons": resaved(table, ";", "utf-8-sig", csv.QUOTE_ALL),
        "tabs": resaved(table, "\t", "utf-16", csv.QUOTE_MINIMAL),
        "no mark": resaved(table, ",", "utf-8", csv.QUOTE_NONNUMERIC),
    }
    expected = report(against_shipped([extraction]))
    for name, data in files.items():
        found = laid(data, article, extraction)
        assert found == extraction, name
    assert report(against_shipped([found])) == expected


def test_an_edited_text_moves_offsets_and_the_claims_are_found_again() -> None:
    extraction = pipeline.extract(STORY)
    data = lines(*jsonl.objects(extraction))
    edited = Article(
        "story.md", "Deficit", f"SEOUL - A lead of its own, with 2019 in it.\n\n{TEXT} $216 million is little."
    )
    given = handed.place(parse(data, "claims.jsonl"), [edited])
    found = handed.laid_over(given, Extraction(edited, ()))
    assert [claim.quote for claim in found.claims] == [claim.quote for claim in extraction.claims]
    assert all(edited.text[claim.start : claim.end] == claim.quote for claim in found.claims)
    assert [claim.sentence for claim in found.claims] == [claim.sentence for claim in extraction.claims]
    assert given.notes == ("claims.jsonl: 3 quotes moved in story.md and found again (line 1: from 43 to 88)",)


def test_of_equal_quotes_the_one_in_its_sentence_is_meant() -> None:
    text = "Exports were $5 billion in 2018. Imports were $5 billion in 2019. Services were $5 billion."
    given = line(quote="$5 billion", start=3, sentence="Imports were $5 billion in 2019.", value="5000000000")
    found = laid(lines(given), Article("a", "", text))
    assert text[: found.claims[0].start].endswith("Imports were ")


def test_a_figure_inside_another_is_not_it() -> None:
    with pytest.raises(handed.ClaimsRefused, match="stands nowhere"):
        laid(lines(line(quote="16 million")), STORY)


def test_what_printed_digits_leave_open_is_worked_out() -> None:
    told = line(quote="$2.359 billion", value="-2359000000", indicator="trade_balance")
    claim = laid(lines(told), STORY).claims[0]
    assert (claim.low, claim.high, claim.step) == (Decimal(-2359500000), Decimal(-2358500000), Decimal(1000000))
    assert (claim.confidence, claim.read_by, claim.modifier) == (1.0, "claims.csv", "=")


def test_a_spreadsheet_with_decimal_commas_and_empty_rows() -> None:
    data = "quote;kind;indicator;reporter;period;value;confidence;note\r\n;;;;;;;\r\n"
    data += '$216 million;level;exports;PRK;2019;216000000,0;0,75;"from ""the"" table; checked"\r\n'
    claim = laid(data.encode("cp1252"), STORY).claims[0]
    assert (claim.value, claim.confidence, claim.note) == (Decimal(216000000), 0.75, 'from "the" table; checked')


def test_a_template_filled_in_is_a_claims_file() -> None:
    rows = list(template(STORY))
    assert [row["quote"] for row in rows] == ["$2.359 billion", "$216 million", "$213 million"]
    rows[1] |= {"kind": "level", "indicator": "exports", "reporter": "PRK", "partner": "CHN", "period": "2019"}
    file = parse("\r\n".join(as_csv(rows)).encode(), "claims.csv")
    assert file.notes == ("claims.csv: 2 lines without a frame (kind, indicator ...) left out",)
    found = handed.laid_over(handed.place(file, [STORY]), Extraction(STORY, ()))
    assert [claim.period for claim in found.claims] == [Period.year(2019)]


def test_completing_fills_in_and_marks() -> None:
    extraction = pipeline.extract(STORY)
    found = laid(lines({"quote": "$216 million", "partner": "WLD"}), STORY, extraction, complete=True)
    assert [claim.quote for claim in found.claims] == [claim.quote for claim in extraction.claims]
    mine, theirs = found.claims[1], extraction.claims[1]
    assert (mine.series.partner, mine.series.indicator, mine.period) == ("WLD", "exports", theirs.period)
    assert "period by the built-in reader" in mine.doubts
    assert not any(doubt.startswith("partner") for doubt in mine.doubts)
    assert found.claims[2].compares == extraction.claims[2].compares
    assert {claim.read_by for claim in found.claims} == {"claims.csv", "rules"}


def test_without_completing_nothing_is_filled_in() -> None:
    with pytest.raises(handed.ClaimsRefused, match="line 1, indicator: missing"):
        laid(lines({"quote": "$216 million", "kind": "level"}), STORY, pipeline.extract(STORY))


BAD = {
    "value": ["1e9999", "NaN", "many", True, "1,740,000,000"],
    "unit": ["DLR", "dollars", "count:"],
    "kind": ["total", ""],
    "indicator": ["exprots"],
    "reporter": ["China", "chn", "XQZ", "¥"],
    "partner": ["Korea Republic Of\x07", 5],
    "product": ["HS1"],
    "period": ["2019-13", "2020/2019", "last year", "2019-02-31", "0001", 201912.5],
    "base": ["Q4 2019"],
    "status": ["final"],
    "modifier": ["≥"],
    "confidence": ["1.2", -1],
    "start": [-1, "x", 2.5],
    "superlative": ["largest", {"rank": "best"}],
    "compares": ["12"],
    "verb": ["soared"],
    "quote": ["$217 million", ""],
    "article": ["another.md"],
    "note": ["x" * 5000, "\ud800"],
}


@pytest.mark.parametrize(("field", "value"), [(field, value) for field, values in BAD.items() for value in values])
def test_a_bad_field_is_told_with_line_field_and_reason(field: str, value: object) -> None:
    with pytest.raises(handed.ClaimsRefused) as refused:
        laid(lines(line(), line(**{"quote": "$213 million", "value": "213000000", field: value})), STORY)
    assert len(refused.value.problems) == 1
    assert refused.value.problems[0].startswith(f"claims.csv line 2, {field}: ")
    assert "\n" not in refused.value.problems[0]


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\x01", b"[1, 2]", b"{", b'{"quote": 1}\n[]', b"quote;quote;kind\na;b;c", b"hello\nworld", b"{}" * 9999,
     b"quote,kind\n\"open", b"quote,kind,indicator\na,b,c,d,e", b"\xff\xfe\x00", b'{"quote": ' + b"[" * 100_000],
)  # fmt: skip
def test_what_is_no_claims_file_is_refused(data: bytes) -> None:
    with pytest.raises(IngestError):
        laid(data, STORY)


def test_fields_that_are_not_known_are_told() -> None:
    file = parse(lines(line(outcome="consistent")), "claims.jsonl")
    assert file.notes == ("claims.jsonl line 1: 'outcome' is no field of a claim and is left aside",)


def test_two_lines_for_one_figure_are_refused() -> None:
    with pytest.raises(handed.ClaimsRefused, match="another line has it"):
        laid(lines(line(), line()), STORY)
