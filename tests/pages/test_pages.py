"""Floors of reading pages; `make eval-pages` has all forms and more pages. Each form is measured where its program is."""

from __future__ import annotations

import pytest

from tests.pages.__main__ import Read, compared, f1, read
from tests.pages.forms import FORMS
from tests.pages.layouts import pages

FLOORS = {"HTML": 0.97, "pasted": 0.95, "lynx": 0.92, "DOCX": 0.95}
CLUTTER = {"HTML": 0.0, "pasted": 0.01}


@pytest.mark.parametrize("form", FLOORS)
def test_main_text_titles_dates_and_clutter(form: str) -> None:
    name, make = FORMS[form]
    made = [(page, make(page.markup)) for page in pages(each=2)]
    if any(data is None for _, data in made):
        pytest.skip(f"the program that makes {form} is not here")
    reads = [read(page, name, data) for page, data in made if data is not None]
    assert len(reads) == 24
    assert f1(reads) >= FLOORS[form]
    assert sum(one.title for one in reads) >= 0.9 * len(reads)
    if form == "HTML":
        assert all(one.date for one in reads)
    if form in CLUTTER:
        assert sum(one.clutter for one in reads) <= CLUTTER[form] * sum(one.claims for one in reads)


def test_the_measure_is_that_of_shingles() -> None:
    assert compared("a b c d e", "a b c d e") == (1.0, 0.0, 0.0)
    assert compared("a b c d e", "a b c d x") == (1 / 3, 1 / 3, 1 / 3)
    assert f1([Read(0.5, 0.5, 0.0, True, True, 1, 0)]) == pytest.approx(2 / 3)
