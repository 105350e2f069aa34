"""The page of one's own password."""

from django.contrib.auth import views

from cards.accounts.age import TOO_OLD
from cards.accounts.forms.passwords import OwnPasswordForm


class PasswordChange(views.PasswordChangeView):
    form_class = OwnPasswordForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"request": self.request}

    def get_context_data(self, **kwargs):
        due = {
            "is_first": self.request.user.has_first_password,
            "is_too_old": TOO_OLD in self.request.session,
        }
        return super().get_context_data(**kwargs, **due, is_due=any(due.values()))

    def form_valid(self, form):
        answer = super().form_valid(form)
        self.request.session.pop(TOO_OLD, None)
        return answer
