"""How far a long command has come: a bar on a terminal, a line now and then elsewhere."""

import time

#: Seconds between two lines where there is no terminal.
BETWEEN_LINES = 5

WIDTH = 30

#: What clears the terminal's line.
CLEAR = "\r\x1b[K"


class Progress:
    """Shows on `stream` (a command's `stderr`) how many of `total` rows are done; `label` says of what.

    Shows nothing when not `shown`.
    """

    def __init__(self, stream, total, label, shown=True):
        self.stream, self.total, self.label = stream, total, label
        self.shown = shown and total > 0
        self.bar = self.shown and stream.isatty()
        self.began = self.last = time.monotonic()
        self.done = 0

    def advance(self, count=1):
        """Tell that `count` more rows are done."""
        self.done += count
        if not self.shown:
            return
        now = time.monotonic()
        finished = self.done >= self.total
        if self.bar and (finished or now - self.last >= 0.1):
            self.last = now
            filled = WIDTH * min(self.done, self.total) // self.total
            self._write(f"\r{self.label} [{'█' * filled}{' ' * (WIDTH - filled)}] {self._numbers(now)}")
        elif not self.bar and now - self.last >= BETWEEN_LINES:
            self.last = now
            self._write(f"{self.label}: {self._numbers(now)}\n")

    def _numbers(self, now):
        rate = self.done / max(now - self.began, 0.001)
        left = max(self.total - self.done, 0) / max(rate, 0.001)
        share = 100 * min(self.done, self.total) // self.total
        return f"{share} % ({self.done:,} of {self.total:,}), {int(left) // 60}:{int(left) % 60:02} to go"

    def _write(self, text):
        self.stream.write(text, style_func=str, ending="")
        self.stream.flush()

    def aside(self, text):
        """Write a line of its own, without the bar running into it."""
        self._write(f"{CLEAR if self.bar else ''}{text}\n")

    def end(self):
        """Leave the bar's line."""
        if self.bar and self.done:
            self._write("\n")
