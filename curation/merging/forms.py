from collections.abc import Sequence

from django import forms

from curation.history.models import Revision
from curation.merging.fields import Difference, Side


class ReasonForm(forms.Form):
    reason = forms.CharField(max_length=Revision._meta.get_field("reason").max_length, required=False)


class ChoiceForm(ReasonForm):
    """For each column in which two records differ, which of the values stays: fields called as the columns."""

    def __init__(self, found: Sequence[Difference], data=None):
        super().__init__(data)
        self._names = [one.name for one in found]
        for one in found:
            sides = [side.value for side in Side if side is not Side.BOTH or one.both is not None]
            choices = zip(sides, sides, strict=True)
            self.fields[f"column-{one.name}"] = forms.ChoiceField(choices=choices, required=False)

    @property
    def chosen(self) -> dict[str, Side]:
        """Return what was chosen by the name of the column; what was not is left out."""
        cleaned = getattr(self, "cleaned_data", {})
        return {name: Side(side) for name in self._names if (side := cleaned.get(f"column-{name}"))}
