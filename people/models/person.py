from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive import names
from archive.models import Place, Publishable, Scan, Source, Status, dated, dated_constraints
from archive.models.dating import Dated, in_time
from archive.models.hierarchy import refuse_circle
from archive.models.labels import related_label
from archive.models.numbering import RecordNumberField, numbered_constraint
from archive.models.publishable import publishable_constraints
from archive.models.rules import known_constraints, once_constraint, optional
from people.querysets import PersonQuerySet


class Sex(models.TextChoices):
    MALE = "m", _("мужской")
    FEMALE = "f", _("женский")


class Person(
    Publishable,
    dated("birth", _("родился")),
    dated("death", _("умер, погиб")),
    dated("burial", _("похоронен")),
):
    """Someone of whom the museum keeps a record. Any part of the name may be an initial or unknown."""

    record_number = RecordNumberField(help_text=_("Ключ музея: «Л-0001». Не меняется и не повторяется"))
    surname = models.CharField(_("фамилия"), max_length=80, help_text=_("«Герасименко»"))
    given_name = models.CharField(_("имя"), max_length=80, blank=True, help_text=_("«Иван» или «И.»"))
    patronymic = models.CharField(_("отчество"), max_length=80, blank=True, help_text=_("«Саввич» или «С.»"))
    sex = models.CharField(_("пол"), max_length=1, choices=Sex, blank=True)

    birth_place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="born",
        verbose_name=_("место рождения"),
    )
    birth_place_text = models.CharField(
        _("место рождения в источнике"),
        max_length=300,
        blank=True,
        help_text=_("Если места нет в справочнике"),
    )
    death_place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="died",
        verbose_name=_("место смерти"),
    )
    death_place_text = models.CharField(_("место смерти в источнике"), max_length=300, blank=True)
    burial_place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="buried",
        verbose_name=_("захоронение"),
    )
    burial_place_text = models.CharField(_("захоронение в источнике"), max_length=300, blank=True)

    summary = models.CharField(
        _("кто это, одной строкой"),
        max_length=300,
        blank=True,
        help_text=_("«сталевар мартеновского цеха № 1 КМК»"),
    )
    feat = models.TextField(_("подвиг одной фразой"), blank=True)
    biography = models.TextField(_("биография"), blank=True, help_text=_("Ссылка на источник: [[номер источника]]"))
    portrait = models.ForeignKey(
        Scan,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="portraits",
        verbose_name=_("портрет"),
    )

    pamyat_naroda = models.CharField(_("Память народа"), max_length=200, blank=True)
    podvig_naroda = models.CharField(_("Подвиг народа"), max_length=200, blank=True)
    obd_memorial = models.CharField(_("ОБД Мемориал"), max_length=200, blank=True)
    warheroes = models.CharField(_("Герои страны"), max_length=200, blank=True)
    wikidata = models.CharField(_("Викиданные"), max_length=20, blank=True)

    presumed_dead_ground = models.CharField(
        _("основание считать умершим"),
        max_length=300,
        blank=True,
        help_text=_("Пока смерть не известна, младших 110 лет считаем живыми. Если есть основание — запишите его"),
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("объединён с"),
    )
    internal_note = models.TextField(_("служебная заметка"), blank=True, help_text=_("Не публикуется"))

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("человек")
        verbose_name_plural = _("люди")
        ordering = ["surname", "given_name", "patronymic", "pk"]
        constraints = [
            *publishable_constraints(),
            numbered_constraint(),
            *known_constraints(sex=optional(Sex)),
            *dated_constraints("birth", "death", "burial"),
            models.CheckConstraint(
                name="people_person_named",
                condition=~Q(surname=""),
                violation_error_message=_("Нужна фамилия."),
            ),
            models.CheckConstraint(
                name="people_person_born_before_death",
                condition=Q(birth_earliest__isnull=True)
                | Q(death_latest__isnull=True)
                | Q(birth_earliest__lte=F("death_latest")),
                violation_error_message=_("Смерть раньше рождения: проверьте обе даты."),
            ),
            models.CheckConstraint(
                name="people_person_buried_after_death",
                condition=Q(burial_latest__isnull=True)
                | Q(death_earliest__isnull=True)
                | Q(death_earliest__lte=F("burial_latest")),
                violation_error_message=_("Похоронен раньше, чем умер: проверьте обе даты."),
            ),
            models.CheckConstraint(
                name="people_person_born_before_burial",
                condition=Q(birth_earliest__isnull=True)
                | Q(burial_latest__isnull=True)
                | Q(birth_earliest__lte=F("burial_latest")),
                violation_error_message=_("Похоронен раньше, чем родился: проверьте обе даты."),
            ),
            models.CheckConstraint(
                name="people_person_not_merged_into_self",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                violation_error_message=_("Нельзя объединить запись с самой собой."),
            ),
        ]
        indexes = [models.Index(fields=["surname", "given_name", "patronymic"])]

    def __str__(self):
        return names.full_name(self.surname, self.given_name, self.patronymic)

    def clean(self):
        refuse_circle(self, "merged_into", _("Та запись сама объединена с этой: получился бы круг."))

    def get_absolute_url(self):
        return reverse("people:person_detail", args=[self.pk])

    @property
    def name_parts(self) -> tuple[str, str, str]:
        """Surname, given name, patronymic: the arguments of every function of `archive.names`."""
        return self.surname, self.given_name, self.patronymic

    @property
    def short_name(self) -> str:
        return names.short_name(*self.name_parts)

    @property
    def monogram(self) -> str:
        return names.monogram(*self.name_parts)

    def declined(self, case: str) -> str:
        """Return the full name in `case` (gen, dat, acc, ins, loc); nominative when the sex is unknown."""
        return names.decline(*self.name_parts, case, self.sex)


