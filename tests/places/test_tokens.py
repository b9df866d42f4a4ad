from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontmap.places.recognition.tokens import cut


@pytest.mark.parametrize(
    "marked",
    [
        "[Troops] [left] [Izium].",
        "[Kherson]'[s] [edge]",
        "[Mar'yinka] [and] [п'ять]",
        "[digs] [In][An] [adviser]",
        "[Izyum]-[Balakliya], [al-Bab], [ash-Shaddadi]",
        "[the] [U.S.] [and] [J]. [Smith]",
        "[near] [d’][Izium], [jusqu’][Orikhiv], [l'art]",
        "[12,000] [men], [5.5] [km], [T][72]",
        "[Ё́лкино]: [під] [Херсоном]",
    ],
)
def test_where_words_begin_and_end(marked: str) -> None:
    parts = cut(marked.replace("[", "").replace("]", ""))
    assert "".join(f"[{part}]" if number % 2 else part for number, part in enumerate(parts)) == marked


@given(st.text(max_size=80) | st.text(alphabet="aAdDlLqQuUjsSeEnN'’ -.,09ё́Жж\n_", max_size=40))
def test_words_and_what_stands_between_them_are_the_text(text: str) -> None:
    parts = cut(text)
    assert "".join(parts) == text
    assert len(parts) % 2
    assert all(word[0].isalnum() for word in parts[1::2])
