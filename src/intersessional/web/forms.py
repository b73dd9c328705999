"""Forms of the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intersessional.core.models import Source, SourceKind
from intersessional.core.queries import current_revision, sources_by_key
from intersessional.intake.domain.spreadsheets import Described
from intersessional.intake.sheets.workbook import LARGEST
from intersessional.treaty.dates import PartialDate
from intersessional.web.filters import written_date

SPOKEN = (
    SourceKind.STATE_REPORT,
    SourceKind.OFFICIAL_UN,
    SourceKind.ISU,
    SourceKind.NGO_REPORT,
    SourceKind.COMPILATION,
)
"""Who may speak in a spreadsheet."""


class DayField(forms.CharField):
    """A year, a month or a day: 2015, 2015-06, 2015-06-30."""

    def clean(self, value: Any) -> PartialDate | None:
        """The date that was written; None for a blank."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return written_date(text)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None


class SpreadsheetForm(forms.Form):
    """A file, and the source that says what stands in it: one that is held, or the file itself, described."""

    file = forms.FileField(error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")})
    source = forms.CharField(required=False, max_length=300)
    title = forms.CharField(required=False, max_length=300)
    publisher = forms.CharField(required=False, max_length=200)
    kind = forms.ChoiceField(required=False, choices=[(kind.value, kind.label) for kind in SPOKEN])
    published = DayField(required=False, max_length=11)
    url = forms.URLField(required=False, max_length=1000, assume_scheme="https")
    known = DayField(required=False, max_length=11)

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                _("The file is larger than %(limit)s MB; split it."), params={"limit": LARGEST // 1_000_000}
            )
        return file

    def clean_source(self) -> str:
        """The key of a source that is held, by its key or by its title."""
        text = str(self.cleaned_data["source"]).strip()
        held = self._held
        if not text or text in held:
            return text
        titled = [source.key for source in held.values() if source.title.casefold() == text.casefold()]
        if len(titled) == 1:
            return titled[0]
        raise forms.ValidationError(_("No source held here is called “%(text)s”; describe it."), params={"text": text})

    def clean(self) -> dict[str, Any]:
        """One source, and the day by which it was known."""
        said = super().clean() or self.cleaned_data
        source, title = said.get("source"), said.get("title")
        if "source" in said and bool(source) == bool(title):
            raise forms.ValidationError(
                _("Choose a source that is held, or describe a new one; not both.")
                if source
                else _("Say who says it: choose a source that is held, or describe a new one.")
            )
        if title and not said.get("kind"):
            self.add_error("kind", _("Say what kind of source it is."))
        published = self._held[source].published if source else said.get("published")
        if "known" in said and not said["known"]:
            if published is None and "published" in said:
                self.add_error("known", _("The source is undated; say by which day it was known."))
            said["known"] = published
        return said

    @property
    def chosen(self) -> str | Described:
        """The key of the source that was chosen, or the one that was described."""
        said = self.cleaned_data
        if said["source"]:
            return str(said["source"])
        return Described(said["title"], said["publisher"], said["published"], SourceKind(said["kind"]), said["url"])

    @cached_property
    def _held(self) -> dict[str, Source]:
        return dict(sources_by_key(current_revision().head))
