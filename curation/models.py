from curation.bulk.models import BulkEdit, BulkRefusal
from curation.duplicates.models import LikelyPair, Looked, NotDuplicate
from curation.history.models import Made, Revision, RevisionKind
from curation.quality.models import LinkCheck, QualityException, RuleCount
from curation.reviewing.models import PreviewLink, Proposal, Scheduled, Transition
from curation.roles.models import Right, RoleGroup

__all__ = [
    "BulkEdit",
    "BulkRefusal",
    "LikelyPair",
    "LinkCheck",
    "Looked",
    "Made",
    "NotDuplicate",
    "PreviewLink",
    "Proposal",
    "QualityException",
    "Revision",
    "RevisionKind",
    "Right",
    "RoleGroup",
    "RuleCount",
    "Scheduled",
    "Transition",
]
