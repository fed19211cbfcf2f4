from __future__ import annotations

import pytest

from kg.endpoint.visitors import Visitors, network
from kg.errors import KgError

BEHIND = Visitors((network("10.0.0.0/8"), network("::1")))


@pytest.mark.parametrize(
    ("host", "forwarded", "client"),
    [
        ("192.0.2.1", "", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.7", "192.0.2.1"),
        ("10.1.2.3", "", "10.1.2.3"),
        ("10.1.2.3", "198.51.100.7", "198.51.100.7"),
        ("10.1.2.3", "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        ("10.1.2.3", "203.0.113.9, 10.9.9.9", "203.0.113.9"),
        ("10.1.2.3", "forged, 10.9.9.9", "10.9.9.9"),
        ("10.1.2.3", "'; DROP\r\n", "10.1.2.3"),
        ("::1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "", "fe80::/64"),
        ("", "198.51.100.7", ""),
    ],
)
def test_a_client_is_who_connects_or_whom_a_trusted_proxy_names(host: str, forwarded: str, client: str) -> None:
    assert BEHIND.client(host, forwarded) == client


@pytest.mark.parametrize(
    ("host", "forwarded"),
    [("127.0.0.1", None), ("::1", ""), ("10.2.3.4", None), ("10.2.3.4", "127.0.0.1"), ("10.2.3.4", "10.9.9.9, ::1")],
)
def test_this_machine_and_trusted_ones_are_near(host: str, forwarded: str | None) -> None:
    assert BEHIND.is_near(host, forwarded)


@pytest.mark.parametrize(
    ("host", "forwarded"),
    [
        ("192.0.2.1", None),
        ("192.0.2.1", "127.0.0.1"),
        ("", None),
        ("127.0.0.1", "127.0.0.1"),
        ("10.2.3.4", "192.0.2.1"),
        ("10.2.3.4", "127.0.0.1, 192.0.2.1"),
        ("10.2.3.4", "192.0.2.1, 127.0.0.1"),
        ("10.2.3.4", "127.0.0.1,"),
        ("10.2.3.4", "rubbish"),
    ],
)
def test_nobody_becomes_near_by_saying_so(host: str, forwarded: str | None) -> None:
    assert not BEHIND.is_near(host, forwarded)


@pytest.mark.parametrize("text", ["", "proxy", "10.0.0.0/40", "300.1.1.1"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(KgError, match="is no address and no range of addresses"):
        network(text)
