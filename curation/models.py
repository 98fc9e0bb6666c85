from curation.quality.models import LinkCheck, QualityException, RuleCount

__all__ = ["LinkCheck", "QualityException", "RuleCount"]
