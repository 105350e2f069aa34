"""Villages: the list, and the form of a village with its settings and centres."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cards import access, paging
from cards.answering import form_page, refusals_in, tell_of_numbers, typed
from cards.printing.views.missing_glyphs import warn_of_missing_glyphs
from cards.printing.views.printability import warn_of_village
from cards.register.actions import villages as actions
from cards.register.forms.villages import SettingsForm, VillageForm, centre_forms
from cards.register.reports import villages as reports
from cards.roles import OVERVIEW_ROLES

from .stale_notice import warn_of_stale


def village_list(request):
    access.require(request, OVERVIEW_ROLES)
    if request.user.village_id:
        return redirect(request.user.village)
    if not request.user.sees_township:
        return _by_township(request)
    found = paging.page(reports.listed(request.user), request.GET, size=100)
    context = {
        "rows": reports.rows(found.rows),
        "page": found,
        "opens_lists": True,
    }
    return render(request, "cards/register/village_list.html", context)


def _by_township(request):
    """A county has too many villages for one list: a line for each township, its villages folded below."""
    parts = reports.parts(request.user)
    context = {"parts": parts, "total": reports.together(parts)}
    return render(request, "cards/register/village_list_county.html", context)


def village_edit(request, pk):
    village = access.village_write(request, pk)
    posted = typed(request)
    form = VillageForm(posted, instance=village)
    settings = SettingsForm(posted, instance=village.settings, prefix="settings")
    centres = centre_forms(posted, village)
    if all([form.is_valid(), settings.is_valid(), centres.is_valid()]):
        centres.save(commit=False)
        with refusals_in(form, settings):
            saved = actions.edit(
                village=village,
                by=request.user,
                fields=form.values(),
                was=form.was,
                settings=settings.values(),
                settings_was=settings.was,
                centres=[*centres.new_objects, *(row for row, _names in centres.changed_objects)],
                dropped=centres.deleted_objects,
            )
            warn_of_missing_glyphs(request, form)
            warn_of_missing_glyphs(request, settings)
            warn_of_village(request, village)
            messages.success(request, _("Saved."))
            tell_of_numbers(request, form)
            warn_of_stale(request, village, saved.became_stale)
            return redirect(village)
    context = {"form": form, "settings": settings, "centres": centres, "village": village}
    return form_page(request, "cards/register/village_form.html", context)
