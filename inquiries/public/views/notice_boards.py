"""The villages' notice boards, for anybody."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from inquiries import access
from inquiries.public.reports import notice_boards as reports

brief_cache = cache_control(private=True, max_age=60)  # the page holds the reader's form token: never shared


@login_not_required
@require_safe
@gzip_page
@brief_cache
def notice_board_list(request):
    return render(request, "inquiries/public/notice_boards.html", {"counties": reports.villages()})


def _page(request, slug, month=None):
    village = access.village_by_slug(slug)
    found = reports.of_month(village, month)
    empty = reports.empty_month(village, month) if month and not found else None
    if month and not (found or empty):
        raise Http404
    context = {
        "village": village,
        "months": reports.months(village),
        "here": month or (found["edition"].month if found else None),
        "notice_board": found,
        "empty": empty,
        "is_checked": reports.is_checked(found, request.GET.get("check", "")) if found else "",
        "on_duty": [] if month else reports.on_duty_today(village),
    }
    return render(request, "inquiries/public/notice_board.html", context)


@login_not_required
@require_safe
@gzip_page
@brief_cache
def notice_board(request, slug):
    return _page(request, slug)


@login_not_required
@require_safe
@gzip_page
@brief_cache
def notice_board_month(request, slug, year, month):
    try:
        first = date(year, month, 1)
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    return _page(request, slug, first)
