"""What each table alone has of a span of years, from made rows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checks.findings import Finding
from checks.run import check_article
from checks.tables.cumulative import runs
from tests.checks.memory import Memory
from tests.checks.shorthand import extraction

WHOLE = {
    "table": "whole",
    "title": "IMF DOTS",
    "cells": {f"PRK>CHN balance {y}": -100 - y % 10 for y in range(2010, 2020)},
}
GAPS = {"table": "gaps", "title": "KITA", "cells": {f"PRK>CHN balance {y}": -200 for y in (2011, 2012, 2015, 2019)}}
LATE = {"table": "late", "title": "customs", "cells": {"PRK>CHN exports 2020": 100, "PRK>CHN imports 2020": 300}}


def found(tables: list[dict], span: str = "2010/2019") -> Finding:
    story = extraction({"claims": [f"PRK>CHN balance {span}: -$1.045 billion"]})
    return next(f for f in check_article(story, Memory(tables)) if f.code == "T02")


def test_a_table_with_every_year_lacks_none_and_stands_in_front() -> None:
    whole, gaps = found([GAPS, WHOLE]).sums
    assert (whole.value, whole.years, whole.of, whole.missing) == (Decimal(-1_045_000_000), 10, 10, ())
    assert (gaps.value, gaps.years) == (Decimal(-800_000_000), 4)
    assert [str(span) for span in gaps.missing] == ["2010", "2013/2014", "2016/2018"]


def test_each_table_is_a_line_of_the_sum_to_repeat() -> None:
    assert found([WHOLE, GAPS]).steps[-2:] == (
        "IMF DOTS alone: $1.045 billion over 10 of 10 years",
        "KITA alone: $800 million over 4 of 10 years; missing: 2010, 2013 to 2014 and 2016 to 2018",
    )


def test_years_that_no_table_has_leave_the_claim_unchecked_with_what_there_is() -> None:
    short = found([WHOLE, LATE], "2010/2021")
    assert (short.outcome, short.reason) == ("unchecked", "tables don't cover the whole span")
    assert [(one.cell.table, one.years, one.of) for one in short.sums] == [("whole", 10, 12), ("late", 1, 12)]


@pytest.mark.parametrize(
    ("years", "spans"),
    [([], []), ([2001], ["2001"]), ([2003, 2001, 2002], ["2001/2003"]), ([1999, 2001, 2002], ["1999", "2001/2002"])],
)
def test_years_in_a_row_are_one_span(years: list[int], spans: list[str]) -> None:
    assert [str(span) for span in runs(years)] == spans
