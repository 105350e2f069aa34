"""Addresses of the register and of what is printed from it, grouped by the object they hang on."""

from django.urls import include, path

from .views import cards, delivery, editions, households, links, people, printing, units, villages

app_name = "cards"

village = [
    path("", villages.village_list, name="village_list"),
    path("<int:pk>/", villages.village_detail, name="village_detail"),
    path("<int:pk>/edit/", villages.village_edit, name="village_edit"),
]
unit = [
    path("", units.unit_list, name="unit_list"),
    path("new/", units.unit_create, name="unit_create"),
    path("<int:pk>/", units.unit_detail, name="unit_detail"),
    path("<int:pk>/edit/", units.unit_edit, name="unit_edit"),
    path("<int:pk>/seats/", units.seat_add, name="seat_add"),
    path("<int:pk>/delivery/", delivery.delivery_unit, name="delivery_unit"),
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
    path("<int:pk>/card/", cards.household_card, name="household_card"),
]
card = [
    path("", cards.card_list, name="card_list"),
    path("preview/", printing.card_preview, name="card_preview"),
    path("print/", printing.card_print, name="card_print"),
    path("delivery/", delivery.delivery_code, name="delivery_code"),
    path("<int:pk>/delivered/", delivery.card_delivered, name="card_delivered"),
    path("editions/", editions.edition_list, name="edition_list"),
    path("editions/new/", editions.edition_create, name="edition_create"),
    path("editions/<int:pk>/", editions.edition_detail, name="edition_detail"),
    path("editions/<int:pk>/approve/", editions.edition_approve, name="edition_approve"),
]

urlpatterns = [
    path("villages/", include(village)),
    path("units/", include(unit)),
    path("seats/<int:pk>/end/", units.seat_end, name="seat_end"),
    path("people/", include(person)),
    path("households/", include(household)),
    path("links/<int:pk>/end/", links.link_end, name="link_end"),
    path("cards/", include(card)),
]
