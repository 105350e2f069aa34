from django.core.management import call_command

from cards.models import User
from cards.roles import Role


def test_createsuperuser_makes_an_administrator(db, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "a-long-one-1")
    call_command("createsuperuser", username="root", name="管理员", interactive=False, verbosity=0)
    user = User.objects.get()
    assert (user.role, user.is_superuser, user.place) == (Role.ADMINISTRATOR, True, None)
