from .articles import AnnouncedItem, ArticleAuthor, ArticlePage, Category, NewsIndexPage, RelatedArticle
from .docket import DocketIndexPage, MatterCoverage, MatterDocument, MatterEvent, MatterPage
from .press import PressContact
from .publications import PublicationFile, PublicationIndexPage, PublicationPage

__all__ = [
    "AnnouncedItem",
    "ArticleAuthor",
    "ArticlePage",
    "Category",
    "DocketIndexPage",
    "MatterCoverage",
    "MatterDocument",
    "MatterEvent",
    "MatterPage",
    "NewsIndexPage",
    "PressContact",
    "PublicationFile",
    "PublicationIndexPage",
    "PublicationPage",
    "RelatedArticle",
]
