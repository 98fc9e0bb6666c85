from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.addresses import record_url
from archive.index import BY_NAME, index
from archive.numbers import number_key, parse_number

from .citation import Citation, citation_constraints
from .collection import Collection
from .dating import Dated, dated_constraints
from .place import Place
from .publishable import Publishable, PublishableQuerySet, publishable_constraints
from .rules import known_constraints, optional, titled_constraint


class Custody(models.TextChoices):
    MUSEUM = "museum", _("в собрании музея")
    COPY = "copy", _("копия в собрании музея")
    ELSEWHERE = "elsewhere", _("в другом собрании")
    CITY = "city", _("в городской среде")
    UNKNOWN = "unknown", _("местонахождение не установлено")


class Fund(models.TextChoices):
    MAIN = "main", _("основной")
    AUXILIARY = "auxiliary", _("научно-вспомогательный")
    EXCHANGE = "exchange", _("обменный")
    TEMPORARY = "temporary", _("временного хранения")


class Typology(models.TextChoices):
    """The list of the State catalogue."""

    DOCUMENTS = "documents", _("документы")
    PHOTOGRAPHS = "photographs", _("фотографии и негативы")
    PRINTED = "printed", _("предметы печатной продукции")
    RARE_BOOKS = "rare_books", _("редкие книги")
    WEAPONS = "weapons", _("оружие")
    NUMISMATICS = "numismatics", _("предметы нумизматики")
    TECHNOLOGY = "technology", _("предметы техники")
    APPLIED = "applied", _("предметы прикладного искусства, быта и этнографии")
    PAINTING = "painting", _("живопись")
    GRAPHICS = "graphics", _("графика")
    SCULPTURE = "sculpture", _("скульптура")
    ARCHAEOLOGY = "archaeology", _("предметы археологии")
    NATURAL = "natural", _("предметы естественнонаучной коллекции")
    MINERALS = "minerals", _("предметы минералогической коллекции")
    OTHER = "other", _("прочие")


class ItemQuerySet(PublishableQuerySet):
    def showable(self):
        """Leave out documents still closed for the private data they carry (125-ФЗ, ст. 25)."""
        years = settings.PRIVATE_DOCUMENT_YEARS
        today = timezone.localdate()
        opened = Q(date_latest__lt=_years_before(today, years))
        return super().showable().filter(Q(carries_private_data=False) | opened)

    def by_date(self):
        return index.named(self).order_by(F("date_earliest").asc(nulls_last=True), BY_NAME, "pk")

    def for_list(self):
        """Read items with their kind; `scanned` tells whether there is a picture."""
        scans = self.model.scans.rel.related_model.objects
        return self.select_related("kind").annotate(scanned=Exists(scans.filter(item=OuterRef("pk"))))

    def for_detail(self):
        """Read an item with everything its page shows: 7 queries whatever the number of rows."""
        return self.select_related("kind").prefetch_related(
            Prefetch("collection", Collection.objects.public()),
            Prefetch("place", Place.objects.public()),
            "numbers",
            "scans",
            "citations__source",
            "citations__discrepancy",
        )


