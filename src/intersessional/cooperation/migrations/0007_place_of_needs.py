from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cooperation", "0006_both_sides"),
    ]

    operations = [
        migrations.AddField(model_name="need", name="plan_key", field=models.CharField(blank=True, max_length=120)),
        migrations.AddField(model_name="need", name="objective", field=models.TextField(blank=True)),
        migrations.AddField(model_name="need", name="place", field=models.TextField(blank=True)),
    ]
