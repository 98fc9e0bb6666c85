"""Writes docs/benchmarks.md from what was measured: of the search, and of the curator's workplace under `DESK`."""

from collections.abc import Iterator, Mapping

from benchmarks.queries import CATEGORIES

DESK = "desk"
_BASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL 15"}
# What of a measured search is told, and how.
_COSTS = {
    "core": "найти, сосчитать и все фильтры: вопросы",
    "core_broad": "… слова, что есть у многих",
    "page": "вся страница списка: вопросы",
    "page_broad": "… слова, что есть у многих",
    "page_1": "список без слов, страница 1",
    "page_500": "… страница 500",
    "suggestions": "подсказка при наборе",
    "saved": "сохранить карточку вместе с указателем",
    "floor_page": "предел страницы: найти, прочесть голым SQL, пустая страница Django",
    "floor_rows": "предел: прочесть 20 человек голым SQL",
    "floor_view": "предел: пустая страница Django",
}


_BROUGHT = {
    "ours_draft": "наш импорт, черновики",
    "ours_published": "наш импорт, опубликованные",
    "import_export_careful": "django-import-export разом, указатель после",
    "import_export_plain": "django-import-export построчно",
    "xlsx_ours": "чтение XLSX: наше",
    "xlsx_openpyxl": "чтение XLSX: openpyxl",
}


def write(measured: Mapping[str, dict]) -> str:
    """Return the report; keys of `measured` are a database and a number of people."""
    searched = {name: run for name, run in measured.items() if "ours" in run}
    runs = sorted(searched.items(), key=lambda run: (run[1]["people"], run[0]))
    lines = [*_head(), *(line for name, run in runs for line in _run(name, run)), *_recall(searched)]
    imported = (line for run in measured.values() if "imports" in run for line in _imports(run))
    return "\n".join([*lines, *imported, *_desks(measured.get(DESK, {})), ""])


def _desks(measured: Mapping[str, dict]) -> Iterator[str]:
    """Tell what the curator's workplace costs; keys of `measured` are a database and a number of people."""
    if measured:
        yield from ("", "# Замеры рабочего места хранителя", "")
        yield (
            "Каждый список открыт, упорядочен по каждому столбцу, отобран каждым значением каждого фильтра, найден "
            "словами и пролистан; время то же, что выше. Требование: 95 % списков не дольше 500 мс, форма с тысячей "
            "строк не дольше 1000 мс."
        )
    for name, run in sorted(measured.items(), key=lambda one: (int(one[0].split()[1]), one[0])):
        base, people = _BASES[name.split()[0]], f"{int(name.split()[1]):,}".replace(",", " ")
        yield from ("", f"## {base}, {people} человек", "")
        yield from ("| | медиана | 95 % | худшее | запросов | страниц |", "|---|---|---|---|---|---|")
        forms = {f"форма: {one}": cost for one, cost in run["forms"].items()}
        told = dict(sorted(run["lists"].items())) | {"выбор при наборе": run["choosing"]} | forms
        yield from (f"{_row(text, cost)} {cost['queries']} | {cost['asked']} |" for text, cost in told.items())


def _head() -> list[str]:
    return [
        "# Замеры поиска и импорта",
        "",
        "Делает `make bench`: выдуманный город, вопросы с известным ответом. Процессорное время одного ядра вместе со "
        "временем базы, миллисекунды. Всё, что стоит в одной таблице, измерено в одном прогоне: верьте отношениям.",
        "",
    ]


def _run(name: str, run: dict) -> Iterator[str]:
    base, people = _BASES[name.split()[0]], f"{run['people']:,}".replace(",", " ")
    own = run["ours"]
    yield from (f"## {base}, {people} человек", "")
    yield f"Загрузка {run['loaded_per_second']} человек в секунду, указатель {run['indexed_per_second']}. "
    yield f"Указатель на диске {own['index_megabytes']} МБ, фильтры в памяти процесса {own['facets_megabytes']} МБ. "
    yield f"Запросов к базе на страницу — не больше {own['page_queries']}."
    yield from ("", "| | медиана | 95 % | худшее |", "|---|---|---|---|")
    yield from (_row(text, own[key]) for key, text in _COSTS.items() if key in own)
    yield ""
    rivals = {rival: told for rival, told in run.items() if isinstance(told, dict) and rival != "ours"}
    yield from _rivals(own, rivals)


def _row(text: str, cost: Mapping[str, float]) -> str:
    return f"| {text} | {cost['median']} | {cost['p95']} | {cost['max']} |"


def _rivals(own: dict, rivals: Mapping[str, dict]) -> Iterator[str]:
    """Compare what finds, counts and reads a page: ours without Django's view, as theirs is."""
    yield "| найти, сосчитать, фильтры, 20 карточек | вопросы | 95 % | слова многих | во сколько раз | МБ |"
    yield "|---|---|---|---|---|---|"
    told = {"наш поиск": {"page": own["core"], "page_broad": own["core_broad"], "megabytes": own["index_megabytes"]}}
    for name, one in (told | dict(rivals)).items():
        ratio = one["page_broad"]["median"] / own["core_broad"]["median"]
        page, broad = one["page"], one["page_broad"]
        yield f"| {name} | {page['median']} | {page['p95']} | {broad['median']} | {ratio:.1f} | {one['megabytes']} |"
    yield ""


def _recall(measured: Mapping[str, dict]) -> Iterator[str]:
    judged = {name: run for name, run in sorted(measured.items()) if "categories" in run["ours"]}
    if not judged:
        return
    run = next(iter(judged.values()))
    columns = {"наш поиск": run["ours"]["categories"]}
    for one in judged.values():
        columns |= {name: told["categories"] for name, told in one.items() if name != "ours" and _is_judged(told)}
    yield from ("## Что находится", "")
    yield f"Полнота — доля верных среди первых десяти; людей {run['people']}; в скобках — как часто верен первый."
    yield from ("", f"| вопрос | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|")
    for category in (*CATEGORIES, "все"):
        cells = (f"{found[category][0]:.3f} ({found[category][1]:.2f})" for found in columns.values())
        yield f"| {category} | {' | '.join(cells)} |"


def _imports(run: dict) -> Iterator[str]:
    people, told = f"{run['people']:,}".replace(",", " "), run["imports"]
    yield from ("", "## Импорт таблиц", "")
    yield f"Таблица людей с наградами, частями, судьбами: {people} строк, SQLite, каждый в своём процессе. "
    yield "Строк в секунду процессорного времени вместе с указателем; память — наибольшая сверх занятой до начала."
    yield from ("", "| | строк | строк в секунду | во сколько раз медленнее | МБ |", "|---|---|---|---|---|")
    best = told["ours_draft"]["rows_per_second"]
    for name, text in _BROUGHT.items():
        one = told[name]
        ratio = f"{best / one['rows_per_second']:.1f}" if not name.startswith("xlsx") else ""
        yield f"| {text} | {one['rows']} | {one['rows_per_second']} | {ratio} | {one['megabytes']} |"


def _is_judged(told: object) -> bool:
    return isinstance(told, dict) and "categories" in told
