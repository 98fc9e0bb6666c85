"""The one record of a page that is shown before it is published; `request.previewed` is set by a checked link alone."""

from django.db.models import Model, QuerySet


def shown(request, model: type[Model]) -> QuerySet:
    """Return the records whose page `request` may show: the public ones, or the one record that it previews."""
    record = getattr(request, "previewed", None)
    if isinstance(record, model):
        return model.objects.showable().filter(pk=record.pk)
    return model.objects.public()


def among_shown(request, model: type[Model]) -> QuerySet:
    """Return the public records and, beside them, the one that `request` previews: for a page that names its place."""
    record = getattr(request, "previewed", None)
    public = model.objects.public()
    return public | model.objects.showable().filter(pk=record.pk) if isinstance(record, model) else public
