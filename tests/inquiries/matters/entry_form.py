"""The form of a new inquiry, filled in."""

from uuid import uuid4

from django.urls import reverse

NEW = reverse("inquiries:inquiry_new")
TEXT = "三组路口的路灯坏了半个月，晚上看不见。请快来修！"


def entry_data(**changes):
    return {"key": uuid4(), "text": TEXT, "kind": "question", "channel": "visit"} | changes
