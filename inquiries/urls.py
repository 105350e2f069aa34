"""Addresses of inquiries, notice boards, posts, visits, dashboards and the villagers' own pages."""

from django.urls import include, path

from cards.hidden_ids import in_addresses
from inquiries.board.views import comments, editions, items, posts
from inquiries.matters.views import askers, entry, inquiries, moves, papers
from inquiries.outreach.views import visits
from inquiries.overview.views import dashboard, month_pack
from inquiries.public.views import card_codes, feed, homes, notice_boards, preferences, sent, tracking

app_name = "inquiries"
in_addresses("inquiry", "asker", "photo", "comment", "diaryentry")  # what a complaint has rows of

inquiry = [
    path("", inquiries.inquiry_list, name="inquiry_list"),
    path("new/", entry.inquiry_new, name="inquiry_new"),
    path("lookup/", entry.household_lookup, name="household_lookup"),
    path("similar/", entry.inquiry_similar, name="inquiry_similar"),
    path("passed-on/receipt.pdf", papers.receipt_passed_on, name="receipt_passed_on"),
    path("<inquiry:pk>/", inquiries.inquiry_detail, name="inquiry_detail"),
    path("<inquiry:pk>/edit/", entry.inquiry_edit, name="inquiry_edit"),
    path("<inquiry:pk>/move/<slug:name>/", moves.inquiry_move, name="inquiry_move"),
    path("<inquiry:pk>/checked/", moves.answer_approve, name="answer_approve"),
    path("<inquiry:pk>/slip.pdf", papers.echo_slip, name="echo_slip"),
    path("<inquiry:pk>/slip/", papers.slip_choice, name="slip_choice"),
    path("<inquiry:pk>/receipt.pdf", papers.receipt, name="receipt"),
    path("<inquiry:pk>/receipt/", papers.receipt_choice, name="receipt_choice"),
    path("<inquiry:pk>/post/", items.item_post, name="item_post"),
    path("<inquiry:pk>/askers/", askers.asker_add, name="asker_add"),
    path("<inquiry:pk>/askers/<asker:asker_pk>/correct/", askers.asker_correct, name="asker_correct"),
    path("<inquiry:pk>/askers/<asker:asker_pk>/hand-over/", askers.hand_over, name="hand_over"),
    path("<inquiry:pk>/askers/<asker:asker_pk>/verdict/", askers.verdict, name="verdict"),
    path(
        "<inquiry:pk>/askers/<asker:asker_pk>/verdict/correct/",
        askers.verdict_correct,
        name="verdict_correct",
    ),
    path("<inquiry:pk>/askers/<asker:asker_pk>/undo/", askers.verdict_undo, name="verdict_undo"),
]
notice_board = [
    path("", editions.board_list, name="board_list"),
    path("month-pack/", month_pack.month_pack_page, name="month_pack"),
    path("sheet.pdf", editions.board_month_sheet, name="board_month_sheet"),
    path("<int:pk>/", editions.board_detail, name="board_detail"),
    path("<int:pk>/freeze/", editions.board_freeze, name="board_freeze"),
    path("<int:pk>/reopen/", editions.board_reopen, name="board_reopen"),
    path("<int:pk>/on-the-wall/", editions.board_displayed, name="board_displayed"),
    path("<int:pk>/sheet.pdf", editions.board_sheet, name="board_sheet"),
    path("photos/<int:pk>/", editions.board_photo, name="board_photo"),
    path("items/<int:pk>/withdraw/", items.item_withdraw, name="item_withdraw"),
    path("items/<int:pk>/confirm/", items.item_confirm, name="item_confirm"),
    path("items/<int:pk>/correct/", items.item_correct, name="item_correct"),
]
post = [
    path("", posts.post_list, name="post_list"),
    path("new/", posts.post_new, name="post_new"),
    path("<int:pk>/", posts.post_detail, name="post_detail"),
    path("<int:pk>/publish/", posts.post_publish, name="post_publish"),
    path("<int:pk>/confirm/", posts.post_confirm, name="post_confirm"),
    path("<int:pk>/withdraw/", posts.post_withdraw, name="post_withdraw"),
    path("comments/<comment:pk>/propose/", comments.comment_propose, name="comment_propose"),
    path("comments/<comment:pk>/show/", comments.comment_show, name="comment_show"),
    path("comments/<comment:pk>/withdraw/", comments.comment_withdraw, name="comment_withdraw"),
    path("comments/<comment:pk>/confirm/", comments.comment_confirm, name="comment_confirm"),
]
visit = [
    path("", visits.visit_list, name="visit_list"),
    path("new/", visits.visit_new, name="visit_new"),
    path("<diaryentry:pk>/", visits.visit_detail, name="visit_detail"),
    path("<diaryentry:pk>/correct/", visits.visit_correct, name="visit_correct"),
    path("<diaryentry:pk>/undo/", visits.visit_undo, name="visit_undo"),
]
villagers = [
    path("h/", card_codes.card_code, name="public_card_code"),
    path("h/<slug:token>/", homes.household_page, name="public_household"),
    path("h/<slug:token>/ask/", homes.ask, name="public_ask"),
    path("sent/<inquiry:pk>/", sent.sent, name="public_sent"),
    path("track/", tracking.track, name="public_track"),
    path("track/verdict/", tracking.track_verdict, name="public_verdict"),
    path("board/", notice_boards.notice_board_list, name="public_board_list"),
    path("board/<slug:slug>/", notice_boards.notice_board, name="public_board"),
    path(
        "board/<slug:slug>/<int:year>-<int:month>/",
        notice_boards.notice_board_month,
        name="public_board_month",
    ),
    path("feed/photos/<int:pk>/", feed.feed_photo, name="public_post_photo"),
    path("feed/<slug:slug>/", feed.feed, name="public_feed"),
    path("feed/<slug:slug>/<int:pk>/", feed.feed_post, name="public_post"),
    path("feed/<slug:slug>/<int:pk>/suggest/", feed.suggest, name="public_suggest"),
    path("large/", preferences.set_large, name="set_large"),
    path("language/", preferences.set_language, name="set_language"),
]

urlpatterns = [
    path("inquiries/", include(inquiry)),
    path("photos/<photo:pk>/", papers.photo, name="photo"),
    path("boards/", include(notice_board)),
    path("posts/", include(post)),
    path("visits/", include(visit)),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("dashboard/<int:pk>/", dashboard.dashboard_village, name="dashboard_village"),
    path("", include(villagers)),
]
