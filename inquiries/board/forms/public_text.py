"""A form whose text everybody will read."""

from cards.forms import PlainForm


class PublicText(PlainForm):
    """Shows what was found in its texts; `confirmed` holds the finds that may stay in them.

    `found` is known from a proposal that fills the form, or from the action that refused; else it is None.
    """

    named: tuple[str, ...] = ()

    def __init__(self, *args, proposal=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.found = None
        if proposal:
            self.initial = self.initial | proposal.texts
            self.found = proposal.found

    def refuse(self, error) -> None:
        super().refuse(error)
        self.found = getattr(error, "found", None)

    def confirmed(self) -> set[str]:
        """Ticked finds; what is not found in the text again counts for nothing."""
        return set(self.data.getlist("confirmed")) if self.is_bound else set()

    def texts(self) -> dict[str, str]:
        """What is typed now, valid or not, to look for finds in it."""
        return {name: str(self[name].value() or "") for name in self.named if name in self.fields}
