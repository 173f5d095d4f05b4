"""Pictures on public pages: described or decorative, without what a camera wrote, in the sizes that a screen needs."""

import io
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image as Pillow
from wagtail.images import get_image_model

from accounts.roles import Role
from library.uploads import Refused
from news.models import Picture
from records import page_advice
from tests.factories import StaffFactory

from .writing import an_article

pytestmark = pytest.mark.django_db


def drawn(kind="JPEG", size=(1600, 900), exif=None):
    out = io.BytesIO()
    options = {"exif": exif} if exif else {}
    Pillow.new("RGB", size, "#f4dc8a").save(out, kind, **options)
    return out.getvalue()


def a_picture(name="door.jpg", data=None, **fields):
    picture = Picture(**{"title": "A door", "description": "An open door"} | fields)
    picture.file.save(name, ContentFile(data or drawn()), save=False)
    picture.save()
    return picture


def an_article_with(picture, **value):
    image = {"image": picture, "alt_text": "An open door", "decorative": False}
    block = {"image": image, "caption": "", "shape": "whole"} | value
    return an_article("pictured", body=[("picture", block)])


def test_the_sites_pictures_are_ours():
    assert get_image_model() is Picture


def test_a_picture_must_be_described_or_called_decorative():
    with pytest.raises(IntegrityError), transaction.atomic():
        a_picture(description="")
    assert a_picture(description="", is_decorative=True).default_alt_text == ""
    assert a_picture().default_alt_text == "An open door"


def test_what_a_camera_wrote_beside_the_pixels_is_gone():
    exif = Pillow.Exif()
    exif[0x010E] = "Marisol at home"
    picture = a_picture(data=drawn(exif=exif))
    with picture.file.open("rb") as kept:
        assert b"Marisol" not in kept.read()
    assert (picture.width, picture.height) == (1600, 900)


@pytest.mark.parametrize("name", ["door.svg", "door.gif", "door.webp"])
def test_nothing_but_png_and_jpeg_is_taken(name):
    with pytest.raises((Refused, ValidationError)):
        a_picture(name=name, data=b"<svg xmlns='http://www.w3.org/2000/svg'/>")


def send(client, **fields):
    file = SimpleUploadedFile("IMG_2041.jpg", drawn(size=(800, 400)), "image/jpeg")
    form = {"title": "A door", "file": file, "description": "An open door"} | fields
    return client.post(reverse("wagtailimages:add"), form)


def test_an_editor_who_uploads_is_asked_for_words_and_not_for_a_files_name(client):
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    for wrong in ("", "IMG_2041.jpg"):
        send(client, description=wrong)
        assert not Picture.objects.exists()
    send(client, description="", is_decorative="on")
    assert Picture.objects.get().is_decorative


def test_a_page_offers_avif_webp_and_jpeg_in_three_widths_and_keeps_the_place_free(client):
    page = client.get(an_article_with(a_picture()).url).content.decode()
    figure = re.search(r'<figure class="picture">.*?</figure>', page, re.DOTALL)[0]
    assert re.findall(r'type="image/(\w+)"', figure) == ["avif", "webp"]
    assert figure.count("480w") == figure.count("1440w") == 3
    assert 'alt="An open door"' in figure
    assert re.search(r'<img[^>]*width="\d+"[^>]*', figure)
    assert re.search(r'<img[^>]*height="\d+"[^>]*', figure)
    assert 'loading="lazy"' in figure


def test_a_wide_band_is_cut_around_the_focal_point(client):
    picture = a_picture(
        data=drawn(size=(1600, 1600)),
        focal_point_x=800,
        focal_point_y=1500,
        focal_point_width=50,
        focal_point_height=50,
    )
    client.get(an_article_with(picture, shape="wide").url)
    rendition = picture.renditions.filter(filter_spec__contains="fill-960x540").first()
    assert (rendition.width, rendition.height) == (960, 540)
    assert rendition.focal_point_key


def test_a_decorative_picture_is_passed_over(client):
    image = {"image": a_picture(), "alt_text": "", "decorative": True}
    page = client.get(
        an_article("p", body=[("picture", {"image": image, "caption": "", "shape": "whole"})]).url
    )
    assert 'alt=""' in page.content.decode().split('<figure class="picture">')[1]


def test_a_description_that_is_a_files_name_is_told_before_publishing():
    image = {"image": a_picture(), "alt_text": "IMG_2041.jpg", "decorative": False}
    article = an_article("p", body=[("picture", {"image": image, "caption": "", "shape": "whole"})])
    assert any("name of a file" in each.text for each in page_advice.advice(article))
