from django.db import migrations, models

# Both keep words that are ready: the tokenizer takes them at their spaces, and the cast reads what it printed itself.
INDEXES = {
    "sqlite": (
        """CREATE VIRTUAL TABLE core_document_words USING fts5 (
             title_words, detail_words, content = 'core_document', content_rowid = 'id',
             tokenize = "ascii tokenchars './-~'"
           )""",
    ),
    "postgresql": (
        """ALTER TABLE core_document ADD COLUMN vector tsvector
             GENERATED ALWAYS AS ((title_words || ' ' || detail_words)::tsvector) STORED""",
        "CREATE INDEX core_document_vector ON core_document USING gin (vector)",
    ),
}
# The column and its index go with their table.
GONE = {"sqlite": ("DROP TABLE core_document_words",), "postgresql": ()}


def make(apps, editor):
    for statement in INDEXES[editor.connection.vendor]:
        editor.execute(statement)


def remove(apps, editor):
    for statement in GONE[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=30)),
                ("key", models.CharField(max_length=120)),
                ("language", models.CharField(blank=True, max_length=10)),
                ("title", models.TextField()),
                ("details", models.TextField(blank=True)),
                ("known_from", models.DateField(null=True)),
                ("title_words", models.TextField()),
                ("detail_words", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["kind", "key"], name="core_document_subject")],
            },
        ),
        migrations.CreateModel(
            name="SearchIndex",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveBigIntegerField()),
                ("head", models.CharField(max_length=64)),
                ("edition", models.CharField(max_length=60)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="core_searchindex_is_one_row")
                ],
            },
        ),
        migrations.RunPython(make, remove),
    ]
