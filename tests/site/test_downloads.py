"""Downloads: every format comes as a file, made apart, and gives out only what its asker may see; graphs of claims."""

from __future__ import annotations

import asyncio
import io
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from kb.exports.formats import FORMATS
from kb.exports.source import Source
from kb.graph import stored
from kb.opening import open_kb
from kb.site import downloads
from tests.site.conftest import Site


def test_the_page_lists_every_format(site: Any) -> None:
    listed = site.json("/downloads.json")["downloads"]
    assert {one["format"] for one in listed} == set(FORMATS)
    page = site.get("/downloads").text
    assert all(one["page"] in page for one in listed)


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_every_format_comes_as_a_file(site: Any, form: Any) -> None:
    answer = site.get(f"/downloads/{form.name}.{form.ending}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == form.media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="claimledger-{form.name}.{form.ending}"'
    with open_kb(site.folder / "kb.db") as kb:
        out = io.BytesIO()
        FORMATS[form.name].write(Source(kb.db, site="http://localhost"), out)
    if form.ending == "zip":
        one, other = (zipfile.ZipFile(io.BytesIO(data)) for data in (answer.content, out.getvalue()))
        assert {info.filename: info.CRC for info in one.infolist()} == {i.filename: i.CRC for i in other.infolist()}
    else:
        assert answer.content == out.getvalue()


@pytest.mark.parametrize("path", ["/downloads/nothing.csv", "/downloads/graphml.zip", "/downloads/kb.db"])
def test_other_names_are_not_there(site: Any, path: str) -> None:
    assert site.get(path).status_code == 404


def test_a_third_at_a_time_is_asked_to_wait(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "_running", downloads.AT_ONCE)
    answer = site.get("/downloads/graphml.graphml")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")


def test_downloads_go_on_side_by_side_and_free_their_place(site: Any) -> None:
    async def both() -> list[Any]:
        return await asyncio.gather(*(site.datasette.client.get("/downloads/turtle.ttl") for _ in range(2)))

    one, other = site.run(both())
    assert one.content == other.content
    assert downloads._running == 0


def test_an_asker_who_goes_away_ends_the_process(site: Any) -> None:
    """Here the asker is gone before the first byte: what was started must not go on."""

    async def asked() -> list[dict[str, Any]]:
        async def gone() -> dict[str, Any]:
            return {"type": "http.disconnect"}

        told: list[dict[str, Any]] = []

        async def send(message: dict[str, Any]) -> None:
            told.append(message)

        words = (str(site.folder / "kb.db"), "package", "--site", "http://localhost")
        await downloads.Sent(FORMATS["package"], words, gone).asgi_send(send)
        return told

    assert site.run(asked())[0]["status"] == 500
    assert downloads._running == 0


def test_where_only_confirmed_flags_are_published_no_other_is_given_out(
    sample: Path, tmp_path: Path, loop: asyncio.AbstractEventLoop
) -> None:
    shutil.copy(sample, tmp_path / "kb.db")
    held = Site(tmp_path, loop, plugin={"confirmed_only": True})
    try:
        for name, said in (
            ("graphml.graphml", "inconsistent"),
            ("turtle.ttl", "inconsistent"),
            ("parquet.parquet", ""),
        ):
            answer = held.get(f"/downloads/{name}")
            assert answer.status_code == 200
            assert not said or (f">{said}<" not in answer.text and f'"{said}"' not in answer.text)
        for query in stored.queries():
            assert held.get(f"/kb/{query}.json?value=1&unit=&claim=x&kind=claim&id=x&steps=1").status_code == 403
    finally:
        held.close()


def test_datasette_answers_as_python_does(site: Any) -> None:
    with open_kb(site.folder / "kb.db") as kb:
        claim = kb.rows("SELECT claim_id AS id FROM finding_claim WHERE role = 'judged' LIMIT 1")[0]["id"]
        asked = {"spread": {"value": "2370000000", "unit": ""}, "support_path": {"claim": claim}}
        asked["around"] = {"kind": "claim", "id": claim, "steps": "2"}
        for name in stored.queries():
            values = asked.get(name, {})
            words = "&".join(f"{key}={value}" for key, value in values.items())
            answer = site.json(f"/kb/{name}.json?_shape=array&{words}")
            assert answer == json.loads(json.dumps(kb.stored(name, **values))), name


def test_the_graph_around_a_claim(site: Any) -> None:
    with open_kb(site.folder / "kb.db") as kb:
        row = kb.rows("SELECT source_id AS one, target_id AS other FROM edge WHERE type = 'contradicts' LIMIT 1")[0]
    data = site.json(f"/graph.json?about=claims/{row['one']}")
    pages = {node["page"] for node in data["nodes"]}
    assert {f"/claims/{row['one']}", f"/claims/{row['other']}"} <= pages
    assert all({"x", "y"} <= node.keys() for node in data["nodes"])
    assert all(edge["source"] in pages and edge["target"] in pages for edge in data["edges"])
    assert any(edge["words"].startswith("contradicts") for edge in data["edges"])
    assert "How they are joined" in site.get(f"/graph?about=claims/{row['one']}").text
    for node in data["nodes"]:
        assert site.get(node["page"]).status_code == 200, node
    assert site.get("/graph?about=claims/nothing").status_code == 404