class VariantKind(models.TextChoices):
    DOCUMENT = "document", _("в документе")
    MAIDEN = "maiden", _("девичья")
    FORMER = "former", _("прежняя")
    MARRIED = "married", _("по мужу")
    PSEUDONYM = "pseudonym", _("псевдоним, позывной")
    CHURCH = "church", _("церковная форма")
    NATIONAL = "national", _("национальное написание")
    TRANSLITERATED = "transliterated", _("транслитерация")
    ERRONEOUS = "erroneous", _("ошибочное")


class NameVariant(models.Model):
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="name_variants", verbose_name=_("человек")
    )
    kind = models.CharField(_("вид"), max_length=14, choices=VariantKind, default=VariantKind.DOCUMENT)
    surname = models.CharField(_("фамилия"), max_length=80, blank=True)
    given_name = models.CharField(_("имя"), max_length=80, blank=True)
    patronymic = models.CharField(_("отчество"), max_length=80, blank=True)
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="name_variants",
        verbose_name=_("источник"),
    )
    note = models.CharField(_("примечание"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("вариант имени")
        verbose_name_plural = _("варианты имени")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="people_namevariant_not_empty",
                condition=~Q(surname="", given_name="", patronymic=""),
                violation_error_message=_("Запишите хотя бы одну часть имени."),
            ),
            *known_constraints(kind=VariantKind),
        ]

    def __str__(self):
        return names.full_name(self.surname, self.given_name, self.patronymic)


class TermKind(models.TextChoices):
    FATE = "fate", _("судьба")
    GROUND = "ground", _("связь с городом")
    ROLE = "role", _("роль")


class Term(models.Model):
    """A word of the vocabularies of fates, grounds of connection with the city, and roles."""

    kind = models.CharField(_("словарь"), max_length=6, choices=TermKind)
    code = models.SlugField(_("код"), max_length=40, unique=True)
    title = models.CharField(_("название"), max_length=120)
    means_death = models.BooleanField(_("означает смерть"), default=False)
    in_war = models.BooleanField(_("потеря военного времени"), default=False)
    needs_source = models.BooleanField(_("показывать только с источником"), default=False)
    position = models.PositiveIntegerField(_("порядок"), default=0)

    class Meta:
        verbose_name = _("слово словаря")
        verbose_name_plural = _("судьбы, связи с городом, роли")
        ordering = ["kind", "position", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "title"],
                name="people_term_unique",
                violation_error_message=_("Такое слово в этом словаре уже есть."),
            ),
            *known_constraints(kind=TermKind),
        ]

    def __str__(self):
        return self.title


class PersonTermQuerySet(models.QuerySet):
    def shown(self):
        """Keep words that need no source, or have one that a visitor may see."""
        citations = self.model.citations.rel.related_model.objects
        sourced = citations.filter(term=models.OuterRef("pk"), source__status=Status.PUBLISHED)
        return self.filter(Q(term__needs_source=False) | models.Exists(sourced))


class PersonTerm(Dated):
    """A fate, a ground of connection with the city or a role of a person, dated and placed where known."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="terms", verbose_name=_("человек"))
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="uses", verbose_name=_("что"))
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="person_terms",
        verbose_name=_("место"),
    )
    superseded = models.BooleanField(
        _("ранее считался"), default=False, help_text=_("Судьба уточнена, прежняя запись остаётся видна")
    )
    note = models.CharField(_("подробность"), max_length=300, blank=True)

    objects = PersonTermQuerySet.as_manager()

    class Meta:
        verbose_name = _("судьба, связь с городом, роль")
        verbose_name_plural = _("судьбы, связи с городом, роли")
        ordering = ["term__kind", in_time("date"), "pk"]
        constraints = [
            *dated_constraints("date"),
            once_constraint(
                *("person", "term", "date_text", "note"),
                unknown=("place",),
                message=_("Это о человеке уже записано: строки не должны повторяться."),
            ),
        ]

    def __str__(self):
        return f"{self.term}"


class Consent(models.Model):
    """What a living person allowed to show, and where the paper is (152-ФЗ, ст. 10.1)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents", verbose_name=_("человек"))
    given_on = models.DateField(_("дано"))
    document = models.CharField(_("документ"), max_length=300, help_text=_("Где лежит подписанное согласие"))
    contact = models.CharField(_("связь"), max_length=300, blank=True)
    allows_birth = models.BooleanField(_("дата и место рождения"), default=False)
    allows_biography = models.BooleanField(_("биография, работа, служба"), default=False)
    allows_portrait = models.BooleanField(_("портрет"), default=False)
    withdrawn_on = models.DateField(_("отозвано"), null=True, blank=True)

    class Meta:
        verbose_name = _("согласие на показ")
        verbose_name_plural = _("согласия на показ")
        ordering = ["-given_on"]
        constraints = [
            models.CheckConstraint(
                name="people_consent_withdrawn_after_given",
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                violation_error_message=_("Согласие отозвано раньше, чем дано."),
            )
        ]

    def __str__(self):
        return f"{related_label(self, 'person')}: {self.given_on:%d.%m.%Y}"
