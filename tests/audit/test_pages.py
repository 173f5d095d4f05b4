"""Every page of the demo that a reader can click her way to: it answers, and the Nu HTML checker has no word to say."""

import json
import subprocess
from pathlib import Path

import pytest
from django.test import Client

from accounts.models import User

from .walk import Walk

READERS = ("", "advocate", "cocounsel", "expert")
#: Public pages show the advocates' door to everybody; behind it a page says whom it is for.
NOT_FOR_HER = {"expert": {"/cases/": 403}}


@pytest.fixture(scope="module")
def walks(demo):
    """A walk of each reader, by name; the empty name has no account."""
    done = {}
    for name in READERS:
        client = Client()
        if name:
            client.force_login(User.objects.get(email=f"{name}@wellfounded.example"))
        done[name] = Walk(client)
    return done


@pytest.mark.parametrize("name", READERS)
def test_no_link_leads_nowhere(walks, name):
    print(f"{name or 'anybody'}: {len(walks[name].pages)} pages")
    shut = NOT_FOR_HER.get(name, {})
    dead = walks[name].dead.items()
    assert {address: answer for address, answer in dead if shut.get(address) != answer[0]} == {}


@pytest.mark.parametrize("name", READERS)
def test_a_page_weighs_less_than_a_hundred_kilobytes_before_pictures(walks, name):
    heavy = {address: len(text.encode()) for address, (_, text) in walks[name].pages.items()}
    print("the heaviest:", sorted(((size, address) for address, size in heavy.items()), reverse=True)[:3])
    assert {address: size for address, size in heavy.items() if size > 100_000} == {}


@pytest.mark.parametrize("name", READERS)
def test_the_html_checker_finds_no_error(walks, name, tmp_path):
    import audit_tools

    addresses = {}
    for number, (address, text) in enumerate(walks[name].examples()):
        Path(tmp_path, f"{number}.html").write_text(text)
        addresses[f"{number}.html"] = address
    command = ["java", "-jar", audit_tools.checker(), "--format", "json", "--errors-only", tmp_path]
    told = subprocess.run(command, capture_output=True, text=True).stderr
    errors = {}
    for message in json.loads(told)["messages"]:
        errors.setdefault(message["message"], set()).add(addresses[Path(message["url"]).name])
    print(f"{name or 'anybody'}: {len(addresses)} pages checked")
    assert errors == {}
