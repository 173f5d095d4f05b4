"""How an editor chooses the terms of a public page."""

from library.facet_fields import TermTree, offered_terms


class FacetTree(TermTree):
    """The tree of the facet `facet` (its code), as the library's own pages show it; `label` names the list."""

    def __init__(self, facet, label):
        super().__init__()
        self.facet, self.label = facet, label

    def get_context(self, name, value, attrs):
        self.groups = offered_terms([self.facet], carried=[int(each) for each in value or ()])[self.facet]
        return super().get_context(name, value, attrs)
