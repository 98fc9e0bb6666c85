from curation.history.models import Made, Revision, RevisionKind
from curation.quality.models import LinkCheck, QualityException, RuleCount
from curation.roles.models import Right, RoleGroup

__all__ = ["LinkCheck", "Made", "QualityException", "Revision", "RevisionKind", "Right", "RoleGroup", "RuleCount"]
