from __future__ import annotations

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0006_notes")]

    operations = [
        migrations.CreateModel(
            name="SurvivorConsent",
            fields=[
                ("person", models.SlugField(max_length=40, primary_key=True, serialize=False)),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("words", models.TextField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="a_consent_is_to_words"
                    )
                ],
            },
        ),
    ]
