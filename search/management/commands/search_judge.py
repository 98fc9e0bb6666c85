from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search.questions.judging import judge
from search.questions.models import SearchQuestion


class Command(BaseCommand):
    help = "Задаёт поиску людей вопросы хранителей и запоминает ответы. Код 1, если хоть один вопрос не выполнен."

    def add_arguments(self, parser):
        parser.add_argument(
            "--only-failing", action="store_true", help="только те, что ещё не выполнены или не проверены"
        )

    def handle(self, *args, verbosity, only_failing, **options):
        asked = SearchQuestion.objects.not_passing() if only_failing else SearchQuestion.objects.all()
        questions = list(asked.select_related("person").order_by("pk"))
        for question in questions:
            judge(question)
        failing = [question for question in questions if not question.passes]
        if verbosity:
            self._tell(questions, failing)
        if failing:
            raise CommandError(_("Не выполнено вопросов: %d.") % len(failing))

    def _tell(self, questions: list[SearchQuestion], failing: list[SearchQuestion]) -> None:
        for question in failing:
            self.stdout.write(f"  {_failure(question)}")
        counts = {"n": len(questions) - len(failing), "of": len(questions)}
        self.stdout.write(_("выполнено %(n)d из %(of)d") % counts if questions else _("вопросов нет"))


def _failure(question: SearchQuestion) -> str:
    told = _("«%(query)s»: %(person)s (%(number)s) — %(standing)s, нужен среди первых %(within)d")
    person = question.person
    names = {"query": question.text, "person": person, "number": person.record_number}
    return told % (names | {"standing": question.standing, "within": question.within})
