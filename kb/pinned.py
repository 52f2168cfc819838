"""A connection to an address that was looked at before, whatever its name says by now, and through no proxy."""

from __future__ import annotations

import http.client
import socket
import ssl
from contextlib import suppress


class PinnedConnection(http.client.HTTPConnection):
    """HTTP to one IP. context: with it TLS, the certificate held against the host's name. seconds: of one wait."""

    def __init__(self, host: str, port: int, ip: str, seconds: float, context: ssl.SSLContext | None) -> None:
        super().__init__(host, port, timeout=seconds)
        self._ip, self._context = ip, context
        self._opened: socket.socket | None = None

    def connect(self) -> None:
        """Open the socket."""
        sock = socket.create_connection((self._ip, self.port), self.timeout)
        if self._context is not None:
            sock = self._context.wrap_socket(sock, server_hostname=self.host)
        self.sock = self._opened = sock

    def cut(self) -> None:
        """End it from another thread: a server that sends a byte now and then keeps every single wait short.

        Once an answer without length is being read, http.client itself has let go of the socket.
        """
        with suppress(OSError, AttributeError):
            self._opened.shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]
