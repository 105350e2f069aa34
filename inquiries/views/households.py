from django.http import Http404


def household_detail(request, **kwargs):
    raise Http404
