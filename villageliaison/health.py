"""Two addresses for monitoring: whether the process lives, and whether it is ready. Both answer yes or no."""

from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.views.decorators.http import require_safe


@require_safe
@login_not_required
def healthz(request):
    """The process answers; the database is not asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@login_not_required
def readyz(request):
    """The database answers and has every migration."""
    ready = _is_ready()
    return HttpResponse(
        "ok\n" if ready else "not ready\n", status=200 if ready else 503, content_type="text/plain"
    )


def _is_ready() -> bool:
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return False
