"""The page furniture: every repeated piece of a page is one tag or filter here."""

from datetime import date
from functools import cache

from django import template
from django.template.defaultfilters import capfirst
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from villageliaison import charts, controls, wording
from villageliaison.statuses import STATUSES

from . import drafts, words

register = template.Library()
register.tags |= words.register.tags | drafts.register.tags
register.filters |= words.register.filters
SPRITE = "vendor/bootstrap-icons/sprite.svg"
_lasting = cache(static)  # a page shows some thirty icons of one file


@register.simple_tag
def icon(name, label=""):
    role = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon" width="16" height="16" {}><use href="{}#{}"/></svg>', role, _lasting(SPRITE), name
    )


@register.inclusion_tag("ui/badge.html")
def badge(label, tone="neutral", icon=""):
    return {"label": label, "tone": tone, "icon": icon}


@register.inclusion_tag("ui/badge.html")
def status(value, label):
    tone, icon_name = STATUSES.get(str(value), ("neutral", ""))
    return {"label": label, "tone": tone, "icon": icon_name}


@register.inclusion_tag("ui/figure.html")
def figure(label, value, url="", tone="", hint="", icon="", unit="", hint_url=""):
    return {
        "label": label,
        "value": value,
        "url": url,
        "tone": tone if value else "",
        "is_zero": value == 0,
        "hint": hint,
        "hint_url": hint_url,
        "icon": icon,
        "unit": unit,
    }


@register.inclusion_tag("ui/empty_state.html")
def empty_state(title, text="", url="", label="", icon="inbox"):
    return {"title": title, "text": text, "url": url, "label": label, "icon": icon}


@register.inclusion_tag("ui/act.html", takes_context=True)
def act(context, label, url, icon="", tone="secondary", name="", value=""):
    style = {"secondary": "outline-secondary"}.get(tone, tone)
    return {
        "csrf_token": context.get("csrf_token", ""),
        "label": label,
        "url": url,
        "icon": icon,
        "style": style,
        "name": name,
        "value": value,
    }


@register.inclusion_tag("ui/field.html")
def field(bound, label="", help="", mark=True, **attrs):
    return {
        "field": bound,
        "kind": controls.kind(bound),
        "label": capfirst(label or bound.label),
        "help": help or bound.help_text,
        "control": controls.control(bound, attrs),
        "is_optional": mark and controls.is_optional(bound),
    }


@register.inclusion_tag("ui/filter_line.html")
def filter_line(form, chips=()):
    """The one line that stands for the filters of a list on a phone, and names those that are set."""
    marked = [str(one.label) for one in chips if getattr(one, "is_active", getattr(one, "active", False))]
    return {"names": list(dict.fromkeys([*controls.chosen(form), *marked]))}


@register.inclusion_tag("ui/combobox.html")
def combobox(text, hidden, url):
    attrs = {
        "role": "combobox",
        "aria_expanded": "false",
        "aria_autocomplete": "list",
        "aria_controls": f"{text.auto_id}_list",
        "data_vl_combobox": hidden.auto_id,
        "hx_get": url,
        "hx_trigger": "input changed delay:200ms",
        "hx_target": f"#{text.auto_id}_list",
    }
    control = controls.control(text, attrs)
    return {
        "text": text,
        "hidden": hidden,
        "control": control,
        "list_id": f"{text.auto_id}_list",
        "is_optional": controls.is_optional(text),
    }


@register.inclusion_tag("ui/form_errors.html")
def form_errors(form):
    wrong = [(bound, controls.short_label(bound)) for bound in form.visible_fields() if bound.errors]
    asks = form if getattr(form, "questions", ()) else None
    hidden = [(error, None) for bound in form.hidden_fields() for error in bound.errors]
    return {"general": [*_of_no_field(form), *hidden], "wrong": wrong, "asks": asks}


def _of_no_field(form):
    """Each error of the whole form with the field to which it leads, if any."""
    for error in form.non_field_errors().as_data():
        name = getattr(error, "field", "")
        yield error.messages[0], form[name] if name in form.fields else None


@register.inclusion_tag("ui/bars.html")
def bars(rows, caption="", unit=""):
    return {"bars": charts.bars(rows), "caption": caption, "unit": unit}


def _month_label(label):
    return wording.month(label) if isinstance(label, date) else label


@register.inclusion_tag("ui/months_chart.html")
def months_chart(rows, series, caption=""):
    found = charts.months((_month_label(label), values) for label, values in rows)
    lines = [(name, index + 1, [month.values[index] for month in found]) for index, name in enumerate(series)]
    return {"months": found, "lines": lines, "width": charts.group_width(len(series)), "caption": caption}


@register.inclusion_tag("ui/progress.html")
def progress(value, total, label=""):
    width = round(100 * value / total, 1) if total else 0
    return {"value": value, "total": total, "label": label, "width": width}


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context, older=None, newer=None):
    """Links to the neighbouring pages of a list paged by key; everything else in the address stays."""
    links = {"older_url": "", "newer_url": ""}
    for key, name, value in (("older_url", "before", older), ("newer_url", "after", newer)):
        if value is not None:
            query = context["request"].GET.copy()
            query.pop("before", None)
            query.pop("after", None)
            query[name] = value
            links[key] = f"?{query.urlencode()}"
    return links


@register.inclusion_tag("ui/sort_head.html", takes_context=True)
def sort_head(context, sorting, key, style=""):
    """The head of a column by which a list may be sorted; it says how the list is sorted now."""
    head = sorting.head(key)
    return head | {"url": _sorted_url(context, head["to"]), "style": style}


@register.inclusion_tag("ui/sort_links.html", takes_context=True)
def sort_links(context, sorting):
    """The same links in one line, for a phone, whose tables have no heads."""
    heads = [sorting.head(key) for key in sorting.orders]
    return {"heads": [head | {"url": _sorted_url(context, head["to"])} for head in heads]}


@register.simple_tag
def sort_kept(sorting):
    """Keeps how the list is sorted while its filters are sent."""
    if not sorting.is_chosen:
        return ""
    named = f"-{sorting.key}" if sorting.is_turned else sorting.key
    return format_html('<input type="hidden" name="sort" value="{}">', named)


def _sorted_url(context, named):
    query = context["request"].GET.copy()
    for gone in ("before", "after"):
        query.pop(gone, None)
    query["sort"] = named
    return f"?{query.urlencode()}"


@register.inclusion_tag("ui/breadcrumbs.html")
def breadcrumbs(*steps):
    """Label, target, label, target, ...; a last label alone is this page."""
    trail = [{"label": _("Today"), "url": _address("today")}]
    for index in range(0, len(steps), 2):
        target = steps[index + 1] if index + 1 < len(steps) else ""
        trail.append({"label": steps[index], "url": _address(target)})
    return {"trail": trail}


def _address(target):
    if hasattr(target, "get_absolute_url"):
        return target.get_absolute_url()
    if not target or target.startswith("/"):
        return target
    try:
        return reverse(target)
    except NoReverseMatch:
        return ""


@register.inclusion_tag("ui/chip.html")
def chip(label, url, active=False, count=None):
    return {"label": label, "url": url, "active": active, "count": count}


@register.simple_tag
def lines(*values):
    """The values as a list, for tags that take several words."""
    return list(values)
