from curation.history.models import Made, Revision, RevisionKind
from curation.quality.models import LinkCheck, QualityException, RuleCount

__all__ = ["LinkCheck", "Made", "QualityException", "Revision", "RevisionKind", "RuleCount"]
