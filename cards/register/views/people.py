"""People who serve: list, page, form, photo, and handing over when somebody leaves."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cards import access, paging
from cards.accounts.reports.ending import ending_of
from cards.accounts.views.ending import tell_of_end
from cards.answering import (
    choose_village,
    form_page,
    refusals_in,
    tell_of_numbers,
    tell_undoable,
    typed,
)
from cards.caller import show
from cards.printing.views.printability import warn_of_person
from cards.register.actions import handing_over
from cards.register.actions import people as actions
from cards.register.forms.links import HandOverForm
from cards.register.forms.people import PersonFilter, PersonForm
from cards.register.reports import changes
from cards.register.reports import people as reports
from cards.register.reports.handing_over import touched_by
from cards.roles import STAFF_ROLES

from .stale_notice import warn_of_stale

PHOTO_POLICY = "default-src 'none'; sandbox"


def person_list(request):
    access.require(request, STAFF_ROLES)
    form = PersonFilter(request.GET, user=request.user, villages=access.villages(request))
    criteria = form.criteria()
    sorting = paging.Sorting(request.GET, reports.ORDERS)
    found = paging.page(reports.search(request.user, **criteria), request.GET, order=sorting.order)
    if criteria.get("q") and (person := paging.only(found, request.GET)):
        return redirect(person)
    context = {
        "form": form,
        "sorting": sorting,
        "rows": reports.rows(found.rows),
        "page": found,
        "narrowed": bool(criteria),
        "many_villages": request.user.sees_township,
    }
    return render(request, "cards/register/person_list.html", context)


def person_lookup(request):
    """Options under a field that names somebody who serves."""
    access.require(request, STAFF_ROLES)
    words, village, but = (request.GET.get(name, "") for name in ("q", "village", "but"))
    found = reports.suggestions(request.user, words, village, but)
    show(*found)
    return render(request, "cards/register/_person_options.html", {"people": found})


def person_create(request):
    village = access.village_for_new(request)
    if village is None:
        return choose_village(request, access.villages(request), _("Add person"))
    form = PersonForm(typed(request), request.FILES or None)
    if form.is_valid():
        parts = form.parts()
        del parts["drop_photo"], parts["cadre_was"], parts["party_was"]
        with refusals_in(form):
            saved = actions.add(village=village, by=request.user, **parts)
            warn_of_person(request, saved.row)
            messages.success(request, _("Person added."))
            tell_of_numbers(request, form)
            warn_of_stale(request, village, saved.became_stale)
            return redirect(saved.row)
    return form_page(request, "cards/register/person_form.html", {"form": form, "village": village})


def person_detail(request, pk):
    person = access.person_read(request, pk)
    access.require(request, STAFF_ROLES)
    context = reports.detail(person, request.user) | {"changes": changes.of_person(person)}
    return render(request, "cards/register/person_detail.html", context)


def person_edit(request, pk):
    person = access.person_write(request, pk)
    form = PersonForm(typed(request), request.FILES or None, instance=person)
    if form.is_valid():
        with refusals_in(form):
            saved = actions.edit(person=person, by=request.user, was=form.was, **form.parts())
            warn_of_person(request, saved.row)
            messages.success(request, _("Saved."))
            tell_of_numbers(request, form)
            tell_of_end(request, saved.ended, saved.row)
            warn_of_stale(request, person.village, saved.became_stale)
            return redirect(person)
    return form_page(
        request,
        "cards/register/person_form.html",
        {
            "form": form,
            "village": person.village,
            "person": person,
            "ending": ending_of(person, request.user),
        },
    )


def person_photo(request, pk):
    """The photo, with the same access as its person; photos have no public address."""
    person = access.person_read(request, pk)
    if not person.photo or not person.photo.storage.exists(person.photo.name):
        raise Http404
    response = FileResponse(person.photo.open("rb"), content_type="image/jpeg")
    response["Content-Security-Policy"] = PHOTO_POLICY
    return response


def person_hand_over(request, pk):
    person = access.person_write(request, pk)
    form = HandOverForm(typed(request), leaving=person)
    if form.is_valid():
        successor = form.cleaned_data.pop("person")
        with refusals_in(form):
            done = handing_over.hand_over(
                person=person, successor=successor, by=request.user, **form.cleaned_data
            )
            _report_hand_over(request, done, person, successor)
            tell_of_end(request, done.ended, person)
            warn_of_stale(request, person.village, done.became_stale)
            return redirect(successor)
    context = reports.detail(person, request.user) | {"form": form}
    context |= {"ending": ending_of(person, request.user), "touched": touched_by(person)}
    return form_page(request, "cards/register/person_hand_over.html", context)


def _report_hand_over(request, done, person, successor):
    words = ngettext(
        "%(count)s household of %(whose)s handed over to %(name)s.",
        "%(count)s households of %(whose)s handed over to %(name)s.",
        done.links,
    )
    named = {"count": done.links, "whose": person.name, "name": successor.name}
    tell_undoable(request, words % named, reverse("cards:change_undo", args=[done.change.pk]))
    if done.was_first_contact:
        messages.warning(
            request, _("The first contact of the card has left: name a new one in the village's settings.")
        )
