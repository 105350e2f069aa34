"""What happened: inquiries, answers, the notice board, visits."""

from .answers import Answer, ReplyTemplate
from .asker import Asker, of_homes, with_is_nameless
from .asker_act import AskerAct
from .board_steps import BoardStep
from .categories import Category
from .erasure import FileToRemove
from .event import Event
from .inquiry import Inquiry, NumberSeries, Photo
from .notice_board import BoardEdition, BoardItem
from .posts import Comment, Post, PostPhoto
from .summary import InquirySummary
from .visits import DiaryChange, DiaryEntry
from .workday import HolidayNotice, Workday

__all__ = [
    "Answer",
    "Asker",
    "AskerAct",
    "BoardEdition",
    "BoardItem",
    "BoardStep",
    "Category",
    "Comment",
    "DiaryChange",
    "DiaryEntry",
    "Event",
    "FileToRemove",
    "HolidayNotice",
    "Inquiry",
    "InquirySummary",
    "NumberSeries",
    "Photo",
    "Post",
    "PostPhoto",
    "ReplyTemplate",
    "Workday",
    "of_homes",
    "with_is_nameless",
]
