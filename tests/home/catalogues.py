"""Which texts of the interface a page asks for in a language, and which of them the catalogues do not hold."""

from contextlib import contextmanager

from django.utils.translation import trans_real


@contextmanager
def untranslated(language, monkeypatch):
    """Yield a set that fills with the texts asked for in `language` that have no entry in its catalogues.

    That an entry says the same as English ("Alabama") is a translator's choice; that there is none is a gap.
    """
    missing = set()
    catalogue = trans_real.translation(language)._catalog
    known = {key[0] if isinstance(key, tuple) else key for part in catalogue._catalogs for key in part}

    def noting(stock):
        def ask(self, text, *rest):
            if self.language() == language and text not in known:
                missing.add(text)
            return stock(self, text, *rest)

        return ask

    with monkeypatch.context() as patch:
        for name in ("gettext", "ngettext"):
            patch.setattr(
                trans_real.DjangoTranslation, name, noting(getattr(trans_real.DjangoTranslation, name))
            )
        yield missing
