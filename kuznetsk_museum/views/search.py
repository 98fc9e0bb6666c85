"""Search over everything."""

from django.shortcuts import render

from kuznetsk_museum.asking import found_rows, nearest_people, outside_searches
from search.finding import search_everything


def search(request):
    asked = request.GET
    findings = search_everything(asked.get("q", ""), asked.get("kind", ""), asked.get("page", ""))
    is_empty_handed = bool(findings.query) and not findings.errors and not findings.total
    context = {
        "findings": findings,
        "rows": found_rows(findings),
        "near": nearest_people(findings),
        "outside": outside_searches(findings.query) if is_empty_handed else [],
        "is_empty_handed": is_empty_handed,
    }
    return render(request, "search.html", context)
