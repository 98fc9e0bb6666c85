"""Any list of the workplace as a table: narrowed, searched and ordered as its page, with what its form shows."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import NamedTuple

from django.apps import apps
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import flatten_fieldsets, label_for_field, lookup_field
from django.contrib.admin.views.main import ALL_VAR, PAGE_VAR, SEARCH_VAR, ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import Field, ForeignKey, Model, Prefetch, QuerySet, prefetch_related_objects
from django.http import Http404, HttpResponseBadRequest
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from archive.admin.changelist import count_related
from archive.admin.choices import choice_label
from archive.admin.searching import MOST_WORDS
from exchange.out.files import sent
from search.finding import match
from search.kinds import is_searched

PIECE = 1_000
_EMPTY = "—"


class Shown(NamedTuple):
    title: str
    tell: Callable[[Model], str]


def list_file(request, app: str, name: str, form: str):
    """Send the list of a model; 404 for one that has no screen, 403 for one who may not see it."""
    screen = _screen(app, name)
    if not screen.has_view_or_change_permission(request):
        raise PermissionDenied
    request.GET = request.GET.copy()
    for page in (PAGE_VAR, ALL_VAR):
        request.GET.pop(page, None)
    try:
        listed = screen.get_changelist_instance(request)
    except IncorrectLookupParameters:
        return HttpResponseBadRequest(_("Адрес списка понят неверно."), content_type="text/plain; charset=utf-8")
    title = str(capfirst(screen.opts.verbose_name_plural))
    return sent(form, title, title, _rows(request, screen, _found(request, screen, listed)))


def _found(request, screen: ModelAdmin, listed: ChangeList) -> QuerySet:
    """Return all that the list is narrowed to: a page of it shows only the best of very many found by words."""
    words = " ".join(listed.query.replace("\0", " ").split()[:MOST_WORDS])
    if not words or not is_searched(screen.model):
        return listed.queryset
    everything = listed.root_queryset.filter(pk__in=_narrowed(request, screen).values("pk"))
    found = match(everything, words, most=None)
    return found if found.exists() else listed.queryset


def _narrowed(request, screen: ModelAdmin) -> QuerySet:
    """Return the list by its filters alone."""
    request.GET.pop(SEARCH_VAR)
    return screen.get_changelist_instance(request).queryset.order_by()


def _screen(app: str, name: str) -> ModelAdmin:
    try:
        return admin.site.get_model_admin(apps.get_model(app, name))
    except (LookupError, NotRegistered):
        raise Http404 from None


def _rows(request, screen: ModelAdmin, records: QuerySet) -> Iterator[list[str]]:
    fields, columns = _fields(request, screen), list(_columns(request, screen))
    related = [*screen.list_prefetch_related, *(_named(field) for field in fields if isinstance(field, ForeignKey))]
    shown = [*(_of_field(field) for field in fields), *columns]
    yield [shown.title for shown in shown]
    rows = records.iterator(chunk_size=PIECE)
    while piece := list(islice(rows, PIECE)):
        prefetch_related_objects(piece, *related)
        for relation, counted in screen.list_counts.items():
            counts = count_related(screen.model, piece, relation, counted)
            for record in piece:
                setattr(record, f"{relation}_count", counts[record.pk])
        yield from ([column.tell(record) for column in shown] for record in piece)


def _fields(request, screen: ModelAdmin) -> list[Field]:
    """Return the columns of the database that the form shows to the user, the number of the record first."""
    names = flatten_fieldsets(screen.get_fieldsets(request))
    own = {field.name: field for field in screen.opts.concrete_fields}
    fields = [own[name] for name in dict.fromkeys(names) if name in own]
    return sorted(fields, key=lambda field: field.name != "record_number")


def _columns(request, screen: ModelAdmin) -> Iterator[Shown]:
    """Yield what the list shows besides: what is no column of its own, nor another look at one of the form."""
    known = {field.name for field in _fields(request, screen)}
    own = {field.name for field in screen.opts.concrete_fields}
    for name in screen.get_list_display(request):
        looked = getattr(getattr(screen, name, None), "admin_order_field", name)
        if name not in own and looked not in known:
            title = label_for_field(name, screen.model, screen)
            yield Shown(str(capfirst(title)), partial(_in_list, name, screen))


def _in_list(name: str, screen: ModelAdmin, record: Model) -> str:
    _field, _attribute, value = lookup_field(name, record, screen)
    text = strip_tags(str("" if value is None else value)).strip()
    return "" if text == _EMPTY else text


def _named(field: ForeignKey) -> Prefetch:
    """Read what a record refers to with what its name is made of."""
    screen = admin.site._registry.get(field.related_model)
    further = screen.list_select_related if screen else ()
    return Prefetch(field.name, field.related_model._base_manager.select_related(*(further or ())))


def _of_field(field: Field) -> Shown:
    return Shown(str(capfirst(field.verbose_name)), partial(_value, field))


def _value(field: Field, record: Model) -> str:
    value = getattr(record, field.name)
    if value is None or value == "":
        return ""
    if isinstance(value, Model):
        # Names alone are what a table may bring back; a record with a number is told from its namesakes.
        return str(choice_label(admin.site, value) if hasattr(value, "record_number") else value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("да") if value else _("нет")
    if isinstance(value, datetime):
        return f"{localtime(value):%d.%m.%Y %H:%M}"
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)
