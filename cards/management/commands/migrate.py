"""`migrate`, which also goes back to a step that a squashed migration stands for (R13)."""

from django.core.management.commands import migrate
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader


class StepByStep(MigrationExecutor):
    """Knows no squashed migration: what one stands for would be no target otherwise."""

    def __init__(self, connection, progress_callback=None):
        super().__init__(connection, progress_callback)
        self.loader = MigrationLoader(connection, replace_migrations=False)
        for key, squashed in self.loader.replacements.items():
            self.loader.graph.remove_replacement_node(key, squashed.replaces)


class Command(migrate.Command):
    def handle(self, *args, **options):
        one_step = options["migration_name"] not in (None, "zero")
        migrate.MigrationExecutor = StepByStep if one_step else MigrationExecutor
        try:
            return super().handle(*args, **options)
        finally:
            migrate.MigrationExecutor = MigrationExecutor
