"""Whether an address lies on this machine or in its own network; text goes to no other unless the operator says so."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from kb.model_reader.errors import ModelError

PORTS = {"http": 80, "https": 443}
NEAR = tuple(
    ipaddress.ip_network(block)
    for block in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7", "fe80::/10")
)
"""This machine and private networks (RFC 1918, RFC 4193, RFC 4291)."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address with the very IP that was looked at: a name that answers otherwise later gains nothing."""

    url: SplitResult
    ip: str
    port: int

    @property
    def host(self) -> str:
        """The name as written."""
        return self.url.hostname or ""


def endpoint(url: str, allow_remote: bool) -> Endpoint:
    """Resolve an address. ModelError where it is none, has no IP, or lies outside and may not be asked."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        raise ModelError(f"{url[:80]!r} is no address; write http://127.0.0.1:8080/v1") from None
    if parts.scheme not in PORTS or not parts.hostname or parts.username:
        raise ModelError("the model's address is no http or https address without a user; http://127.0.0.1:8080/v1")
    addresses = _addresses(parts.hostname, port)
    outside = [address for address in addresses if not _is_near(address)]
    if outside and not allow_remote:
        raise ModelError(
            f"{parts.hostname} is outside this network ({outside[0]}): no text is sent there without --allow-remote"
        )
    return Endpoint(parts, addresses[0], port)


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise ModelError(f"there is no host {host[:80]!r}; check the model's address") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _is_near(address: str) -> bool:
    ip = ipaddress.ip_address(address.split("%")[0])
    plain = getattr(ip, "ipv4_mapped", None) or ip
    return any(plain in network for network in NEAR if network.version == plain.version)
