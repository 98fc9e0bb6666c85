"""How claims about awards, acts and conferrals are listed on the page of their source."""

from dataclasses import replace

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from archive.citing import Citing, describe_citation, register
from archive.index import BY_NAME, index
from awards.models import Award, Conferral, Decree


def _about_awards(source):
    shown = Award.objects.public()
    rows = index.named(source.awardcitations.filter(award__in=shown).select_related("award"), "award")
    return rows.order_by("award__precedence", BY_NAME, "award_id", "pk")


def _about_decrees(source):
    shown = Decree.objects.public()
    rows = source.decreecitations.filter(decree__in=shown).select_related("decree")
    return rows.order_by(F("decree__date_earliest").asc(nulls_last=True), "decree_id", "pk")


def _about_conferrals(source):
    rows = source.conferralcitations.filter(conferral__in=Conferral.objects.public())
    rows = rows.select_related("conferral__award", "conferral__person", "conferral__unit")
    named = index.named(rows, "conferral__person", "conferral__unit")
    recipient = F("conferral__person_id").asc(nulls_last=True), "conferral__unit_id"
    return named.order_by(BY_NAME, *recipient, "conferral__award__precedence", "pk")


def _conferral(citation):
    recipient = citation.conferral.recipient
    return replace(describe_citation(citation, recipient, str(recipient)), label=str(citation.conferral.award))


def register_all() -> None:
    register(
        Citing("award", _("Награды"), _about_awards, lambda c: describe_citation(c, c.award, str(c.award))),
        Citing("decree", _("Указы и приказы"), _about_decrees, lambda c: describe_citation(c, c.decree, str(c.decree))),
        Citing("conferral", _("Награждения"), _about_conferrals, _conferral),
    )
