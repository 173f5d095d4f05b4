"""Signing up for the newsletter as a reader does, for the tests."""

import re

from django.core import mail

from news.newsletter_forms import ConfirmForm, ListsForm, SignUpForm

ADDRESS = "ana@reader.example"


def sign_up(client, address=ADDRESS, letters=("public",), **headers):
    typed = {"email": address, "letters": list(letters), "stamp": SignUpForm.new_stamp()}
    return client.post("/newsletter/", typed, headers=headers)


def mailed_link(kind="confirm", number=-1):
    """The path of the link of a kind ("confirm", "lists", "leave") in a mail that was sent."""
    return re.search(rf"https?://[^/\s]+(/newsletter/{kind}/\S+)", mail.outbox[number].body)[1]


def confirm(client, link=None):
    return client.post(link or mailed_link(), {"stamp": ConfirmForm.new_stamp()})


def join(client, address=ADDRESS, letters=("public",)):
    """Sign up and confirm."""
    sign_up(client, address, letters)
    return confirm(client)


def change(client, link, letters):
    return client.post(link, {"letters": list(letters), "stamp": ListsForm.new_stamp()})
