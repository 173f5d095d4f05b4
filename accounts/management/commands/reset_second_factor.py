from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts import second_factor
from accounts.models import User


class Command(BaseCommand):
    help = "Gives somebody who lost her second factor a new start: no factor, no session, a mail to her, an audit row."

    def add_arguments(self, parser):
        parser.add_argument("email", help=_("The address of the account."))
        parser.add_argument(
            "--by",
            required=True,
            metavar="EMAIL",
            help=_("The address of the staff member who has made sure that it is she."),
        )

    def handle(self, email, by, **options):
        user, operator = self._account(email), self._account(by)
        if user.pk == operator.pk:
            raise CommandError(_("Nobody answers for herself: name somebody else with --by."))
        if not operator.is_active or not (operator.is_staff or operator.is_superuser):
            raise CommandError(_("“%(email)s” is not an active member of staff.") % {"email": by})
        count = second_factor.start_anew(user, operator)
        self.stdout.write(
            _("%(email)s starts anew: %(count)s factors removed, all sessions ended, a mail sent.")
            % {"email": user.email, "count": count}
        )

    def _account(self, email):
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(_("There is no account “%(email)s”.") % {"email": email})
        return user
