"""Events to who holds what, when."""

from __future__ import annotations

from frontmap.control.days import page_days
from frontmap.control.holding import CONTESTED
from frontmap.control.policy import Policy, load_policy
from frontmap.control.timeline import status_on, timeline

__all__ = ["CONTESTED", "Policy", "load_policy", "page_days", "status_on", "timeline"]
