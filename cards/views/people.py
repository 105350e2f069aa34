from django.http import Http404


def person_list(request, **kwargs):
    raise Http404


def person_create(request, **kwargs):
    raise Http404


def person_detail(request, **kwargs):
    raise Http404


def person_edit(request, **kwargs):
    raise Http404


def person_hand_over(request, **kwargs):
    raise Http404


def person_lookup(request, **kwargs):
    raise Http404


def person_photo(request, **kwargs):
    raise Http404
