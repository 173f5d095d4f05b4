"""What an item can be found by: its own words, those of its files, and every name of its terms.

The index holds what stands published. What a draft says, and what a document says before it is cleared, is not in it;
whether an item may be handed out now, the statement that asks the index decides (S15).
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from search import changes, folding, synonyms, texts
from search.models import IndexedText
from search.texts import Text, Vocabulary

from .models import AttorneyPermission, ItemFile, ItemTerm, LibraryItem, RedactionState, Term
from .taxonomy import Taxonomy

KIND = "item"
#: A change of any term: the items that have it are to be found by its new names.
TERMS = "terms"
#: Items to be found by new names of their terms: nothing that anybody wrote went out of them, they stay found meanwhile.
NAMES = "item-names"


def query(words, held=None, groups=None, among=None):
    """What was typed as a `search.texts.TextQuery` over items; `None` if it holds no word.

    With `held`, a SELECT of the ids of the items that the reader holds and its parameters, misspellings are mended
    from words of these items and of the taxonomy. `groups()` are the groups that the reader's items are held by, `among`
    a SELECT of the ids that the statement around it would take (`search.texts.query`).
    """
    return texts.query(words, KIND, Vocabulary(held, words_of_terms()) if held else None, groups, among)


def snippets(item_ids, words):
    """The passages of these items in which the words stand: a dict from id to safe HTML."""
    return texts.snippets(KIND, item_ids, words)


def indexed():
    """Items whose words belong in the index: live, and nobody's unredacted document."""
    open_to_readers = Q(
        case_record__redaction=RedactionState.CLEARED, case_record__permission=AttorneyPermission.GRANTED
    )
    return LibraryItem.objects.filter(Q(document_type__case_document=False) | open_to_readers, live=True)


def index(ids, anyway=False):
    """Bring the index to what these items are now; what must not be found any more goes."""
    items = list(indexed().filter(pk__in=ids).prefetch_related("item_terms"))
    found = dict(zip((item.pk for item in items), _texts_of(items), strict=True))
    texts.index_many(KIND, found, anyway=anyway)
    texts.drop(KIND, *(set(ids) - found.keys()))


def astray():
    """Ids of items that the index lacks, or holds although it must not."""
    known = IndexedText.objects.filter(kind=KIND).values("object_id")
    belong = indexed().order_by().values("pk")
    yield from belong.exclude(pk__in=known).values_list("pk", flat=True)
    yield from (
        IndexedText.objects.filter(kind=KIND)
        .exclude(object_id__in=belong)
        .values_list("object_id", flat=True)
    )


def everything():
    return indexed().order_by().values_list("pk", flat=True)


def retell_terms(_ids=(), **options):
    """Have the items indexed whose terms are called something else than when they were indexed."""
    known = IndexedText.objects.filter(kind=KIND).values_list("object_id", "keywords")
    terms = defaultdict(list)
    for item_id, term_id in ItemTerm.objects.values_list("item_id", "term_id"):
        terms[item_id].append(term_id)
    for item_id, term_id in LibraryItem.objects.order_by().values_list("pk", "document_type_id"):
        terms[item_id].append(term_id)
    names = Names()
    renamed = [
        item_id
        for item_id, keywords in known
        if keywords != texts.line(names.keywords(terms.get(item_id, ())))
    ]
    if renamed:
        changes.mark(NAMES, *renamed)


class Names:
    """What every term is called, read once: labels, synonyms in English and Spanish, citations."""

    def __init__(self):
        self.taxonomy = Taxonomy.load()
        rows = Term.objects.values_list("pk", "label", "synonyms", "citation")
        self.of = {pk: [label, *synonyms, citation] for pk, label, synonyms, citation in rows}

    def keywords(self, term_ids):
        """The names of terms and of all that lies above them, in a settled order, one to a line."""
        reached = set()
        for term_id in {self.taxonomy.resolve(term_id) for term_id in term_ids}:
            reached.update([term_id, *self.taxonomy.ancestors(term_id)])
        names = (name for term_id in sorted(reached) for name in self.of[term_id] if name)
        return "\n".join(dict.fromkeys(names))


def _texts_of(items):
    """The `Text` of each of `items`, whose terms are prefetched."""
    names, files = Names(), defaultdict(list)
    stored = ItemFile.objects.filter(item__in=items).values_list("item_id", "name", "text")
    for item_id, name, text in stored:
        files[item_id] += [name, text or ""]
    for item in items:
        terms = [item.document_type_id, *(item_term.term_id for item_term in item.item_terms.all())]
        yield Text(
            title=item.title,
            summary=item.summary,
            body="\n".join(_body(item)),
            files="\n".join(files[item.pk]),
            citation=f"{item.citation}\n{item.author}",
            keywords=names.keywords(terms),
        )


def _body(item):
    for block in item.body:
        # The rank of a heading is a choice, and would be indexed as the word that editors choose it by.
        yield from (
            [block.value["text"]]
            if block.block_type == "heading"
            else block.block.get_searchable_content(block.value)
        )


@dataclass(frozen=True)
class _Known:
    """What terms are called, read once for each state of the taxonomy."""

    taxonomy: Taxonomy | None = None
    words: frozenset = frozenset()
    names: dict = field(default_factory=dict)


_known = _Known()


def _what_terms_are_called():
    global _known
    taxonomy = Taxonomy.current()
    if _known.taxonomy is not taxonomy:
        named = Term.objects.values_list("label", "synonyms")
        groups = [[tuple(folding.words(name)) for name in (label, *other)] for label, other in named]
        words = frozenset(word for group in groups for name in group for word in name)
        _known = _Known(taxonomy, words, synonyms.table(groups))
    return _known


def words_of_terms():
    """Every word by which a term is called, folded; read again when the taxonomy has changed."""
    return _what_terms_are_called().words


def names_of_terms():
    """For each name of a term its other names (`search.synonyms.sources`)."""
    return _what_terms_are_called().names
