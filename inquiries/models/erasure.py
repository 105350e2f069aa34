"""Files whose rows are erased: they are removed after the commit, or by the next run if that was killed."""

from django.db import models

from inquiries.choices import FileRoot


class FileToRemove(models.Model):
    root = models.CharField(max_length=6, choices=FileRoot)
    name = models.CharField(max_length=255)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.root} {self.name}"
