"""Answers of the intake that are no terms: they match nothing and are kept for statistics and for staff (domain 2.1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ClientType(models.TextChoices):
    PRINCIPAL = "principal", _("Principal applicant")
    CONSOLIDATED_LEAD = "consolidated-lead", _("Lead of consolidated cases")
    RIDER = "rider", _("Rider with a claim of their own")


class Gender(models.TextChoices):
    WOMAN = "woman-or-girl", _("Woman or girl")
    MAN = "man-or-boy", _("Man or boy")
    NONBINARY = "nonbinary", _("Nonbinary")
    ANOTHER = "another", _("Another gender")
    NOT_SAID = "prefer-not-to-say", _("Prefer not to say")


class AgeBand(models.TextChoices):
    UNDER_14 = "under-14", _("Under 14")
    A14 = "14-17", _("14 to 17")
    A18 = "18-20", _("18 to 20")
    A21 = "21-29", _("21 to 29")
    A30 = "30-44", _("30 to 44")
    A45 = "45-59", _("45 to 59")
    A60 = "60-plus", _("60 or older")
    UNKNOWN = "unknown", _("Not known")


class DeadlineKind(models.TextChoices):
    HEARING = "hearing", _("Individual hearing")
    MASTER = "master", _("Master calendar hearing")
    INTERVIEW = "interview", _("Interview")
    FILING = "filing", _("Filing due")
    BRIEF = "brief", _("Brief due")
    ONE_YEAR = "one-year", _("One year from entry")
    OTHER = "other", _("Another deadline")


class ExpertStatus(models.TextChoices):
    NEEDED = "needed", _("Needed, not found")
    RETAINED = "retained", _("Retained")
    NOT_NEEDED = "not-needed", _("Not needed")


class ExpertKind(models.TextChoices):
    COUNTRY = "country-conditions", _("Country conditions specialist")
    ISSUE = "issue-specific", _("Issue-specific expert")
    MENTAL_HEALTH = "mental-health", _("Mental health expert")
    FORENSIC = "forensic-medical", _("Forensic medical or physical health expert")
    CLINIC = "clinic", _("Clinic that offers evaluations")


class RepresentationBasis(models.TextChoices):
    PRO_BONO = "pro-bono", _("Pro bono")
    LOW_BONO = "low-bono", _("Low bono")
    NONPROFIT = "nonprofit-staff", _("Staff of a nonprofit")
    PRIVATE = "private-fee", _("Private fee")
    LIMITED = "limited-scope", _("Limited scope")
    NOT_DECIDED = "not-yet-decided", _("Not yet decided")


class Alerts(models.TextChoices):
    NONE = "none", _("No alerts")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")


#: The states, the District and the territories, by postal code.
STATES = [
    (code, code)
    for code in [
        "AL",
        "AK",
        "AZ",
        "AR",
        "CA",
        "CO",
        "CT",
        "DE",
        "DC",
        "FL",
        "GA",
        "HI",
        "ID",
        "IL",
        "IN",
        "IA",
        "KS",
        "KY",
        "LA",
        "ME",
        "MD",
        "MA",
        "MI",
        "MN",
        "MS",
        "MO",
        "MT",
        "NE",
        "NV",
        "NH",
        "NJ",
        "NM",
        "NY",
        "NC",
        "ND",
        "OH",
        "OK",
        "OR",
        "PA",
        "RI",
        "SC",
        "SD",
        "TN",
        "TX",
        "UT",
        "VT",
        "VA",
        "WA",
        "WV",
        "WI",
        "WY",
        "AS",
        "GU",
        "MP",
        "PR",
        "VI",
    ]
]
