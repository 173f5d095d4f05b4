"""Rows for the tests, as plain as they can be: each test names what matters to it."""

import factory
from factory.django import DjangoModelFactory

from accounts import roles
from accounts.models import Organisation, User
from accounts.roles import Role

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
    """A person who works here; `roles=[Role.EDITOR]` names what she may do."""

    kind = User.Kind.STAFF
    is_staff = True

    @factory.post_generation
    def roles(self, create, wanted, **kwargs):
        for role in wanted or ():
            roles.grant(self, Role(role))
