from django.db import migrations, models

ONCE = "Эта строка в указателе уже есть."


def once(name, *fields, message=ONCE):
    return models.UniqueConstraint(fields=fields, name=name, violation_error_message=message)


def binary(**options):
    return models.BinaryField(max_length=80, **options)


class Migration(migrations.Migration):
    """The index is derived: its tables are made anew, empty, and `rebuild_search` fills them."""

    dependencies = [("search", "0002_postings")]

    operations = [
        migrations.DeleteModel("Entry"),
        migrations.DeleteModel("Posting"),
        migrations.DeleteModel("Form"),
        migrations.CreateModel(
            "Entry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.PositiveSmallIntegerField()),
                ("object_id", models.PositiveBigIntegerField()),
                ("is_second", models.BooleanField(default=False)),
                ("sort_key", models.BinaryField(max_length=200)),
                ("digest", models.BinaryField(default=b"", max_length=8)),
            ],
            options={
                "verbose_name": "строка указателя",
                "verbose_name_plural": "указатель",
                "constraints": [
                    once(
                        "search_entry_once",
                        *("object_id", "kind", "is_second"),
                        message="Эта запись в указателе уже есть.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            "Posting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("term", binary()),
                ("chunk", models.PositiveIntegerField()),
                ("places", models.BinaryField()),
            ],
            options={
                "verbose_name": "постинг",
                "verbose_name_plural": "постинги",
                "constraints": [once("search_posting_once", "term", "chunk")],
            },
        ),
        migrations.CreateModel(
            "Form",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("term", binary()),
                ("form", binary(db_index=True)),
                ("key", binary(db_index=True)),
                ("backwards", binary(db_index=True)),
                ("skeleton", binary(db_index=True)),
            ],
            options={
                "verbose_name": "словоформа",
                "verbose_name_plural": "словоформы",
                "constraints": [once("search_form_once", "term", "form")],
            },
        ),
        *(
            migrations.AddField("State", name, models.PositiveBigIntegerField(default=default))
            for name, default in (("names", 0), ("built", 0), ("first", 1), ("sorted_to", 1), ("next", 1))
        ),
        migrations.AddField("State", "mark", models.PositiveBigIntegerField(null=True)),
    ]
