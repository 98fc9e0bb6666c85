"""A record that is not published, shown on its future page to whoever has a signed link."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db.models import Model
from django.http import Http404
from django.shortcuts import redirect
from django.urls import NoReverseMatch, resolve, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from archive.models import Publishable, Status
from curation.reviewing.models import PreviewLink
from curation.reviewing.querysets import naming

SALT = "curation.preview"


def make_link(record: Model, user) -> PreviewLink:
    """Make the link of a record anew: an earlier one leads nowhere from now on."""
    PreviewLink.objects.about(record).delete()
    until = timezone.now() + timedelta(days=settings.PREVIEW_DAYS)
    return PreviewLink.objects.create(**naming(record), until=until, made_by=user)


def address_of(link: PreviewLink) -> str:
    return reverse("preview", args=[signing.Signer(salt=SALT, sep=".").sign(f"{link.pk}-{link.key}")])


def has_page(record: Model) -> bool:
    """Tell whether a record, once published, has a page of its own."""
    try:
        return isinstance(record, Publishable) and bool(record.get_absolute_url())
    except (AttributeError, NoReverseMatch):
        return False


@never_cache
def preview_page(request, token):
    """Show the page of the record; its own address when it is public by now, 404 for a link that is wrong or over."""
    record = _previewed(token)
    if record.status == Status.PUBLISHED:
        return redirect(record)
    request.previewed = record
    # The page names its own address, not the key to it.
    request.path = request.path_info = record.get_absolute_url()
    view = resolve(request.path)
    response = view.func(request, *view.args, **view.kwargs)
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    # The address is the key: it is told to no other site.
    response["Referrer-Policy"] = "no-referrer"
    return response


def _previewed(token: str) -> Publishable:
    try:
        number, _dash, key = signing.Signer(salt=SALT, sep=".").unsign(token).partition("-")
    except signing.BadSignature as error:
        raise Http404 from error
    link = PreviewLink.objects.filter(pk=number, key=key, until__gt=timezone.now()).first()
    record = link and link.read_record()
    if record is None or record.status == Status.HIDDEN:
        raise Http404
    return record
