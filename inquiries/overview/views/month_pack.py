"""The page of the month pack: what is ready, what is missing, one button (S4-14)."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_STORED, ZipFile

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cards import access, months
from cards.answering import Refusals, refusals_in, saved_file
from cards.file_names import file_name
from cards.printing.runs.files import Unwritten
from cards.printing.views.ordering import at_once, takes_long
from inquiries.matters.forms.papers import SlipLayoutForm
from inquiries.overview.reports import month_pack as reports
from inquiries.overview.runs import month_pack


def month_pack_page(request):
    village = access.village_for_new(request)
    if village is None:
        villages, heading = access.villages(request), _("Month-end papers")
        return render(
            request, "cards/register/village_choose.html", {"villages": villages, "heading": heading}
        )
    month = reports.month_named(request.GET.get("month", ""), timezone.localdate())
    if request.method != "POST":
        return _page(request, village, month)
    form = SlipLayoutForm(request.POST)
    if not form.is_valid():
        return _page(request, village, month, form=form, status=422)
    refused = Refusals()
    try:
        with refusals_in(refused):
            return _answer(request, village, month, {"echo-slip": form.cleaned_data["slips"]})
    except Unwritten as error:
        refused.append(error)
    return _page(request, village, month, refused=" ".join(map(str, refused)))


def _answer(request, village, month, layouts):
    """The pack as one file, or its pieces as print runs where that takes long."""
    with at_once(request.user, _homes(village)) as may_wait:
        if not may_wait:
            return _ordered(request, village, month, layouts)
        packed = _packed(village, month, request.user, layouts)
    when = months.name_of(month)
    return saved_file(
        packed, f"month-pack-{village.slug}-{when}", village.name, "月末材料", when, ending="zip"
    )


def _homes(village) -> int:
    return village.households.living().count()


def _ordered(request, village, month, layouts):
    month_pack.order_runs(village, month, request.user, layouts)
    messages.success(
        request, _("Ordered piece by piece, as print runs. The files appear below as they are ready.")
    )
    return redirect("cards:run_list")


def _page(request, village, month, refused="", form=None, status=200):
    context = {"village": village, "month": month, "refused": refused, "form": form or SlipLayoutForm()}
    context |= reports.page(village, month) | {"in_runs": takes_long(_homes(village))}
    return render(request, "inquiries/overview/month_pack.html", context, status=422 if refused else status)


def _packed(village, month, user, layouts):
    """The folder as one file, its pieces under the names that an office gives them."""
    out = BytesIO()
    with (
        TemporaryDirectory() as place,
        ZipFile(out, "w", ZIP_STORED) as archive,
    ):  # a PDF is compressed already
        folder = Path(place)
        written = month_pack.write(village, month, folder, user, layouts)
        parts = [part for part in written if part.written]
        for number, part in enumerate((part for part in parts if part.written.file), start=1):
            name = file_name(village.name, part.piece.label, months.name_of(month))
            archive.write(folder / part.written.file, f"{number} {name}")
        archive.write(folder / month_pack.MANIFEST, month_pack.MANIFEST)
        archive.write(folder / month_pack.CONTENTS, month_pack.CONTENTS)
    return out.getvalue()
