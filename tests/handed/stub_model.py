"""A server on loopback that answers as a model would, or as none should."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

FRAME = {
    "kind": "level", "indicator": "exports", "reporter": "PRK", "partner": "CHN", "product": "TOTAL", "period": "2019",
    "base": None, "status": "reported", "scope": None, "negative": False,
}  # fmt: skip


@dataclass
class Stub:
    """What it was asked, and how it answers."""

    mode: str = "right"
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    url: str = ""


def answers(asked: dict[str, Any], mode: str) -> list[dict[str, Any]]:
    """One frame a figure, as its sentence has it; in mode wrong with inventions among them."""
    figures = re.findall(r"Figure (\d+): (.+)", asked["messages"][1]["content"])
    told = [{"figure": int(number), "quote": quote, **FRAME} for number, quote in figures]
    if mode == "wrong":
        told[0] |= {"period": "last year"}
        told[1] |= {"quote": "$999 billion"}
        told += [{"figure": 99, "quote": "$1", **FRAME}, {"figure": "1"}, "nonsense", None]  # type: ignore[list-item]
    return told


class Handler(BaseHTTPRequestHandler):
    stub: Stub

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.stub.asked.append(asked)
        self.stub.keys.append(self.headers["authorization"])
        mode = self.stub.mode
        if mode == "once broken":
            mode = "error 500" if len(self.stub.asked) == 1 else "right"
        if mode == "never":
            time.sleep(30)
            return
        self._answer(mode, json.dumps({"claims": answers(asked, mode)}))

    def _answer(self, mode: str, told: str) -> None:
        if mode == "no json":
            told = told[:-20]
        if mode == "no form":
            told = '{"answer": []}'
        body = json.dumps({"choices": [{"message": {"content": told}}]}).encode()
        body = {"no chat": b"<html>hello</html>", "huge": b" " * 3_000_000, "deep": b"[" * 50_000}.get(mode, body)
        status = {"error 500": 500, "error 401": 401, "moved": 302}.get(mode, 200)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        if mode == "moved":
            self.send_header("Location", "http://203.0.113.9/")
        self.send_header("Content-Length", str(len(body) + (500 if mode == "cut short" else 0)))
        self.end_headers()
        if mode == "slow":
            for byte in body:
                self.wfile.write(bytes([byte]))
                time.sleep(0.2)
        else:
            self.wfile.write(body)


@contextmanager
def running(mode: str) -> Iterator[Stub]:
    """The stub, as long as the block lasts."""
    stub = Stub(mode)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"stub": stub}))
    server.daemon_threads = True
    stub.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
