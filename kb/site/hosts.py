"""Which hosts the site may fetch from, and which addresses of the network it may ask.

A host's name is resolved first and each address that it has is looked at; the connection then goes to one of those
very addresses: a name that answers otherwise when asked again (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

IP = IPv4Address | IPv6Address
Resolve = Callable[[str, int], list[str]]

PORTS = {"http": 80, "https": 443}
TRANSLATED = IPv6Network("64:ff9b::/96")
"""Addresses that a gateway turns into IPv4 ones (RFC 6052)."""


class NotFetchedError(ValueError):
    """An address gave no article, or may not be asked; the message is one line."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to connect to: a host by its name, its port, and the address that was looked at."""

    url: SplitResult
    host: str
    port: int
    ip: str = ""

    @property
    def named(self) -> str:
        """The host with its port, where that is none of the web's own."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return shown if self.port in PORTS.values() else f"{shown}:{self.port}"


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of the operator's list: a host, it and all below it (".example.org"), or an address, with its port."""

    host: str
    port: int | None = None

    @classmethod
    def of(cls, text: str) -> Listed:
        """An entry as it is written: "example.org", ".example.org", "10.0.0.7:8080", "[::1]:8080"."""
        found = re.fullmatch(r"(?:\[(.+)\]|([^:]+))(?::(\d+))?", text)
        if found is None:
            return cls(text)
        return cls(found[1] or found[2], int(found[3]) if found[3] else None)

    def covers(self, host: str, port: int) -> bool:
        """Whether a host and port are meant; without a port of its own an entry means those of the web."""
        same = host == self.host.removeprefix(".") or (self.host.startswith(".") and host.endswith(self.host))
        return same and (port == self.port if self.port else port in PORTS.values())


@dataclass(frozen=True, slots=True)
class Hosts:
    """The operator's list. A private, loopback or link-local address is asked only where it is listed itself."""

    listed: tuple[Listed, ...] = ()

    @classmethod
    def of(cls, setting: Iterable[object]) -> Hosts:
        """The list as the setting gives it."""
        return cls(tuple(Listed.of(str(one).strip().lower()) for one in setting))

    def place(self, address: str) -> Place:
        """The host and port of an address; NotFetchedError where it is none, or none that is listed."""
        try:
            url = urlsplit(address.strip())
            host, port = (url.hostname or "").rstrip(".").encode("idna").decode("ascii").lower(), url.port
        except ValueError:
            url, host, port = SplitResult("", "", "", "", ""), "", None
        if not host or url.scheme not in PORTS or url.username is not None:
            raise NotFetchedError(f"{address[:200]} is no address of a page. Give one that begins with https://")
        place = Place(url, host, port or PORTS[url.scheme])
        if not any(listed.covers(host, place.port) for listed in self.listed):
            raise NotFetchedError(f"This site fetches nothing from {place.named}. Paste the text instead.")
        return place

    def resolved(self, place: Place, resolve: Resolve) -> Place:
        """The place with an address that may be asked; NotFetchedError where the host has another one too."""
        try:
            found = [ip_address(text.partition("%")[0]) for text in resolve(place.host, place.port)]
        except (OSError, UnicodeError):
            found = []
        if not found:
            raise NotFetchedError(f"{place.host} has no address. Check how it is written.")
        if not all(self._admits(ip) for ip in found):
            raise NotFetchedError(f"{place.host} leads into a private network, which this site does not ask.")
        return replace(place, ip=str(found[0]))

    def _admits(self, ip: IP) -> bool:
        return is_public(ip) or any(listed.host == str(ip) for listed in self.listed)


def is_public(ip: IP) -> bool:
    """Whether an address is one of the public internet, and stands for no other inside it."""
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(ip.ipv4_mapped)
        if ip.sixtofour or ip.teredo or ip in TRANSLATED:
            return False
    return ip.is_global and not ip.is_multicast


def addresses_of(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system resolves it."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
