"""What happened: inquiries, answers, the board, visits."""

from .asker import Asker
from .board import BoardEdition, BoardItem
from .event import Event
from .feed import Comment, Post, PostPhoto
from .inquiry import Category, Inquiry, NumberSeries, Photo
from .response import Answer, ReplyTemplate
from .summary import InquirySummary
from .visit import DiaryEntry
from .workday import Workday

__all__ = [
    "Answer",
    "Asker",
    "BoardEdition",
    "BoardItem",
    "Category",
    "Comment",
    "DiaryEntry",
    "Event",
    "Inquiry",
    "InquirySummary",
    "NumberSeries",
    "Photo",
    "Post",
    "PostPhoto",
    "ReplyTemplate",
    "Workday",
]
