from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from archive import names
from archive.addresses import record_url
from archive.models import Place, Publishable, Scan, dated, dated_constraints
from archive.models.hierarchy import refuse_circle
from archive.models.numbering import RecordNumberField, numbered_constraint
from archive.models.publishable import publishable_constraints
from archive.models.rules import known_constraints, optional
from people.querysets import PersonQuerySet


class Sex(models.TextChoices):
    MALE = "m", _("мужской")
    FEMALE = "f", _("женский")


class Called:
    """What a person is called. Expects `pk`, the parts of the name and `sex`, as rows of people have them."""

    def __str__(self):
        return names.full_name(self.surname, self.given_name, self.patronymic)

    def get_absolute_url(self):
        return record_url("people:person_detail", self.pk)

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


class Person(
    Called,
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
    sex = models.CharField(
        _("пол"),
        max_length=1,
        choices=Sex,
        blank=True,
        help_text=_("Если не ясно из имени, оставьте пустым: «Саша» бывает и той, и другим"),
    )

    birth_place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="born",
        verbose_name=_("место рождения"),
        help_text=_("Начните писать: «Точилино»"),
    )
    birth_place_text = models.CharField(
        _("место рождения в источнике"),
        max_length=300,
        blank=True,
        help_text=_("Если места нет в справочнике: «д. Верхний Курп Терского р-на»"),
    )
    death_place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="died",
        verbose_name=_("место смерти"),
        help_text=_("Начните писать: «Чудово»"),
    )
    death_place_text = models.CharField(
        _("место смерти в источнике"),
        max_length=300,
        blank=True,
        help_text=_("Если места нет в справочнике: «у выс. 171,9»"),
    )
    burial_place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="buried",
        verbose_name=_("захоронение"),
        help_text=_("Захоронение из справочника: «Братская могила, Мясной Бор»"),
    )
    burial_place_text = models.CharField(
        _("захоронение в источнике"),
        max_length=300,
        blank=True,
        help_text=_("Если его нет в справочнике: «в 200 м восточнее деревни»"),
    )

    summary = models.CharField(
        _("кто это, одной строкой"),
        max_length=300,
        blank=True,
        help_text=_("«сталевар мартеновского цеха № 1 КМК»"),
    )
    feat = models.TextField(
        _("подвиг одной фразой"),
        blank=True,
        help_text=_("Одной фразой с глаголом: «Закрыл собой амбразуру дзота». Нужен источник"),
    )
    biography = models.TextField(
        _("биография"),
        blank=True,
        help_text=_("Рассказ; ссылка на источник — номер в скобках: «Работал на комбинате [[12]]»"),
    )
    portrait = models.ForeignKey(
        Scan,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="portraits",
        verbose_name=_("портрет"),
        help_text=_("Снимок из описанных предметов: «Портрет, 1941, лицевая сторона»"),
    )

    pamyat_naroda = models.CharField(
        _("Память народа"), max_length=200, blank=True, help_text=_("Номер из адреса страницы: «person-hero81234567»")
    )
    podvig_naroda = models.CharField(
        _("Подвиг народа"), max_length=200, blank=True, help_text=_("Номер из адреса страницы: «150011223»")
    )
    obd_memorial = models.CharField(
        _("ОБД Мемориал"), max_length=200, blank=True, help_text=_("Номер записи: «56231108»")
    )
    warheroes = models.CharField(
        _("Герои страны"), max_length=200, blank=True, help_text=_("Номер из адреса страницы: «1234»")
    )
    wikidata = models.CharField(_("Викиданные"), max_length=20, blank=True, help_text=_("Номер с буквой: «Q4133890»"))

    presumed_dead_ground = models.CharField(
        _("основание считать умершим"),
        max_length=300,
        blank=True,
        help_text=_("Младших 110 лет считаем живыми. Есть основание считать иначе: «сын сообщил о смерти в 1980-х»"),
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("объединён с"),
        help_text=_("Заполняется при объединении двойников: «Л-0012»"),
    )
    internal_note = models.TextField(
        _("служебная заметка"), blank=True, help_text=_("Не публикуется. «Уточнить отчество по книге призыва»")
    )

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
        indexes = [
            models.Index(fields=["surname", "given_name", "patronymic"]),
            # The curator's list is narrowed by these and stays in the order of names.
            models.Index(fields=["status", "surname", "given_name", "patronymic"], name="people_person_status_name"),
            models.Index(fields=["sex", "surname", "given_name", "patronymic"], name="people_person_sex_name"),
        ]

    def clean(self):
        refuse_circle(self, "merged_into", _("Та запись сама объединена с этой: получился бы круг."))
