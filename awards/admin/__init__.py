from . import awards, conferrals

__all__ = ["awards", "conferrals"]
