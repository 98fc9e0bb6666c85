"""Holds for every test: no host but this one answers."""

import ipaddress
import socket

import pytest

_connect = socket.socket.connect


def _is_this_host(address) -> bool:
    """Tell whether a socket address is a Unix socket or the loopback."""
    if not isinstance(address, tuple):
        return True
    host = address[0]
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _connect_here(self, address):
    if not _is_this_host(address):
        raise AssertionError(f"a test reached for the network: {address}")
    return _connect(self, address)


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", _connect_here)


@pytest.fixture
def curator(client, django_user_model):
    """A client signed in as one who may do everything."""
    client.force_login(django_user_model.objects.create(username="hranitel", is_staff=True, is_superuser=True))
    return client
