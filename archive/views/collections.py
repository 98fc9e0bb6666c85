"""The holdings: the tree of fonds with the register of documents, and one level of description."""

from django.shortcuts import get_object_or_404, render

from archive.changes import changes
from archive.models import Collection, Item
from archive.paging import asked_page
from archive.presentation import collection_facts, parts_of, path_to, reference, tree
from archive.previewed import among_shown, shown

REGISTER_SIZE = 60
PARTS_SIZE = 50


def collection_list(request):
    context = {
        "tree": tree(Collection.objects.public().with_counts()),
        "register": Item.objects.public().for_list().by_date()[:REGISTER_SIZE],
    }
    return render(request, "archive/collection_list.html", context)


def collection_detail(request, pk):
    collection = get_object_or_404(changes.dated(shown(request, Collection), pk), pk=pk)
    levels = list(among_shown(request, Collection).with_counts())
    items = Item.objects.public().filter(collection=collection).for_list().by_date()
    page, page_error = asked_page(request.GET, items, PARTS_SIZE)
    context = {
        "collection": collection,
        "above": path_to(collection, levels),
        "facts": collection_facts(collection),
        "parts": parts_of(collection, levels),
        "page": page,
        "page_error": page_error,
        "reference": reference(request, str(collection), collection.get_level_display(), record=collection),
    }
    return render(request, "archive/collection_detail.html", context)
