class Refusal(Exception):
    """A file that is not taken. `code` is a key of `library.uploads.refusal.REASONS`, which says it in words."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code
