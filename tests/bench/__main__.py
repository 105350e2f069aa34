"""`python -m tests.bench`: server time, queries and size of each page on a database of a given size.

Makes a database of its own: SQLite in a temporary directory, or with `--db postgres` on a private cluster. Fills it
with `manage.py demo` and asks each page through the whole stack of middleware, views and templates. Prints a table
of medians, then the summaries' proof. `--presets` measures on the five places instead.
"""

import argparse
import os
import secrets
import statistics
import tempfile
import time
from pathlib import Path

from cards.hidden_ids import hide
from tests.postgres import Cluster, server_programs


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--db", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--presets", action="store_true")
    parser.add_argument("--villages", type=int, default=46)
    parser.add_argument("--households", type=int, default=20_000)
    parser.add_argument("--inquiries", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15)
    return parser.parse_args()


def pages(user):
    """What one account opens, as (name, address)."""
    from cards.models import Household, Village
    from inquiries.models import BoardEdition, Inquiry

    village = Village.objects.visible_to(user).filter(households__isnull=False).first()
    household = Household.objects.visible_to(user).first()
    inquiry = Inquiry.objects.visible_to(user).order_by("-id").first()
    oldest = Inquiry.objects.visible_to(user).order_by("id").first()
    edition = BoardEdition.objects.visible_to(user).first()
    yield "start page", "/"
    yield "dashboard", "/dashboard/"
    yield "dashboard, one village", f"/dashboard/{village.pk}/"
    if not household:
        return
    yield "inquiries, all", "/inquiries/?show=all"
    yield "inquiries, last page", f"/inquiries/?show=all&before={hide('inquiry', oldest.pk + 50)}"
    yield "inquiries, late", "/inquiries/?show=late"
    yield "inquiries, search", "/inquiries/?q=路灯"
    yield "inquiry", inquiry.get_absolute_url()
    yield "new inquiry", "/inquiries/new/"
    yield "households", "/households/"
    yield "households, search", "/households/?q=zlj"
    yield "households, unserved", "/households/?gap=unserved"
    yield "household", household.get_absolute_url()
    yield "cards", "/cards/"
    yield "people", "/people/"
    yield "notice boards", "/boards/"
    if edition:
        yield "notice board, month", edition.get_absolute_url()


def measure(client, url, rounds):
    """Status, median milliseconds by the clock and of the processor, queries and kilobytes of one page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    count = len(queries)
    times, busy = [], []
    for _ in range(rounds):
        started, before = time.perf_counter(), time.process_time()
        client.get(url)
        times.append((time.perf_counter() - started) * 1000)
        busy.append((time.process_time() - before) * 1000)
    middle, cpu = statistics.median(times), statistics.median(busy)
    return response.status_code, middle, cpu, count, len(response.content) / 1000


def run(args):
    import django
    from django.core.management import call_command

    django.setup()
    from django.conf import settings
    from django.test import Client

    from cards.models import User
    from cards.roles import Role

    settings.ALLOWED_HOSTS.append("testserver")
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    sizes = {name: getattr(args, name) for name in ("villages", "households", "inquiries")}
    call_command("demo", **({} if args.presets else sizes))
    print(f"loaded in {time.perf_counter() - started:.1f} s")
    print(f"{'role':14}{'page':26}{'status':>7}{'ms':>8}{'cpu ms':>8}{'queries':>9}{'kB':>7}")
    for role in (Role.TOWNSHIP, Role.CADRE, Role.COUNTY):
        user = max(User.objects.filter(role=role), key=lambda one: _rows(one), default=None)
        if user is None:
            continue
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        for name, url in pages(user):
            status, middle, cpu, queries, size = measure(client, url, args.rounds)
            print(f"{role.value:14}{name:26}{status:7}{middle:8.1f}{cpu:8.1f}{queries:9}{size:7.1f}")
    call_command("check_summaries")


def _rows(user) -> int:
    from inquiries.models import Inquiry

    return Inquiry.objects.visible_to(user).count()


def main():
    args = options()
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(VL_DATA=home, DJANGO_SETTINGS_MODULE="villageliaison.settings", HTTPS="False")
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
        os.environ.pop("DATABASE_URL", None)
        (Path(home) / "static").mkdir()
        if args.db == "sqlite":
            return run(args)
        cluster = Cluster(server_programs())
        cluster.start()
        os.environ["DATABASE_URL"] = cluster.url
        try:
            run(args)
        finally:
            from django.db import connection

            connection.close()
            cluster.stop()


if __name__ == "__main__":
    main()
