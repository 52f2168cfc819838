"""Addresses that no page can answer are refused in a line: none is a fault of the server."""

from __future__ import annotations

import pytest

from tests.site.conftest import Site

ZEROS = (
    "/kb/claim?_facet=%00", "/kb/claim?_facet=outcome%00", "/kb/claim?_facet_array=%00", "/kb/claim?_facet_date=%00",
    "/kb/claim.json?_facet=%00", "/kb/claim?%00=1", "/kb/claim?_sort=%00", "/kb/claim?_where=%00", "/kb/claim%00",
    "/articles/%00", "/search?q=%00", "/kb/claim?_next=%00",
)  # fmt: skip


@pytest.mark.parametrize("address", ZEROS)
def test_a_zero_in_an_address(site: Site, address: str) -> None:
    answer = site.get(address)
    assert answer.status_code == 400
    assert answer.text == "There is a zero in this address. Take it out.\n"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("address", ["/kb/-/query", "/kb/-/query.json", "/kb/-/query?sql=select+1"])
def test_a_form_sent_to_the_query_page(site: Site, address: str) -> None:
    answer = site.post(address, data={"sql": "select 1"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
