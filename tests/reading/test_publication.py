"""The day of publication that a text without one gives away, or not."""

from __future__ import annotations

from datetime import date

import pytest

from frontmap.model import Theatre
from frontmap.reading.publication import infer_published
from frontmap.reading.sentences import split_sentences

THEATRE = Theatre(id="t", name="T", countries=("AA",), first_day=date(2022, 2, 24), sides=())


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        ("The war reached its 190th day on September 1, an official said.", "2022-09-01", "day count"),
        ("It was day 45 of the war.", "2022-04-09", "day count"),
        ("On the second day of the invasion they left.", "2022-02-25", "day count"),
        (
            "KALYNA, 12 September 2022 — Troops left.\n\nIt began on 1 September 2022.",
            "2022-09-12",
            "date in text",
        ),
        ("Status as of 2022-09-12\n\nTroops left on 10 September 2022.", "2022-09-12", "date in text"),
        ("Troops left on 8 September 2022 and came on 10 September 2022.", "2022-09-10", "date in text"),
        ("Held from 3 March 2022 to 8 September 2022.", "2022-09-08", "date in text"),
        ("Ранок 11 вересня 2022 року. Тихо.", "2022-09-11", "date in text"),
        ("10 сентября 2022 года. Тихо.", "2022-09-10", "date in text"),
        ("The talks will be held on 5 May 2023. On 3 April 2023 they met.", "2023-04-03", "date in text"),
    ],
)
def test_it_follows_from_the_text(text: str, day: str, basis: str) -> None:
    assert infer_published(text, split_sentences(text), THEATRE) == (date.fromisoformat(day), basis)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "On 10 September troops left.",  # no year
        "Troops left yesterday, on Saturday.",
        "The invasion entered its 200th day on September 12.",  # the count says the 11th: never guess
        "By the third day of the offensive they held the road.",  # not the war's days
        "In 2014, on 7 April 2014, activists seized the hall.",  # long before the war
        "On 31 April 2022 troops left.",  # no such day
        "They met in September 2022.",
    ],
)
def test_it_is_not_guessed(text: str) -> None:
    assert infer_published(text, split_sentences(text), THEATRE) is None


def test_without_a_theatre_there_is_no_day_one() -> None:
    text = "The invasion entered its 200th day."
    assert infer_published(text, split_sentences(text)) is None
