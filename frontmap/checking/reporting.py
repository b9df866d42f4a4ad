"""How far off honest reporting is, measured on what daily reports of a war stated."""

from __future__ import annotations

REPORTING_ERROR_M = 5000.0
REPORTING_ERROR_SHARE = 0.1

# Road length over straight line. Country means lie between 1.1 and 1.6 where no sea or mountains
# intervene (Ballou, Rahardja & Sakai 2002, Transportation Research A 36, 843-848: Belarus 1.12,
# Ukraine 1.29, Russia 1.37, Spain 1.58).
ROAD_RATIO = (1.1, 1.6)


def reporting_error_m(distance_m: float) -> float:
    """Error that a stated distance has in real reporting, in metres."""
    return max(REPORTING_ERROR_M, REPORTING_ERROR_SHARE * distance_m)
