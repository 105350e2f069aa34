"""Two addresses for monitoring: whether the process lives, and whether it is ready. Both answer yes or no."""

from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from . import proxies


@require_safe
@login_not_required
def healthz(request):
    """The process answers; the database is not asked. `check_proxy` is told what arrives of its request."""
    if proxies.is_probe(request):
        return JsonResponse(proxies.seen(request))
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
