from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive import names
from archive.models import Source
from archive.models.rules import known_constraints

from .person import Person


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
        Person,
        on_delete=models.CASCADE,
        related_name="name_variants",
        verbose_name=_("человек"),
        help_text=_("Чьё это имя: «Герасименко Иван Саввич»"),
    )
    kind = models.CharField(
        _("вид"),
        max_length=14,
        choices=VariantKind,
        default=VariantKind.DOCUMENT,
        help_text=_("В наградном листе иначе — «в документе», до замужества — «девичья»"),
    )
    surname = models.CharField(
        _("фамилия"), max_length=80, blank=True, help_text=_("Только то, что отличается: «Герасимеко»")
    )
    given_name = models.CharField(_("имя"), max_length=80, blank=True, help_text=_("Только то, что отличается: «Егор»"))
    patronymic = models.CharField(
        _("отчество"), max_length=80, blank=True, help_text=_("Только то, что отличается: «Савельевич»")
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="name_variants",
        verbose_name=_("источник"),
        help_text=_("Где так написано: «Наградной лист»"),
    )
    note = models.CharField(
        _("примечание"), max_length=300, blank=True, help_text=_("Если нужно пояснить: «описка писаря»")
    )

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
