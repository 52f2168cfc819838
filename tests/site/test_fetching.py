"""Submitting by address: from listed hosts only, into no private network, within limits; by a real server on 127.0.0.1."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any, ClassVar

import pytest

from kb.site import accounts
from kb.site.fetching import MOST_REDIRECTS, fetch
from kb.site.hosts import Hosts, NotFetchedError, is_public
from kb.site.office import office_of
from tests.site.conftest import Site
from tests.site.sample_base import make_base
from tests.site.test_desk import PASSWORD, wait

STORY = """<html><head><title>Trade gap</title></head><body><nav>Menu</nav><article><h1>Trade gap with China</h1>
<p>North Korea’s trade deficit with China came to $2.727 billion in 2019, customs figures show.</p>
<p>In 2018 North Korea’s deficit with China was $2.012 billion, the same figures say.</p></article></body></html>"""
PAGES: dict[str, tuple[str, bytes]] = {
    "/story": ("text/html; charset=utf-8", STORY.encode()),
    "/western": ("text/html; charset=iso-8859-15", "<p>Le déficit: 5 €</p>".encode("iso-8859-15")),
    "/plain?page=1": ("text/plain", b"Exports of Japan to China came to $5 million in 2001."),
    "/picture": ("image/png", b"\x89PNG"),
    "/large": ("text/plain", b"word " * 1_200_000),
}
MOVED = {
    "/moved": "/story",
    "/round": "/round",
    "/away": "http://elsewhere.test/story",
    "/inside": "http://169.254.169.254/latest/meta-data/",
    "/file": "file:///etc/passwd",
}


class Handler(BaseHTTPRequestHandler):
    """Answers what the tests ask for."""

    asked: ClassVar[list[tuple[str, str]]] = []

    def do_GET(self) -> None:
        self.asked.append((self.headers["host"], self.path))
        if self.path in MOVED:
            self.send_response(302)
            self.send_header("Location", MOVED[self.path])
            self.end_headers()
        elif self.path == "/slow":
            self._drip()
        elif self.path == "/short":
            self._send("text/plain", b"half", 100)
        elif self.path in PAGES:
            self._send(*PAGES[self.path])
        else:
            self.send_error(404)

    def _send(self, kind: str, body: bytes, length: int | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        """A byte now and then: each wait is short, the whole is without end."""
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return

    def log_message(self, *args: Any) -> None:
        return


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def listed(server: ThreadingHTTPServer) -> Hosts:
    """The server by its address, with its port."""
    return Hosts.of([f"127.0.0.1:{server.server_port}"])


@pytest.fixture
def address(server: ThreadingHTTPServer) -> str:
    Handler.asked.clear()
    return f"http://127.0.0.1:{server.server_port}"


def test_page_with_its_kind_and_where_it_was_found(listed: Hosts, address: str) -> None:
    found = fetch(f"{address}/moved#top", listed)
    assert (found.body.decode(), found.name, found.address) == (STORY, "page.html", f"{address}/story")
    assert fetch(f"{address}/plain?page=1", listed).name == "page.txt"
    assert fetch(f"{address}/western", listed).body.decode() == "<p>Le déficit: 5 €</p>"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/none", "404 Not Found"),
        ("/picture", "sends image/png"),
        ("/large", "over the limit of 5 MB"),
        ("/round", "without end"),
        ("/away", "fetches nothing from elsewhere.test"),
        ("/inside", "fetches nothing from 169.254.169.254"),
        ("/file", "no address of a page"),
        ("/short", "IncompleteRead"),
    ],
)
def test_what_is_no_article_is_told(listed: Hosts, address: str, path: str, says: str) -> None:
    with pytest.raises(NotFetchedError, match=says):
        fetch(address + path, listed)
    assert len(Handler.asked) <= MOST_REDIRECTS + 1


def test_a_server_that_drips_is_cut_off(listed: Hosts, address: str) -> None:
    with pytest.raises(NotFetchedError, match="takes too long"):
        fetch(f"{address}/slow", listed, seconds=0.5)


@pytest.mark.parametrize(
    "asked",
    [
        "http://example.org.evil.test/",
        "http://evil.test/?example.org",
        "http://example.org@evil.test/",
        "http://user:word@example.org/",
        "http://example.org:8080/",
        "ftp://example.org/",
        "gopher://example.org/",
        "//example.org/",
        "http://2130706433/",
        "http://[::ffff:127.0.0.1]/",
        "http://[broken/",
        "http:///story",
        "",
    ],
)
def test_hosts_that_are_not_listed_are_not_asked(asked: str) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise AssertionError(f"{host} was looked up")

    with pytest.raises(NotFetchedError):
        fetch(asked, Hosts.of(["example.org", ".news.test"]), resolve)


@pytest.mark.parametrize("listed", ["news.test", ".news.test", "NEWS.test", "news.test:80"])
def test_ways_to_list_a_host(listed: str) -> None:
    assert Hosts.of([listed]).place("http://News.Test./story").host == "news.test"


def test_a_dot_lists_what_is_below() -> None:
    hosts = Hosts.of([".news.test", "[::1]:8080", "bücher.test"])
    assert hosts.place("https://a.b.news.test/").port == 443
    assert hosts.place("http://[::1]:8080/").named == "[::1]:8080"
    with pytest.raises(NotFetchedError):
        hosts.place("https://othernews.test/")


@pytest.mark.parametrize(
    "ip",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.1.2.3"),
        *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1"),
        *("::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "2001:0:7f00:1::"),
    ],
)
def test_private_addresses_are_refused_whatever_their_name(ip: str) -> None:
    assert not is_public(ip_address(ip))
    with pytest.raises(NotFetchedError, match="private network"):
        fetch("http://news.test/", Hosts.of(["news.test"]), lambda host, port: ["93.184.215.14", ip])


def test_public_addresses_are_public() -> None:
    assert is_public(ip_address("93.184.215.14"))
    assert is_public(ip_address("2606:2800:21f:cb07:6820:80da:af6b:8b2c"))


def test_connects_to_the_address_that_was_looked_at(server: ThreadingHTTPServer, address: str) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    hosts = Hosts.of([f"news.test:{server.server_port}", "127.0.0.1"])
    found = fetch(f"http://news.test:{server.server_port}/story", hosts, lambda host, port: next(answers))
    assert found.body.decode() == STORY
    assert Handler.asked == [(f"news.test:{server.server_port}", "/story")]
    assert next(answers) == ["10.0.0.1"]


def test_redirect_is_looked_up_anew(server: ThreadingHTTPServer, address: str) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    hosts = Hosts.of([f"news.test:{server.server_port}", "127.0.0.1"])
    with pytest.raises(NotFetchedError, match="private network"):
        fetch(f"http://news.test:{server.server_port}/moved", hosts, lambda host, port: next(answers))


def test_certificate_is_held_against_the_name(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl here to make a certificate with")
    words = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=news.test -addext subjectAltName=DNS:news.test"
    files = ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem")]
    subprocess.run(["openssl", *words.split(), *files], check=True, capture_output=True)
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    made.socket = own.wrap_socket(made.socket, server_side=True)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    trusting = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
    hosts = Hosts.of([f"{name}:{made.server_port}" for name in ("news.test", "other.test")] + ["127.0.0.1"])

    def ask(name: str) -> str:
        url = f"https://{name}:{made.server_port}/story"
        return fetch(url, hosts, lambda host, port: ["127.0.0.1"], trusting).body.decode()

    assert ask("news.test") == STORY
    with pytest.raises(NotFetchedError, match="certificate"):
        ask("other.test")
    made.shutdown()
    made.server_close()


@pytest.fixture(scope="module")
def desk(
    tmp_path_factory: pytest.TempPathFactory, loop: asyncio.AbstractEventLoop, server: ThreadingHTTPServer
) -> Iterator[Site]:
    folder = make_base(tmp_path_factory.mktemp("fetching") / "kb.db").parent
    made = Site(folder, loop, plugin={"fetch_hosts": [f"127.0.0.1:{server.server_port}"]})
    yield made
    made.close()


@pytest.fixture(scope="module")
def editor(desk: Site) -> dict[str, str]:
    return cookies_of(desk)


def cookies_of(site: Any) -> dict[str, str]:
    site.run(accounts.add(site.datasette, "fetching-editor", "editor", PASSWORD))
    cookie, _, rest = site.run(accounts.log_in(site.datasette, "fetching-editor", PASSWORD)).cookies[0].partition("=")
    return {cookie: rest.partition(";")[0].strip('"')}


def test_submitted_page_becomes_an_article(desk: Site, editor: dict[str, str], address: str) -> None:
    assert "fetched from 127.0.0.1 only" in desk.get("/submit", cookies=editor).text
    sent = {"fetch": f"{address}/moved", "publisher": "Sample Wire", "published": "2020-02-03"}
    job = desk.post("/submit", data=sent, cookies=editor).headers["location"]
    done = wait(desk, job, editor)
    assert done["state"] == "done", done
    article = desk.json(f"/articles/{done['article']}.json")
    assert article["article"]["url"] == f"{address}/story"
    assert [claim["quote"] for claim in article["claims"] if not claim["in_title"]] == [
        "$2.727 billion",
        "$2.012 billion",
    ]
    again = desk.post("/submit", data=sent, cookies=editor).headers["location"]
    assert again != job
    assert wait(desk, again, editor)["result"]["state"] == "same"


def test_page_that_is_none_is_a_failed_job_that_says_why(desk: Site, editor: dict[str, str], address: str) -> None:
    job = desk.post("/submit", data={"fetch": f"{address}/none"}, cookies=editor).headers["location"]
    done = wait(desk, job, editor)
    assert done["state"] == "failed"
    assert done["error"].endswith("answers 404 Not Found. Check the address.")
    page = desk.get(job, cookies=editor).text
    assert "Check the address." in page
    assert f"{address}/none" in page


def test_by_the_api(desk: Site, editor: dict[str, str], address: str) -> None:
    ident = next(one.id for one in desk.run(accounts.listed(desk.datasette)) if one.name == "fetching-editor")
    token = {"authorization": f"Bearer {desk.run(desk.datasette.create_token(ident, handler='signed'))}"}
    answer = desk.post("/api/v1/submissions", json={"fetch": f"{address}/plain?page=1"}, headers=token)
    assert answer.status_code == 202
    assert wait(desk, f"/jobs/{answer.json()['id']}", editor)["state"] == "done"
    refused = desk.post("/api/v1/submissions", json={"fetch": "http://10.0.0.1/"}, headers=token)
    assert (refused.status_code, "fetches nothing from 10.0.0.1" in refused.text) == (400, True)
    draft = desk.post("/api/v1/drafts", json={"fetch": f"{address}/story"}, headers=token)
    assert draft.status_code == 400


@pytest.mark.parametrize("fetched", ["http://example.org/story", "file:///etc/passwd", "story"])
def test_what_is_not_listed_is_refused_at_once(desk: Site, editor: dict[str, str], fetched: str) -> None:
    answer = desk.post("/submit", data={"fetch": fetched}, cookies=editor)
    assert answer.status_code == 400
    assert "Not taken:" in answer.text


def test_switch_is_off_by_default(own_site: Any) -> None:
    cookies = cookies_of(own_site)
    assert office_of(own_site.datasette).hosts.listed == ()
    assert 'name="fetch"' not in own_site.get("/submit", cookies=cookies).text
    answer = own_site.post("/submit", data={"fetch": "https://example.org/"}, cookies=cookies)
    assert (answer.status_code, "fetches no pages" in answer.text) == (400, True)
