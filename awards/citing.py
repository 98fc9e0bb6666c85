"""How claims about awards, acts and conferrals are listed on the page of their source."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from archive.citing import Citing, describe_citation, register
from awards.models import Award, Conferral, Decree


def _about_awards(source):
    shown = Award.objects.public()
    return source.awardcitations.filter(award__in=shown).select_related("award").order_by("award", "pk")


def _about_decrees(source):
    shown = Decree.objects.public()
    return source.decreecitations.filter(decree__in=shown).select_related("decree").order_by("decree", "pk")


def _about_conferrals(source):
    rows = source.conferralcitations.filter(conferral__in=Conferral.objects.public())
    named = rows.select_related("conferral__award", "conferral__person", "conferral__unit")
    return named.order_by("conferral__person", "conferral__unit", "conferral__award__precedence", "pk")


def _conferral(citation):
    recipient = citation.conferral.recipient
    return replace(describe_citation(citation, recipient, str(recipient)), label=str(citation.conferral.award))


def register_all() -> None:
    register(
        Citing("award", _("Награды"), _about_awards, lambda c: describe_citation(c, c.award, str(c.award))),
        Citing("decree", _("Указы и приказы"), _about_decrees, lambda c: describe_citation(c, c.decree, str(c.decree))),
        Citing("conferral", _("Награждения"), _about_conferrals, _conferral),
    )
