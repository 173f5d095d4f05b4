from .action import ActionPage, CallTally, TalkingPoint
from .campaigns import CampaignArticle, CampaignIndexPage, CampaignPage, CampaignUpdate
from .officials import Official, OfficialImport

__all__ = [
    "ActionPage",
    "CallTally",
    "CampaignArticle",
    "CampaignIndexPage",
    "CampaignPage",
    "CampaignUpdate",
    "Official",
    "OfficialImport",
    "TalkingPoint",
]
