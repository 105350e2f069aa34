"""What the project itself does when the program starts."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class ProjectConfig(AppConfig):
    name = "villageliaison"

    def ready(self):
        from .databases import refuse_other_encodings

        connection_created.connect(refuse_other_encodings)
