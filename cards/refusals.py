"""How a form takes in what an action refuses."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


class Conflict(ValidationError):
    """Refused because of what happened since the page was opened, not because of what was typed."""


class Refusing:
    """Of a form: whatever an action refuses is shown in it."""

    conflict: Conflict | None = None

    def refuse(self, error: ValidationError) -> None:
        """Show it beside its field where the form has it, else on top."""
        errors = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
        for name, found in errors.items():
            self.add_error(name if name in self.fields else None, found)
        if isinstance(error, Conflict):
            self.conflict = error
        self.refresh()

    def refresh(self) -> None:
        """Bring the state that the form carries up to date, so that sending it again is not refused for it."""
