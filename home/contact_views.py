"""Where the forms of the contact page are sent; the pages around them are Wagtail's."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect

from records.public_forms import public_form

from . import contacting
from .contact_forms import form_of
from .models import ContactPage


@public_form
def send(request, page, slug):
    """Take the form of the topic `slug` on the contact page `page` (its id); who comes by a link is led to the form."""
    page = get_object_or_404(ContactPage.objects.live().public(), pk=page)
    topic = page.topic(slug)
    if request.method != "POST":
        return redirect(f"{page.url}{topic.slug}/")
    form = form_of(topic)(request.POST)
    if form.is_valid():
        try:
            contacting.receive(topic, form.cleaned_data, form.details)
        except contacting.TooMuch as refused:
            form.add_error("message", ValidationError(refused.messages))
        else:
            return redirect(f"{page.url}{topic.slug}/sent/")
    return page.answer(request, topic, form)
