"""By what the search is judged: questions of curators, and what visitors asked in vain."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from archive.finding import MAX_QUERY, query_error
from archive.text import fold
from people.models import Person
from search.questions.querysets import EmptyQueryQuerySet, SearchQuestionQuerySet

MOST_WITHIN = 20
# Longer is hardly a query: more likely a letter pasted by mistake.
LONGEST_KEPT = 100


def askable(text: str) -> None:
    """Refuse what the site would not look for."""
    if error := query_error(text):
        raise ValidationError(error)


def question_key(text: str) -> str:
    return fold(text)[:MAX_QUERY]


class QuestionKeyField(models.CharField):
    """The folded `text` of the row: two spellings of one query are the same."""

    def pre_save(self, model_instance, add):
        setattr(model_instance, self.attname, question_key(model_instance.text))
        return getattr(model_instance, self.attname)


class SearchQuestion(models.Model):
    """A query that must show a person among the first `within`, and where the person stood when it was last asked.

    `place` counts from 1; with `judged_on` and no `place` the person was not found.
    """

    text = models.CharField(
        _("запрос"),
        max_length=MAX_QUERY,
        validators=[askable],
        help_text=_("Как набирает посетитель: «герасименко 1942», «и савич герасименко»"),
    )
    folded = QuestionKeyField(max_length=MAX_QUERY, editable=False)
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="search_questions",
        verbose_name=_("человек"),
        help_text=_("Кого должен показать поиск: «Герасименко Иван Саввич»"),
    )
    within = models.PositiveSmallIntegerField(
        _("среди первых"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_WITHIN)],
        help_text=_("Не дальше какого места человек должен стоять, от 1 до 20: «3»"),
    )
    note = models.TextField(
        _("заметка"),
        blank=True,
        default="",
        help_text=_("Кто так спросил, почему это важно: «так пишут внуки с телефона»"),
    )
    place = models.PositiveSmallIntegerField(_("место"), null=True, editable=False)
    judged_on = models.DateTimeField(_("проверено"), null=True, editable=False)

    objects = SearchQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("вопрос к поиску")
        verbose_name_plural = _("вопросы к поиску")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "folded"],
                name="search_searchquestion_once",
                violation_error_message=_("Такой запрос об этом человеке уже есть."),
            ),
            models.CheckConstraint(
                name="search_searchquestion_worded",
                condition=~Q(folded=""),
                violation_error_message=_("В запросе нет ни слова, ни числа."),
            ),
            models.CheckConstraint(
                name="search_searchquestion_within",
                condition=Q(within__range=(1, MOST_WITHIN)),
                violation_error_message=_("«Среди первых» — число от 1 до 20."),
            ),
            models.CheckConstraint(
                name="search_searchquestion_judged",
                condition=Q(place=None) | Q(place__gte=1, judged_on__isnull=False),
                violation_error_message=_("Место считается с первого и записывается вместе со временем проверки."),
            ),
        ]

    def __str__(self):
        return self.text

    def clean(self):
        if self.person_id and not Person.objects.public().filter(pk=self.person_id).exists():
            unseen = _("Посетители не видят этого человека, и поиск его не покажет: сначала опубликуйте запись.")
            raise ValidationError({"person": unseen})

    def validate_constraints(self, exclude=None):
        """Judge by the key that saving will write; it is on no form."""
        self.folded = question_key(self.text)
        unasked = set(exclude or ())
        super().validate_constraints(exclude=unasked if "text" in unasked else unasked - {"folded"})

    @property
    def passes(self) -> bool:
        return self.place is not None and self.place <= self.within

    @property
    def standing(self) -> str:
        """Return where the person stood: «2-й», «не найден», «не проверено»."""
        if self.judged_on is None:
            return _("не проверено")
        return _("%d-й") % self.place if self.place else _("не найден")


class EmptyQuery(models.Model):
    """How often visitors asked for something and found nothing; nothing of who asked.

    `text` is folded; "" gathers whatever may be someone's own data, see `search.questions.empty`.
    """

    text = models.CharField(_("что искали"), max_length=LONGEST_KEPT, blank=True)
    times = models.PositiveIntegerField(_("сколько раз"), default=0)
    first_day = models.DateField(_("впервые"))
    last_day = models.DateField(_("в последний раз"))

    objects = EmptyQueryQuerySet.as_manager()

    class Meta:
        verbose_name = _("запрос без ответа")
        verbose_name_plural = _("запросы без ответа")
        ordering = ["-times", "-last_day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["text"],
                name="search_emptyquery_once",
                violation_error_message=_("Этот запрос уже посчитан."),
            ),
            models.CheckConstraint(
                name="search_emptyquery_days",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=_("Последний раз не бывает раньше первого."),
            ),
        ]

    def __str__(self):
        return self.text or str(_("слова не сохраняются: музей их знает или они похожи на личные данные"))
