"""The form of one's own password, whose old one is tried where every password is; and that of somebody else's."""

from django.contrib.auth import authenticate
from django.contrib.auth.forms import AdminPasswordChangeForm, PasswordChangeForm
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _


def rules() -> str:
    """What a password must be, without the rule that is switched off: it would be an empty line."""
    texts = [text for text in password_validators_help_texts() if text]
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ([text] for text in texts)))


class OwnPasswordForm(PasswordChangeForm):
    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        self.fields["new_password1"].help_text = rules()

    def clean_old_password(self):
        old = self.cleaned_data["old_password"]
        if authenticate(self.request, username=self.user.get_username(), password=old) is None:
            raise ValidationError(self.error_messages["password_incorrect"], code="password_incorrect")
        return old


class FirstPassword:
    """For forms with which somebody sets a password for somebody else."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "usable_password" in self.fields:  # the framework's help speaks of LDAP, half in English
            self.fields["usable_password"].help_text = _(
                "Leave it on. An account that nobody shall use any more is closed by taking away the tick of “active”."
            )
        self.fields["password1"].help_text = rules()
        self.fields["password2"].help_text = _(
            "A first password: its owner has to choose another at the next sign-in. Hand it over in person or by phone."
        )


class FirstPasswordForm(FirstPassword, AdminPasswordChangeForm):
    pass
