from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Поиск")

    def ready(self):
        from archive.index import index
        from search import finding, listing, mentions, signals
        from search.questions import empty

        index.listing, index.named = listing.Listing, finding.named
        index.count = finding.count
        index.mentions = mentions.mentions_on
        index.nothing_found = empty.nothing_found
        signals.connect()
