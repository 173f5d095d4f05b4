"""Writes the news, the publications with their files, and the docket, and publishes them as an editor does."""

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Site

from library.models import LibraryItem, Term
from news import cards
from news.models import (
    AnnouncedItem,
    ArticleAuthor,
    ArticlePage,
    DocketIndexPage,
    MatterDocument,
    MatterEvent,
    MatterPage,
    NewsIndexPage,
    PressContact,
    PublicationFile,
    PublicationIndexPage,
    PublicationPage,
    RelatedArticle,
)

from . import content
from .documents import Drawn
from .markup import Citer, for_print, paragraphs, plain
from .sheet import Sheet
from .site_pages import body, folded, publish

#: The pages that people write in these lists.
KINDS = (ArticlePage, PublicationPage, MatterPage)

#: The tag by which the demo knows the documents that it made.
TAG = "demo"


def load(publisher):
    """Write all three lists. The library's items are there already, for articles announce some of them."""
    terms = {(term.facet_id, term.slug): term for term in Term.objects.filter(merged_into=None)}
    contacts = {
        entry["key"]: PressContact.objects.create(
            **{name: value for name, value in entry.items() if name != "key"}
        )
        for entry in content.news()["press"]
    }
    room = _Room(publisher, terms, contacts)
    room.write_docket(content.docket())
    room.write_publications(content.publications())
    room.write_news(content.news())


def clear():
    """Take away what the demo or its visitors wrote here: pages, contacts, the demo's documents."""
    for model in KINDS:
        for page in model.objects.all():
            page.delete()
    PressContact.objects.all().delete()
    for document in get_document_model().objects.filter(tags__name=TAG):
        document.delete()