def _years_before(day: date, years: int) -> date:
    """Return the day `years` earlier; 29 February becomes 28."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


class DocumentKind(models.Model):
    """A word of the vocabulary of document and object kinds: «письмо», «наградной лист», «знамя»."""

    code = models.SlugField(
        _("код"), max_length=40, unique=True, help_text=_("Латиницей, один раз и навсегда: «letter», «award-sheet»")
    )
    title = models.CharField(
        _("название"), max_length=120, unique=True, help_text=_("Как в перечне документов: «письмо», «наградной лист»")
    )
    position = models.PositiveIntegerField(
        _("порядок"), default=0, help_text=_("Место в списке выбора, меньше — выше: «10»")
    )

    class Meta:
        verbose_name = _("вид предмета")
        verbose_name_plural = _("виды предметов и документов")
        ordering = ["position", "title"]

    def __str__(self):
        return self.title


class Item(Publishable, Dated):
    """A museum object or document, held or only spoken of by the sources."""

    title = models.CharField(
        _("наименование"), max_length=300, help_text=_("Что это, чьё, о чём: «Письмо с фронта жене, 12 марта 1943 г.»")
    )
    kind = models.ForeignKey(
        DocumentKind,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
        verbose_name=_("вид"),
        help_text=_("Слово из словаря видов: «письмо», «фотография»"),
    )
    custody = models.CharField(
        _("где хранится"),
        max_length=9,
        choices=Custody,
        default=Custody.MUSEUM,
        help_text=_("Подлинник у нас — «в собрании музея», ксерокопия — «копия в собрании музея»"),
    )
    collection = models.ForeignKey(
        Collection,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
        verbose_name=_("фонд, коллекция"),
        help_text=_("Ближайшая ступень описания: «Письма с фронта»"),
    )
    fund = models.CharField(
        _("фонд музея"),
        max_length=9,
        choices=Fund,
        blank=True,
        help_text=_("По книге поступлений: «основной», «научно-вспомогательный»"),
    )
    typology = models.CharField(
        _("типология Госкаталога"),
        max_length=12,
        choices=Typology,
        blank=True,
        help_text=_("Раздел Госкаталога: для письма — «документы»"),
    )
    author = models.CharField(
        _("автор, изготовитель"),
        max_length=200,
        blank=True,
        help_text=_("Кто написал, снял, сделал: «фотограф А. И. Петров», «неизвестен»"),
    )
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
        verbose_name=_("место"),
        help_text=_("Где создан: «Сталинск»"),
    )
    description = models.TextField(
        _("описание"),
        blank=True,
        help_text=_("Что видно глазами: «Треугольник из тетрадного листа, карандаш, штамп полевой почты»"),
    )
    legend = models.TextField(
        _("легенда"),
        blank=True,
        help_text=_("Связь с лицом, частью, событием: «Передан дочерью адресата, хранился в семье»"),
    )
    material = models.CharField(
        _("материал, техника"),
        max_length=300,
        blank=True,
        help_text=_("Из чего и как: «бумага, карандаш», «сталь, штамповка»"),
    )
    dimensions = models.CharField(_("размеры"), max_length=200, blank=True, help_text=_("«29,7 × 21 см»"))
    quantity = models.PositiveIntegerField(
        _("количество"), null=True, blank=True, help_text=_("Сколько единиц под этим номером: «1»")
    )
    inscriptions = models.TextField(
        _("надписи, подписи, клейма"), blank=True, help_text=_("Буква в букву: «Просмотрено военной цензурой»")
    )
    condition = models.CharField(
        _("сохранность"),
        max_length=200,
        blank=True,
        help_text=_("Как в акте осмотра: «надрывы по сгибам, утрата угла»"),
    )
    language = models.CharField(
        _("язык"), max_length=80, blank=True, help_text=_("Если не русский: «немецкий», «шорский»")
    )
    transcription = models.TextField(
        _("полный текст"), blank=True, help_text=_("Орфография и пунктуация источника: «Здравствуй дорогая Маруся!»")
    )
    rights = models.CharField(
        _("права, подпись под изображением"),
        max_length=300,
        blank=True,
        help_text=_("Как подписать под изображением: «Новокузнецкий краеведческий музей»"),
    )
    exhibited_at = models.CharField(
        _("экспонируется"), max_length=200, blank=True, help_text=_("Зал и витрина: «зал 3, витрина 2»")
    )
    carries_private_data = models.BooleanField(
        _("содержит частные сведения"),
        default=False,
        help_text=_("«История болезни»: закрыта 75 лет со дня создания (125-ФЗ, ст. 25); без даты — закрыта"),
    )
    excluded_on = models.DateField(
        _("исключён"), null=True, blank=True, help_text=_("День акта: «12.03.2026». Номер не освобождается никогда")
    )
    excluded_act = models.CharField(
        _("акт об исключении"), max_length=200, blank=True, help_text=_("Чем исключён: «акт № 4 от 12.03.2026»")
    )
    internal_note = models.TextField(
        _("служебная заметка"), blank=True, help_text=_("Не публикуется. «Уточнить отчество по книге призыва»")
    )

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("предмет")
        verbose_name_plural = _("предметы и документы")
        ordering = ["title"]
        constraints = [
            *publishable_constraints(),
            titled_constraint(),
            *known_constraints(custody=Custody, fund=optional(Fund), typology=optional(Typology)),
            *dated_constraints("date"),
            models.CheckConstraint(
                name="archive_item_excluded_by_act",
                condition=Q(excluded_on__isnull=True, excluded_act="")
                | (Q(excluded_on__isnull=False) & ~Q(excluded_act="")),
                violation_error_message=_("Исключение предмета — это дата и акт вместе."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return record_url("archive:item_detail", self.pk)


class NumberKind(models.TextChoices):
    REGISTER = "kp", _("КП (ГИК)")
    INVENTORY = "inv", _("инвентарный")
    AUXILIARY = "nv", _("НВ")
    STATE_CATALOGUE = "gk", _("Госкаталог")
    OLD = "old", _("старый")


class NumberKeyField(models.CharField):
    """What makes a number unique: book and number without case, spaces and sorts of dashes."""

    def pre_save(self, model_instance, add):
        setattr(model_instance, self.attname, number_key(model_instance.book, model_instance.number))
        return getattr(model_instance, self.attname)


class ItemNumber(models.Model):
    """A number of an item in a book. Kept as written, unique in its book for ever; parts serve natural order."""

    # PROTECT: a numbered object is never deleted, only excluded by an act.
    item = models.ForeignKey(
        Item,
        on_delete=models.PROTECT,
        related_name="numbers",
        verbose_name=_("предмет"),
        help_text=_("Чей это номер: «Письмо с фронта жене»"),
    )
    kind = models.CharField(
        _("вид номера"),
        max_length=3,
        choices=NumberKind,
        default=NumberKind.REGISTER,
        help_text=_("Из какой книги: «КП (ГИК)» — поступлений, «инвентарный» — инвентарной"),
    )
    book = models.CharField(_("книга"), max_length=80, blank=True, default="", help_text=_("«КП ОФ», «инв. Д»"))
    number = models.CharField(_("номер"), max_length=80, help_text=_("Как в книге: «КП-1234/5»"))
    prefix = models.CharField(max_length=40, blank=True, editable=False)
    base = models.PositiveBigIntegerField(null=True, editable=False)
    fraction = models.CharField(max_length=40, blank=True, editable=False)
    key = NumberKeyField(max_length=170, editable=False)

    class Meta:
        verbose_name = _("учётный номер")
        verbose_name_plural = _("учётные номера")
        ordering = ["kind", "prefix", "base", "fraction"]
        constraints = [
            *known_constraints(kind=NumberKind),
            models.UniqueConstraint(
                fields=["kind", "key"],
                name="archive_itemnumber_unique_in_book",
                violation_error_message=_(
                    "Такой номер в этой книге уже есть; номера не повторяются и после исключения."
                ),
            ),
            models.CheckConstraint(
                name="archive_itemnumber_not_empty",
                condition=~Q(number="") & ~Q(key__endswith="|"),
                violation_error_message=_("Номер не может быть пустым."),
            ),
        ]

    def __str__(self):
        return self.number

    def clean(self):
        parts = parse_number(self.number)
        self.prefix, self.base, self.fraction = parts.prefix, parts.base, parts.fraction

    def validate_constraints(self, exclude=None):
        """Judge by the key that saving will write; it is on no form."""
        self.key = number_key(self.book, self.number)
        super().validate_constraints(exclude=set(exclude or ()) - {"key"})


class ItemCitation(Citation):
    item = models.ForeignKey(
        Item,
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("предмет"),
        help_text=_("О каком предмете: «Письмо с фронта жене»"),
    )

    class Meta(Citation.Meta):
        verbose_name = _("ссылка на источник")
        verbose_name_plural = _("источники")
        constraints = citation_constraints()
