"""Take the screenshots of the READMEs from a base of the shipped articles: python -m tests.browser.screenshots [FOLDER]."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from ingest.pipeline import extract, read
from kb.ledger import take_in
from kb.site import accounts
from kb.store.base import open_base
from tests.browser.conftest import FLAGS, PHONE, Served, chromium

FOLDER = Path("kb/site/shots")
WIDE = {"width": 1280, "height": 1000}
PASSWORD = "a long enough one"  # noqa: S105
DRAFT = """North Korea's trade deficit with China was $2.727 billion in 2019 and $1.74 billion in 2023.

Its exports to China came to $215.5 million in 2019, customs figures show.
"""


def addresses(served: Served) -> dict[str, str]:
    """Pages to show, by the name of their picture."""
    claims = served.call(served.datasette.client.get("/api/v1/claims?outcome=inconsistent&limit=50")).json()["claims"]
    level = next((claim for claim in claims if claim["kind"] == "level"), claims[0])
    claim = served.call(served.datasette.client.get(f"/api/v1/claims/{level['id']}")).json()
    return {
        "home": "/",
        "flagged": "/flagged",
        "article": f"/articles/{level['article_slug']}",
        "claim": level["page"],
        "series": f"/series/{claim['series']['slug']}",
        "graph": "/graph",
        "queue": "/queue",
        "submit": "/submit",
        "methodology": "/methodology",
    }


def take(browser: Any, served: Served, folder: Path) -> None:
    """All pictures, wide and light; the claim on a phone and in the dark too; a checked draft."""
    for name, path in addresses(served).items():
        page = opened(browser, served, path, WIDE, logged_in=name in ("queue", "submit"))
        page.wait_for_timeout(400)
        page.screenshot(path=folder / f"{name}.png")
        page.close()
        if name == "claim":
            for size, scheme in ((PHONE, "light"), (WIDE, "dark")):
                page = opened(browser, served, path, size, scheme=scheme)
                page.screenshot(path=folder / f"claim-{'phone' if size is PHONE else 'dark'}.png")
    page = opened(browser, served, "/draft", WIDE, logged_in=True)
    page.get_by_label("Draft").fill(DRAFT)
    page.get_by_role("button", name="Check it").click()
    page.get_by_text("seen by you only").wait_for(timeout=90_000)
    page.screenshot(path=folder / "draft.png")


def opened(browser: Any, served: Served, path: str, size: Any, logged_in: bool = False, scheme: str = "light") -> Any:
    """A page in a profile of its own."""
    page = browser.new_context(viewport=size, color_scheme=scheme).new_page()
    if logged_in:
        page.goto(served.address + "/-/login")
        page.get_by_label("Name").fill("newsroom")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
    page.goto(served.address + path)
    return page


def main() -> None:
    """Make the base, serve it, take the pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        with open_base(Path(place) / "kb.db") as db:
            list(take_in(db, [extract(article) for article in read(Path("articles"))]))
        served = Served(Path(place))
        served.call(accounts.add(served.datasette, "newsroom", "admin", PASSWORD))
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
            take(browser, served, folder)
            browser.close()
        served.stop()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")


if __name__ == "__main__":
    main()
