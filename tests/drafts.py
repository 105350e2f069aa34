"""What the tests of drafts share: a form as the browser holds it, the end of a sign-in and the next one."""

import re

from django.contrib.sessions.models import Session
from django.urls import reverse

WORDS = "三组路口的路灯坏了半个月，老人晚上看不见路。"
ENTRY = {"text": WORDS, "subject": "路灯", "kind": "question", "channel": "office", "asker_name": "张三"}
KEEP, DROP = "cards:draft_keep", "cards:draft_drop"


def new_inquiry(client):
    """The address of the form, and what its page carries unseen."""
    url = reverse("inquiries:inquiry_new")
    return url, hidden(client.get(url))


def hidden(response):
    page = response.content.decode()
    fields = re.findall(r'<input type="hidden"\s+name="([\w-]+)"\s+value="([^"]*)"', page)
    return {name: value for name, value in fields if name != "csrfmiddlewaretoken"}


def end_sign_in(client):
    Session.objects.all().delete()


def sign_in_as(client, user, response):
    """By the page to which the response led; gives the page behind it."""
    assert "kept=1" in response.url
    assert "已经保存" in client.get(response.url).content.decode()
    typed = {"username": user.username, "password": f"{user.username}-pass-1"}
    return client.post(response.url, typed, follow=True)
