"""The category sets that a village can choose from at once; data that the administrator may change."""

from django.db import migrations

SETS = {
    "general": [
        "基础设施",
        "农业生产",
        "社会保障",
        "环境卫生",
        "矛盾纠纷",
        "教育文化",
        "医疗卫生",
        "村务公开",
        "商户服务",
        "其他",
    ],
    "four_matters": ["民事服务", "商事服务", "环境卫生", "宣传教育"],
}


def add(apps, schema_editor):
    rows = apps.get_model("inquiries", "Category").objects
    for scheme, names in SETS.items():
        for order, name in enumerate(names, start=1):
            rows.get_or_create(scheme=scheme, name=name, defaults={"order": order})


class Migration(migrations.Migration):
    dependencies = [("inquiries", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
