"""The curator's workplace as a whole: its index, and addresses that belong to no record."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.admin import AdminSite
from django.db.models import Count, Q
from django.http import JsonResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from archive import dates
from archive.models import Publishable, Status


@dataclass(frozen=True)
class Group:
    """A part of the index: `models` are object names in the order in which a curator looks for them."""

    code: str
    name: str
    models: tuple[str, ...]


GROUPS = (
    Group("people", _("Люди, части, события"), ("Person", "Unit", "Event", "Service", "UnitRelation", "Statistic")),
    Group("awards", _("Награды"), ("Award", "Decree", "Conferral", "Nomination")),
    Group("holdings", _("Собрание"), ("Item", "Scan", "Collection", "ItemNumber")),
    Group("evidence", _("Источники и места"), ("Source", "Discrepancy", "Place")),
    Group("keeping", _("Учёт, не публикуется"), ("Accession", "Movement", "StorageLocation", "Consent")),
    Group("search", _("Поиск"), ("SearchQuestion", "EmptyQuery")),
    Group("vocabularies", _("Словари"), ("Term", "Rank", "UnitType", "DocumentKind")),
)
REST = Group("rest", _("Служебное"), ())


class MuseumAdminSite(AdminSite):
    site_header = _("Кузница Победы: рабочее место хранителя")
    site_title = _("Кузница Победы")
    index_title = _("Собрание")
    site_url = "/"

    def get_urls(self):
        # The screens register on this site, so they are not loaded before it.
        from curation.bulk.urls import bulk_urls
        from curation.duplicates.urls import duplicates_urls
        from curation.history.urls import history_urls
        from curation.merging.urls import merging_urls
        from curation.quality.urls import quality_urls
        from curation.reviewing.urls import review_urls
        from exchange.desk.urls import import_urls

        date = path("date/", self.admin_view(self.date_reading), name="date_reading")
        desk = (quality_urls, duplicates_urls, merging_urls, bulk_urls, history_urls, review_urls, import_urls)
        return [date, *(url for urls in desk for url in urls(self)), *super().get_urls()]

    def date_reading(self, request):
        """Say what the museum reads in `text`, or why it cannot: {"reading": "понято как: …"}; nothing in nothing."""
        text = request.GET.get("text", "").strip()
        try:
            reading = dates.describe(text) if text else ""
        except dates.UnknownDate as error:
            reading = _("не понято: %s") % error
        return JsonResponse({"reading": reading})

    def autocomplete_view(self, request):
        # The screens register on this site, so they are not loaded before it.
        from archive.admin.choices import Suggestions

        return Suggestions.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        """Return the index in groups; what no group names comes last, so that nothing is ever missing."""
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        listed = {model["object_name"]: model for app in apps for model in app["models"]}
        return list(self._grouped(listed))

    def _grouped(self, listed: dict[str, dict]) -> Iterator[dict]:
        for group in (*GROUPS, REST):
            models = [listed.pop(name) for name in group.models or tuple(listed) if name in listed]
            if models:
                yield {"name": group.name, "app_label": group.code, "app_url": "", "models": models}

    def index(self, request, extra_context=None):
        # The screens register on this site, so they are not loaded before it.
        from curation.reviewing.waiting import waiting_for

        told = {"waiting": list(self._waiting(request)), "proposals": waiting_for(request.user)}
        return super().index(request, told | (extra_context or {}))

    def _waiting(self, request) -> Iterator[dict]:
        """Yield, for each kind of record with work to do, how many are drafts and how many await a second look."""
        for model, model_admin in self._registry.items():
            if not issubclass(model, Publishable) or not model_admin.has_view_permission(request):
                continue
            opts = model._meta
            review, draft = Q(status=Status.REVIEW), Q(status=Status.DRAFT)
            found = model.objects.aggregate(review=Count("pk", filter=review), draft=Count("pk", filter=draft))
            if any(found.values()):
                url = reverse(f"{self.name}:{opts.app_label}_{opts.model_name}_changelist")
                yield {"name": opts.verbose_name_plural, "url": url, **found}
