"""Asks the curators' questions as a visitor of the list of people would."""

from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from archive.finding import find_page
from people.filters import PersonFilter
from people.models import Person
from search.questions.models import SearchQuestion

# Nobody turns so many pages: past it a person is as good as not found.
MOST_READ = 1_000


def judge(question: SearchQuestion) -> None:
    """Ask the question and keep the answer."""
    question.place = place_of(_shown(question), question.text)
    question.judged_on = timezone.now()
    question.save(update_fields=["place", "judged_on"])


def _shown(question: SearchQuestion) -> int | None:
    """Return whom a visitor is shown for the person: of merged records, the one that they live on in."""
    if not question.person.merged_into_id:
        return question.person_id
    survivor = Person.objects.survivor_of(question.person_id)
    return survivor.pk if survivor else None


def place_of(pk: int | None, text: str) -> int | None:
    """Return the place of a person, from 1, in what /people/?q=`text` shows; None past `MOST_READ`."""
    asked = QueryDict(urlencode({"q": text}))
    found = find_page(asked, Person.objects.public().only("pk"), PersonFilter, {}, MOST_READ).page
    return next((place for place, person in enumerate(found, 1) if person.pk == pk), None)
