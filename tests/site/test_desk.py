"""Submissions: read in a process apart, once each, and none lost when something dies."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import time
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ingest.pipeline import extract
from ingest.readers import from_bytes_named
from ingest.records import Article
from kb.drafts import against_base
from kb.site import accounts
from kb.site.office import office_of

PASSWORD = "a long enough one"  # noqa: S105
STORY = """Trade gap with China

North Korea's trade deficit with China came to $2.727 billion in 2019, customs figures show.

In 2018 North Korea's deficit with China was $2.012 billion.
"""


@pytest.fixture(scope="module")
def editor(own_site: Any) -> dict[str, str]:
    return person(own_site, "desk-editor", "editor")


def person(site: Any, name: str, role: str) -> dict[str, str]:
    site.run(accounts.add(site.datasette, name, role, PASSWORD))
    cookie, _, rest = site.run(accounts.log_in(site.datasette, name, PASSWORD)).cookies[0].partition("=")
    return {cookie: rest.partition(";")[0].strip('"')}


def by_the_library(site: Any) -> list[tuple[str, str]]:
    """Quotes and outcomes as the same text gets them without a site."""
    article = Article("gap", "Trade gap", "", "Sample Post", date(2020, 2, 3))
    read = next(from_bytes_named(STORY.encode(), "pasted.txt"))
    extraction = extract(replace(article, text=read.text))
    checked = next(against_base([extraction], site.folder / "kb.db"))
    said = [verdict.outcome for verdict in checked.verdicts]
    assert len(said) == 2
    return [(claim.quote, outcome) for claim, outcome in zip(extraction.claims, said, strict=True)]


def wait(site: Any, job: str, cookies: dict[str, str], seconds: float = 90) -> dict[str, Any]:
    """The job when it is done or failed."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found: dict[str, Any] = site.json(f"{job}.json", cookies=cookies)
        if found["state"] in ("done", "failed"):
            return found
        site.run(asyncio.sleep(0.1))
    raise AssertionError(f"still {found['state']} ({found['stage']})")


def submit(site: Any, cookies: dict[str, str], path: str = "/submit", **sent: Any) -> str:
    answer = site.post(path, data=sent, cookies=cookies)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_pasted_story_is_read_checked_and_flagged(own_site: Any, editor: dict[str, str]) -> None:
    job = submit(own_site, editor, text=STORY, title="Trade gap", publisher="Sample Post", published="2020-02-03")
    done = wait(own_site, job, editor)
    assert done["state"] == "done", done
    article = own_site.json(f"/articles/{done['article']}.json")
    told = [(claim["quote"], claim["outcome"]) for claim in article["claims"] if not claim["in_title"]]
    assert told == by_the_library(own_site)
    assert article["article"]["publisher"] == "Sample Post"
    assert own_site.run(office_of(own_site.datasette).desk.job(job.removeprefix("/jobs/")))["size"] == 0


def test_same_text_again_leads_to_the_first(own_site: Any, editor: dict[str, str]) -> None:
    first = wait(own_site, submit(own_site, editor, text=STORY + "\nMore.", publisher="Sample Post"), editor)
    again = submit(own_site, editor, text=(STORY + "\nMore.").replace("\n", "\r\n"), publisher="Sample Post")
    assert wait(own_site, again, editor)["id"] == first["id"]
    unnamed = wait(own_site, submit(own_site, editor, text=STORY + "\nMore."), editor)
    assert unnamed["article"] == first["article"]
    assert unnamed["result"]["state"] == "same"


def test_draft_is_private_and_leaves_no_trace(own_site: Any, editor: dict[str, str]) -> None:
    before = own_site.json("/home.json")["articles"]
    job = submit(own_site, editor, "/draft", text=STORY.replace("gap", "hole"), published="2020-02-03")
    done = wait(own_site, job, editor)
    page = own_site.get(job, cookies=editor).text
    claims = done["result"]["report"]["articles"][0]["claims"]
    assert len(claims) == 2
    assert all(re.search(rf'class="mark {claim["outcome"]}"[^>]*>\{claim["quote"]}', page) for claim in claims)
    assert own_site.json("/home.json")["articles"] == before
    other = person(own_site, "other-editor", "editor")
    assert own_site.get(job, cookies=other).status_code == 403
    assert own_site.get(job).status_code == 403
    own_site.post(job, data={"do": "forget"}, cookies=editor)
    assert own_site.get(job, cookies=editor).status_code == 404


def test_old_drafts_are_forgotten(own_site: Any, editor: dict[str, str]) -> None:
    job = submit(own_site, editor, "/draft", text="A draft of long ago.")
    wait(own_site, job, editor)
    desk = office_of(own_site.datasette).desk
    own_site.run(desk.write(lambda conn: conn.execute("UPDATE job SET created = '2020-01-01' WHERE kind = 'draft'")))
    own_site.run(desk.forget_old_drafts())
    assert own_site.get(job, cookies=editor).status_code == 404


