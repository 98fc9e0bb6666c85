"""Walks through the import of a table as a curator does."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from exchange.models import Import

START = "/admin/import/"


def sent(client, path: Path, table: str = "people", **more):
    """Send a file to the first page; return the response after redirects."""
    file = SimpleUploadedFile(path.name, path.read_bytes())
    return client.post(START, {"table": table, "file": file, "sheet": "", "status": "draft", **more}, follow=True)


def prepared(client, path: Path, table: str = "people", **chosen: str) -> Import:
    """Send a file and confirm its columns, as proposed but for those `chosen` by the place of a heading."""
    response = sent(client, path, table)
    form = response.context["form"]
    data = {name: form[name].initial for name in form.fields if form[name].initial} | chosen
    client.post(response.request["PATH_INFO"], data)
    return Import.objects.first()


def address(name: str, source: Import) -> str:
    return f"{START}{source.pk}/{name}/" if name else f"{START}{source.pk}/"


def brought_at_desk(client, path: Path, table: str = "people") -> Import:
    source = prepared(client, path, table)
    while source.state in ("prepared", "running"):
        client.post(address("run", source))
        source.refresh_from_db()
    return source
