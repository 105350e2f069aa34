"""Which matters were asked without a name. Their model knows it before that of the askers is made."""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q


def nameless() -> Q:
    """Matters whose asker left the name blank: no page tells from which home they came (L1)."""
    asked_here = Q(inquiry=OuterRef("pk")) | Q(origin=OuterRef("pk"))
    askers = apps.get_model("inquiries", "Asker").objects
    own = askers.filter(asked_here, household=OuterRef("household"), erased_at=None)
    return Q(Exists(own)) & ~Q(Exists(own.exclude(name="")))
