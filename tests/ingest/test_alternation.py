"""Lists of words as one regular expression."""

import re

from hypothesis import given
from hypothesis import strategies as st

from ingest.lexicon import alternation

FORMS = st.lists(st.text("ab c.-'", min_size=1, max_size=6), min_size=1, max_size=12)


def _listed(forms: list[str]) -> str:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"[\s-]") for form in ordered)


@given(FORMS, st.text("ab c.-'\n", max_size=30))
def test_it_finds_what_the_plain_list_finds(forms: list[str], text: str) -> None:
    one, other = (re.compile(rf"(?:{pattern})(?!\w)") for pattern in (alternation(forms), _listed(forms)))
    assert [match.span() for match in one.finditer(text)] == [match.span() for match in other.finditer(text)]


def test_the_longest_form_is_found_across_a_hyphen() -> None:
    pattern = re.compile(alternation(["current account", "current", "current account balance"]))
    assert pattern.findall("the current-account balance and the current one") == ["current-account balance", "current"]
