"""Headings under which matters are entered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cards.names import NameField


class Category(models.Model):
    """A heading of one category set: four matters, five centres, topics; data, not code."""

    scheme = models.SlugField(_("set"), max_length=20)
    name = NameField(_("name"), max_length=30)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["scheme", "order", "id"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        constraints = [models.UniqueConstraint(fields=["scheme", "name"], name="category_once")]

    def __str__(self):
        return self.name
