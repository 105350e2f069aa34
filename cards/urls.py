"""Addresses of the register and of what is printed from it, grouped by their object."""

from django.urls import include, path

from cards.accounts.views import drafts, locks
from cards.printing.views import (
    contact_cards,
    copies,
    delivery,
    duty,
    editions,
    fact_sheet_print,
    fact_sheets,
    handouts,
    name_boards,
    runs,
)
from cards.register.views import card_people, changes, households, links, people, units, villages

app_name = "cards"

lock = [
    path("", locks.lock_list, name="lock_list"),
    path("lift/", locks.lock_lift, name="lock_lift"),
]
draft = [
    path("keep/", drafts.draft_keep, name="draft_keep"),
    path("drop/", drafts.draft_drop, name="draft_drop"),
]
village = [
    path("", villages.village_list, name="village_list"),
    path("<int:pk>/edit/", villages.village_edit, name="village_edit"),
    path("<int:pk>/card-people/", card_people.card_people, name="card_people"),
]
unit = [
    path("", units.unit_list, name="unit_list"),
    path("new/", units.unit_create, name="unit_create"),
    path("<int:pk>/", units.unit_detail, name="unit_detail"),
    path("<int:pk>/edit/", units.unit_edit, name="unit_edit"),
    path("<int:pk>/seats/", units.seat_add, name="seat_add"),
    path("<int:pk>/delivery/", delivery.delivery_unit, name="delivery_unit"),
    path("<int:pk>/delivery/<int:edition>/", delivery.delivery_list, name="delivery_list"),
    path("<int:pk>/handouts/", handouts.handout_create, name="handout_create"),
]
person = [
    path("", people.person_list, name="person_list"),
    path("new/", people.person_create, name="person_create"),
    path("lookup/", people.person_lookup, name="person_lookup"),
    path("<int:pk>/", people.person_detail, name="person_detail"),
    path("<int:pk>/edit/", people.person_edit, name="person_edit"),
    path("<int:pk>/photo/", people.person_photo, name="person_photo"),
    path("<int:pk>/hand-over/", people.person_hand_over, name="person_hand_over"),
]
household = [
    path("", households.household_list, name="household_list"),
    path("new/", households.household_create, name="household_create"),
    path("<int:pk>/edit/", households.household_edit, name="household_edit"),
    path("<int:pk>/leave/", households.household_leave, name="household_leave"),
    path("<int:pk>/return/", households.household_return, name="household_return"),
    path("<int:pk>/token/", households.household_token, name="household_token"),
    path("<int:pk>/links/", links.link_add, name="link_add"),
    path("<int:pk>/card/", copies.household_card, name="household_card"),
]
card = [
    path("", copies.card_list, name="card_list"),
    path("preview/", contact_cards.card_preview, name="card_preview"),
    path("print/", contact_cards.card_print, name="card_print"),
    path("print/test/", contact_cards.test_sheet, name="test_sheet"),
    path("delivery/", delivery.delivery_code, name="delivery_code"),
    path("<int:pk>/delivered/", delivery.copy_delivered, name="copy_delivered"),
    path("<int:pk>/returned/", delivery.copy_returned, name="copy_returned"),
    path("<int:pk>/taken-back/", delivery.copy_undo, name="copy_undo"),
    path("handouts/<int:pk>/count/", handouts.handout_count, name="handout_count"),
    path("handouts/<int:pk>/delivered/", handouts.handout_delivered, name="handout_delivered"),
    path("editions/", editions.edition_list, name="edition_list"),
    path("editions/new/", editions.edition_create, name="edition_create"),
    path("editions/<int:pk>/", editions.edition_detail, name="edition_detail"),
    path("editions/<int:pk>/approve/", editions.edition_approve, name="edition_approve"),
]
run = [
    path("", runs.run_list, name="run_list"),
    path("new/", runs.run_new, name="run_new"),
    path("<int:pk>/", runs.run_detail, name="run_detail"),
    path("<int:pk>/progress/", runs.run_progress, name="run_progress"),
    path("<int:pk>/cancel/", runs.run_cancel, name="run_cancel"),
    path("<int:pk>/resume/", runs.run_resume, name="run_resume"),
    path("<int:pk>/all/", runs.run_archive, name="run_archive"),
    path("volumes/<int:pk>/", runs.volume_file, name="volume_file"),
]
sheet = [
    path("", fact_sheets.sheet_list, name="sheet_list"),
    path("new/", fact_sheets.sheet_create, name="sheet_create"),
    path("<int:pk>/", fact_sheets.sheet_detail, name="sheet_detail"),
    path("<int:pk>/edit/", fact_sheets.sheet_edit, name="sheet_edit"),
    path("<int:pk>/approve/", fact_sheets.sheet_approve, name="sheet_approve"),
    path("<int:pk>/sample/", fact_sheet_print.sheet_sample, name="sheet_sample"),
    path("<int:pk>/print/", fact_sheet_print.sheet_print, name="sheet_print"),
]

duties = [
    path("", duty.duty_month, name="duty_month"),
    path("fill/", duty.duty_fill, name="duty_fill"),
    path("clear/", duty.duty_clear, name="duty_clear"),
    path("day/", duty.duty_day, name="duty_day"),
    path("sheet/", duty.duty_sheet, name="duty_sheet"),
]
name_board = [
    path("", name_boards.name_board_list, name="name_board_list"),
    path("print/", name_boards.name_board_print, name="name_board_print"),
    path("hung/", name_boards.name_board_displayed, name="name_board_displayed"),
    path("<int:pk>/", name_boards.name_board_detail, name="name_board_detail"),
    path("<int:pk>/sample/", name_boards.name_board_sample, name="name_board_sample"),
]

urlpatterns = [
    path("locks/", include(lock)),
    path("drafts/", include(draft)),
    path("villages/", include(village)),
    path("units/", include(unit)),
    path("seats/<int:pk>/end/", units.seat_end, name="seat_end"),
    path("people/", include(person)),
    path("households/", include(household)),
    path("links/<int:pk>/end/", links.link_end, name="link_end"),
    path("links/<int:pk>/correct/", links.link_correct, name="link_correct"),
    path("changes/<int:pk>/undo/", changes.change_undo, name="change_undo"),
    path("cards/sheets/", include(sheet)),
    path("cards/", include(card)),
    path("print-runs/", include(run)),
    path("name-boards/", include(name_board)),
    path("duty/", include(duties)),
]
