from .articles import AnnouncedItem, ArticleAuthor, ArticlePage, Category, NewsIndexPage, RelatedArticle
from .docket import DocketIndexPage, MatterCoverage, MatterDocument, MatterEvent, MatterPage
from .newsletters import (
    OPEN_LETTERS,
    IssueArticle,
    Letter,
    NewsletterIndexPage,
    NewsletterIssuePage,
    SignUp,
    Subscriber,
    Subscription,
)
from .pictures import Picture, PictureRendition
from .press import PressContact
from .publications import PublicationFile, PublicationIndexPage, PublicationPage

__all__ = [
    "OPEN_LETTERS",
    "AnnouncedItem",
    "ArticleAuthor",
    "ArticlePage",
    "Category",
    "DocketIndexPage",
    "IssueArticle",
    "Letter",
    "MatterCoverage",
    "MatterDocument",
    "MatterEvent",
    "MatterPage",
    "NewsIndexPage",
    "NewsletterIndexPage",
    "NewsletterIssuePage",
    "Picture",
    "PictureRendition",
    "PressContact",
    "PublicationFile",
    "PublicationIndexPage",
    "PublicationPage",
    "RelatedArticle",
    "SignUp",
    "Subscriber",
    "Subscription",
]
