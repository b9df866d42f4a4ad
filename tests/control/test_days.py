"""Which days are drawn, and what can date nothing."""

from datetime import date

from frontmap.control import page_days, timeline


def test_what_would_have_happened_after_it_was_told_is_no_evidence(theatre_of, event_of) -> None:
    told = {"d": date(2022, 9, 11)}
    held = event_of(["2022-09-10", "Town", "captured", "A", "reported"])
    misread = event_of(["2022-12-30", "Town", "captured", "B", "reported"], 1)

    assert page_days([held, misread], theatre_of(), published=told) == (date(2022, 9, 10), date(2022, 9, 10))
    statuses = timeline([held, misread], theatre_of(), last=date(2023, 1, 5), published=told)
    assert {status.side for status in statuses} == {"A"}
