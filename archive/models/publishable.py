from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.index import BY_NAME, index

from .rules import known_constraints


class Status(models.TextChoices):
    DRAFT = "draft", _("черновик")
    REVIEW = "review", _("на проверке")
    PUBLISHED = "published", _("опубликовано")
    HIDDEN = "hidden", _("скрыто")


class PublishableQuerySet(models.QuerySet):
    def by_name(self):
        """Order as a Russian reader does, the same in every database; for records that are searched."""
        return index.named(self).order_by(BY_NAME, "pk")

    def led_to(self, path: str) -> models.Exists:
        """Return the condition that a path of other rows leads to one of these: Item.objects.public().led_to("item").

        Not `item__in`: beside other conditions PostgreSQL would walk all of these rows for each of the others.
        """
        return models.Exists(self.filter(pk=models.OuterRef(path)))

    def public(self):
        """Return what a visitor may see. The only gate: every public surface starts from it."""
        return self.showable().filter(status=Status.PUBLISHED)

    def showable(self):
        """Return what visitors might see if it were published; a kind with laws of its own leaves the rest out."""
        return self.all()


class Publishable(models.Model):
    """A record that passes draft → review → published, and can be hidden with a reason."""

    status = models.CharField(
        _("состояние"),
        max_length=9,
        choices=Status,
        default=Status.DRAFT,
        db_index=True,
        help_text=_("На сайте видно только «опубликовано»"),
    )
    hidden_reason = models.CharField(
        _("почему скрыто"),
        max_length=500,
        blank=True,
        default="",
        help_text=_("Например: «возражают родственники, обращение от 12.03.2026». На сайте не показывается"),
    )
    hidden_on = models.DateField(
        _("скрыто с"),
        null=True,
        blank=True,
        help_text=_("День обращения или решения: «12.03.2026». Пусто — поставится сегодня"),
    )

    objects = PublishableQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED


def publishable_constraints() -> list[models.CheckConstraint]:
    return [_hidden_constraint(), *known_constraints(status=Status)]


def _hidden_constraint() -> models.CheckConstraint:
    """Return the rule that a hidden record says why and since when, and no other record does."""
    hidden = Q(status=Status.HIDDEN) & ~Q(hidden_reason="") & Q(hidden_on__isnull=False)
    shown = ~Q(status=Status.HIDDEN) & Q(hidden_reason="") & Q(hidden_on__isnull=True)
    return models.CheckConstraint(
        name="%(app_label)s_%(class)s_hidden_with_reason",
        condition=hidden | shown,
        violation_error_message=_("Скрытой записи нужны причина и дата; у остальных эти поля пусты."),
    )
