#!/usr/bin/env python3
"""Look for secrets in every line that was ever committed here (S44): a key that was deleted is still published."""

import re
import subprocess
import sys

from environment import ROOT

# Of each kind, what it looks like. The development keys of this repository say so themselves.
KINDS = {
    "private key": re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    "AWS access key": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "Stripe key": re.compile(r"\b[rs]k_live_[0-9A-Za-z]{16,}"),
    "GitHub token": re.compile(r"\bgh[pousr]_[0-9A-Za-z]{36,}"),
    "Slack token": re.compile(r"\bxox[abprs]-[0-9A-Za-z-]{10,}"),
    "password in an address": re.compile(
        r"\b(?:postgres(?:ql)?|smtps?|smtp\+tls|redis|https?)://[^\s:/@{}]+:([^\s@/{}]{6,})@"
        r"(?!\S*\.example\b|host\b|localhost\b|127\.0\.0\.1)"
    ),
    "Fernet key": re.compile(r"(?<![\w/+=-])[A-Za-z0-9_-]{43}=(?![\w/+=-])"),
    "secret in a setting": re.compile(
        r"(?i)\b(?:secret_key|hash_key|api_key|password|token)\s*[=:]\s*[\"'](?=[^\"']*\d)[A-Za-z0-9_/+-]{40,}[\"']"
    ),
}
ALLOWED = ("development-only", "ZGV2ZWxvcG1lbnQtb25seS1", "--hash=sha256:")


def found(line):
    """Return what kind of secret `line` seems to hold, or None."""
    if any(word in line for word in ALLOWED):
        return None
    return next((kind for kind, pattern in KINDS.items() if pattern.search(line)), None)


def history():
    """Yield each commit and file with each line that was added in it, of all branches."""
    command = [
        "git",
        "log",
        "--all",
        "--patch",
        "--unified=0",
        "--no-color",
        "--no-ext-diff",
        "--format=commit %h",
    ]
    lines = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    commit = path = ""
    for line in lines.decode("utf-8", "replace").split("\n"):
        if line.startswith("commit "):
            commit = line[7:]
        elif line.startswith("+++ "):
            path = line[6:]
        elif line.startswith("+"):
            yield commit, path, line[1:]


def main():
    hits = [(commit, path, kind) for commit, path, line in history() if (kind := found(line))]
    for commit, path, kind in hits:
        print(f"{commit} {path}: {kind}")
    return bool(hits)


if __name__ == "__main__":
    sys.exit(main())
