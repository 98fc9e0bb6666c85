from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _

from archive.admin import PUBLISHING, CitationCards, PublishableAdmin
from archive.models import Claim
from awards.models import Award, AwardCitation


class AwardCitationCards(CitationCards):
    model = AwardCitation
    claims = (Claim.NAME, Claim.ESTABLISHED, Claim.DESCRIPTION, Claim.SIGNIFICANCE)


@register(Award)
class AwardAdmin(PublishableAdmin):
    cited_through = ("citations", "conferrals__citations")
    list_display = ["__str__", "kind", "issuer", "established_text", "precedence", "sources", "status_mark"]
    list_filter = ["status", "kind", "issuer"]
    list_counts = {"citations": "source"}
    search_fields = ["title", "short_title", "aliases"]
    fieldsets = [
        (None, {"fields": [("title", "degree"), ("kind", "issuer"), ("short_title", "precedence"), "aliases"]}),
        (_("История"), {"fields": [("established_text", "abolished_text"), "description"]}),
        (_("Лента"), {"fields": ["ribbon", "ribbon_has_star"]}),
        PUBLISHING,
    ]
    inlines = [AwardCitationCards]
