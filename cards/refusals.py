"""How a form takes in what an action refuses."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


class Conflict(ValidationError):
    """Refused because of what happened since the page was opened, not because of what was typed."""


class FieldChanged(ValidationError):
    """Somebody else set this field too; the page leads to it by its name."""

    def __init__(self, change):
        super().__init__(f"{change.label}: {change.old} → {change.new}", code="changed")
        self.field = change.name


class Refusing:
    """Of a form: whatever an action refuses is shown in it."""

    conflict: Conflict | None = None
    _draft = None

    def refuse(self, error: ValidationError) -> None:
        """Show it beside its field where the form has it, else on top."""
        errors = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
        for name, found in errors.items():
            self.add_error(name if name in self.fields else None, found)
        if isinstance(error, Conflict):
            self.conflict = error
        self.refresh()

    def fill(self, draft) -> None:
        """Show what was typed before, a mapping of names to lists, as the first values; nothing is checked yet."""
        self._draft, self._bound_fields_cache = draft, {}  # whose fields may have been asked for their values

    def get_initial_for_field(self, field, field_name):
        name = self.add_prefix(field_name)
        if (
            self._draft is None
            or field.disabled
            or field.widget.value_omitted_from_data(self._draft, {}, name)
        ):
            return super().get_initial_for_field(field, field_name)
        return field.widget.value_from_datadict(self._draft, {}, name)

    def refresh(self) -> None:
        """Bring the state that the form carries up to date, so that sending it again is not refused for it."""
