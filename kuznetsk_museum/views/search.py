"""Search over everything, and what it suggests while one types."""

from django.http import JsonResponse
from django.shortcuts import render
from django.utils.html import strip_tags
from django.views.decorators.cache import cache_control

from archive.index import index
from kuznetsk_museum.asking import found_rows, nearest_people
from people.outside import searches_for
from people.person_card import PersonCard
from search import finding


def search(request):
    findings = _find(request.GET)
    is_empty_handed = _is_empty_handed(findings)
    context = {
        "findings": findings,
        "rows": found_rows(findings),
        "near": nearest_people(findings),
        "outside": searches_for(findings.asked_name) if is_empty_handed else [],
        "is_empty_handed": is_empty_handed,
    }
    return render(request, "search.html", context)


def _find(asked) -> finding.Findings:
    """Return what the address asks for; words that find nothing are counted."""
    findings = finding.search_everything(asked.get("q", ""), asked.get("kind", ""), asked.get("page", ""))
    if _is_empty_handed(findings):
        index.nothing_found(findings.query)
    return findings


def _is_empty_handed(findings: finding.Findings) -> bool:
    return bool(findings.query) and not findings.errors and not findings.total


def api_search(request):
    """Answer as the page of results does, in JSON: see docs/api.md. 400 with `errors` when the address asks wrongly."""
    findings = _find(request.GET)
    page = findings.page
    answer = {
        "query": findings.query,
        "total": findings.counts.get(findings.kind, 0) if findings.kind else findings.total,
        "counts": findings.counts,
        "page": page.number,
        "pages": page.paginator.num_pages,
        "items": [_item(request, hit) for hit in page],
        "errors": [str(error) for error in findings.errors],
    }
    return JsonResponse(answer, status=400 if findings.errors else 200, json_dumps_params={"ensure_ascii": False})


def _item(request, hit) -> dict:
    record = {"kind": hit.kind.name, "id": hit.record.pk, "title": hit.title}
    return record | {"url": request.build_absolute_uri(hit.url), "text": hit.summary, "why": strip_tags(hit.why)}


@cache_control(private=True, max_age=60)
def suggest(request):
    """Answer `?q=` with {"items": [{"title", "url", "kind", "text"}]}, at most eight, the best first."""
    hits = finding.suggest(request.GET.get("q", ""))
    items = [{"title": h.title, "url": h.url, "kind": str(h.kind.label), "text": _told(h)} for h in hits]
    return JsonResponse({"items": items}, json_dumps_params={"ensure_ascii": False})


def _told(hit) -> str:
    return PersonCard(hit.record).meta if hit.kind.name == "person" else hit.summary
