from datetime import date

from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from archive.addresses import record_url

from .citation import Citation, citation_constraints
from .dating import dated, dated_constraints, in_time, period_constraint
from .hierarchy import refuse_circle
from .naming import name_on
from .publishable import Publishable, PublishableQuerySet, publishable_constraints
from .rules import known_constraints, titled_constraint


class PlaceLevel(models.TextChoices):
    COUNTRY = "country", _("страна")
    REGION = "region", _("край, область")
    DISTRICT = "district", _("район")
    CITY = "city", _("город")
    SETTLEMENT = "settlement", _("посёлок")
    VILLAGE = "village", _("село, деревня")
    STATION = "station", _("станция")
    STREET = "street", _("улица, площадь")
    BUILDING = "building", _("здание")
    FORTRESS = "fortress", _("крепость")
    BURIAL = "burial", _("захоронение")
    WATER = "water", _("река, озеро")
    FIELD = "field", _("поле боя, участок фронта")


class PlaceQuerySet(PublishableQuerySet):
    def for_list(self):
        """Read places with their names over time and the place around each, None if it is not public: 3 queries."""
        return self.prefetch_related("names", Prefetch("parent", self.model.objects.public()))

    def for_detail(self):
        return self.for_list().prefetch_related("citations__source", "citations__discrepancy")


class Place(Publishable):
    title = models.CharField(_("название сегодня"), max_length=200, help_text=_("«Новокузнецк»"))
    level = models.CharField(
        _("уровень"),
        max_length=10,
        choices=PlaceLevel,
        default=PlaceLevel.CITY,
        help_text=_("Что это сейчас: Сталинск — «город», Точилино — «село, деревня»"),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("входит в"),
        help_text=_("Ближайшее большее: у села — «Кузнецкий район»"),
    )
    latitude = models.DecimalField(
        _("широта"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("Градусы с точкой, север больше нуля: «53.757»"),
    )
    longitude = models.DecimalField(
        _("долгота"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("Градусы с точкой, восток больше нуля: «87.136»"),
    )
    approximate = models.BooleanField(
        _("координаты приблизительны"),
        default=False,
        help_text=_(
            "Отметьте, если точка условная: «в районе высоты 171,9». На карте будет сказано, что место приблизительное"
        ),
    )
    description = models.TextField(
        _("описание"), blank=True, help_text=_("Две-три фразы: «Посёлок строителей завода, с 1932 года в черте города»")
    )

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("место")
        verbose_name_plural = _("места")
        ordering = ["title"]
        constraints = [
            *publishable_constraints(),
            titled_constraint(),
            *known_constraints(level=PlaceLevel),
            models.CheckConstraint(
                name="archive_place_on_earth",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | (
                    Q(latitude__isnull=False, longitude__isnull=False)
                    & Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180)
                ),
                violation_error_message=_("Широта от −90 до 90, долгота от −180 до 180; заполните обе или ни одной."),
            ),
            models.CheckConstraint(
                name="archive_place_not_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                violation_error_message=_("Место не может входить само в себя."),
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        refuse_circle(self, "parent", _("Это место само входит в описываемое: получился бы круг."))

    def get_absolute_url(self):
        return record_url("archive:place_detail", self.pk)

    def name_on(self, day: date) -> str:
        """Return what the place was called on that day; today's name if no dated name covers it.

        Reads `names`: no query when they are prefetched.
        """
        found = name_on(self.names.all(), day)
        return found.name if found else self.title


class PlaceName(dated("since", _("с")), dated("until", _("по"))):
    place = models.ForeignKey(
        Place,
        on_delete=models.CASCADE,
        related_name="names",
        verbose_name=_("место"),
        help_text=_("Чьё это название: «Новокузнецк»"),
    )
    name = models.CharField(_("название"), max_length=200, help_text=_("«Сталинск»"))

    class Meta:
        verbose_name = _("название места")
        verbose_name_plural = _("названия места")
        ordering = [in_time("since"), "pk"]
        constraints = [*dated_constraints("since", "until"), period_constraint()]

    def __str__(self):
        return self.name


class PlaceCitation(Citation):
    place = models.ForeignKey(
        Place,
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("место"),
        help_text=_("О каком месте: «Новокузнецк»"),
    )

    class Meta(Citation.Meta):
        verbose_name = _("ссылка на источник")
        verbose_name_plural = _("источники")
        constraints = citation_constraints()