def test_file_upload(own_site: Any, editor: dict[str, str]) -> None:
    body = f"<html><body><nav>Menu</nav><article><h1>Gap</h1><p>{STORY}</p></article></body></html>"
    answer = own_site.post("/submit", files={"file": ("story.html", body, "text/html")}, cookies=editor)
    done = wait(own_site, answer.headers["location"], editor)
    assert done["state"] == "done", done
    assert done["filename"] == "story.html"


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"text": "   \n "}, "nothing in it"),
        ({"text": "A story.", "published": "yesterday"}, "no date"),
        ({"text": "A story.", "display": "all"}, "full, excerpt or none"),
        ({"text": "A story.", "url": "javascript:alert(1)"}, "https://"),
        ({"text": "x" * 6_000_000}, "over the limit"),
    ],
)
def test_bad_submissions_are_refused_in_words(
    own_site: Any, editor: dict[str, str], sent: dict[str, str], says: str
) -> None:
    answer = own_site.post("/submit", data=sent, cookies=editor)
    assert answer.status_code == 400
    assert says in answer.text


def test_large_file_is_refused(own_site: Any, editor: dict[str, str]) -> None:
    answer = own_site.post("/submit", files={"file": ("big.txt", b"word " * 1_200_000)}, cookies=editor)
    assert answer.status_code == 400
    assert "over the limit" in answer.text


def test_binary_file_fails_with_a_reason_and_keeps_it(own_site: Any, editor: dict[str, str]) -> None:
    answer = own_site.post("/submit", files={"file": ("x.txt", os.urandom(2000) + b"\0" * 50)}, cookies=editor)
    done = wait(own_site, answer.headers["location"], editor)
    assert done["state"] == "failed"
    assert done["size"] == 2050
    assert "Traceback" not in done["error"]
    assert done["error"] in own_site.get(answer.headers["location"], cookies=editor).text.replace("&#39;", "'")


def test_who_may_not_submit(own_site: Any) -> None:
    assert own_site.get("/submit").headers["location"].startswith("/-/login")
    reader = person(own_site, "just-reading", "reader")
    assert own_site.get("/submit", cookies=reader).status_code == 403
    assert own_site.post("/submit", data={"text": STORY}, cookies=reader).status_code == 403


def test_a_dead_reader_is_replaced_and_the_job_done(own_site: Any, editor: dict[str, str]) -> None:
    worker = office_of(own_site.datasette).workers["article"]
    worker.warm()
    job = submit(own_site, editor, text=STORY + "\nAnother ending.", publisher="Sample Post")
    for _ in range(200):
        if own_site.json(f"{job}.json", cookies=editor)["state"] == "running":
            break
        own_site.run(asyncio.sleep(0.02))
    os.kill(worker.process_id, signal.SIGKILL)
    done = wait(own_site, job, editor)
    assert done["state"] == "done"
    found = own_site.json("/search.json?q=Another+ending")
    slugs = [claim["article_slug"] for claim in found["claims"]]
    assert len(set(slugs)) <= 1


def test_a_stopped_server_leaves_no_job_behind(own_site: Any) -> None:
    desk = office_of(own_site.datasette).desk
    ident = own_site.run(desk.submit("article", "someone", "a.txt", b"text", "f" * 64, {}))

    def ran(attempts: int) -> dict[str, Any]:
        sql = "UPDATE job SET state = 'running', attempts = ? WHERE id = ?"
        own_site.run(desk.write(lambda conn: conn.execute(sql, [attempts, ident])))
        own_site.run(desk.prepare())
        found: dict[str, Any] = own_site.run(desk.job(ident))
        return found

    assert ran(1)["state"] == "queued"
    given_up = ran(3)
    assert given_up["state"] == "failed"
    assert "The text is kept" in given_up["error"]
    assert given_up["size"] == 4
    assert json.loads(given_up["fields"]) == {}


def test_a_draft_does_not_wait_for_a_long_article(own_site: Any, editor: dict[str, str]) -> None:
    figures = "".join(f"Exports of Japan to China came to ${n} million in {1900 + n}.\n\n" for n in range(100, 400))
    long = submit(own_site, editor, text=figures, title="A long one")
    draft = submit(own_site, editor, "/draft", text="Exports of Japan to China came to $5 million in 2001.")
    assert wait(own_site, draft, editor)["state"] == "done"
    going = own_site.json(f"{long}.json", cookies=editor)
    assert going["state"] == "running"
    assert wait(own_site, long, editor, 300)["state"] == "done"
