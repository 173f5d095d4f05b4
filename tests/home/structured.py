"""Reading what pages say to search engines."""

import json
import re

ORIGIN = "https://lintel.example"
ADDRESSES = ("url", "mainEntityOfPage", "image", "logo", "sameAs")


def blocks_of(text):
    """The data blocks of a page, read as JSON."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return [json.loads(block) for block in found]


def addresses_in(data):
    """Every address that `data` (a block, or a part of one) names."""
    if isinstance(data, list):
        return [address for each in data for address in addresses_in(each)]
    if not isinstance(data, dict):
        return []
    own = [data[name] for name in ADDRESSES if name in data]
    return own + [address for value in data.values() for address in addresses_in(value)]
