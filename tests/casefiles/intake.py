"""Sending the intake as a browser does: section by section, each with what its page holds, then the whole."""

from django.urls import reverse

from casefiles import questions

NEW = "/cases/new/"


def section_address(slug, case=None):
    return reverse("case_edit_section", args=[case.uuid, slug]) if case else f"{NEW}{slug}/"


def shown(client, slug, case=None):
    """What the page of a section would send if nothing were typed."""
    page = client.get(section_address(slug, case))
    form = page.context["form"]
    typed = {
        name: form.data.getlist(name) if form.is_bound else form[name].value()
        for name in form.fields
        if form[name].value() not in (None, "", [])
    }
    return {name: list(value) for name, value in typed.items()} | (
        {"began": page.context["began"]} if case else {}
    )


def fill(client, slug, answers, case=None, **extra):
    """Answer a section: what the page shows, with those of `answers` that it asks for in their place."""
    asked = questions.BY_SLUG[slug].fields
    page = shown(client, slug, case) if case else {}
    mine = {name: value for name, value in answers.items() if name in asked}
    return client.post(section_address(slug, case), {**page, **mine, **extra})


def check(client, **extra):
    """Send the whole: agreed to, and another client than any before."""
    page = client.get(section_address(questions.CHECK))
    token = page.context["form"]["token"].value() if page.status_code == 200 else ""
    return client.post(
        section_address(questions.CHECK), {"agree": "on", "other_client": "on", "token": token, **extra}
    )


def send(client, answers, **changed):
    """Register a case. Returns the first answer that is no step to the next section: a mistake, a limit, the library."""
    answers = {**answers, **changed}
    for section in questions.SECTIONS:
        answer = fill(client, section.slug, answers)
        if answer.status_code != 302:
            return answer
    return check(client)


def edit(client, case, answers, **extra):
    """Change a case: the sections that ask for one of `answers`, then save where saving is still asked for."""
    for section in questions.SECTIONS:
        if set(section.fields) & answers.keys():
            answer = fill(client, section.slug, answers, case)
            if answer.status_code != 302:
                return answer
    if answer.url == reverse("case_edit", args=[case.uuid]):
        return save(client, case, **extra)
    return answer


def save(client, case, **extra):
    address = reverse("case_edit", args=[case.uuid])
    return client.post(address, {"version": client.get(address).context["version"], **extra})


def errors(answer):
    return {name: list(messages) for name, messages in answer.context["form"].errors.items()}
