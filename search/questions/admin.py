"""The curator's screens: questions that the search must answer, and what visitors asked in vain."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin import SimpleListFilter, action, display, register
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from archive.admin import CuratorAdmin
from archive.admin.choices import choice_label
from search.questions.judging import judge
from search.questions.models import EmptyQuery, SearchQuestion

# How the styles of the workplace call the three looks of a mark.
PASSES, FAILS, UNJUDGED = ("published", _("выполнен")), ("hidden", _("не выполнен")), ("draft", _("не проверено"))


class PassingFilter(SimpleListFilter):
    title, parameter_name = _("выполнение"), "passing"
    CHOICES = {
        "yes": (_("выполнены"), "passing"),
        "no": (_("не выполнены"), "failing"),
        "unjudged": (_("не проверены"), "unjudged"),
    }

    def lookups(self, request, model_admin):
        return [(value, label) for value, (label, _method) in self.CHOICES.items()]

    def queryset(self, request, queryset):
        _label, method = self.CHOICES.get(self.value(), ("", "all"))
        return getattr(queryset, method)()


@register(SearchQuestion)
class SearchQuestionAdmin(CuratorAdmin):
    list_display = ["text", "mark", "who", "where", "within", "judged_on"]
    list_filter = [PassingFilter]
    list_select_related = ("person",)
    search_fields = ["text", "person__surname", "person__given_name", "note"]
    readonly_fields = ["where", "judged_on"]
    fieldsets = [
        (None, {"fields": ["text", ("person", "within"), "note"]}),
        (_("Последняя проверка"), {"fields": [("where", "judged_on")]}),
    ]
    actions = ["judge_chosen"]

    def get_fieldsets(self, request, obj=None):
        return self.fieldsets if obj else self.fieldsets[:1]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        judge(obj)

    def doubts(self, question, rows):
        yield from super().doubts(question, rows)
        if not question.passes:
            yield _("Вопрос записан, но пока не выполнен: место человека в поиске — %s.") % question.standing

    @display(description=_("человек"), ordering="person__surname")
    def who(self, question):
        return choice_label(self.admin_site, question.person)

    @display(description=_("место"), ordering="place")
    def where(self, question):
        return question.standing

    @display(description=_("выполнение"))
    def mark(self, question):
        look, label = UNJUDGED if question.judged_on is None else PASSES if question.passes else FAILS
        return format_html('<span class="status status--{}">{}</span>', look, label)

    @action(description=_("Проверить отмеченные"), permissions=["change"])
    def judge_chosen(self, request, queryset):
        questions = list(queryset.select_related("person"))
        for question in questions:
            judge(question)
        passing = sum(question.passes for question in questions)
        level = messages.SUCCESS if passing == len(questions) else messages.WARNING
        self.message_user(request, _("Выполнено %(n)d из %(of)d.") % {"n": passing, "of": len(questions)}, level)


@register(EmptyQuery)
class EmptyQueryAdmin(CuratorAdmin):
    """Nothing here is written by hand: rows come from the site and can only be taken away."""

    list_display = ["asked", "times", "last_day", "again", "as_question", "first_day"]
    list_display_links = None
    search_fields = ["text"]
    fields = ["asked", "times", "first_day", "last_day"]
    actions = ["take_away"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_actions(self, request):
        # Its own action asks for no confirmation: a count is no loss.
        return {name: told for name, told in super().get_actions(request).items() if name != "delete_selected"}

    def get_list_display(self, request):
        may_ask = self.admin_site.get_model_admin(SearchQuestion).has_add_permission(request)
        return [column for column in self.list_display if may_ask or column != "as_question"]

    @display(description=_("что искали"), ordering="text")
    def asked(self, query):
        return str(query)

    @display(description=_("поиск"))
    def again(self, query):
        return _link("search", {"q": query.text}, _("поискать снова"))

    @display(description=_("вопрос"))
    def as_question(self, query):
        return _link("admin:search_searchquestion_add", {"text": query.text}, _("сделать вопросом"))

    @action(description=_("Убрать из списка"), permissions=["delete"])
    def take_away(self, request, queryset):
        count, _of_models = queryset.delete()
        self.message_user(request, _("Убрано из списка: %d.") % count, messages.SUCCESS)


def _link(address: str, asked: dict[str, str], words: str) -> str:
    """Return a link that carries the words of a query; nothing for a row that keeps none."""
    if not any(asked.values()):
        return "—"
    return format_html('<a href="{}?{}">{}</a>', reverse(address), urlencode(asked), words)
