"""Telephone numbers of the United States: one way to write them, and the address that a phone dials."""

import re

WRITTEN = re.compile(r"\d{3}-\d{3}-\d{4}")


def normal(text):
    """`text` as 202-224-3121; empty if it is no number of ten digits (a leading 1 aside)."""
    digits = re.sub(r"\D", "", str(text or ""))
    if len(digits) == 11 and digits[0] == "1":
        digits = digits[1:]
    if len(digits) != 10 or re.search(r"[A-Za-z]", str(text)):
        return ""
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"


def dial(number):
    """The address that dials `number`: "202-224-3121" is "tel:+12022243121"."""
    return f"tel:+1{number.replace('-', '')}"
