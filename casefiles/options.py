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


#: The states and the District by name, then the territories; each is kept as its postal code.
STATES = [
    ("AL", _("Alabama")),
    ("AK", _("Alaska")),
    ("AZ", _("Arizona")),
    ("AR", _("Arkansas")),
    ("CA", _("California")),
    ("CO", _("Colorado")),
    ("CT", _("Connecticut")),
    ("DE", _("Delaware")),
    ("DC", _("District of Columbia")),
    ("FL", _("Florida")),
    ("GA", _("Georgia")),
    ("HI", _("Hawaii")),
    ("ID", _("Idaho")),
    ("IL", _("Illinois")),
    ("IN", _("Indiana")),
    ("IA", _("Iowa")),
    ("KS", _("Kansas")),
    ("KY", _("Kentucky")),
    ("LA", _("Louisiana")),
    ("ME", _("Maine")),
    ("MD", _("Maryland")),
    ("MA", _("Massachusetts")),
    ("MI", _("Michigan")),
    ("MN", _("Minnesota")),
    ("MS", _("Mississippi")),
    ("MO", _("Missouri")),
    ("MT", _("Montana")),
    ("NE", _("Nebraska")),
    ("NV", _("Nevada")),
    ("NH", _("New Hampshire")),
    ("NJ", _("New Jersey")),
    ("NM", _("New Mexico")),
    ("NY", _("New York")),
    ("NC", _("North Carolina")),
    ("ND", _("North Dakota")),
    ("OH", _("Ohio")),
    ("OK", _("Oklahoma")),
    ("OR", _("Oregon")),
    ("PA", _("Pennsylvania")),
    ("RI", _("Rhode Island")),
    ("SC", _("South Carolina")),
    ("SD", _("South Dakota")),
    ("TN", _("Tennessee")),
    ("TX", _("Texas")),
    ("UT", _("Utah")),
    ("VT", _("Vermont")),
    ("VA", _("Virginia")),
    ("WA", _("Washington")),
    ("WV", _("West Virginia")),
    ("WI", _("Wisconsin")),
    ("WY", _("Wyoming")),
    ("AS", _("American Samoa")),
    ("GU", _("Guam")),
    ("MP", _("Northern Mariana Islands")),
    ("PR", _("Puerto Rico")),
    ("VI", _("U.S. Virgin Islands")),
]
