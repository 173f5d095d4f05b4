"""How allauth behaves here: one door (S1), links from our own origin (S18), secrets encrypted (S34)."""

from urllib.parse import urljoin, urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal import flows
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from records.encryption import decrypt, encrypt

from . import parked


def at_our_origin(url):
    """Return `url` (a path, or an absolute address on whatever host) at the configured origin."""
    parts = urlsplit(url)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return urljoin(settings.SITE_ORIGIN, path)


def landing_page(user):
    """Where `user` finds herself after signing in: her cases, the admin, or her account."""
    if user.is_staff_role or user.is_superuser:
        return reverse("wagtailadmin_home")
    if user.is_approved_advocate:
        return reverse("case_list")
    return reverse("account")


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in, password reset and change of e-mail address."""

    def is_open_for_signup(self, request):
        """Nobody signs up: staff make accounts."""
        return False

    def get_login_redirect_url(self, request):
        return landing_page(request.user)

    def pre_login(self, request, user, **kwargs):
        """The password was right; a second factor may still be asked for."""
        parked.remember(request)
        return super().pre_login(request, user, **kwargs)

    def post_login(self, request, user, **kwargs):
        """Lead to what was typed before the session ended, if this is who typed it."""
        response = super().post_login(request, user, **kwargs)
        return parked.give_back(request) or response

    def is_safe_url(self, url):
        """Whether to follow a `next`: only to a path of this site, whatever hosts it may answer to (S26)."""
        secure = context.request.is_secure()
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None, require_https=secure)

    def send_mail(self, template_prefix, email, context):
        """Send, with the name and host of the configured origin where a template prints the site's."""
        origin = {"name": settings.WAGTAIL_SITE_NAME, "domain": urlsplit(settings.SITE_ORIGIN).netloc}
        super().send_mail(template_prefix, email, {**context, "current_site": origin})

    def get_reset_password_from_key_url(self, key):
        return at_our_origin(super().get_reset_password_from_key_url(key))

    def get_email_confirmation_url(self, request, emailconfirmation):
        return at_our_origin(super().get_email_confirmation_url(request, emailconfirmation))

    def send_account_already_exists_mail(self, email):
        """The mail that keeps sign-up and a change of address from telling who has an account (S5)."""
        links = {
            "signup_url": at_our_origin(flows.signup.get_signup_url(context.request)),
            "password_reset_url": at_our_origin(flows.password_reset.get_reset_password_url(context.request)),
        }
        self.send_mail("account/email/account_already_exists", email, links)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps and security keys."""

    def encrypt(self, text):
        return encrypt(text)

    def decrypt(self, encrypted_text):
        return decrypt(encrypted_text)

    def get_public_key_credential_rp_entity(self):
        """Bind security keys to the configured host, not to the one that a request names."""
        return {"id": urlsplit(settings.SITE_ORIGIN).hostname, "name": settings.WAGTAIL_SITE_NAME}

    def can_delete_authenticator(self, authenticator):
        """Staff may change a factor, never be without one."""
        from . import second_factor

        user = authenticator.user
        if not second_factor.required(user):
            return True
        others = user.authenticator_set.exclude(pk=authenticator.pk).exclude(type="recovery_codes")
        return others.exists()
