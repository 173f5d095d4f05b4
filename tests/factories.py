"""Rows for the tests, as plain as they can be: each test names what matters to it."""

import factory
from django.utils.text import slugify
from factory.django import DjangoModelFactory

from accounts import roles
from accounts.models import Organisation, User
from accounts.roles import Role
from casefiles import facts
from casefiles.models import Case, CaseTerm
from library.models import DocumentType, Facet, ItemTerm, LibraryIndexPage, LibraryItem, Term

PASSWORD = "a passphrase for the tests"


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Legal services office {n}")


class UserFactory(DjangoModelFactory):
    """An approved advocate, signed up with `PASSWORD`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@wellfounded.example")
    name = factory.Sequence(lambda n: f"Person {n}")
    kind = User.Kind.ADVOCATE
    status = User.Status.APPROVED

    @classmethod
    def _create(cls, model_class, *args, password=PASSWORD, **fields):
        return model_class.objects.create_user(*args, password=password, **fields)


class StaffFactory(UserFactory):
    """A person who works here; `roles=[Role.EDITOR]` names what she may do.

    Like the demo's accounts she is asked for no second factor; `is_demo=False` makes one who is (S2).
    """

    kind = User.Kind.STAFF
    is_staff = True
    is_demo = True

    @factory.post_generation
    def roles(self, create, wanted, **kwargs):
        for role in wanted or ():
            roles.grant(self, Role(role))


class FacetFactory(DjangoModelFactory):
    class Meta:
        model = Facet
        django_get_or_create = ["code"]

    code = "topic"
    label = factory.LazyAttribute(lambda facet: facet.code.replace("_", " ").capitalize())


class TermFactory(DjangoModelFactory):
    """A term of a facet named by its code: `TermFactory(facet="country", slug="HN")`."""

    class Meta:
        model = Term
        django_get_or_create = ["facet", "slug"]

    facet = factory.SubFactory(FacetFactory)
    slug = factory.Sequence(lambda n: f"term-{n}")
    label = factory.LazyAttribute(lambda term: term.slug.replace("-", " ").capitalize())

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        if isinstance(kwargs.get("facet"), str):
            kwargs["facet"] = FacetFactory(code=kwargs["facet"])
        return kwargs


class DocumentTypeFactory(TermFactory):
    """A type of document; `country_scoped` and `case_document` as given, neither by default."""

    class Meta:
        model = DocumentType
        django_get_or_create = ["facet", "slug"]

    facet = "document_type"
    slug = factory.Sequence(lambda n: f"type-{n}")
    filing_permission = "background_only"


def library_index():
    """The library's index page, which every installation has after `migrate`."""
    return LibraryIndexPage.objects.get()


class LibraryItemFactory(DjangoModelFactory):
    """A live item under the library's index; `terms=[…]` are its terms, `live=False` leaves it a draft."""

    class Meta:
        model = LibraryItem
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Item {n}")
    slug = factory.LazyAttribute(lambda item: slugify(item.title))
    summary = "What an advocate finds in it."
    document_type = factory.SubFactory(DocumentTypeFactory)
    live = True

    @classmethod
    def _create(cls, model_class, *args, terms=(), **fields):
        item = model_class(**fields)
        item.item_terms = [ItemTerm(term=term) for term in terms]
        library_index().add_child(instance=item)
        return item


class CaseFactory(factory.Factory):
    """A case with its facts closed and its library attached, through the verb that advocates use.

    `terms=[…]` are stated terms (countries as the country of origin); a country and a harm are added when missing.
    """

    class Meta:
        model = Case

    owner = factory.SubFactory(UserFactory)

    @classmethod
    def _create(cls, model_class, *args, owner, terms=(), **fields):
        terms = list(terms)
        for facet, slug in (("country", "ZZ"), ("persecution_type", "some-harm")):
            if not any(term.facet_id == facet for term in terms):
                terms.append(TermFactory(facet=facet, slug=slug))
        stated = {
            (term.pk, CaseTerm.Role.ORIGIN if term.facet_id == "country" else CaseTerm.Role.PLAIN)
            for term in terms
        }
        return facts.open_case(owner, stated, fields).case
