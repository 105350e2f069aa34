"""A form whose text everybody will read."""

from cards.forms import PlainForm


class PublicText(PlainForm):
    """Shows the finds in its texts; `confirmed` holds the finds that may stay in them.

    `finds` come with a proposal that fills the form, or with the action's refusal; else it is None.
    """

    named: tuple[str, ...] = ()

    def __init__(self, *args, proposal=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.finds = None
        if proposal:
            self.initial = self.initial | proposal.texts
            self.finds = proposal.finds

    def refuse(self, error) -> None:
        super().refuse(error)
        self.finds = getattr(error, "finds", None)

    def confirmed(self) -> set[str]:
        """The keys of ticked finds; those no longer in the text are ignored."""
        return set(self.data.getlist("confirmed")) if self.is_bound else set()

    def texts(self) -> dict[str, str]:
        """What is typed now, valid or not."""
        return {name: str(self[name].value() or "") for name in self.named if name in self.fields}
