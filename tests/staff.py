"""People of the museum in their roles, as tests of the workplace need them."""

from django.contrib.auth.models import User
from django.test import Client

from curation.models import RoleGroup


def hired(code: str, name: str = "") -> User:
    """Return a new member of staff in the role of this code."""
    user = User.objects.create(username=name or f"{code}-{User.objects.count()}", is_staff=True)
    user.groups.add(RoleGroup.objects.get(code=code).group)
    return user


def at_work(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
