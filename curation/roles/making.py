"""Makes the groups of the roles after `migrate`: each once; whatever a museum changed in them since stays."""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connections

from curation.roles.declaring import ROLES, Role
from curation.roles.models import RoleGroup


def make_roles(app_config, using, **_signal) -> None:
    """Give every role the rights that it never had: all of them when it is new, later those of a new release.

    Runs after the last app of all, when every permission has been made. A group that was deleted is made anew; a group
    of that name which the museum made itself is taken as it is.
    """
    if app_config is _last_app() and RoleGroup._meta.db_table in connections[using].introspection.table_names():
        for role in ROLES:
            _give(role, using)


def _last_app():
    return [config for config in apps.get_app_configs() if config.models_module][-1]


def _give(role: Role, using: str) -> None:
    held = RoleGroup.objects.using(using).filter(code=role.code).select_related("group").first()
    if held is None:
        group, is_new = Group.objects.using(using).get_or_create(name=str(role.name))
        held = RoleGroup(code=role.code, group=group, given=[] if is_new else [*role.rights])
    new = role.rights - set(held.given)
    if new or held.pk is None:
        held.group.permissions.add(*_permissions(new, using))
        held.given = sorted({*held.given, *new})
        held.save(using=using)


def _permissions(names: Iterable[str], using: str) -> list[Permission]:
    """Return the permissions; raises LookupError when one is declared that Django does not know."""
    wanted = {tuple(name.split(".")) for name in names}
    codes = [code for _app, code in wanted]
    known = Permission.objects.using(using).filter(codename__in=codes).select_related("content_type")
    found = {(one.content_type.app_label, one.codename): one for one in known}
    if missing := wanted - set(found):
        raise LookupError(sorted(missing))
    return [found[name] for name in wanted]