class _Room:
    def __init__(self, publisher, terms, contacts):
        self.publisher, self.terms, self.contacts = publisher, terms, contacts
        self.matters = {}

    def _list(self, model, data, **fields):
        """The index page of `model`, made below the home page unless it is there, with its introduction."""
        page = model.objects.first()
        if page is None:
            home = Site.objects.get(is_default_site=True).root_page
            page = model(show_in_menus=True, intro=data["intro"], **fields)
            publish(home, page, self.publisher)
            return page
        page.intro = data["intro"]
        page.save_revision(user=self.publisher).publish(user=self.publisher, skip_permission_checks=True)
        return page

    def _described(self, page, entry):
        page.topics = [self.terms["topic", slug] for slug in entry.get("topics", [])]
        page.countries = [self.terms["country", slug] for slug in entry.get("countries", [])]
        page.harms = [self.terms["persecution_type", slug] for slug in entry.get("harms", [])]
        return page

    def _common(self, entry):
        return {
            "title": entry["title"],
            "slug": entry["slug"],
            "summary": plain(folded(entry["summary"]), Citer(content.authorities())),
            "body": body(entry.get("body", [])),
            "press_contact": self.contacts.get(entry.get("press")),
        }

    def write_docket(self, data):
        index = self._list(DocketIndexPage, data, title="In the courts", slug="courts")
        for entry in data["matters"]:
            page = MatterPage(
                **self._common(entry),
                **{
                    name: folded(entry.get(name, ""))
                    for name in ("court", "number", "question", "outcome", "next_step")
                },
                status=entry["status"],
                role=entry["role"],
                filed_on=content.day(entry["filed_on"]),
                next_on=content.day(entry.get("next_on")),
                demonstration=entry["demonstration"],
                events=[
                    MatterEvent(sort_order=place, on=content.day(event["day"]), text=folded(event["text"]))
                    for place, event in enumerate(entry["events"])
                ],
                documents=[
                    self._filed(place, row, entry) for place, row in enumerate(entry.get("documents", []))
                ],
            )
            publish(index, self._described(page, entry), self.publisher)
            self.matters[entry["slug"]] = page

    def write_publications(self, data):
        index = self._list(PublicationIndexPage, data, title="Publications", slug="publications")
        written = {}
        for entry in data["publications"]:
            page = PublicationPage(
                **self._common(entry),
                date=content.day(entry["date"]),
                first_published_at=content.moment(entry["date"]),
                language=entry.get("language", "en"),
                author=entry.get("author", ""),
                citation=entry.get("citation", ""),
                translation_of=written.get(entry.get("translation_of")),
                files=[self._file(place, row, entry) for place, row in enumerate(entry["files"])],
            )
            publish(index, self._described(page, entry), self.publisher)
            written[entry["slug"]] = page

    def write_news(self, data):
        index = self._list(NewsIndexPage, data)
        written = {}
        for entry in sorted(data["articles"], key=lambda entry: content.day(entry["date"])):
            page = ArticlePage(
                **self._common(entry),
                date=content.day(entry["date"]),
                checked_on=content.day(entry.get("checked_on")),
                category=entry["category"],
                matter=self.matters.get(entry.get("matter")),
                first_published_at=content.moment(entry["date"]),
                authors=[
                    ArticleAuthor(sort_order=place, name=name)
                    for place, name in enumerate(entry.get("authors", []))
                ],
                related=[
                    RelatedArticle(sort_order=place, article=written[slug])
                    for place, slug in enumerate(entry.get("related", []))
                ],
                announced_items=[
                    AnnouncedItem(
                        sort_order=place,
                        item=LibraryItem.objects.get(slug=row["item"]),
                        title=row.get("title", ""),
                    )
                    for place, row in enumerate(entry.get("announces", []))
                ],
            )
            publish(index, self._described(page, entry), self.publisher)
            written[entry["slug"]] = page

    def _file(self, place, row, entry):
        """A file of a publication: a PDF, or a sheet for the wall where its name ends so."""
        if row["file"].endswith(".png"):
            drawn = Drawn(cards.draw(entry["title"], "", "", content.organisation()["name"]), 1)
        else:
            drawn = draw(row, entry)
        document = self._document(row["file"], entry["title"], drawn)
        return PublicationFile(
            sort_order=place, document=document, label=row.get("label", ""), pages=drawn.pages
        )

    def _filed(self, place, row, entry):
        """A document of a matter."""
        return MatterDocument(
            sort_order=place,
            document=self._document(row["file"], row["title"], draw(row, entry)),
            label=row["title"],
            by=row["by"],
            filed_on=content.day(row["filed_on"]),
        )

    def _document(self, name, title, drawn):
        """A Wagtail document that anybody may open, marked as the demo's."""
        document = get_document_model()(title=title, uploaded_by_user=self.publisher)
        document.file.save(name, ContentFile(drawn.data), save=False)
        document.file_size = len(drawn.data)
        document.save()
        document.tags.add(TAG)
        return document


def draw(row, entry):
    """The file of a publication or matter, a `Drawn` PDF: title, summary, and its text or the page's."""
    citer, title = Citer(content.authorities()), row.get("title", entry["title"])
    sheet = Sheet(title, content.wording("es" if entry.get("language") == "es" else "en"))
    sheet.set_title(title)
    sheet.set_author(content.organisation()["name"])
    sheet.set_creation_date(content.moment(row.get("filed_on") or entry["date"]))
    sheet.add_page()
    sheet.set_y(40)
    sheet.write_lines(content.organisation()["name"], font="sans", style="B", size=11)
    sheet.ln(6)
    sheet.write_lines(title, style="B", size=24, leading=10.5)
    sheet.ln(6)
    sheet.write_lines(plain(folded(entry["summary"]), citer), size=13, leading=6.6)
    sheet.ln(6)
    for block in row.get("body") or entry.get("body", []):
        kind, value = next(iter(block.items()))
        if kind == "heading":
            sheet.ln(3)
            sheet.write_lines(value, style="B", size=15, leading=7.5)
        elif kind == "key_points":
            for point in value:
                sheet.write_lines(f"–  {for_print(point, citer)}", markdown=True)
        elif kind == "paragraph":
            for part in paragraphs(value):
                sheet.write_lines(for_print(part, citer), markdown=True)
                sheet.ln(2.4)
    return Drawn(bytes(sheet.output()), sheet.pages_count)
